"""What the guide quotes, as French text, from a result and from the README. Nothing is copied by hand."""
import pathlib
import re

import numpy
import xarray

from french import THIN, about, decimal, interval, month, percent, whole

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONTENTIEUX = "TJ/4."
DAYS_PER_MONTH = 365 / 12
FILED = 12  #: month of the run in which the case filed is followed


def quantile(figure, probability):
    return figure.sel(quantile=probability, method="nearest", tolerance=1e-6)


class Result:
    """A result with a reference and one reform, and the cuts of it that the guide shows."""

    def __init__(self, path):
        self.data = xarray.open_dataset(path, decode_times=True)
        self.reference, self.reform = self.data.scenario.values[:2]

    def nation(self, scenario=None, contentieux=CONTENTIEUX):
        return self.data.sel(court="FR", contentieux=contentieux, scenario=scenario or self.reference)

    def tribunals(self):
        """At the horizon, under the reference."""
        chosen = self.data.sel(scenario=self.reference, contentieux=CONTENTIEUX).isel(time=-1)
        return chosen.isel(court=numpy.flatnonzero(chosen.court_kind.values == "tj"))

    def groups(self):
        """Contentieux of the first level of the tribunals' bench, in the nation at the horizon."""
        chosen = self.data.sel(court="FR", scenario=self.reference).isel(time=-1)
        return chosen.isel(contentieux=numpy.flatnonzero(
            (chosen.contentieux_kind.values == "tj") & (chosen.contentieux_level.values == 1)))


def of_run(result):
    data = result.data
    replications = int(numpy.ravel(data.attrs["replications"])[0])
    labels = dict(zip(data.scenario.values, data.scenario_label.values))
    return {
        "note": data.attrs["note"], "replications": whole(replications), "version": data.attrs["clepsydre_version"],
        "debut": month(data.time.values[0]), "horizon": month(data.time.values[-1]),
        "reforme": labels[result.reform],
        "contentieux": str(result.nation().contentieux_label.values).lower(),
        "erreur_probabilite": decimal(100 * 0.5 / replications**0.5),
        "empreintes": ", ".join(f"{row} {str(text)[:12]}" for row, text in zip(data.scenario.values, data.scenario_hash.values)),
    }


def of_fan(result):
    cell, facts = result.nation(), {}
    for name, scale, text in (("stock", 1, whole), ("dtes", 1, decimal), ("duree", DAYS_PER_MONTH, decimal)):
        figure = cell[name] / scale
        facts[f"{name}_fin"] = text(quantile(figure, 0.5)[-1])
        for share, low in ((50, 0.25), (80, 0.1), (90, 0.05)):
            facts[f"{name}_{share}"] = interval(quantile(figure, low)[-1], quantile(figure, 1 - low)[-1], text)
    facts["dtes_debut"] = decimal(quantile(cell.dtes, 0.5)[0])
    last = cell.stock.isel(time=-1)
    spread = float(quantile(last, 0.9) - quantile(last, 0.1))
    replications = int(numpy.ravel(result.data.attrs["replications"])[0])
    facts["stock_environ"] = about(quantile(last, 0.5), 3)
    facts["stock_entre"] = f"entre {about(quantile(last, 0.1), 3)} et {about(quantile(last, 0.9), 3)}"
    facts["erreur_stock"] = about(spread / 2.563 / replications**0.5)
    return facts


def clocks(result):
    """The delays of one month that are taken for one another, in months: name, meaning, value."""
    cell = result.nation().isel(time=FILED)
    half, most = (float(days) / DAYS_PER_MONTH for days in cell.delai_affaire.values)
    return [
        ("DTES", "un rapport, pas une durée", float(quantile(cell.dtes, 0.5))),
        ("Durée moyenne", "des affaires terminées ce mois-là", float(quantile(cell.duree, 0.5)) / DAYS_PER_MONTH),
        ("Âge moyen du stock", "des affaires qui attendent encore", float(quantile(cell.age_stock, 0.5)) / DAYS_PER_MONTH),
        ("Délai d’une affaire, moitié", "la moitié des affaires déposées ce mois-là sont terminées", half),
        ("Délai d’une affaire, 9 sur 10", "neuf sur dix sont terminées", most),
    ]


def of_clocks(result):
    names = ("dtes", "duree", "age", "moitie", "neuf_dixiemes")
    facts = {f"h_{name}": decimal(value) for name, (_, _, value) in zip(names, clocks(result), strict=True)}
    facts["h_mois"] = month(result.data.time.values[FILED])
    facts["h_vieux"] = percent(quantile(result.nation().part_stock_12.isel(time=FILED), 0.5))
    return facts


def of_reform(result):
    one, other = (result.nation(scenario).isel(time=-1) for scenario in (result.reference, result.reform))
    facts = {"mieux_stock": percent(other.mieux_stock)}
    for name, cell in (("ref", one), ("ref_autre", other)):
        facts[f"{name}_stock"] = whole(quantile(cell.stock, 0.5))
        facts[f"{name}_stock_90"] = interval(quantile(cell.stock, 0.05), quantile(cell.stock, 0.95), whole)
    for name, scale, text in (("stock", 1, whole), ("dtes", 1, decimal), ("duree", DAYS_PER_MONTH, decimal)):
        figure = other[f"ecart_{name}"] / scale
        facts[f"ecart_{name}"] = text(quantile(figure, 0.5))
        facts[f"ecart_{name}_90"] = interval(quantile(figure, 0.05), quantile(figure, 0.95), text)
    return facts


