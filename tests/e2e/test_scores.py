"""The forecast foresees as well as it is said to: scores on the four real panels, by the program's own CSV."""
import csv
import math
import pathlib
import subprocess
import tempfile
import unittest

from clepsydre import COMMAND, ROOT

PANELS = ROOT / "scenarios/panels"
PROBABILITIES = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
HAWAII = ",".join(f"{2002 + m // 12}-{m % 12 + 1:02}" for m in range(11, 150, 5))


def forecasts(panel, *options):
    """Rows of the back-test's CSV, one per forecast."""
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder) / "scores.csv"
        done = subprocess.run([COMMAND, "backtest", str(PANELS / panel), "-o", str(output), "--quiet", *options],
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        with output.open(encoding="utf-8") as file:
            return list(csv.DictReader(file))


def wis(row):
    observed = float(row["observed"])
    losses = []
    for p in PROBABILITIES:
        error = observed - float(row[f"q{p}"])
        losses.append(max(p * error, (p - 1) * error))
    return 2 * sum(losses) / len(losses)


def relative(rows, horizon, naive):
    """Geometric mean over series of the mean score over that of a naive method."""
    sums = {}
    for row in rows:
        if int(row["horizon"]) == horizon and row["model"] in ("clepsydre", naive):
            key = (row["juridiction"], row["code_import"])
            sums.setdefault(key, {}).setdefault(row["model"], []).append(wis(row))
    logs = [math.log(sum(one["clepsydre"]) / sum(one[naive])) for one in sums.values()]
    return math.exp(sum(logs) / len(logs))


def coverage(rows, horizon):
    inside = [float(r["q0.1"]) <= float(r["observed"]) <= float(r["q0.9"])
              for r in rows if r["model"] == "clepsydre" and int(r["horizon"]) == horizon]
    return sum(inside) / len(inside)


class RealPanels(unittest.TestCase):
    """Bars: the table of the recipe that the calibration started from, to its two digits."""

    def check(self, rows, bars, naive, intervals=True):
        for horizon, bar in bars.items():
            with self.subTest(horizon=horizon):
                self.assertLess(relative(rows, horizon, naive), bar + 0.005)
                if intervals:
                    self.assertTrue(0.72 <= coverage(rows, horizon) <= 0.88, coverage(rows, horizon))

    def test_chile_before_the_surge_of_september_2019(self):
        rows = [row for row in forecasts("chile.csv")
                if month(row["origin"]) + int(row["horizon"]) < month("2019-09")]
        self.check(rows, {1: 0.85, 3: 0.82, 6: 0.82, 12: 0.66}, "last_value")

    def test_crown_court_with_the_pandemic_in(self):
        # No claim on its intervals: one series, two breaks.
        self.check(forecasts("crown-court.csv"), {1: 0.82, 2: 0.87, 4: 0.89}, "last_value", intervals=False)

    def test_new_jersey(self):
        self.check(forecasts("new-jersey.csv"), {1: 0.99, 2: 0.99, 3: 1.02}, "last_value")

    def test_hawaii_filings(self):
        rows = forecasts("hawaii.csv", "--origins", HAWAII)
        self.check(rows, {1: 0.70, 3: 0.74, 6: 0.83, 12: 0.83}, "seasonal_naive")


def month(text):
    return int(text[:4]) * 12 + int(text[5:])


if __name__ == "__main__":
    unittest.main()
