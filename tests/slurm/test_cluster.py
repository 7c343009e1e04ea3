"""The cluster of the tests itself: nothing of it survives whoever started it, however that one ends."""
import os
import pathlib
import signal
import subprocess
import sys
import time
import unittest

from cluster import Cluster, NoSlurm
from pieces import SKIPPED

HERE = pathlib.Path(__file__).parent
SECONDS = 60


def processes_of(folder):
    """Processes that know the cluster of a folder, by their environment or command line."""
    found = []
    for process in pathlib.Path("/proc").iterdir():
        try:
            if process.name.isdecimal() and any(
                    os.fsencode(folder) in (process / part).read_bytes() for part in ("environ", "cmdline")):
                found.append(int(process.name))
        except OSError:
            continue  # ended while we looked, or another user's
    return found


class NothingStays(unittest.TestCase):
    def wait_until(self, condition, what):
        end = time.monotonic() + SECONDS
        while not condition():
            self.assertLess(time.monotonic(), end, what)
            time.sleep(0.02)

    def test_after_an_exception_with_a_job_that_runs(self):
        with self.assertRaises(ZeroDivisionError):
            with Cluster() as cluster:
                folder = str(cluster.folder)
                self.queue_a_job(cluster.environment)
                self.wait_until(lambda: (cluster.folder / "started").exists(), "the job does not start")
                self.assertGreater(len(processes_of(folder)), 5)
                raise ZeroDivisionError
        self.assertEqual(processes_of(folder), [])
        self.assertFalse(os.path.exists(folder))

    def test_after_kill_9(self):
        started = subprocess.Popen([sys.executable, HERE / "cluster.py", "sh", "-c", "echo $SLURM_CONF; exec cat"],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(started.stdout.close)
        self.addCleanup(started.stdin.close)
        folder = os.path.dirname(started.stdout.readline().strip())
        self.addCleanup(self.end, folder)
        self.queue_a_job({**os.environ, "SLURM_CONF": f"{folder}/slurm.conf"})
        self.wait_until(lambda: os.path.exists(f"{folder}/started"), "the job does not start")
        os.kill(started.pid, signal.SIGKILL)
        started.wait()
        started.stdin.close()  # the command that ran in the cluster is its user's, who ends it
        self.wait_until(lambda: not os.path.exists(folder), "the folder stays")
        self.wait_until(lambda: not processes_of(folder), "processes stay")

    def queue_a_job(self, environment):
        folder = os.path.dirname(environment["SLURM_CONF"])
        subprocess.run(["sbatch", "--output=/dev/null", f"--wrap=touch {folder}/started; sleep 600"], env=environment,
                       check=True, capture_output=True, timeout=SECONDS)

    def end(self, folder):
        for process in processes_of(folder):
            os.kill(process, signal.SIGKILL)


if __name__ == "__main__":
    try:
        with Cluster():
            pass
    except NoSlurm as reason:
        print(f"skipped: {reason}", file=sys.stderr)
        sys.exit(SKIPPED)
    unittest.main()
