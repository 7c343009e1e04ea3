"""Scenario against reference, replication by replication."""
import unittest

import numpy
import xarray

from clepsydre import CommandTest

REFORM = """\
schema: clepsydre/scenario/1
id: reform
label: "Moins d'entrées"
extends: small
levers:
  - {id: fewer, type: entrees, contentieux: [TJ/], multiply: 0.95, from: 2026-01}
"""


class Differences(CommandTest):
    def setUp(self):
        super().setUp()
        self.reform = self.write("reform.yaml", REFORM)
        self.court = "100001"

    def test_are_those_of_the_replications(self):
        path = self.result("x.h5", self.small, self.reform, "--keep-replications", self.court)
        with xarray.open_dataset(path) as result, xarray.open_dataset(path, group="replications") as kept:
            place = list(result.court.values).index(self.court)
            stock = kept.stock.values[0].astype(float)
            stock[stock < 0] = numpy.nan
            difference = stock[1] - stock[0]
            count = difference.shape[-1]
            wanted = numpy.sort(difference, axis=-1)[..., count // 2 - 1]
            got = result.ecart_stock.isel(scenario=1, court=place).sel(quantile=0.5).values
            numpy.testing.assert_array_equal(got, wanted.astype("float32"))
            better = numpy.where(numpy.isnan(stock[0, ..., 0]), numpy.nan, (difference < 0).mean(-1))
            numpy.testing.assert_allclose(result.mieux_stock.isel(scenario=1, court=place).values, better, rtol=1e-6)
            self.assertTrue(numpy.isnan(result.ecart_stock.isel(scenario=0)).all())

    def test_have_far_less_noise_than_with_other_seeds(self):
        """Common random numbers: the spread of the difference is several times smaller, even for few cases."""
        def stock(name, *arguments):
            path = self.result(name, *arguments, "--keep-replications", self.court, "--replications", 400)
            with xarray.open_dataset(path, group="replications") as kept:
                total = list(kept.contentieux.values).index("TJ/")
                return kept.stock.values[0, :, total, -1].astype(float)
        paired = stock("paired.h5", self.small, self.reform)
        other_seed = stock("other.h5", self.small, "--seed", 99)[0]
        common = (paired[1] - paired[0]).std()
        independent = (paired[1] - other_seed).std()
        print(f"spread of the difference: {common:.1f} with common draws, {independent:.1f} without")
        self.assertGreater(independent, 2.5 * common)


if __name__ == "__main__":
    unittest.main()
