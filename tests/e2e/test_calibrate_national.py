"""A national panel is calibrated in under two minutes, and its network runs."""
import subprocess
import sys
import time
import unittest

from clepsydre import ROOT, CommandTest

SCENARIO = """\
schema: clepsydre/scenario/1
id: national
label: "Nation"
network: national
period: {start: 2026-01, months: 12}
random: {seed: 3, replications: 16}
"""


class National(CommandTest):
    def test_two_hundred_courts_in_under_two_minutes(self):
        panel = self.dir / "panel.csv"
        subprocess.run([sys.executable, ROOT / "tests/bench/national_panel.py", panel], check=True)
        start = time.monotonic()
        done = self.run_command("calibrate", panel, "-o", "national", "--threads", "2")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertLess(time.monotonic() - start, 120)
        self.assertIn("Fitted: 14400 series in 144 contentieux; not fitted: 0; not matched: 0", done.stdout)
        self.result("n.h5", self.write("s.yaml", SCENARIO))


if __name__ == "__main__":
    unittest.main()
