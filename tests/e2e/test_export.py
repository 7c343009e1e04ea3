"""What a web product, a hub or a spreadsheet is given is what xarray reads in the result."""
import csv
import io
import json
import re
import unittest

import jsonschema
import numpy
import xarray

from clepsydre import ROOT, CommandTest

HUB = [0.01, 0.025, *(round(0.05 * i, 2) for i in range(1, 20)), 0.975, 0.99]
MORE = """\
schema: clepsydre/scenario/1
id: more
label: "Plus; d'affaires"
extends: small
targets: [{id: court, label: "Sous 6 mois", indicator: dtes, contentieux: TJ/2., at_most: 6, by: 2027-06}]
levers:
  - {id: up, type: entrees, contentieux: [TJ/2.], multiply: 1.2}
"""
COURT = "100001"
#: What the names of figures that a contentieux has begin with.
FIGURES = ("entrees", "sorties", "stock", "dtes", "taux_couverture", "duree", "age_stock", "part_s", "ecart_", "mieux_",
           "delai_affaire")

ABOUT = {"scenario", "scenario_label", "court", "court_label", "contentieux", "contentieux_label", "month", "note"}


class ExportTest(CommandTest):
    """A forecast of two tribunals and a court of appeal under two scenarios."""

    def forecast(self, name="x.h5", *options):
        return self.result(name, self.small, self.write("more.yaml", MORE), *options)

    def export(self, *arguments):
        """Standard output of an export, which must succeed and say what the network is."""
        done = self.run_command("export", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Réseau inventé pour les essais.", done.stderr)
        return done.stdout

    def refusal(self, *arguments, code=2):
        before = sorted(self.dir.iterdir())
        done = self.run_command("export", *arguments)
        self.assertEqual((done.returncode, done.stdout), (code, ""), done.stderr)
        self.assertEqual(sorted(self.dir.iterdir()), before, "something was written")
        return done.stderr

    def label(self, path, code=COURT):
        with xarray.open_dataset(path) as result:
            return str(result.court_label.sel(court=code).values)

    def assert_same(self, exported, expected):
        """Texts or None against float32, NaN and None alike; no number is lost on the way."""
        got = numpy.array([numpy.nan if value in ("", None) else float(value) for value in exported], numpy.float32)
        numpy.testing.assert_array_equal(got, numpy.asarray(expected, numpy.float32).ravel())


class Hubverse(ExportTest):
    def test_every_row_is_a_number_of_the_result(self):
        path = self.forecast("hub.h5", "--quantiles", "hub")
        rows = list(csv.DictReader(io.StringIO(self.export("hubverse", path, "--court", COURT, "--court", "FR"))))
        with xarray.open_dataset(path) as result:
            self.assertEqual([round(level, 6) for level in result["quantile"].values], HUB)
            seen = {}
            for row in rows:
                key = tuple(row[name] for name in ("scenario_id", "location", "contentieux", "target"))
                seen.setdefault(key, []).append(row)
            self.assertEqual({key[3] for key in seen}, {"stock", "dtes", "duree"})
            self.assertEqual({key[1] for key in seen}, {COURT, "FR"})
            self.assertLessEqual({("more", "FR", "CA/", "stock"), ("small", COURT, "TJ/", "duree")}, set(seen))
            self.assertNotIn(("small", COURT, "CA/", "stock"), seen)
            for (scenario, court, contentieux, target), of_series in seen.items():
                cell = result.sel(scenario=scenario, court=court, contentieux=contentieux)
                both = numpy.concatenate([cell[target].values, cell[f"{target}_mean"].values[:, None]], axis=1)
                self.assert_same([row["value"] for row in of_series], both)
                self.assertEqual([row["output_type_id"] for row in of_series[:24]],
                                 [*(f"{level:g}" for level in HUB), "NA"])
                self.assertEqual([row["output_type"] for row in of_series[:24]], ["quantile"] * 23 + ["mean"])
        first, last = rows[0], rows[-1]
        self.assertEqual((first["origin_date"], first["horizon"], first["target_end_date"]),
                         ("2025-12-31", "1", "2026-01-31"))
        self.assertEqual((last["origin_date"], last["horizon"], last["target_end_date"]),
                         ("2025-12-31", "24", "2027-12-31"))

    def test_levels_common_to_two_runs_have_the_same_numbers(self):
        usual, hub, own = (xarray.open_dataset(self.forecast(f"{name}.h5", "--quantiles", levels)) for name, levels in
                           (("usual", "usual"), ("hub", "hub"), ("own", "0.9,0.5,0.123")))
        self.assertEqual(list(own["quantile"].values), [0.123, 0.5, 0.9])
        for result in (hub, own):
            common = [level for level in usual["quantile"].values if level in result["quantile"].values]
            self.assertGreaterEqual(len(common), 2)
            for name in usual.data_vars:
                one, other = usual[name], result[name]
                if "quantile" in one.dims:
                    one, other = one.sel(quantile=common), other.sel(quantile=common)
                self.assertTrue(one.identical(other), name)
        for result in (usual, hub, own):
            result.close()

    def test_the_usual_levels_are_the_default_to_the_byte(self):
        self.assertEqual(self.forecast("a.h5").read_bytes(), self.forecast("b.h5", "--quantiles", "usual").read_bytes())

    def test_a_file_of_other_levels_is_refused_unless_asked_for(self):
        path = self.forecast()
        told = self.refusal("hubverse", path, "-o", "hub.csv")
        self.assertIn("lacks 16 of the 23 quantiles that hubs ask for (0.01, 0.025, 0.15", told)
        self.assertIn("--quantiles hub", told)
        rows = list(csv.DictReader(io.StringIO(self.export("hubverse", path, "--levels", "file", "--court", "FR"))))
        self.assertEqual(len({row["output_type_id"] for row in rows}), 8)

    def test_a_figure_without_quantiles_is_refused(self):
        told = self.refusal("hubverse", self.forecast(), "--levels", "file", "--variable", "mieux_stock,delai_affaire")
        self.assertIn("--variable mieux_stock: it has no quantiles", told)
        self.assertIn("--variable delai_affaire: it has no quantiles", told)


class Csv(ExportTest):
    def test_every_column_is_a_figure_of_the_result(self):
        path = self.forecast()
        self.export("csv", path, "--court", self.label(path), "-o", "court.csv")
        with open(self.dir / "court.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with xarray.open_dataset(path) as result:
            keys = {row["contentieux"] for row in rows}
            stock = result.stock_mean.sel(court=COURT, scenario="small").isel(time=0)
            self.assertEqual(keys, {str(key) for key in result.contentieux.values[stock.notnull().values]})
            for scenario in ("small", "more"):
                for key in keys:
                    of_series = [row for row in rows if (row["scenario"], row["contentieux"]) == (scenario, key)]
                    cell = result.sel(court=COURT, scenario=scenario, contentieux=key)
                    columns = set(rows[0])
                    self.assertEqual([row["month"] for row in of_series],
                                     [str(time)[:7] for time in result.time.values])
                    for name, figure in cell.data_vars.items():
                        if not name.startswith(FIGURES):
                            continue
                        for axis, mark in (("quantile", "q"), ("part", "part")):
                            if axis in figure.dims:
                                for level in result[axis].values:
                                    self.assert_same([row[f"{name}_{mark}{level:g}"] for row in of_series],
                                                     figure.sel({axis: level}))
                                break
                        else:
                            self.assert_same([row[name] for row in of_series], figure)
                        columns -= {column for column in columns if re.fullmatch(rf"{name}(_(q|part)[\d.]+)?", column)}
                    self.assertEqual(columns, ABOUT)
            self.assertEqual({row["note"] for row in rows}, {result.attrs["note"]})
            self.assertEqual({row["scenario_label"] for row in rows}, {"Petit réseau", "Plus; d'affaires"})

    def test_a_french_spreadsheet_reads_the_same_numbers(self):
        path = self.forecast()
        options = ("--court", COURT, "--contentieux", "TJ/2.", "--variable", "duree")
        plain = list(csv.reader(io.StringIO(self.export("csv", path, *options))))
        french = self.export("csv", path, *options, "--french")
        self.assertTrue(french.startswith("\ufeff"))
        french = list(csv.reader(io.StringIO(french[1:]), delimiter=";"))
        self.assertEqual(french[0][-2:], ["Durée moyenne des affaires terminées, en jours (quantile 95\u00a0%)", "Avertissement"])
        for row, other in zip(plain[1:], french[1:], strict=True):
            self.assertEqual(row, [cell.replace(",", ".") if i in range(7, 15) else cell for i, cell in enumerate(other)])
        self.assertTrue(any("," in row[7] for row in french[1:]))
        tabs = self.export("csv", path, *options, "--separator", "tab").splitlines()
        self.assertEqual(tabs[0].split("\t"), plain[0])

    def test_dtes_never_goes_without_duree(self):
        path = self.forecast()
        done = self.run_command("export", "csv", path, "--court", COURT, "--variable", "dtes")
        self.assertIn("duree_mean", done.stdout.splitlines()[0])
        self.assertIn("duree is exported beside dtes", done.stderr)


class Json(ExportTest):
    def test_it_is_what_the_schema_says_and_what_the_result_says(self):
        path = self.forecast()
        document = json.loads(self.export("json", path, "--court", COURT))
        schema = json.loads((ROOT / "results/export/court.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        jsonschema.validate(document, schema, jsonschema.Draft7Validator)
        with xarray.open_dataset(path) as result:
            court = result.sel(court=COURT)
            self.assertEqual(document["months"], [str(time)[:7] for time in result.time.values])
            self.assertEqual(document["quantiles"], list(result["quantile"].values))
            self.assertEqual(document["source"]["note"], result.attrs["note"])
            self.assertEqual([row["hash"] for row in document["scenarios"]], list(result.scenario_hash.values))
            self.assertEqual(len(document["series"]), 2 * len(document["contentieux"]))
            along = {"mean": "_mean", "quantiles": "", "share": "", "parts": ""}
            for row in document["series"]:
                cell = court.sel(scenario=row["scenario"], contentieux=row["contentieux"])
                self.assertEqual(set(row) - {"scenario", "contentieux"}, set(document["figures"]))
                for figure in document["figures"]:
                    for member, values in row[figure].items():
                        self.assert_same(numpy.array(values, float).ravel().tolist(),
                                         cell[figure + along[member]].values.T)
            self.assertEqual({row["category"] for row in document["staff"]}, {
                str(category) for category in result.category.values
                if court.etpt_mean.sel(category=category).notnull().any()})
            for row in document["staff"]:
                cell = court.sel(scenario=row["scenario"], category=row["category"])
                self.assert_same(row["etpt"]["mean"], cell.etpt_mean)
                self.assert_same(numpy.array(row["postes_vacants"]["quantiles"]).ravel(), cell.postes_vacants.values.T)
            for row in document["target_likelihoods"]:
                cell = court.sel(scenario=row["scenario"], cible=row["target"])
                self.assert_same([row["probability"]], cell.cible_probabilite)
                self.assert_same(row["held"], cell.cible_tenue)
            self.assertEqual([row["by"] for row in document["targets"]], ["2027-06"])
            self.assertTrue(document["target_likelihoods"])

    def test_the_schema_refuses_what_it_must(self):
        document = json.loads(self.export("json", self.forecast(), "--court", COURT, "--contentieux", "TJ/2."))
        schema = json.loads((ROOT / "results/export/court.schema.json").read_text(encoding="utf-8"))
        for member in ("format", "source", "months", "series"):
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate({**document, member: "other"}, schema, jsonschema.Draft7Validator)
        document["series"][0]["stock"]["mean"][0] = "7"
        with self.assertRaises(jsonschema.ValidationError):
            jsonschema.validate(document, schema, jsonschema.Draft7Validator)

    def test_what_is_asked_for_is_all_there_is(self):
        document = json.loads(self.export("json", self.forecast(), "--court", COURT, "--contentieux", "TJ/2.,TJ/",
                                          "--variable", "stock,duree", "--scenario", "more"))
        self.assertEqual([row["key"] for row in document["contentieux"]], ["TJ/", "TJ/2."])
        self.assertEqual(list(document["figures"]), ["stock", "duree"])
        self.assertEqual({row["scenario"] for row in document["series"]}, {"more"})


class Refused(ExportTest):
    def test_every_unknown_name_is_told_at_once_with_the_nearest(self):
        path = self.forecast()
        label = self.label(path)
        told = self.refusal("csv", path, "--court", label[:-1] + "_", "--contentieux", "TJ/22.", "--scenario", "moer",
                            "--variable", "stok", "-o", "x.csv")
        for part in (f"Did you mean '{label}'?", "--contentieux TJ/22.: the result has no such contentieux",
                     "Did you mean 'more'?", "Did you mean 'stock'?", "4 problems; nothing was exported."):
            self.assertIn(part, told)

    def test_a_contentieux_that_the_court_has_not_is_told(self):
        told = self.refusal("json", self.forecast(), "--court", COURT, "--contentieux", "CA/1.", "-o", "x.json")
        self.assertIn(f"--contentieux CA/1.: {self.label(self.dir / 'x.h5')} has no such contentieux", told)

    def test_quantiles_that_are_none_are_all_told_and_nothing_is_run(self):
        done = self.run_command("run", self.small, "-o", "x.h5", "--quantiles", "0.5,2,a,0.5")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        for part in ("'2' is no probability", "'a' is no number", "'0.5' stands twice", "Nothing was run."):
            self.assertIn(part, done.stderr)
        self.assertEqual(list(self.dir.glob("x.h5*")), [])

    def test_files_that_cannot_be_read_or_written_are_told(self):
        self.assertIn("there is no such file", self.refusal("csv", "no.h5", "--court", COURT, code=1))
        path = self.forecast()
        self.assertIn("nowhere", self.refusal("csv", path, "--court", COURT, "-o", "nowhere/x.csv", code=1))
        self.assertEqual(self.run_command("export").returncode, 2)
        self.assertEqual(self.run_command("export", "csv", path).returncode, 2)


if __name__ == "__main__":
    unittest.main()
