"""The command, as a user runs it."""
import hashlib
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("CLEPSYDRE", str(ROOT / "build/release/runner/clepsydre"))
LIBRARY = ROOT / "scenarios/library"

#: Two tribunals, one cour d'appel, five contentieux of each kind: a second's work.
SMALL = """\
schema: clepsydre/scenario/1
id: small
label: "Petit réseau"
network: {network}
period: {{start: 2026-01, months: 24}}
random: {{seed: 3, replications: 50}}
"""


def digest(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.dir = pathlib.Path(self.folder.name)
        self.small = self.write("small.yaml", SMALL.format(network="small"))
        (self.dir / "small").symlink_to(ROOT / "tests/scenarios/small")

    def write(self, name, text):
        path = self.dir / name
        path.write_text(text, encoding="utf-8")
        return path

    def run_command(self, *arguments, **environment):
        return subprocess.run(
            [COMMAND, *map(str, arguments)],
            capture_output=True, text=True, cwd=self.dir, env={**os.environ, **environment}, timeout=1200, check=False,
        )

    def result(self, name, *arguments, **environment):
        """Runs scenarios into a file, which must succeed; returns its path."""
        done = self.run_command("run", *arguments, "-o", self.dir / name, "--quiet", **environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stderr, "")
        return self.dir / name
