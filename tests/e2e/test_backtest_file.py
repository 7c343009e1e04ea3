"""The file of a back-test, as analysts open it."""
import csv
import re
import subprocess
import unittest

import numpy
import xarray

from clepsydre import ROOT, CommandTest, digest

PANELS = ROOT / "scenarios/panels"
OPTIONS = ("--trajectories", "200", "--quiet")
ENGINES = ("netcdf4", "h5netcdf")


class BacktestFile(CommandTest):
    def backtest(self, *arguments):
        done = self.run_command("backtest", *arguments, *OPTIONS)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def chile(self, *outputs):
        files = [word for name in outputs for word in ("-o", self.dir / name)]
        return self.backtest(PANELS / "chile.csv", "--origins", "2018-06,2019-06", "--horizons", "1,3",
                             "--break", "afflux=2019-09..2019-09", *files)

    def test_every_reader_opens_the_scores_and_the_forecasts(self):
        self.chile("x.h5")
        for engine in ENGINES:
            with xarray.open_dataset(self.dir / "x.h5", engine=engine) as test:
                self.assertEqual(list(test.model.values)[:2], ["clepsydre", "last_value"])
                self.assertEqual(test.relative_wis.dims, ("model", "horizon"))
                self.assertEqual(test.coverage.dims, ("model", "horizon", "interval"))
                self.assertTrue((test.relative_wis.sel(model="last_value") == 1).all())
                self.assertAlmostEqual(float(test.pit.sel(model="clepsydre", horizon=1).sum()), 1)
                self.assertEqual(str(test.forecast_origin.values[0])[:10], "2018-06-01")
                self.assertEqual(test.attrs["breaks"], "afflux=2019-09..2019-09")
                self.assertRegex(test.attrs["panel_files"], r"^chile\.csv sha256:[0-9a-f]{64}$")
                for name, variable in test.variables.items():
                    self.assertIn("long_name", variable.attrs, name)
        header = subprocess.run(["ncdump", "-h", self.dir / "x.h5"], capture_output=True, text=True, check=True)
        self.assertIn("double relative_wis(model, horizon) ;", header.stdout)
        self.assertNotIn("phony", header.stdout)

    def test_the_file_and_the_rows_of_text_say_the_same(self):
        self.chile("x.h5", "x.csv")
        with open(self.dir / "x.csv", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        with xarray.open_dataset(self.dir / "x.h5") as test:
            self.assertEqual(len(rows), test.sizes["forecast"])
            courts = test.juridiction[test.forecast_series].values
            methods = test.model[test.forecast_model].values
            for i, row in enumerate(rows):
                self.assertEqual((row["juridiction"], row["model"]), (courts[i], methods[i]))
                self.assertEqual(row["origin"], str(test.forecast_origin.values[i])[:7])
                self.assertEqual(int(row["horizon"]), test.forecast_horizon.values[i])
            for column in ("observed", "mean"):
                numpy.testing.assert_allclose([float(row[column]) for row in rows], test[column], rtol=1e-9)
            numpy.testing.assert_allclose([float(row["q0.9"]) for row in rows], test.quantiles[:, 5], rtol=1e-9)

    def test_the_file_has_the_figures_of_the_table(self):
        table = self.chile("x.h5")
        ordinary, _, broken = table.partition("in the break afflux")
        line = r"\n {2}3 clepsydre +(?:best)? +([\d.]+)"
        with xarray.open_dataset(self.dir / "x.h5") as test:
            own = test.sel(model="clepsydre", horizon=3)
            self.assertEqual(re.search(line, ordinary)[1], f"{float(own.relative_wis):.3f}")
            self.assertEqual(re.search(line, broken)[1], f"{float(own.break_relative_wis[0]):.3f}")
            self.assertEqual(int(own["count"]) + int(own.break_count[0]),
                             int(((test.forecast_model == 0) & (test.forecast_horizon == 3)).sum()))

    def test_two_runs_give_the_same_bytes(self):
        self.chile("1.h5", "2.h5")
        self.chile("3.h5")
        self.assertEqual(len({digest(self.dir / f"{i}.h5") for i in (1, 2, 3)}), 1)

    def test_panels_of_several_steps_are_groups(self):
        self.backtest(PANELS / "crown-court.csv", PANELS / "new-jersey.csv", "--origins", "1", "-o", self.dir / "x.h5")
        for engine in ENGINES:
            with xarray.open_dataset(self.dir / "x.h5", engine=engine) as root:
                self.assertEqual((list(root.variables), root.attrs["seed"]), ([], 1))
            with xarray.open_dataset(self.dir / "x.h5", group="step_quarter", engine=engine) as quarters:
                self.assertEqual(list(quarters.horizon.values), [1, 2, 4])
            with xarray.open_dataset(self.dir / "x.h5", group="step_year", engine=engine) as years:
                self.assertEqual(list(years.contentieux.values), ["DWI", "Parking", "TrafficMoving"])
                self.assertEqual(years.attrs["target"], "stock")

    def test_filings_alone_are_scored_against_the_seasonal_naive(self):
        rows = (PANELS / "hawaii.csv").read_text(encoding="utf-8").splitlines()
        few = [rows[0]] + [row for row in rows if ",Adoption,20" in row]
        self.write("few.csv", "\n".join(few) + "\n")
        self.backtest(self.dir / "few.csv", "--origins", "2", "-o", self.dir / "x.h5")
        with xarray.open_dataset(self.dir / "x.h5") as test:
            self.assertEqual((test.attrs["target"], test.attrs["relative_to"]), ("entrees", "seasonal_naive"))
            self.assertEqual(int(test["count"].sel(model="ajust").sum()) in (0, int(test["count"][0].sum())), True)

    def test_another_ending_is_refused_before_anything_runs(self):
        done = self.run_command("backtest", PANELS / "chile.csv", "-o", self.dir / "x.nc")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("must end in .csv or .h5", done.stderr)


if __name__ == "__main__":
    unittest.main()
