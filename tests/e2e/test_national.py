"""The national network, with few replications: what the small one cannot show."""
import time
import unittest

import numpy
import xarray

from clepsydre import LIBRARY, CommandTest, digest


class National(CommandTest):
    @classmethod
    def setUpClass(cls):
        cls.scenarios = [LIBRARY / "reference.yaml", LIBRARY / "amiable.yaml"]

    def national(self, name, *arguments, **environment):
        return self.result(name, *self.scenarios, "--replications", 16, *arguments, **environment)

    def test_same_bytes_on_one_and_two_threads_and_at_every_width(self):
        wanted = digest(self.national("one.h5", "--threads", 1))
        self.assertEqual(digest(self.national("two.h5", "--threads", 2)), wanted)
        self.assertEqual(digest(self.national("v2.h5", "--threads", 2, CLEPSYDRE_ISA="v2")), wanted)

    def test_figures_of_the_file(self):
        path = self.national("x.h5", "--keep-replications", "100119")
        with xarray.open_dataset(path) as result:
            self.assertEqual(result.sizes["court"], 167 + 36 + 36 + 1)
            self.national_means_are_sums_of_courts(result)
            self.reform_lowers_the_stock(result)
            self.one_court_is_read_fast(path)

    def national_means_are_sums_of_courts(self, result):
        kinds = result.court_kind.values
        for name in ("entrees_mean", "stock_mean"):
            total = result[name].sel(contentieux="TJ/").isel(scenario=0)
            courts = total.values[numpy.isin(kinds, ["tj"])].astype(float).sum(0)
            ressorts = total.values[numpy.isin(kinds, ["ressort"])].astype(float).sum(0)
            nation = total.sel(court="FR").values.astype(float)
            numpy.testing.assert_allclose(courts, nation, rtol=1e-5)
            numpy.testing.assert_allclose(ressorts, nation, rtol=1e-5)

    def reform_lowers_the_stock(self, result):
        stock = result.stock_mean.sel(court="FR", contentieux="TJ/4.").isel(time=-1).values
        self.assertLess(stock[1], stock[0])

    def one_court_is_read_fast(self, path):
        with xarray.open_dataset(path, engine="h5netcdf") as result:
            start = time.monotonic()
            result.stock.isel(scenario=0).sel(court="100119").load()
            print(f"one court read in {1000 * (time.monotonic() - start):.0f} ms")


if __name__ == "__main__":
    unittest.main()
