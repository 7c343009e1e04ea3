"""Whole replications, read back as an analyst would."""
import csv
import unittest

import numpy
import xarray

from clepsydre import ROOT, CommandTest


class Replications(CommandTest):
    def setUp(self):
        super().setUp()
        arguments = [part for court in self.codes() for part in ("--keep-replications", court)]
        self.path = self.result("x.h5", self.small, *arguments)
        self.kept = xarray.open_dataset(self.path, group="replications")
        self.addCleanup(self.kept.close)

    @staticmethod
    def codes():
        with open(ROOT / "tests/scenarios/small/courts.csv", encoding="utf-8") as file:
            return [row["code"] for row in csv.DictReader(file)]

    def test_stock_is_stock_before_plus_entrees_minus_sorties_in_every_cell(self):
        stock = self.kept.stock.values
        change = stock[:, :, :, 1:] - stock[:, :, :, :-1]
        expected = (self.kept.entrees - self.kept.sorties).values[:, :, :, 1:]
        known = ~numpy.isnan(stock[:, :, :, 1:].astype(float)) & (stock[:, :, :, 1:] >= 0)
        self.assertGreater(known.sum(), 10_000)
        self.assertTrue((change == expected)[known].all())

    def test_quantiles_and_means_are_those_of_the_replications(self):
        with xarray.open_dataset(self.path) as result:
            for name in ("entrees", "sorties", "stock"):
                kept = self.kept[name].values.astype(float)
                kept[kept < 0] = numpy.nan
                for which, code in enumerate(self.codes()):
                    place = list(result.court.values).index(code)
                    wanted = numpy.sort(kept[which], axis=-1)
                    count = wanted.shape[-1]
                    for q, probability in enumerate(result["quantile"].values):
                        rank = int(numpy.ceil(round(probability * count, 9))) - 1
                        got = result[name].isel(court=place, quantile=q).values
                        numpy.testing.assert_array_equal(got, wanted[..., rank].astype("float32"))
                    numpy.testing.assert_allclose(
                        result[name + "_mean"].isel(court=place).values, kept[which].mean(-1), rtol=1e-6)

    def test_dtes_is_stock_over_mean_sorties_of_twelve_months(self):
        stock = self.kept.stock.values.astype(float)
        sorties = self.kept.sorties.values.astype(float)
        with xarray.open_dataset(self.path) as result:
            place = list(result.court.values).index(self.codes()[0])
            month = 15
            ratio = stock[0, :, :, month] / (sorties[0, :, :, month - 11:month + 1].sum(-2) / 12)
            ratio[stock[0, :, :, month] < 0] = numpy.nan
            middle = numpy.sort(ratio, axis=-1)[..., ratio.shape[-1] // 2 - 1]
            got = result.dtes.isel(court=place, time=month).sel(quantile=0.5).values
            numpy.testing.assert_allclose(got, middle, rtol=1e-3)


if __name__ == "__main__":
    unittest.main()
