"""The Python reader over a real file, with both engines of xarray: test_python_reader.py"""
import pathlib
import sys
import unittest

import matplotlib.pyplot
import numpy
import xarray

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/e2e"), str(ROOT / "results/readers/python")]
import clepsydre_results as reader  # noqa: E402
from clepsydre import CommandTest  # noqa: E402

matplotlib.use("Agg")
LEVER = """\
levers:
  - {id: amiable, type: entrees, contentieux: [TJ/], multiply: 0.8, from: 2026-01}
"""


class Reader(CommandTest):
    @classmethod
    def setUpClass(cls):
        case = cls("result_file")
        case.setUp()
        cls.addClassCleanup(case.doCleanups)
        cls.path = case.result_file()

    def result_file(self):
        """A file of two scenarios over the small network."""
        text = self.small.read_text(encoding="utf-8")
        amiable = text.replace("id: small", "id: amiable").replace("Petit réseau", "Politique de l’amiable") + LEVER
        return self.result("two.h5", self.small, self.write("amiable.yaml", amiable))

    def opened(self, engine=None):
        result = reader.open(self.path, engine)
        self.addCleanup(result.close)
        return result

    def test_both_engines_read_the_same(self):
        tables = [reader.series(self.opened(engine), "duree", "FR", "TJ/").to_pandas() for engine in ("netcdf4", "h5netcdf")]
        self.assertTrue(tables[0].equals(tables[1]))
        self.assertEqual(tables[0].shape[0], 24)
        for engine in ("netcdf4", "h5netcdf"):
            self.assertIn("FR", reader.courts(self.opened(engine)).index)

    def test_a_series_is_what_xarray_selects(self):
        result = self.opened()
        court, code = reader.courts(result).query("kind == 'tj'").iloc[0].label, "TJ/"
        found = reader.series(result, "stock", court, code, "amiable")
        with xarray.open_dataset(self.path) as plain:
            row = list(plain.court_label.values).index(court)
            expected = plain.stock.sel(contentieux=code, scenario="amiable").isel(court=row)
            self.assertTrue(numpy.array_equal(found, expected))
        self.assertEqual(found.attrs["note"], result.attrs["note"])

    def test_without_scenario_it_is_the_first(self):
        self.assertEqual(str(reader.series(self.opened(), "stock").scenario.values), "small")

    def test_staff_is_chosen_by_its_category(self):
        found = reader.series(self.opened(), "etpt", "FR", category="Greffe")
        self.assertEqual((str(found.category.values), found.dims), ("greffe", ("time", "quantile")))

    def test_names_are_found_without_case_accents_and_hyphens(self):
        result = self.opened()
        label = reader.courts(result).query("kind == 'tj'").label[0]
        for text in (label.upper(), label.lower().replace(" ", "-"), label.replace("e", "é")):
            self.assertEqual(list(reader.courts(result, text).label), [label])
        self.assertEqual(len(reader.courts(result, "nulle part")), 0)
        self.assertEqual(reader.contentieux(result).loc["TJ/", "level"], 0)
        self.assertEqual(list(reader.scenarios(result).index), ["small", "amiable"])

    def test_an_unknown_name_is_told_with_the_nearest(self):
        result = self.opened()
        label = reader.courts(result).query("kind == 'tj'").label[0]
        for arguments, told in (
            (("stok",), "unknown variable 'stok'. Did you mean stock"),
            (("stock", label + "x"), f"Did you mean {label}"),
            (("stock", "FR", "TJ/", "amiabl"), "unknown scenario 'amiabl'. Did you mean amiable"),
            (("stock", "FR", "TJ/xyz"), "unknown contentieux 'TJ/xyz'"),
        ):
            with self.subTest(told=told), self.assertRaisesRegex(LookupError, told.replace("?", r"\?")):
                reader.series(result, *arguments)

    def test_a_label_of_several_is_refused_with_their_codes(self):
        result = self.opened().load()
        result.contentieux_label.values[:2] = "Référés"
        with self.assertRaisesRegex(LookupError, "is the name of several: .*, .*Say which by its code"):
            reader.series(result, "stock", "FR", "referes")

    def test_a_place_without_the_figure_is_an_error_not_an_empty_plot(self):
        result = self.opened()
        court = reader.courts(result).query("kind == 'tj'").index[0]
        for arguments in (("stock", court, "CA/"), ("ecart_stock", court, "TJ/", "small")):
            with self.assertRaisesRegex(LookupError, "the file has no such figure"):
                reader.series(result, *arguments)

    def test_a_comparison_is_that_of_the_replications(self):
        result = self.opened()
        table = reader.compare(result, "amiable", "stock")
        self.assertEqual(list(table.columns), ["low", "central", "high", "average", "better"])
        self.assertTrue((table.low <= table.central).all() and (table.central <= table.high).all())
        self.assertTrue((table.low <= reader.compare(result, "amiable", "stock", interval=0.5).low).all())
        self.assertTrue(numpy.array_equal(table.average, result.ecart_stock_mean.sel(
            scenario="amiable", court="FR", contentieux="TJ/")))
        self.assertEqual(table.better["2027-12"].item(), 1, "a fifth of the cases less is less stock for certain")
        for refused in ("entrees", "nothing"):
            with self.assertRaisesRegex(LookupError, f"no difference of {refused}"):
                reader.compare(result, "amiable", refused)
        with self.assertRaisesRegex(LookupError, "no quantile 0.12"):
            reader.compare(result, "amiable", "stock", interval=0.76)

    def test_days_become_months_and_the_rest_stays(self):
        result = self.opened()
        days, months = reader.series(result, "duree"), reader.in_months(reader.series(result, "duree"))
        self.assertTrue(numpy.allclose(months * 365 / 12, days))
        self.assertEqual(months.attrs["units"], "month")
        stock = reader.series(result, "stock")
        self.assertIs(reader.in_months(stock), stock)

    def test_a_fan_has_the_bands_that_the_file_has(self):
        stock = reader.series(self.opened(), "stock")
        self.addCleanup(matplotlib.pyplot.close, "all")
        for levels, bands in ((stock["quantile"].values, 2), ([0.05, 0.5, 0.95], 1), ([0.5], 0)):
            axes = reader.fan(stock.sel(quantile=levels))
            self.assertEqual(len(axes.collections), bands)
            self.assertTrue(numpy.array_equal(axes.lines[0].get_ydata(), stock.sel(quantile=0.5)))
        self.assertEqual(axes.lines[0].get_label(), "Petit réseau")
        self.assertIs(reader.fan(stock, axes), axes)

    def test_numbers_are_written_as_french_does(self):
        for number, decimals, text in ((1452693, 0, "1\u202f452\u202f693"), (12.46, 1, "12,5"), (-3.2, 1, "−3,2"),
                                       (-0.04, 1, "0,0"), (float("nan"), 0, "—"), (None, 0, "—"), (0, 0, "0")):
            self.assertEqual(reader.french(number, decimals), text)

    def test_what_is_no_result_is_refused(self):
        with self.assertRaisesRegex(FileNotFoundError, "no such file. `clepsydre run"):
            reader.open(self.dir / "nowhere.h5")
        with self.assertRaisesRegex(ValueError, "cannot be read as HDF5"):
            reader.open(self.write("text.h5", "no file of this kind"))
        cut = self.dir / "cut.h5"
        cut.write_bytes(self.path.read_bytes()[:5000])
        with self.assertRaisesRegex(ValueError, "Was it copied whole"):
            reader.open(cut)
        other = self.dir / "other.nc"
        xarray.Dataset(attrs={"clepsydre_format": "clepsydre/result/9"}).to_netcdf(other)
        with self.assertRaisesRegex(ValueError, "found clepsydre/result/9; this reader knows clepsydre/result/1"):
            reader.open(other)


if __name__ == "__main__":
    unittest.main()
