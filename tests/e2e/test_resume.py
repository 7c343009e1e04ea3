"""kill -9 at any moment, then the same command: the same bytes, and only what is missing is simulated."""
import os
import random
import re
import signal
import subprocess
import time
import unittest

from clepsydre import COMMAND, LIBRARY, CommandTest, digest

KILLS = 10


class Resume(CommandTest):
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
        while killed < KILLS:
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
