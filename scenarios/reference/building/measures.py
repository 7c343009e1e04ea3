"""What the built tables say of a perimeter: sums, and durations in the steady state of every cell."""

import numpy as np
import pandas as pd

from building.national import inside
from building.staff_measures import StaffTables
from building.passage import FINE, distribution, exits_at
from building.tables import HERE, source

QUARTILES = {"quartile_25": 0.25, "quartile_50": 0.50, "quartile_75": 0.75}


class Network:
    """The tables of the folder, one row per court and leaf."""

    def __init__(self) -> None:
        self.leaves = source("national")
        self.leaves["key"] = self.leaves.kind + "/" + self.leaves.code
        self.courts = table("courts")
        self.staff = StaffTables(table)
        self.flows = table("flows").astype({"rate": float})
        self.cells = self._cells()

    def _cells(self) -> pd.DataFrame:
        cells = table("cells").astype({"entrees": float, "sorties": float, "stock": float})
        cells = cells.merge(self.courts[["code", "label", "ressort"]], left_on="court", right_on="code")
        cells["routed"] = self._routed(cells)
        cells["came"] = cells.entrees + cells.routed
        cells["minimum"] = cells.contentieux.map(self._parameter("passage_minimum", 0))
        cells["at_once"] = cells.contentieux.map(self._parameter("first_month_age", 1 / 3))
        return cells

    def _routed(self, cells: pd.DataFrame) -> np.ndarray:
        sent = cells.merge(self.flows, left_on="contentieux", right_on="of")
        upward = ~sent.of.str.match("CA|PG") & sent.into.str.match("CA|PG")
        to = sent.court.where(~upward, sent.ressort)
        sent = (sent.sorties * sent.rate).groupby([to, sent.into]).sum()
        return sent.reindex(pd.MultiIndex.from_frame(cells[["court", "contentieux"]])).fillna(0).to_numpy()

    def _parameter(self, name: str, default: float) -> pd.Series:
        rows = table("parameters").astype({"value": float})
        rows = rows[rows.parameter == name].set_index("contentieux").value
        return rows.reindex(self.leaves.key).fillna(default)

    def perimeter(self, name: str) -> pd.DataFrame:
        keys = self.leaves.key[inside(self.leaves, name)]
        return self.cells[self.cells.contentieux.isin(keys)]

    def measure(self, perimeter: str, name: str) -> float:
        """Value of a row of published.csv; a perimeter may also be the label of a court."""
        if perimeter in set(self.courts.label):
            return self._of_court(perimeter, name)
        if self.staff.knows(perimeter):
            return self.staff.measure(perimeter, name)
        if perimeter == "poursuites":
            return self._prosecuted(name)
        cells = self.perimeter(perimeter)
        if name in ("entrees", "sorties", "stock"):
            return cells[{"entrees": "came"}.get(name, name)].sum()
        exits, at_once = steady_exits(cells)
        if name == "duree":
            return float((exits * np.arange(len(exits))).sum() + at_once)
        if name == "age_stock":
            return mean_age_of_stock(exits)
        younger = distribution(exits)
        if name == "part_sorties_12":
            return float(np.interp(12, FINE, younger))
        return float(np.interp(QUARTILES[name], younger, FINE))

    def _prosecuted(self, name: str) -> float:
        """Cases that the parquet sends to a judge on orientation, or the road's share of them."""
        sent = self.flows[self.flows.of.str.startswith("PTJ/1.") & self.flows.into.str.startswith("TJ/")]
        cases = sent.rate * sent.of.map(self.cells.groupby("contentieux").sorties.sum())
        return cases[sent.of == "PTJ/1.4."].sum() / cases.sum() if name == "part_routier" else cases.sum()

    def _of_court(self, label: str, name: str) -> float:
        code = self.courts.code[self.courts.label == label].iloc[0]
        if name == "magistrat":
            return self.staff.persons(code, name)
        cells = self.cells[self.cells.court == code]
        if name == "stock_tous":
            return cells.stock[~cells.contentieux.str.startswith("P")].sum()  # the bench's
        civil = self.perimeter("tj_civil")
        return civil.came[civil.court == code].sum()


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(HERE / f"{name}.csv", dtype=str, keep_default_na=False)


def steady_exits(cells: pd.DataFrame) -> tuple[np.ndarray, float]:
    """Shares of the exits by whole age over the cells, and what the cases closed at once add to the mean age."""
    cells = cells[cells.sorties > 0]
    total, at_once = 0.0, 0.0
    for minimum, rows in cells.groupby("minimum"):
        exits = exits_at((rows.stock / rows.sorties * 12).to_numpy(), int(minimum)) * rows.sorties.to_numpy()[:, None]
        total = total + exits.sum(axis=0)
        at_once += float((exits[:, 0] * rows.at_once).sum())
    return total / total.sum(), at_once / total.sum()


def mean_age_of_stock(exits: np.ndarray) -> float:
    """Months, at month's end: those of age a have not left by then, and came half a month before on average."""
    waiting = 1 - np.cumsum(exits)
    return float((waiting * (np.arange(len(exits)) + 0.5)).sum() / waiting.sum())
