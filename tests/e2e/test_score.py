"""What a committee types to learn why a forecast was wrong: a panel made of the forecast itself, then bent."""
import csv
import unittest

import xarray

from clepsydre import ROOT, SMALL, CommandTest

#: Shares of a court's magistrats that each contentieux has: tests/scenarios/small/work.csv.
VENTILATION = {("100001", "TJ/2.1."): 0.3, ("100001", "TJ/2.2."): 0.2, ("100001", "TJ/7."): 0.25,
               ("200001", "CA/1."): 0.5}
PARTS = ["start", "entrees", "load", "capacity", "effort", "capacity_and_effort", "adjustment", "untold"]
COLUMNS = ["juridiction", "code_import", "periode", "entrees", "sorties", "stock", "etpt_magistrat"]


class ScoreTest(CommandTest):
    """A forecast of a network of two tribunals and a court of appeal, and the panel that agrees with it."""

    def forecast(self, name="forecast.h5", scenario=None):
        return self.result(name, scenario or self.small, "--replications", "60")

    def as_forecast(self, path, scenario="small", months=18):
        """Rows of a panel that says what the forecast's means say, from the month before its start."""
        rows = []
        with xarray.open_dataset(path) as result:
            times = [str(time)[:7] for time in result.time.values]
            leaves = [str(key) for key, leaf in zip(result.contentieux.values, result.contentieux_leaf.values) if leaf]
            for court in ("100001", "100002", "200001"):
                staff = result.etpt_mean.sel(scenario=scenario, court=court, category="magistrat").values
                for key in leaves:
                    cell = result.sel(scenario=scenario, court=court, contentieux=key)
                    stock, entrees, sorties = (cell[f"{name}_mean"].values.astype(float)
                                               for name in ("stock", "entrees", "sorties"))
                    if stock[0] != stock[0]:
                        continue
                    rows.append([court, key, "2025-12", None, None, stock[0] - entrees[0] + sorties[0], None])
                    share = VENTILATION.get((court, key))
                    for t in range(months):
                        given = None if share is None or staff[t] != staff[t] else share * staff[t]
                        rows.append([court, key, times[t], entrees[t], sorties[t], stock[t], given])
        return [dict(zip(COLUMNS, row)) for row in rows]

    def bent(self, rows, **factors):
        """Flows and staff multiplied; stocks follow."""
        bent, stock = [], None
        for row in rows:
            row = dict(row)
            if row["entrees"] is None:
                stock = row["stock"]
            else:
                for name, factor in factors.items():
                    row[name] = None if row[name] is None else row[name] * factor
                stock += row["entrees"] - row["sorties"]
                row["stock"] = stock
            bent.append(row)
        return bent

    @staticmethod
    def bent_staff(rows, factor):
        return [{**row, "etpt_magistrat": row["etpt_magistrat"] * factor} for row in rows]

    def panel(self, rows, name="panel.csv"):
        with open(self.dir / name, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        return self.dir / name

    def score(self, forecast, *panels, options=()):
        """The rows of the table of a score, numbers as such, and what it says."""
        done = self.run_command("score", forecast, *panels, "-o", "why.csv", *options)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        with open(self.dir / "why.csv", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        text = {"juridiction", "label", "contentieux", "periode"}
        return [{name: value if name in text else float(value) if value else None for name, value in row.items()}
                for row in rows], done.stdout

    def refusal(self, *arguments, code=2):
        before = sorted(self.dir.iterdir())
        done = self.run_command("score", *arguments)
        self.assertEqual((done.returncode, done.stdout), (code, ""))
        self.assertEqual(sorted(self.dir.iterdir()), before, "something was written")
        return done.stderr

    def assert_parts_sum(self, rows):
        for row in rows:
            if row["error"] is None:
                continue
            error = row["stock_observed"] - row["stock_forecast"]
            self.assertAlmostEqual(row["error"], error, delta=1e-4)
            self.assertAlmostEqual(sum(row[part] for part in PARTS), error, delta=1e-4)


def total(rows, part, periode="2027-06", where=lambda row: True):
    return sum(row[part] for row in rows if row["periode"] == periode and where(row) and row[part] is not None)


def has_staff(row):
    return (row["juridiction"], row["contentieux"]) in VENTILATION


class Score(ScoreTest):
    def test_what_came_as_forecast_has_no_error_and_is_inside(self):
        forecast = self.forecast()
        rows, said = self.score(forecast, self.panel(self.as_forecast(forecast)))
        self.assertIn("Réseau inventé pour les essais.", said)  # what the network is
        for row in rows:
            for part in ["error", *PARTS]:
                self.assertAlmostEqual(row[part], 0, delta=0.02)
            self.assertAlmostEqual(row["capacity_ratio"] or 1, 1, delta=1e-3)
        self.assertEqual(len(rows), 18 * 10)
        self.assertIn("2026-01 to 2027-06. 10 series of 3 courts are scored, 0 of the panel are not", said)
        self.assertRegex(said, r"TJ/ 2027-06, month 18 .* yes ")
        self.assertNotRegex(said, r" no +[+-]")
        self.assertRegex(said, r"TJ/: [\d,]+ cases at the end of 2027-06, 0.0 % \w+ than the mean forecast\n")

    def test_more_entrees_are_told_as_entrees_and_what_followed_as_load(self):
        forecast = self.forecast()
        as_forecast = self.as_forecast(forecast)
        rows, _ = self.score(forecast, self.panel(self.bent(as_forecast, entrees=1.1)))
        self.assert_parts_sum(rows)
        came = sum(row["entrees"] or 0 for row in as_forecast) * 0.1
        self.assertAlmostEqual(total(rows, "entrees"), came, delta=0.1)
        self.assertAlmostEqual(total(rows, "error"), came, delta=0.1)
        self.assertLess(total(rows, "load"), 0)
        # No more were closed: each case took more time than the law of effort had foreseen.
        self.assertAlmostEqual(total(rows, "load") + total(rows, "effort") + total(rows, "capacity_and_effort"), 0, delta=0.1)
        self.assertAlmostEqual(total(rows, "capacity"), 0, delta=0.1)

    def test_less_staff_is_told_as_capacity_and_unknown_staff_with_effort(self):
        forecast = self.forecast()
        bent = self.bent(self.as_forecast(forecast), etpt_magistrat=0.9)
        rows, said = self.score(forecast, self.panel(bent))
        self.assert_parts_sum(rows)
        self.assertAlmostEqual(total(rows, "error"), 0, delta=0.1)
        self.assertGreater(total(rows, "capacity"), 50)
        self.assertAlmostEqual(total(rows, "effort"), -total(rows, "capacity"), delta=0.2)
        for row in rows:
            self.assertEqual(row["capacity_ratio"] is None, not has_staff(row))
            if has_staff(row):
                self.assertAlmostEqual(row["capacity_ratio"], 0.9, delta=1e-3)
        self.assertIn("capacity and effort are told together in 108 of 180", said)

    def test_fewer_sorties_are_told_as_effort(self):
        forecast = self.forecast()
        rows, said = self.score(forecast, self.panel(self.bent(self.as_forecast(forecast), sorties=0.9)))
        self.assert_parts_sum(rows)
        self.assertAlmostEqual(total(rows, "capacity"), 0, delta=0.2)
        self.assertAlmostEqual(total(rows, "entrees"), 0, delta=0.1)
        self.assertAlmostEqual(total(rows, "effort", where=has_staff) + total(rows, "load", where=has_staff),
                               total(rows, "error", where=has_staff), delta=0.2)
        self.assertGreater(total(rows, "effort", where=has_staff), total(rows, "error", where=has_staff))
        self.assertRegex(said, r"CA/ 2027-06, month 18 .* no +\+")
        self.assertRegex(said, r"CA/: [\d,]+ cases at the end of 2027-06, [\d.]+ % more than the mean forecast: load -\d+, effort \+\d+")

    def test_a_stock_restated_is_told_as_adjustment_and_an_unknown_flow_as_untold(self):
        forecast = self.forecast()
        panel = self.as_forecast(forecast)
        for row in panel:
            if row["juridiction"] == "100001" and row["periode"] >= "2026-06":
                row["stock"] += 40
            if row["juridiction"] == "100002" and row["periode"] == "2026-03":
                row["entrees"] = None
            if row["juridiction"] == "100002" and row["periode"] >= "2026-03":
                row["stock"] += 7
            if row["juridiction"] == "200001" and row["periode"] == "2026-04":
                row["stock"] = None
        rows, said = self.score(forecast, self.panel(panel))
        self.assert_parts_sum(rows)
        self.assertAlmostEqual(total(rows, "adjustment"), 4 * 40, delta=0.1)
        self.assertAlmostEqual(total(rows, "untold"), 4 * 7, delta=0.1)
        self.assertEqual([row["error"] for row in rows if row["juridiction"] == "200001" and row["periode"] == "2026-04"],
                         [None, None])
        self.assertIn("of 180 figures each: 2 stocks, 4 entrees, 0 sorties", said)

    def test_quarters_and_years_are_scored_at_their_end(self):
        forecast = self.forecast()
        months = self.as_forecast(forecast, months=24)
        for step, name in ((3, lambda year, month: f"{year}-T{(month - 1) // 3 + 1}"), (12, lambda year, month: f"{year}")):
            sums = {}
            for row in self.bent(months, entrees=1.1):
                year, month = map(int, row["periode"].split("-"))
                periode = sums.setdefault((row["juridiction"], row["code_import"], name(year, month)),
                                          {**row, "periode": name(year, month), "entrees": 0, "sorties": 0, "etpt_magistrat": 0})
                for flow in ("entrees", "sorties"):
                    periode[flow] = None if row[flow] is None else periode[flow] + row[flow]
                share = row["etpt_magistrat"]
                periode["etpt_magistrat"] = None if share is None else periode["etpt_magistrat"] + share / step
                periode["stock"] = row["stock"]
            rows, said = self.score(forecast, self.panel(sums.values()))
            self.assert_parts_sum(rows)
            self.assertEqual({row["months_ahead"] for row in rows}, set(range(step, 25, step)))
            last = name(2027, 12)
            came = sum(row["entrees"] or 0 for row in months) * 0.1
            self.assertAlmostEqual(total(rows, "entrees", last), came, delta=0.1)
            self.assertAlmostEqual(total(rows, "capacity", last), 0, delta=0.5)
            self.assertIn(f"{last}, month 24", said)

    def test_panels_of_two_steps_are_scored_apart_and_files_of_one_together(self):
        forecast = self.forecast()
        rows = self.as_forecast(forecast)
        first = self.panel([row for row in rows if row["periode"] < "2026-05"], "first.csv")
        second = self.panel([row for row in rows if row["periode"] >= "2026-05"], "second.csv")
        year = self.panel([{**rows[12], "periode": "2026"}], "year.csv")
        table, said = self.score(forecast, first, second, year)
        self.assertEqual(len(table), 18 * 10 + 1)
        self.assertIn("against a monthly panel of 2025-12 to 2027-06", said)
        self.assertIn("against a yearly panel of 2026 to 2026", said)

    def test_flows_without_a_stock_have_no_score_but_stand_in_the_table(self):
        forecast = self.forecast()
        rows = [{**row, "stock": None} for row in self.as_forecast(forecast)]
        table, said = self.score(forecast, self.panel(rows))
        self.assertIn("No stock is known in these periods", said)
        self.assertEqual({row["error"] for row in table}, {None})
        for row in table:
            self.assertAlmostEqual(row["entrees_observed"], row["entrees_forecast"], delta=1e-3)

    def test_staff_of_a_calibrated_network_is_what_its_panel_gave(self):
        rows = []
        for court, staff in (("A", 3), ("B", 5)):
            for month in range(48):
                flow = 100 + 7 * (month % 5)
                rows.append(dict(zip(COLUMNS, [court, "X", f"{2019 + month // 12}-{month % 12 + 1:02}", flow, flow, 500, staff])))
        past = self.panel([row for row in rows if row["periode"] < "2022"], "past.csv")
        self.assertEqual(self.run_command("calibrate", past, "-o", "net").returncode, 0)
        scenario = self.write("s.yaml", SMALL.format(network="net").replace("2026-01", "2022-01"))
        forecast = self.forecast("calibrated.h5", scenario)
        table, said = self.score(forecast, self.panel(self.bent_staff(rows, 0.9)))
        self.assertEqual(len(table), 24)
        for row in table:
            self.assertAlmostEqual(row["capacity_ratio"], 0.9, delta=1e-3)
        self.assert_parts_sum(table)
        self.assertNotIn("told together in", said)

    def test_a_part_of_the_courts_has_no_interval_for_the_nation(self):
        forecast = self.forecast()
        rows = [row for row in self.as_forecast(forecast) if row["juridiction"] == "100001"]
        for row in rows:
            row["juridiction"] = "TJ BOURG"
            row["code_import"] = row["code_import"].removeprefix("TJ/").removesuffix(".")
        _, said = self.score(forecast, self.panel(rows))
        self.assertRegex(said, r"TJ/ 2027-06, month 18 +[\d,]+ +[\d,]+ +- +- +- ")
        self.assertRegex(said, r"TJ Bourg-en-Bresse TJ/ +[\d,]+ +[\d,]+ +[\d,]+ +\[")

    def test_the_scenario_is_chosen_by_its_id(self):
        other = self.write("other.yaml", "schema: clepsydre/scenario/1\nid: more\nlabel: \"Plus\"\nextends: small\n"
                           "levers:\n  - {id: up, type: entrees, contentieux: [TJ/2.], multiply: 1.5}\n")
        forecast = self.result("both.h5", self.small, other)
        panel = self.panel(self.as_forecast(forecast, "more"))
        rows, _ = self.score(forecast, panel, options=["--scenario", "more"])
        self.assertAlmostEqual(total(rows, "error"), 0, delta=0.1)
        rows, _ = self.score(forecast, panel)
        self.assertGreater(total(rows, "entrees"), 100)
        self.assertIn("--scenario mor: both.h5 has no such scenario. Did you mean 'more'?",
                      self.refusal("both.h5", panel, "--scenario", "mor"))

    def test_a_network_that_changed_has_no_capacity_apart(self):
        forecast = self.forecast()
        panel = self.panel(self.as_forecast(forecast))
        (self.dir / "small").unlink()
        rows, said = self.score(forecast, panel)
        self.assertRegex(said, "capacity and effort are told together: network = .?small.? .no such folder")
        self.assertEqual({row["capacity_ratio"] for row in rows}, {None})
        changed = self.dir / "small"
        changed.mkdir()
        for path in (ROOT / "tests/scenarios/small").iterdir():
            text = path.read_text(encoding="utf-8")
            (changed / path.name).write_text(text.replace("100001,magistrat,10,10,12", "100001,magistrat,9,9,12"),
                                             encoding="utf-8")
        _, said = self.score(forecast, panel)
        self.assertIn("capacity and effort are told together: the network that it ran on has changed since", said)


class Refused(ScoreTest):
    def test_what_does_not_match_is_told_with_what_is_next(self):
        forecast = self.forecast()
        rows = self.as_forecast(forecast)[1:5]
        self.assertIn("no court of the result has the name (1): 'CA LYONN' TJ/2.1. (nearest: CA Lyon)",
                      self.refusal(forecast, self.panel([{**rows[0], "juridiction": "CA LYONN"}])))
        told = self.refusal(forecast, self.panel([{**rows[0], "code_import": "2.11."}]))
        self.assertRegex(told, r"the result has no such contentieux in the court \(1\): '100001' 2.11. \(nearest: .*2.1.")
        # Beside something that matches it is told and left out.
        group = [{**row, "code_import": "2."} for row in rows]
        label = [{**row, "juridiction": "TJ BOURG EN BRESSE"} for row in rows]
        scored, said = self.score(forecast, self.panel([*rows, *group, *label]))
        self.assertEqual({row["contentieux"] for row in scored}, {"TJ/2.1."})
        self.assertIn("the sum of others that are scored (1): '100001' 2.", said)
        self.assertIn("came before under another name (1): 'TJ BOURG EN BRESSE' TJ/2.1.", said)

    def test_spans_that_do_not_meet_are_both_told(self):
        forecast = self.forecast()
        rows = [{**row, "periode": "2030-01"} for row in self.as_forecast(forecast)[:1]]
        told = self.refusal(forecast, self.panel(rows))
        self.assertRegex(told, r"no period of the panel \(2030-01 to 2030-01\) lies whole in the forecast of .*"
                               r"\(2026-01 to 2027-12\)")

    def test_files_that_are_none_are_told(self):
        panel = self.panel([dict(zip(COLUMNS, ["a", "b", "2026-01", 1, 1, 1, 1]))])
        self.assertIn("cannot read 'no.h5': there is no such file", self.refusal("no.h5", panel, code=1))
        forecast = self.forecast()
        wrong = self.write("panel.csv", "juridiction,code_import,periode,entrees,sorties,stock\na,b,2026-13,1,1,1\n")
        self.assertIn("panel.csv:2:", self.refusal(forecast, wrong))
        self.assertIn("-o x.txt: must end in .csv", self.refusal(forecast, panel, "-o", "x.txt"))


if __name__ == "__main__":
    unittest.main()
