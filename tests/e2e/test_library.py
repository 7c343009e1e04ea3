"""Every scenario of the library, run with few replications."""
import unittest

import xarray

from clepsydre import LIBRARY, CommandTest

REPLICATIONS = 20
AT_ONCE = 4  # a national scenario takes 170 MB of result


class Library(CommandTest):
    def run_together(self, names):
        """The result of some scenarios; its file is gone when the next ones run."""
        files = [LIBRARY / f"{name}.yaml" for name in names]
        return xarray.open_dataset(self.result("x.h5", *files, "--replications", REPLICATIONS))

    def test_every_scenario_runs(self):
        names = sorted(file.stem for file in LIBRARY.glob("*.yaml"))
        self.assertGreaterEqual(len(names), 15)
        for first in range(0, len(names), AT_ONCE):
            some = names[first:first + AT_ONCE]
            with self.run_together(some) as result:
                self.assertEqual({name.split("@")[0] for name in result.scenario.values}, set(some))

    def test_more_magistrates_leave_a_smaller_stock_and_fewer_helpers_a_larger(self):
        with self.run_together(["reference", "lopj", "lopj-sans-attaches"]) as result:
            stock = result.stock_mean.sel(court="FR", contentieux="TJ/").isel(time=-1)
            reference, lopj, without = (float(stock.sel(scenario=name)) for name in result.scenario.values)
            self.assertLess(lopj, reference)
            self.assertLess(lopj, without)

    def test_a_court_that_has_merged_has_no_stock_and_its_cases_are_next_door(self):
        with self.run_together(["reference", "fusion-deux-tj"]) as result:
            stock = result.stock_mean.sel(contentieux="TJ/", time=["2026-12-01", "2027-01-01"])
            merged = stock.sel(scenario="fusion-deux-tj")
            gone, stays = merged.sel(court="100152").values, merged.sel(court="100151").values
            self.assertGreater(gone[0], 0)
            self.assertEqual(gone[1], 0)
            self.assertAlmostEqual(stays[1] / (gone[0] + stays[0]), 1, delta=0.05)


if __name__ == "__main__":
    unittest.main()
