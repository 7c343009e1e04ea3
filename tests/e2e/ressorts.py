"""A network of four ressorts, and scenarios that reach across them: what a run cut into pieces must get right."""
import csv
import io

from clepsydre import ROOT, CommandTest

SMALL_NETWORK = ROOT / "tests/scenarios/small"
RESSORTS = 4
#: The ressort of the last digit has this many times the activity of the small network.
SCALE = (1, 0.5, 2, 3)

REFERENCE = """\
schema: clepsydre/scenario/1
id: ressorts
label: "Quatre ressorts"
network: ressorts
period: {start: 2026-01, months: 18}
random: {seed: 11, replications: 40}
targets:
  - {id: jaf, indicator: dtes, contentieux: TJ/2., at_most: 6, by: 2027-06}
  - {id: penal, indicator: stock, contentieux: CA/3., at_most: 700, by: 2027-01}
"""

#: What each scenario changes: a contentieux leaves every ressort for the last but one, a tribunal leaves its
#: ressort, one contentieux of one court has more filings, and persons come whom all ressorts share.
LEVERS = {
    "pole": "{id: pole, type: pole, contentieux: [TJ/2.2.], into: '100031', month: 2026-07}",
    "attach": "{id: moves, type: attach, courts: ['100011'], appeal_court: '200004', month: 2026-10}",
    "local": "{id: more, type: entrees, contentieux: [TJ/7.], courts: ['100041'], multiply: 1.2, from: 2026-03}",
    "staff": "{id: come, type: recruitment, category: magistrat, arrivals: [{month: 2026-09, persons: 9}]}",
}


def tables():
    """The small network four times over, with courts 100011, 100012, 200001, 100021 and so on."""
    for path in sorted(SMALL_NETWORK.glob("*.csv")):
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        text = io.StringIO()
        writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            of_a_court = row.get("code" if path.stem == "courts" else "court", "*") != "*"
            writer.writerows([of_ressort(row, ressort) for ressort in range(1, RESSORTS + 1)] if of_a_court else [row])
        yield path.name, text.getvalue()


def of_ressort(row, ressort):
    new = dict(row)
    for column in {"code", "court", "ressort"} & row.keys():
        last = row[column][-1]
        new[column] = f"20000{ressort}" if row[column].startswith("2") else f"1000{ressort}{last}"
    if "label" in row:
        new["label"] = f"{row['label']} {ressort}"
    for column in {"entrees", "sorties", "stock"} & row.keys():
        new[column] = str(round(float(row[column]) * SCALE[ressort - 1]))
    return new


class RessortsTest(CommandTest):
    """Has the scenarios `self.reference` and those of LEVERS in `self.scenario`."""

    def setUp(self):
        super().setUp()
        network = self.dir / "ressorts"
        network.mkdir()
        for name, text in tables():
            (network / name).write_text(text, encoding="utf-8")
        described = (SMALL_NETWORK / "network.yaml").read_text(encoding="utf-8")
        self.write("ressorts/network.yaml", described.replace("id: small", "id: ressorts"))
        self.reference = self.write("ressorts.yaml", REFERENCE)
        self.scenario = {
            name: self.write(f"{name}.yaml", "schema: clepsydre/scenario/1\nextends: ressorts\n"
                                             f"id: {name}\nlabel: \"Réforme\"\nlevers:\n  - {lever}\n")
            for name, lever in LEVERS.items()}
