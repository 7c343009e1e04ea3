"""What `clepsydre backtest` writes, read back and scored again by numpy."""
import csv
import re
import unittest

import numpy

from clepsydre import ROOT, CommandTest

PANEL = ROOT / "scenarios/panels/crown-court.csv"
COLUMNS = ("juridiction,code_import,origin,horizon,model,observed,mean,"
           "q0.025,q0.1,q0.25,q0.5,q0.75,q0.9,q0.975").split(",")
MODELS = ["clepsydre", "last_value", "seasonal_naive", "drift", "ets", "theta", "ajust"]
LEVELS = numpy.array([0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975])


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return reader.fieldnames, list(reader)


def wis(row):
    """Twice the mean pinball loss."""
    observed = float(row["observed"])
    quantiles = numpy.array([float(row[f"q{level:g}"]) for level in LEVELS])
    return 2 * numpy.mean(numpy.where(observed >= quantiles, LEVELS, LEVELS - 1) * (observed - quantiles))


def relative(rows, horizon, model):
    """Mean score over that of the last value, geometric mean over series."""
    by_series = {}
    for row in rows:
        if int(row["horizon"]) == horizon and row["model"] in (model, "last_value"):
            key = (row["juridiction"], row["code_import"])
            by_series.setdefault(key, {}).setdefault(row["model"], []).append(wis(row))
    return numpy.exp(numpy.mean([numpy.log(numpy.mean(s[model]) / numpy.mean(s["last_value"]))
                                 for s in by_series.values()]))


