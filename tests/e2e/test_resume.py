"""A run killed at any moment goes on where it was, and ends with the bytes of one that was not."""
import os
import pathlib
import random
import re
import signal
import subprocess
import time
import unittest

from clepsydre import COMMAND, LIBRARY, CommandTest, digest
from ressorts import RessortsTest

KILLS = 12
#: A second's work or more.
REPLICATIONS = 2500


class ResumeTest(RessortsTest):
    unsplit = {}  # by number of replications

    def setUp(self):
        super().setUp()
        self.scenarios = [self.reference, self.scenario["pole"], self.scenario["attach"], self.scenario["staff"]]
        self.arguments = ("run", *self.scenarios, "-o", "x.h5", "--replications", REPLICATIONS)
        self.before = set(self.dir.iterdir())

    def start(self, *arguments):
        process = subprocess.Popen([COMMAND, *map(str, (*self.arguments, *arguments))], cwd=self.dir,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def wait_for(self, process, condition):
        """Whether the condition came true while the process ran."""
        deadline = time.monotonic() + 120
        while process.poll() is None and time.monotonic() < deadline:
            if condition():
                return True
            time.sleep(0.001)
        return False

    def kill(self, process):
        """Whether it was there to be killed."""
        process.kill()
        return process.wait(timeout=60) == -signal.SIGKILL

    def kill_where(self, condition, *arguments):
        """Kills a run once the condition is true; again where a busy machine let it come to its end before."""
        for _ in range(10):
            (self.dir / "x.h5").unlink(missing_ok=True)
            process = self.start("--resume", *arguments)
            if self.wait_for(process, condition) and self.kill(process) and not (self.dir / "x.h5").exists():
                return
        self.fail("never caught")

    def merging(self):
        return (self.dir / "x.h5.part").exists()

    def written(self):
        return sorted(set(self.dir.iterdir()) - self.before)

    def pieces(self):
        return [path for path in self.written() if re.fullmatch(r"x\.h5\.piece-\d+-of-\d+", path.name)]

    def found(self, done):
        """How many pieces a run has found, and how many there are."""
        said = re.search(r"(?m)^(\d+) of (\d+) pieces are done", done.stderr)
        self.assertIsNotNone(said, done.stderr)
        return int(said[1]), int(said[2])

    def resume(self, *arguments):
        done = self.run_command(*self.arguments, "--resume", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def assert_resumes_to_the_unsplit_run(self, *arguments):
        """Only what is missing is simulated, and nothing but the result is left."""
        kept = len(self.pieces())
        done = self.resume(*arguments)
        found, count = self.found(done)
        self.assertEqual(found, kept)
        self.assertEqual(done.stdout.count("Thread-seconds"), count - found, "only what is missing is simulated")
        self.assertEqual(digest(self.dir / "x.h5"), self.wanted())
        self.assertEqual([path.name for path in self.written()], ["x.h5"])
        return found, count

    def wanted(self):
        """Digest of the unsplit run, which is made once."""
        if self.arguments[-1] not in ResumeTest.unsplit:
            whole = self.result("whole.h5", *self.scenarios, *self.arguments[-2:])
            ResumeTest.unsplit[self.arguments[-1]] = digest(whole)
            whole.unlink()
        return ResumeTest.unsplit[self.arguments[-1]]


class Killed(ResumeTest):
    def test_at_random_moments(self):
        begin = time.monotonic()
        self.assertEqual(self.found(self.resume())[0], 0)
        lasts = time.monotonic() - begin
        seed = int(os.environ.get("CLEPSYDRE_KILL_SEED", time.time_ns()))
        print(f"CLEPSYDRE_KILL_SEED={seed}: kills within {lasts:.1f} s")
        chance, killed, all_found = random.Random(seed), 0, set()
        for attempt in range(4 * KILLS):
            if killed == KILLS:
                break
            (self.dir / "x.h5").unlink()
            process = self.start("--resume")
            time.sleep(lasts * (attempt % KILLS + chance.random()) / KILLS)  # one in each twelfth of the run
            killed += self.kill(process)
            all_found.add(self.assert_resumes_to_the_unsplit_run()[0])
        self.assertEqual(killed, KILLS)
        self.assertGreater(len(all_found), 1, "all kills came before the first piece")

    def test_again_and_again_until_all_pieces_are_done(self):
        done = 0
        while done < 3:
            self.kill_where(lambda: len(self.pieces()) > done)
            self.assertGreater(len(self.pieces()), done)
            done = len(self.pieces())
        self.assert_resumes_to_the_unsplit_run()

    def test_while_it_merges(self):
        self.kill_where(self.merging)
        found, count = self.assert_resumes_to_the_unsplit_run()
        self.assertEqual(found, count)

    def test_while_it_removes_the_pieces(self):
        self.kill_where(self.merging)
        (self.dir / "x.h5.part").rename(self.dir / "x.h5")
        self.pieces()[0].unlink()
        self.assert_resumes_to_the_unsplit_run()

    def test_while_it_simulates_one_shard(self):
        for index in range(3):
            path = self.dir / f"x.h5.piece-{index}-of-3"
            process = self.start("--shard", f"{index}/3")
            started = self.wait_for(process, path.with_name(path.name + ".part").exists)
            self.assertTrue(self.kill(process) and started)
            self.assertFalse(path.exists())
            done = self.run_command("merge", path, "-o", "merged.h5")
            self.assertEqual(done.returncode, 2)
            self.assertRegex(done.stderr, f"piece-{index}-of-3")
            self.resume("--shard", f"{index}/3")
        done = self.run_command("merge", *self.pieces(), "-o", "x.h5")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(digest(self.dir / "x.h5"), self.wanted())
        self.assertEqual(len(self.written()), 4)


class Resumed(ResumeTest):
    def setUp(self):
        super().setUp()
        self.arguments = (*self.arguments[:-1], 500)

    def interrupted(self):
        """Pieces of a run killed once two are done."""
        self.kill_where(lambda: len(self.pieces()) >= 2, "--threads", 1)
        return self.pieces()

    def test_without_an_interruption_it_is_the_run(self):
        for _ in range(2):  # also where the result is there already
            self.assertEqual(self.assert_resumes_to_the_unsplit_run()[0], 0)

    def test_from_a_run_that_was_asked_to_stop(self):
        for which in (signal.SIGINT, signal.SIGTERM):
            process = self.start("--resume", "--threads", 1)
            self.assertTrue(self.wait_for(process, self.pieces))
            process.send_signal(which)
            _, said = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 130, said)
            self.assertRegex(said, "pieces that are done are kept")
            self.assertEqual(self.written(), self.pieces())
            self.assert_resumes_to_the_unsplit_run()
            (self.dir / "x.h5").unlink()

    def test_with_other_threads_and_another_width(self):
        self.interrupted()
        self.assert_resumes_to_the_unsplit_run("--threads", 2, "--executor", "serial")

    def test_what_is_done_is_not_touched(self):
        done = self.interrupted()
        before = [(path.stat().st_mtime_ns, digest(path)) for path in done]
        self.run_command(*self.arguments, "--resume", "--shard", re.sub(r".*-(\d+)-of-(\d+)", r"\1/\2", done[0].name))
        self.assertEqual([(path.stat().st_mtime_ns, digest(path)) for path in done], before)

    def test_a_shard_that_is_done_says_so(self):
        self.resume("--shard", "1/3")
        path = self.dir / "x.h5.piece-1-of-3"
        before = (path.stat().st_mtime_ns, digest(path))
        self.assertRegex(self.resume("--shard", "1/3").stderr, "piece-1-of-3 is done already")
        self.assertEqual((path.stat().st_mtime_ns, digest(path)), before)

    def test_damaged_pieces_and_those_of_another_run_are_told_and_done_again(self):
        first, second = self.interrupted()[:2]
        first.write_bytes(first.read_bytes()[:-1])
        done = self.resume()
        self.assertRegex(done.stderr, f"{first.name}.*simulated again")
        self.assertEqual(self.found(done)[0], 1)
        self.assertEqual(digest(self.dir / "x.h5"), self.wanted())

        self.interrupted()
        done = self.resume("--seed", 12)
        self.assertRegex(done.stderr, f"{second.name} is of another run.*simulated again")
        self.assertEqual(self.found(done)[0], 0)
        self.assertEqual([path.name for path in self.written()], ["x.h5"])
        self.assertNotEqual(digest(self.dir / "x.h5"), self.wanted())

    def test_pieces_under_each_others_names_are_done_again(self):
        first, second = self.interrupted()[:2]
        other = first.rename(self.dir / "other")
        second.rename(first)
        other.rename(second)
        self.assertEqual(self.found(self.resume())[0], 0)
        self.assertEqual(digest(self.dir / "x.h5"), self.wanted())

    def test_two_at_once_do_not_write_into_each_other(self):
        first = self.start("--resume", "--threads", 1)
        self.stop_while_it_writes_a_piece(first)
        second = self.run_command(*self.arguments, "--resume")
        first.send_signal(signal.SIGCONT)
        _, said = first.communicate(timeout=120)
        self.assertEqual(second.returncode, 1, second.stderr)
        self.assertIn("another run is writing it", second.stderr)
        self.assertEqual(first.returncode, 0, said)
        self.assertEqual(digest(self.dir / "x.h5"), self.wanted())
        self.assertEqual([path.name for path in self.written()], ["x.h5"])

    def stop_while_it_writes_a_piece(self, process):
        """A moment passes between the making of a piece and its lock: the lock is what is waited for."""
        holds = lambda: re.search(rf"FLOCK +ADVISORY +WRITE {process.pid} ", pathlib.Path("/proc/locks").read_text())
        while self.wait_for(process, holds):
            process.send_signal(signal.SIGSTOP)
            os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
            if holds() and list(self.dir.glob("x.h5.piece*.part")):
                return
            process.send_signal(signal.SIGCONT)
        self.fail("never caught")

    def test_help_says_that_it_is_given_from_the_start(self):
        said = " ".join(self.run_command("run", "--help").stdout.split())
        self.assertRegex(said, "--resume.* from the start")


class National(CommandTest):
    def arguments(self, output, *more):
        return ["run", LIBRARY / "reference.yaml", "-o", self.dir / output, "--replications", "16", *more]

    def kill_after(self, seconds):
        """Starts the run, kills it after so long; whether it was still running."""
        process = subprocess.Popen([COMMAND, *map(str, self.arguments("x.h5", "--resume"))], cwd=self.dir,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=seconds)
            return False
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            return True

    def test_after_ten_kills_at_random_moments(self):
        start = time.monotonic()
        done = self.run_command(*self.arguments("whole.h5", "--resume", "--quiet"))
        self.assertEqual(done.returncode, 0, done.stderr)
        length = time.monotonic() - start
        wanted = digest(self.dir / "whole.h5")
        plain = self.run_command(*self.arguments("plain.h5", "--quiet"))
        self.assertEqual(plain.returncode, 0, plain.stderr)
        self.assertEqual(digest(self.dir / "plain.h5"), wanted)

        chance = random.Random(6)
        killed, found = 0, 0
        while killed < 10:
            killed += self.kill_after(chance.uniform(0.05, 0.9) * length)
            result = self.dir / "x.h5"
            if result.exists():  # it came to its end before: from the start again
                self.assertEqual(digest(result), wanted)
                result.unlink()
            if chance.random() < 0.5:
                continue
            done = self.run_command(*self.arguments("x.h5", "--resume"))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(digest(result), wanted)
            done_before = int(re.search(r"^(\d+) of \d+ pieces are done", done.stderr, re.MULTILINE)[1])
            self.assertEqual(done.stdout.count("Thread-seconds"), 4 - done_before, "only what is missing is simulated")
            found += done_before
            self.assertEqual([path.name for path in self.dir.glob("x.h5*")], ["x.h5"])
            result.unlink()
        self.assertGreater(found, 0, "no kill came late enough to leave a piece")


if __name__ == "__main__":
    unittest.main()
