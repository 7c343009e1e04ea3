"""clepsydre report: what it refuses, and that what it writes holds the file's figures."""
import json
import re
import unittest

import xarray

from clepsydre import CommandTest

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.S)


class Report(CommandTest):
    def setUp(self):
        super().setUp()
        reform = self.write("reform.yaml", "schema: clepsydre/scenario/1\nid: reform\nlabel: \"Moins <d’affaires>\"\n"
                            "extends: small\nlevers:\n  - {id: less, type: entrees, contentieux: [TJ/2.], multiply: 0.9, "
                            "from: 2026-03, source: hypothese}\n")
        self.file = self.result("x.h5", self.small, reform)

    def report(self, *arguments):
        return self.run_command("report", self.file, "-o", self.dir / "rapport.html", *arguments)

    def document(self, *arguments):
        done = self.report(*arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(DATA.search((self.dir / "rapport.html").read_text(encoding="utf-8")).group(1))

    def test_its_figures_are_xarrays(self):
        document = self.document("--contentieux", "TJ/2.,TJ/")
        with xarray.open_dataset(self.file) as result:
            for row, scenario in enumerate(result.scenario.values):
                for column, key in enumerate(["TJ/2.", "TJ/"]):
                    stock = result.stock.sel(scenario=scenario, court="FR", contentieux=key).values.ravel()
                    self.assertEqual(document["nation"][row][column]["stock"], stock.tolist())
            codes = [court["code"] for court in document["courts"]]
            last = result.ecart_dtes.sel(scenario="reform", court=codes, contentieux="TJ/2.").isel(time=-1)
            self.assertEqual([round(value, 4) for value in document["courtFigures"][1]["difference"]["dtes"]["middle"]],
                             [round(float(value), 4) for value in last.sel(quantile=0.5)])
            self.assertEqual(document["note"], result.attrs["note"])
        self.assertEqual(document["scenarios"][1]["label"], "Moins <d’affaires>")

    def test_asks_for_nothing_from_outside(self):
        self.document()
        page = (self.dir / "rapport.html").read_text(encoding="utf-8")
        self.assertEqual(re.findall(r'(?:src|href)="(?!#)[^"]*"', page), [])
        self.assertIn("default-src 'none'", page)

    def test_the_same_file_gives_the_same_bytes(self):
        self.document()
        first = (self.dir / "rapport.html").read_bytes()
        self.document()
        self.assertEqual((self.dir / "rapport.html").read_bytes(), first)

    def test_unknown_contentieux_are_named_all_at_once_and_nothing_is_written(self):
        done = self.report("--contentieux", "TJ/2,TJ/99.")
        self.assertEqual(done.returncode, 2)
        self.assertIn("TJ/2.", done.stderr)
        self.assertIn("TJ/99.", done.stderr)
        self.assertFalse((self.dir / "rapport.html").exists())

    def test_a_few_contentieux_are_asked_for_by_name(self):
        done = self.report("--contentieux", "all")
        self.assertEqual(done.returncode, 2)
        self.assertIn("name them", done.stderr)

    def test_what_is_no_result_is_said_so(self):
        self.file = self.small
        done = self.report()
        self.assertEqual(done.returncode, 1)
        self.assertIn("small.yaml", done.stderr)


if __name__ == "__main__":
    unittest.main()
