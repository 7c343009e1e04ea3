"""What the tests of runner/slurm share: a run in pieces, the unsplit run to compare it with, programs that fail on purpose."""
import os
import pathlib
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/e2e"))

from clepsydre import COMMAND, CommandTest  # noqa: E402,F401  (COMMAND: for those who import this)

WAYS = ROOT / "runner/slurm"
SKIPPED = 77  # as ctest is told: SKIP_RETURN_CODE
FOLDER = "réforme, 100 %a"  # what shells, Slurm's log patterns and Snakemake's wildcards could stumble on


class PiecesTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.out = self.dir / FOLDER
        self.out.mkdir()
        self.file = self.out / "comparison {1}.h5"

    def unsplit(self, *arguments):
        return self.result("unsplit.h5", *arguments).read_bytes()

    def piece(self, index, count):
        return self.file.with_name(f"{self.file.name}.piece-{index}-of-{count}")

    def program(self, name, before):
        """The command, with lines of sh before it that may end it; "$1" is run, check or merge."""
        path = self.write(name, f"#!/bin/sh\n{before}\nexec {shlex.quote(COMMAND)} \"$@\"\n")
        path.chmod(0o755)
        return path

    def shell(self, *command, environment=None, timeout=300):
        return subprocess.run(
            list(map(str, command)), capture_output=True, text=True, cwd=self.dir, env=environment or dict(os.environ),
            timeout=timeout, check=False)

    def assert_merged(self, wanted, *besides):
        """The result is there with the wanted bytes, and nothing of its pieces."""
        self.assertEqual(sorted(path.name for path in self.out.iterdir()), sorted([self.file.name, *besides]))
        self.assertTrue(self.file.read_bytes() == wanted, "other bytes than those of the unsplit run")
