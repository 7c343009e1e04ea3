"""What a chef de juridiction types to get A-JUST's figures, and a program to read them."""
import json
import unittest

from clepsydre import CommandTest

ENTREES = [52, 48, 55, 60, 50, 47, 53, 58, 61, 49, 50, 57]
SORTIES = [45, 44, 50, 52, 46, 40, 38, 20, 55, 51, 49, 50]
CASE = """\
today: 2026-01-15
start: 2026-01-15
end: 2027-01-15
convention: {convention}
category: magistrat
activity:
{activity}
agents:
  - {{category: magistrat, etp: 1, share: 0.6}}
  - {{category: magistrat, etp: 0.8, share: 0.5}}
  - {{category: magistrat, exit: 2026-06-30, etp: 1, share: 1}}
  - {{category: magistrat, etp: 1, share: 1, indisponibilites: [{{from: 2025-03-01, to: 2025-05-31, share: 0.5}}]}}
fix: {fix}
keep: [tmd]
"""
NAMES = ["etpt", "entrees", "sorties", "stock", "couverture", "dtes", "tmd"]


class Ajust(CommandTest):
    def case(self, fix, convention="ajust-3.6", stock=700):
        rows = [
            f"  - {{month: 2025-{month:02}, entrees: {entrees}, sorties: {sorties}"
            + (f", stock: {stock}}}" if month == 12 else "}")
            for month, (entrees, sorties) in enumerate(zip(ENTREES, SORTIES), start=1)
        ]
        return self.write("case.yaml", CASE.format(fix=fix, convention=convention, activity="\n".join(rows)))

    def json(self, *arguments, **options):
        done = self.run_command("ajust", self.case(*arguments, **options), "--json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return json.loads(done.stdout)

    def test_json_has_the_figures_of_the_web_tool_with_all_their_digits(self):
        answer = self.json("{dtes: 6}")
        self.assertEqual(list(answer), ["start", "end", "solved", "forecast"])
        for name in ("start", "end", "solved"):
            self.assertEqual(list(answer[name]), NAMES)
        self.assertAlmostEqual(answer["start"]["stock"], 702.531260, places=6)
        self.assertAlmostEqual(answer["end"]["stock"], 831.349015, places=6)
        self.assertAlmostEqual(answer["solved"]["etpt"], 5.084024, places=6)
        self.assertAlmostEqual(answer["solved"]["stock"], 6 * answer["solved"]["sorties"], places=9)

    def test_before_december_2025_a_year_was_twelve_months(self):
        self.assertAlmostEqual(self.json("{dtes: 6}", convention="calendar")["solved"]["etpt"], 4.771389, places=6)

    def test_unknown_is_null(self):
        answer = self.json("{etpt: 4}", stock="null")
        self.assertIsNone(answer["start"]["stock"])
        self.assertIsNone(answer["solved"]["dtes"])
        self.assertEqual(answer["solved"]["etpt"], 4)

    def test_the_table_says_its_convention_and_shows_every_quantity(self):
        done = self.run_command("ajust", self.case("{etpt: 4}"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("ajust-3.6", done.stdout)
        rows = {line.split()[0]: line.split()[1:4] for line in done.stdout.splitlines()[2:9]}
        self.assertEqual(list(rows), NAMES)
        self.assertEqual(rows["stock"], ["702.53", "831.35", "623.09"])

    def test_a_forecast_stands_beside_with_the_probability_of_what_is_fixed(self):
        forecast = self.json("{dtes: 20}")["forecast"]
        self.assertEqual(list(forecast), ["stock", "dtes", "probability"])
        for name in ("stock", "dtes"):
            self.assertEqual(list(forecast[name]), ["mean", "q0.1", "q0.5", "q0.9"])
            self.assertLess(forecast[name]["q0.1"], forecast[name]["q0.5"])
            self.assertLess(forecast[name]["q0.5"], forecast[name]["q0.9"])
        self.assertEqual(list(forecast["probability"]), ["dtes"])
        harder = self.json("{dtes: 6}")["forecast"]["probability"]["dtes"]
        self.assertLess(harder, forecast["probability"]["dtes"])
        self.assertEqual(self.json("{etpt: 4}")["forecast"]["probability"], {})

    def test_the_forecast_is_the_same_under_both_conventions(self):
        forecasts = [self.json("{stock: 800}", convention=name)["forecast"] for name in ("calendar", "ajust-3.6")]
        self.assertEqual(forecasts[0], forecasts[1])

    def test_the_table_says_how_likely_a_target_is(self):
        done = self.run_command("ajust", self.case("{stock: 800}"))
        self.assertRegex(done.stdout, r"Forecast at the end, 2027-01-15, from the months 2025-01 to 2025-12")
        self.assertRegex(done.stdout, r"Probability that stock is at most 800 with that staff: \d+ %")
        self.assertIn("seasons take 2 years", done.stdout)

    def test_without_a_stock_there_is_no_forecast_and_it_says_why(self):
        self.assertIsNone(self.json("{etpt: 4}", stock="null")["forecast"])
        done = self.run_command("ajust", self.case("{etpt: 4}", stock="null"))
        self.assertIn("No forecast with its interval: no stock is known.", done.stdout)

    def test_a_stock_below_nothing_is_said_to_be_none(self):
        done = self.run_command("ajust", self.case("{etpt: 40}"))
        self.assertEqual(done.returncode, 0)
        self.assertIn("solved: stock = -", done.stderr)

    def test_a_target_out_of_any_reach_is_said(self):
        done = self.run_command("ajust", self.case("{couverture: 1, stock: 300}"), "--json")
        self.assertEqual(done.returncode, 0)
        self.assertIsNone(json.loads(done.stdout)["solved"]["entrees"])
        self.assertEqual(done.stderr, "solved: no situation, or more than one, has what is fixed and kept\n")

    def test_an_unknown_quotite_is_said_to_count_for_nothing(self):
        path = self.case("{etpt: 4}")
        path.write_text(path.read_text().replace("etp: 0.8", "etp: 0.000001"))
        done = self.run_command("ajust", path)
        self.assertEqual(done.stderr, "agents: 1 of unknown quotité (1e-06) count for nothing, as in A-JUST\n")

    def test_a_malformed_case_is_refused_with_its_place(self):
        done = self.run_command("ajust", self.case("{dtes: six}"))
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertRegex(done.stderr, r"case\.yaml:\d+:\d+: fix\.dtes = 'six' \(must be a number\)")


if __name__ == "__main__":
    unittest.main()