class Backtest(CommandTest):
    def backtest(self, *arguments, panel=PANEL, name="scores.csv", trajectories=300):
        """A back-test that must succeed: its table, the CSV's columns and rows."""
        done = self.run_command("backtest", panel, "-o", self.dir / name, "--quiet",
                                "--trajectories", trajectories, *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout, *rows_of(self.dir / name)

    def refused(self, *arguments, panel=PANEL):
        done = self.run_command("backtest", panel, "--quiet", "--trajectories", 100, *arguments)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        return done.stderr

    def test_one_row_per_series_origin_horizon_and_model(self):
        _, columns, rows = self.backtest()
        self.assertEqual(columns, COLUMNS)
        _, periods = rows_of(PANEL)
        names = [row["periode"] for row in periods]
        stock = {row["periode"]: float(row["stock"]) for row in periods}
        expected = {
            (names[known - 1], horizon, model)
            for known in range(8, len(names)) for horizon in (1, 2, 4) if known + horizon <= len(names)
            for model in MODELS
        }
        found = [(row["origin"], int(row["horizon"]), row["model"]) for row in rows]
        self.assertEqual(len(found), len(expected))
        self.assertEqual(set(found), expected)
        for row in rows:
            self.assertEqual((row["juridiction"], row["code_import"]), ("England and Wales", "crown-court"))
            self.assertEqual(float(row["observed"]), stock[names[names.index(row["origin"]) + int(row["horizon"])]])
            quantiles = [float(row[column]) for column in COLUMNS[7:]]
            self.assertTrue(all(numpy.isfinite(quantiles)) and quantiles == sorted(quantiles) and quantiles[0] >= 0)

    def test_numpy_finds_the_tables_scores_and_they_beat_the_last_value(self):
        table, _, rows = self.backtest(trajectories=2000)
        for horizon in (1, 2, 4):
            for model in MODELS:
                told = re.search(rf"^ +{horizon} {model} +(?:best +)?([\d.]+)", table, re.MULTILINE)
                self.assertAlmostEqual(float(told[1]), relative(rows, horizon, model), delta=0.00051)
            self.assertLess(relative(rows, horizon, "clepsydre"), 1)

    def test_same_bytes_for_any_number_of_threads_and_another_seed_is_another_forecast(self):
        bytes_of = {}
        for name, arguments in {"1": ["--threads", 1], "2": ["--threads", 2], "7": ["--threads", 7],
                                "other": ["--seed", 2]}.items():
            self.backtest(*arguments, name=f"{name}.csv")
            bytes_of[name] = (self.dir / f"{name}.csv").read_bytes()
        self.assertEqual(bytes_of["1"], bytes_of["2"])
        self.assertEqual(bytes_of["1"], bytes_of["7"])
        self.assertNotEqual(bytes_of["1"], bytes_of["other"])

    def test_figures_after_the_origin_change_no_forecast(self):
        lines = PANEL.read_text().splitlines()
        changed = lines[:1]
        for line in lines[1:]:
            *names, period, entrees, sorties, stock = line.split(",")
            if period > "2019-T4":
                entrees, sorties, stock = (str(3 * int(figure) + 1) for figure in (entrees, sorties, stock))
            changed.append(",".join([*names, period, entrees, sorties, stock]))
        self.assertNotEqual(lines, changed)
        _, _, told = self.backtest("--origins", "2019-T4")
        other = self.write("other.csv", "\n".join(changed) + "\n")
        _, _, retold = self.backtest("--origins", "2019-T4", panel=other)
        self.assertEqual(len(told), 3 * len(MODELS))
        self.assertNotEqual([row["observed"] for row in told], [row["observed"] for row in retold])
        for row in told + retold:
            del row["observed"]
        self.assertEqual(told, retold)

    def test_origins_are_periods_spans_or_a_number_of_the_last(self):
        def origins(*arguments):
            return sorted({row["origin"] for row in self.backtest(*arguments, "--horizons", 1)[2]})

        self.assertEqual(origins("--origins", "2018-T2"), ["2018-T2"])
        self.assertEqual(origins("--origins", "2018-Q2,2019-T1"), ["2018-T2", "2019-T1"])
        self.assertEqual(origins("--origins", "2018-T3..2019-T1"), ["2018-T3", "2018-T4", "2019-T1"])
        last = rows_of(PANEL)[1]
        self.assertEqual(origins("--origins", 3), [row["periode"] for row in last[-4:-1]])

    def test_origins_that_are_none_are_refused_in_words(self):
        self.assertRegex(self.refused("--origins", "2018-06"), r"^--origins: '2018-06' is no period of a quarterly panel \(as ")
        self.assertRegex(self.refused("--origins", "2031-T1"), r"^--origins: 2031-T1 is not in the panel, which has 2016-T1 to ")
        self.assertEqual(self.refused("--origins", "2019-T1..2018-T1"),
                         "--origins: 2019-T1..2018-T1 ends before it begins\n")
        self.assertRegex(self.refused("--origins", "2016-T1"), r"a forecast takes 4 known periods and one to come: 2016-T4 to ")

    def test_targets_in_a_break_are_shown_apart(self):
        whole, _, _ = self.backtest()
        table, _, rows = self.backtest("--break", "covid=2020-T2..2021-T4")
        self.assertNotIn("break", whole)
        outside, inside = table.split("targets in the break covid")
        self.assertIn("targets outside breaks", outside)
        count = {part: int(re.search(r"^ +1 clepsydre .* (\d+)$", text, re.MULTILINE)[1])
                 for part, text in {"outside": outside, "inside": inside}.items()}
        self.assertEqual(count["inside"], 7)
        self.assertEqual(sum(count.values()), len([r for r in rows if r["model"] == "ets" and r["horizon"] == "1"]))

    def test_a_break_that_cannot_be_read_is_told_with_all_others(self):
        told = self.refused("--break", "covid", "--break", "b=2021-T4..2020-T2", "--break", "c=2020-T1..2020-T2")
        self.assertEqual([line.split(":")[0] for line in told.splitlines()],
                         ["--break covid", "--break b=2021-T4..2020-T2"])

    def test_what_is_wrong_in_the_panel_is_told_with_its_place(self):
        path = self.write("bad.csv", "juridiction,code_import,periode,entrees,sorties,stock\nA,1.,2020-01,-3,4,5\n")
        self.assertRegex(self.refused(panel=path), r"bad\.csv:2:14: entrees = '-3' \(must be at least 0\)")
        self.assertIn("none.csv", self.refused(panel=self.dir / "none.csv"))

    def test_a_panel_too_short_is_said_to_be(self):
        lines = PANEL.read_text().splitlines()
        path = self.write("short.csv", "\n".join(lines[:6]) + "\n")
        self.assertEqual(self.refused(panel=path),
                         "a quarterly panel of 5 periods is too short: a first forecast takes 8\n")

    def test_nothing_is_written_where_something_is_wrong(self):
        self.assertRegex(self.refused("-o", self.dir / "x.txt"), r"x\.txt: must end in \.csv or \.h5")
        self.refused("-o", self.dir / "x.csv", "--origins", "2031-T1")
        self.assertFalse((self.dir / "x.csv").exists())
        done = self.run_command("backtest", PANEL, "--quiet", "--origins", 1, "-o", self.dir / "no/such/x.csv")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("no/such/x.csv", done.stderr)

    def test_odd_courts_have_sound_forecasts_or_none(self):
        def court(name, months, entrees, stock):
            return [f"{name},1.,{2018 + m // 12}-{m % 12 + 1:02},{entrees(m)},,{stock(m)}" for m in months]

        rows = (court("opens", range(18, 36), lambda m: 20 + m % 5, lambda m: 200 + m)
                + court("closes", range(0, 20), lambda m: 20 + m % 5, lambda m: 200 + m)
                + court("zeros", range(0, 36), lambda m: 0, lambda m: 0)
                + court("rare", range(0, 36), lambda m: int(m % 7 == 3), lambda m: int(m % 7 < 4))
                + court("restated", range(0, 36), lambda m: 30 + m % 4, lambda m: 300 if m < 24 else 210)
                + court("holes", range(0, 36), lambda m: "" if m % 5 == 2 else 30, lambda m: "null" if m % 3 else 150))
        path = self.write("odd.csv", "\n".join(["juridiction,code_import,periode,entrees,sorties,stock", *rows]) + "\n")
        table, _, scored = self.backtest("--origins", "2019-06..2020-10", panel=path)
        self.assertNotIn("nan", table)
        self.assertEqual({row["juridiction"] for row in scored}, {"opens", "closes", "rare", "restated", "holes"})
        for row in scored:
            quantiles = [float(row[column]) for column in COLUMNS[6:]]
            self.assertTrue(numpy.all(numpy.isfinite(quantiles)) and min(quantiles) >= 0, row)
        self.assertGreater(min(int(row["origin"].replace("-", "")) for row in scored if row["juridiction"] == "opens"), 201911)


if __name__ == "__main__":
    unittest.main()
