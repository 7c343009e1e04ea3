"""Every scenario of the library, in one run of few replications."""
import unittest

import xarray

from clepsydre import LIBRARY, CommandTest

REPLICATIONS = 20


class Library(CommandTest):
    def test_every_scenario_runs_beside_the_reference(self):
        others = sorted(set(LIBRARY.glob("*.yaml")) - {LIBRARY / "reference.yaml"})
        path = self.result("library.h5", LIBRARY / "reference.yaml", *others, "--replications", REPLICATIONS)
        with xarray.open_dataset(path) as result:
            names = list(result.scenario.values)
            self.assertEqual(names[0], "reference")
            self.assertEqual({name.split("@")[0] for name in names}, {file.stem for file in LIBRARY.glob("*.yaml")})
            self.more_magistrates_leave_a_smaller_stock(result)
            self.a_court_that_has_merged_has_no_stock(result)

    def more_magistrates_leave_a_smaller_stock(self, result):
        stock = result.stock_mean.sel(court="FR", contentieux="TJ/").isel(time=-1)
        self.assertLess(float(stock.sel(scenario="lopj")), float(stock.sel(scenario="reference")))
        self.assertLess(float(stock.sel(scenario="lopj")), float(stock.sel(scenario="lopj-sans-attaches")))

    def a_court_that_has_merged_has_no_stock(self, result):
        argentan = result.stock_mean.sel(court="100152", contentieux="TJ/", scenario="fusion-deux-tj")
        self.assertGreater(float(argentan.sel(time="2026-12").squeeze()), 0)
        self.assertEqual(float(argentan.sel(time="2027-01").squeeze()), 0)


if __name__ == "__main__":
    unittest.main()