def of_sums(result):
    tribunals, nation = result.tribunals().stock, result.nation().stock.isel(time=-1)
    high, low = (float(quantile(tribunals, p).sum()) for p in (0.95, 0.05))
    true_high, true_low = (float(quantile(nation, p)) for p in (0.95, 0.05))
    appeal_courts = int((result.data.court_kind == "ca").sum())
    return {"tribunaux": whole(tribunals.sizes["court"]), "cours": whole(appeal_courts), "somme": interval(low, high, whole),
            "vrai": interval(true_low, true_high, whole),
            "trop_large": percent((high - low) / (true_high - true_low) - 1)}


def of_composition(result):
    groups = result.groups()
    delays = quantile(groups.dtes, 0.5).values
    names = groups.contentieux_label.values
    longest, shortest = numpy.nanargmax(delays), numpy.nanargmin(delays)
    total = result.nation(contentieux="TJ/").isel(time=-1)
    return {"total_dtes": decimal(quantile(total.dtes, 0.5)),
            "total_duree": decimal(quantile(total.duree, 0.5) / DAYS_PER_MONTH),
            "long_nom": str(names[longest]), "long_dtes": decimal(delays[longest]),
            "court_nom": str(names[shortest]), "court_dtes": decimal(delays[shortest], 2)}


def of_target(result):
    likely = result.tribunals().cible_probabilite.isel(cible=0)
    chances = likely.values.astype(float)
    middle = chances[(chances >= 0.6) & (chances < 0.9)]
    row = result.data.isel(cible=0)
    return {"cible": decimal(row.cible_valeur, 0), "cible_mois": month(row.cible_mois.values),
            "cible_nation": percent(result.nation().cible_probabilite.isel(cible=0)),
            "cible_sures": whole((chances >= 0.9).sum()), "cible_perdues": whole((chances < 0.1).sum()),
            "cible_milieu": whole(len(middle)), "cible_manquees": whole((1 - middle).sum())}


def ranked(result):
    """The twenty tribunals of longest DTES at the horizon, longest first: median, 10 % and 90 %."""
    dtes = result.tribunals().dtes
    rows = numpy.stack([quantile(dtes, p).values for p in (0.5, 0.1, 0.9)], axis=1)
    return rows[numpy.argsort(-rows[:, 0])][:20]


def of_ranking(result):
    rows = ranked(result)
    return {"rang_1": decimal(rows[0, 0]), "rang_20": decimal(rows[-1, 0]), "rang_1_bas": decimal(rows[0, 1]),
            "rangs_meles": whole((rows[:, 2] > rows[0, 1]).sum())}


#: First words of the README's rows, and how the guide names them.
PANELS = {"Chile": ("Chili, 13 cours d’appel, stock, avant septembre 2019", "mois"),
          "Crown Court": ("Angleterre, Crown Court, stock, pandémie comprise", "trimestres"),
          "New Jersey": ("New Jersey, 63 séries, stock", "ans"),
          "Hawaii": ("Hawaii, 24 séries, affaires nouvelles", "mois")}


def backtests():
    """Rows of the README's table, in French: panel, horizons, ours, covered, best of the others."""
    rows = []
    for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines():
        for start, (name, unit) in PANELS.items():
            found = re.fullmatch(rf"\| {start}[^|]*\| ([\d, ]+)\w+ \| \*\*([\d. ]+)\*\* \(([\d ]+)\) \| ([\d. ]+) \|", line)
            if found:
                horizons, ours, covered, best = (text.strip() for text in found.groups())
                rows.append((name, f"{horizons} {unit}", *(text.replace(".", ",").replace(" ", " · ") for text in (ours, covered, best))))
    if len(rows) != len(PANELS):
        raise SystemExit(f"README.md: {len(rows)} rows of back-tests found, {len(PANELS)} expected")
    return rows


def of_sources():
    """By how many per cent the reference network errs where a tribunal's own figure was published."""
    facts = {}
    text = (ROOT / "scenarios/reference/SOURCES.md").read_text(encoding="utf-8")
    for name, row in (("creteil", "tj-creteil-civil"), ("aix", "tj-aix-civil")):
        found = re.search(rf"^\| {row} \|[^|]*\|[^|]*\| (\d+) \| (\d+) \|", text, re.MULTILINE)
        if not found:
            raise SystemExit(f"SOURCES.md: the row {row} is not found")
        published, ours = map(int, found.groups())
        facts[f"trop_{name}"] = percent(ours / published - 1)
    return facts


def of_backtests():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"80 % interval held (\d+), (\d+) and (\d+) %", " ".join(text.split()))
    if not found:
        raise SystemExit("README.md: what the pandemic did to the Crown Court's intervals is not found")
    return dict(zip(("rupture_1", "rupture_2", "rupture_4"), found.groups()))


def all_facts(result):
    facts = of_backtests() | of_sources()
    for part in (of_run, of_fan, of_clocks, of_reform, of_sums, of_composition, of_target, of_ranking):
        facts |= part(result)
    return facts
