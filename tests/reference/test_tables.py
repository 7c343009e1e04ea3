"""Laws of the built tables: what the loader and a reader may count on."""

import unittest

from folder import REFERENCE, TABLES

import pandas as pd

JIRS_SEATS = {
    "TJ Paris", "TJ Lyon", "TJ Marseille", "TJ Lille", "TJ Rennes", "TJ Bordeaux", "TJ Nancy", "TJ Fort-de-France",
}  # fmt: skip
MONTHS = [f"m{month}" for month in range(1, 13)]


def table(name: str, folder=REFERENCE) -> pd.DataFrame:
    return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)


class Tables(unittest.TestCase):
    def setUp(self):
        self.courts, self.contentieux, self.cells = table("courts"), table("contentieux"), table("cells")
        self.cells[["entrees", "sorties", "stock"]] = self.cells[["entrees", "sorties", "stock"]].astype(int)
        cases = self.contentieux[self.contentieux.carries == "cases"]
        groups = set(cases.kind + "/" + cases.parent)
        keys = cases.kind + "/" + cases.code
        self.tables = {kind: rows.tolist() for kind, rows in keys[~keys.isin(groups)].groupby(cases.kind)}
        self.leaves = {"TJ": self.tables["TJ"] + self.tables["PTJ"], "CA": self.tables["CA"] + self.tables["PG"]}

    def test_the_network_is_the_real_one(self):
        kinds = self.courts.label.str.split(" ").str[0].value_counts().to_dict()
        self.assertEqual(kinds, {"TJ": 164, "TPI": 3, "CA": 36})
        sizes = {kind: len(leaves) for kind, leaves in self.tables.items()}
        self.assertEqual(sizes, {"TJ": 72, "PTJ": 11, "CA": 72, "PG": 5})

    def test_every_court_is_in_the_ressort_of_a_cour_dappel(self):
        appeal = self.courts[self.courts.kind == "CA"]
        self.assertTrue((appeal.ressort == appeal.code).all())
        self.assertEqual(set(self.courts.ressort), set(appeal.code))

    def test_every_court_has_a_place_and_people(self):
        for column in ("latitude", "longitude", "population"):
            self.assertTrue((self.courts[column] != "").all(), column)
        metz = self.courts.set_index("label").loc["CA Metz"]
        self.assertEqual((metz.latitude, metz.longitude), ("49.12", "6.18"))
        people = self.courts.population.astype(int)
        tribunals = people[self.courts.kind == "TJ"].groupby(self.courts.ressort).sum()
        appeal = self.courts[self.courts.kind == "CA"].set_index("code").population.astype(int)
        self.assertTrue((tribunals == appeal.reindex(tribunals.index)).all())

    def test_every_leaf_of_every_court_is_given_once_in_order(self):
        wanted = [(court.code, key) for court in self.courts.itertuples() for key in self.leaves[court.kind]]
        self.assertEqual(list(zip(self.cells.court, self.cells.contentieux)), wanted)

    def test_no_figure_is_negative_and_what_comes_is_judged(self):
        self.assertTrue((self.cells[["entrees", "sorties", "stock"]] >= 0).all().all())
        self.assertTrue((self.cells.sorties[self.cells.entrees > 0] > 0).all())

    def test_what_the_parquet_sends_takes_the_place_of_direct_filings(self):
        self.assertTrue((self.came() >= 0).all())
        prosecuted = self.cells.contentieux == "TJ/7.2."
        self.assertLess(self.cells.entrees[prosecuted].sum(), 0.1 * self.came()[prosecuted].sum())

    def came(self) -> pd.Series:
        """Cases that come to each cell in a year, of its own court or from below."""
        sent = self.cells.merge(table("flows").astype({"rate": float}), left_on="contentieux", right_on="of")
        upward = sent.of.str.match("P?TJ") & sent.into.str.match("CA|PG")
        to = sent.court.where(~upward, sent.court.map(self.courts.set_index("code").ressort))
        routed = (sent.sorties * sent.rate).groupby([to, sent.into]).sum()
        keys = pd.MultiIndex.from_frame(self.cells[["court", "contentieux"]])
        return self.cells.entrees + routed.reindex(keys).fillna(0).to_numpy()

    def test_a_court_closes_about_what_comes_to_it(self):
        nation = self.cells.assign(came=self.came()).groupby("contentieux")[["came", "sorties"]].sum()
        ratio = (nation.sorties / nation.came)[nation.came >= 1000]
        self.assertTrue(ratio.between(0.85, 1.1).all(), ratio[~ratio.between(0.85, 1.1)])

    def test_jirs_leaves_live_in_the_eight_real_jirs_only(self):
        labels = self.courts.set_index("code").label
        for key in ("TJ/7.12.", "TJ/7.121.", "TJ/7.51.", "TJ/8.2.", "TJ/8.3.", "TJ/10.2."):
            cells = self.cells[(self.cells.contentieux == key) & (self.cells.entrees > 0)]
            self.assertLessEqual(set(cells.court.map(labels)), JIRS_SEATS, key)

    def test_appeals_reach_only_leaves_that_judge_and_never_more_than_they_close_by_far(self):
        flows = table("flows").astype({"rate": float})
        flows = flows[flows.into.str.match("CA|PG")]
        ressort = self.courts.set_index("code").ressort
        sent = self.cells.merge(flows, left_on="contentieux", right_on="of")
        routed = (sent.sorties * sent.rate).groupby([sent.court.map(ressort), sent.into]).sum()
        sorties = self.cells.set_index(["court", "contentieux"]).sorties.reindex(routed.index)
        self.assertTrue((routed < 1.2 * sorties + 2).all(), routed[routed >= 1.2 * sorties + 2])

    def test_at_most_eight_flows_and_no_more_than_the_whole_leave_a_leaf(self):
        leaving = table("flows").astype({"rate": float}).groupby("of").rate.agg(["sum", "size"])
        self.assertLessEqual(leaving["sum"].max(), 1 + 1e-9)
        self.assertLessEqual(leaving["size"].max(), 8)

    def test_lags_are_probabilities_of_one_month_or_more(self):
        for lag in table("flows").lag:
            steps = [step.split(":") for step in lag.split(";")]
            self.assertTrue(all(int(months) >= 1 for months, _ in steps), lag)
            self.assertAlmostEqual(sum(float(share) for _, share in steps), 1.0, msg=lag)

    def test_no_court_gives_more_than_its_staff(self):
        work = table("work").astype({"ventilation": float})
        shares = work.pivot_table(index=["category", "contentieux"], columns="court", values="ventilation")
        for court in self.courts.itertuples():
            own = shares[court.code] if court.code in shares else pd.Series(float("nan"), index=shares.index)
            given = own.fillna(shares["*"])
            given = given[given.index.get_level_values("contentieux").isin(self.leaves[court.kind])]
            self.assertLess(given.groupby(level="category").sum().max(), 1.0, court.label)

    def test_staff_is_whole_persons_in_whole_posts(self):
        staff = table("staff").astype({"etpt": float, "persons": int, "posts": int, "presence": float})
        self.assertTrue((staff.persons <= staff.posts).all())
        known = staff[staff.category.isin(["magistrat", "parquet", "greffe"])]
        self.assertTrue((known.posts >= 1).all(), known[known.posts < 1])
        nation = staff.assign(present=staff.persons * staff.presence).groupby("category")[["present", "etpt"]].sum()
        # newcomers work less: those in post make the mean ETPT and what ramps take
        self.assertTrue((nation.present / nation.etpt).between(1, 1.03).all(), nation)

    def test_departures_are_filled_month_by_month_in_the_nation(self):
        staff = table("staff").astype({"persons": int, "posts": int})
        laws = table("staff_laws").set_index(["category", "movement"])[MONTHS].astype(float)
        for corps in (["magistrat", "parquet"], ["greffe"], ["autour_du_magistrat"]):
            rows = staff[staff.category.isin(corps)]
            leaving = laws.loc[(corps[0], "departure")] * rows.persons.sum()
            filled = laws.loc[(corps[0], "filling")] * (rows.posts - rows.persons).sum()
            self.assertLess((leaving - filled).abs().max(), 0.01 * leaving.max())

    def test_magistrats_places_belong_to_every_cour_dappel(self):
        placed = table("placed").astype({"persons": int})
        self.assertEqual(placed.groupby("category").persons.sum().to_dict(), {"magistrat": 340, "parquet": 160})
        self.assertLessEqual(set(placed.court), set(self.courts.code[self.courts.kind == "CA"]))

    def test_seasons_have_a_mean_of_one(self):
        means = table("seasons")[MONTHS].astype(float).mean(axis=1)
        self.assertLess((means - 1).abs().max(), 1e-3)

    def test_every_number_names_its_source_or_says_hypothese(self):
        tables = [table(name) for name in TABLES if name not in ("contentieux", "cells")]
        tables += [pd.read_csv(path, dtype=str, keep_default_na=False) for path in (REFERENCE / "sources").glob("*.csv")]
        for rows in tables:
            for column in [name for name in rows.columns if name.startswith("source")]:
                self.assertTrue((rows[column].str.len() >= 8).all(), rows[rows[column].str.len() < 8])


if __name__ == "__main__":
    unittest.main()
