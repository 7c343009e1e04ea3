"""Runs in pieces on a cluster of two nodes: pieces that are killed, that fail, that are cancelled."""
import os
import pathlib
import signal
import subprocess
import sys
import time
import unittest

from cluster import Cluster, NoSlurm
from pieces import COMMAND, SKIPPED, WAYS, PiecesTest

PIECES = 8

#: All courts over two years: what is tested is who makes which piece, and when.
NATIONAL = """\
schema: clepsydre/scenario/1
id: national
label: "Deux ans"
extends: reference
period: {start: 2026-01, months: 24}
random: {seed: 11, replications: 40}
"""
REFORM = """\
schema: clepsydre/scenario/1
id: reform
label: "Moins d’entrées"
extends: national
levers:
  - {id: less, type: entrees, contentieux: [TJ/4.], multiply: 0.92, from: 2026-07}
"""


def running_piece(index, file):
    """Process of the program that makes a piece, if there is one now."""
    for process in pathlib.Path("/proc").iterdir():
        try:
            if not process.name.isdecimal() or os.fsencode(file) not in (process / "cmdline").read_bytes():
                continue
            if not os.path.samefile(process / "exe", COMMAND):
                continue
            if b"SLURM_ARRAY_TASK_ID=%d" % index in (process / "environ").read_bytes().split(b"\0"):
                return int(process.name)
        except OSError:
            continue  # ended while we looked
    return None


class OnACluster(PiecesTest):
    cluster = None

    def setUp(self):
        super().setUp()
        self.scenarios = [self.small]
        self.logs = self.file.with_name(self.file.name + ".slurm")
        self.failed = self.file.with_name(self.file.name + ".failed")

    def submit(self, *options, program=COMMAND):
        command = [WAYS / "submit", "-n", PIECES, "-o", self.file, "--wait", *options, "--", *self.scenarios]
        started = subprocess.Popen(
            list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=self.dir,
            env={**self.cluster.environment, "CLEPSYDRE": str(program)})
        self.addCleanup(started.stderr.close)
        self.addCleanup(started.stdout.close)
        self.addCleanup(started.kill)
        return started

    def ended(self, submission):
        """Exit code and what was said; shows the cluster's logs where the submission does not end."""
        try:
            said = "".join(submission.communicate(timeout=240))
        except subprocess.TimeoutExpired:
            self.fail(f"the jobs do not end:\n{self.queue()}\n{self.words()}\n{self.cluster.log()}")
        return submission.returncode, said

    def queue(self):
        return self.shell("squeue", environment=self.cluster.environment).stdout

    def words(self):
        return "\n".join(f"{log.name}: {log.read_text(errors='replace')}" for log in sorted(self.logs.glob("*.log")))

    def tries(self, index):
        return len(list(self.logs.glob(f"piece-{index}.job-*.log")))

    def wait_until(self, condition, what):
        end = time.monotonic() + 60
        while not (met := condition()):
            self.assertLess(time.monotonic(), end, f"{what}\n{self.queue()}\n{self.words()}")
            time.sleep(0.005)
        return met

    def test_a_killed_piece_is_tried_again_and_the_merged_bytes_are_those_of_the_unsplit_run(self):
        self.scenarios = [self.write("national.yaml", NATIONAL), self.write("reform.yaml", REFORM)]
        submission = self.submit("--cpus-per-task=1")
        process = self.wait_until(lambda: running_piece(3, self.file), "piece 3 is not seen to run")
        os.kill(process, signal.SIGKILL)
        code, said = self.ended(submission)
        self.assertEqual(code, 0, said + self.words())
        self.assertEqual(self.tries(3), 2, "the kill came too late to be seen")
        self.assert_merged(self.unsplit(*self.scenarios), self.logs.name)

    def test_a_piece_that_fails_each_time_is_told_and_there_is_no_file(self):
        program = self.program("fails", 'if [ "$1" = run ] && [ "$SLURM_ARRAY_TASK_ID" = 5 ]; then\n'
                                        '  echo "no room on this disk" >&2; exit 1\nfi')
        code, said = self.ended(self.submit(program=program))
        self.assertEqual(code, 1, said)
        self.assertFalse(self.file.exists())
        self.assertEqual(self.tries(5), 3)
        told = self.failed.read_text()
        self.assertIn(told, said)
        self.assertIn(f"1 of {PIECES} pieces failed", told)
        self.assertIn("  piece 5\n", told)
        self.assertIn("no room on this disk", told)
        kept = {index: self.piece(index, PIECES).stat() for index in range(PIECES) if index != 5}

        # The same command goes on: what is merged then holds the very pieces of before.
        witness = self.program("witness", f'if [ "$1" = merge ]; then stat -c "%i %Y" "{self.out}"/*.piece-* > stats; fi')
        code, said = self.ended(self.submit(program=witness))
        self.assertEqual(code, 0, said + self.words())
        self.assertFalse(self.failed.exists())
        seen = set((self.dir / "stats").read_text().splitlines())
        self.assertEqual(len(seen), PIECES)
        self.assertLessEqual({f"{stat.st_ino} {int(stat.st_mtime)}" for stat in kept.values()}, seen)
        self.assert_merged(self.unsplit(*self.scenarios), self.logs.name)

    def test_a_merge_that_fails_once_is_tried_again(self):
        program = self.program("stumbles", 'if [ "$1" = merge ] && [ ! -e stumbled ]; then touch stumbled; exit 1; fi')
        code, said = self.ended(self.submit(program=program))
        self.assertEqual(code, 0, said + self.words())
        self.assertTrue((self.dir / "stumbled").exists())
        self.assert_merged(self.unsplit(*self.scenarios), self.logs.name)

    def test_one_run_at_a_time_makes_a_file_and_a_cancelled_one_says_so(self):
        first = self.submit("--hold")
        jobs = self.wait_until(lambda: (self.logs / "jobs").exists() and (self.logs / "jobs").read_text(), "not queued")
        code, said = self.ended(self.submit())
        self.assertEqual(code, 1)
        self.assertIn("are already making", said)
        self.shell("scancel", *jobs.split(), environment=self.cluster.environment)
        code, said = self.ended(first)
        self.assertEqual(code, 1)
        self.assertIn("The jobs ended without", said)
        self.assertFalse(self.file.exists())


if __name__ == "__main__":
    try:
        with Cluster() as OnACluster.cluster:
            unittest.main()
    except NoSlurm as reason:
        print(f"skipped: {reason}", file=sys.stderr)
        sys.exit(SKIPPED)
