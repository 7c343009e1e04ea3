"""The tables follow from their sources, and the check would see if they did not."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from folder import REFERENCE, TABLES


def run(folder: Path, script: str, *arguments: str) -> subprocess.CompletedProcess:
    command = ["/usr/bin/python3", "-B", str(folder / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


class Build(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = Path(self.temporary.name)

    def copy(self) -> Path:
        unwanted = shutil.ignore_patterns("__pycache__")
        return Path(shutil.copytree(REFERENCE, self.folder / "reference", ignore=unwanted))

    def test_building_again_gives_the_bytes_that_stand_here(self):
        done = run(REFERENCE, "build.py", "--output", str(self.folder))
        self.assertEqual(done.returncode, 0, done.stderr)
        for name in TABLES:
            self.assertEqual((self.folder / f"{name}.csv").read_bytes(), (REFERENCE / f"{name}.csv").read_bytes(), name)

    def test_every_published_figure_is_within_its_bounds_and_the_page_says_so(self):
        done = run(REFERENCE, "check.py")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_one_case_more_in_one_court_is_seen(self):
        folder = self.copy()
        replaced(folder / "cells.csv", "100119,TJ/2.2.,", "100119,TJ/2.2.,1")
        done = run(folder, "check.py", "--write")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"tj-civil-entrees .*hors bornes")

    def test_a_page_that_is_not_current_is_seen(self):
        folder = self.copy()
        replaced(folder / "SOURCES.md", "| tj-civil-sorties | tj_civil | sorties | 1426478 |", "| tj-civil-sorties |")
        self.assertEqual(run(folder, "check.py").returncode, 1)

    def test_a_total_that_the_bounds_cannot_reach_is_refused(self):
        folder = self.copy()
        row = "tj-refere-entrees,tj_refere,entrees,"
        replaced(folder / "sources" / "published.csv", row + "147923", row + "999999")
        done = run(folder, "build.py")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("tj-refere-entrees: 999999 is outside 113500..186000", done.stderr)

    def test_more_appeals_than_cases_are_refused(self):
        folder = self.copy()
        replaced(folder / "sources" / "appeals.csv", "TJ/5.1.,CA/12.7.,0.35", "TJ/5.1.,CA/12.7.,0.95")
        done = run(folder, "build.py")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("more appeals than cases in ['CA/12.7.']", done.stderr)

    def test_a_court_that_gets_more_than_comes_is_refused(self):
        folder = self.copy()
        replaced(folder / "sources" / "orientation.csv", "TJ/7.2.,0.95", "TJ/7.2.,1.05")
        done = run(folder, "build.py")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("more cases routed than come in some court: TJ/7.2.", done.stderr)


if __name__ == "__main__":
    unittest.main()
