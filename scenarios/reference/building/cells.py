"""Yearly flows and stock of every court and leaf: tribunals first, then what their appeals leave to the CA.

A court has the leaves of its bench and of its prosecution side by side.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from building.spread import appeal_weights, factor, largest_remainder, tribunal_weights
from building.tables import source

# hypothese: how much courts differ beyond population and ressort, as standard deviations of logarithms; the ressorts
# of 2003 (durations_by_ressort.csv) have 0.13 for the tribunals and 0.27 for the cours d'appel.
FLOW_COURT, FLOW_GROUP = 0.08, 0.06
STOCK_COURT, STOCK_GROUP = 0.10, 0.08
STOCK_DRIFT = 0.03  # hypothese: part of a court's stock that its own flows add or take in a year, standard deviation
RESSORT_SHRINK = 0.5  # hypothese: half of what set a ressort apart in 2003 still does


@dataclass
class Cells:
    """Tables court x leaf of one court kind."""

    courts: pd.DataFrame
    leaves: pd.DataFrame
    filed: np.ndarray  # cases filed here in a year
    routed: np.ndarray  # expected cases that other courts send in a year
    sorties: np.ndarray
    stock: np.ndarray


def courts() -> pd.DataFrame:
    """The court table; a cour d'appel has the people of its tribunals."""
    table = source("courts")
    people = table[table.kind == "TJ"].groupby("ressort").population.sum()
    table["population"] = table.population.where(table.kind == "TJ", table.code.map(people)).astype(int)
    return table


def tribunal_cells(table: pd.DataFrame, leaves: pd.DataFrame, flows: pd.DataFrame) -> Cells:
    """What comes to each cell is shared out first; what its own court sends there is then no direct filing."""
    tribunals = table[table.kind == "TJ"].reset_index(drop=True)
    leaves = leaves[leaves.kind.isin(["TJ", "PTJ"])].reset_index(drop=True)
    weights = tribunal_weights(tribunals)
    came = np.column_stack([shared(tribunals, weights, leaf, leaf.entrees) for leaf in leaves.itertuples()])
    cells = closed(tribunals, leaves, came, np.zeros(came.shape))
    routed = sent_within(cells, flows)
    return replace(cells, filed=filed_directly(leaves, came, routed), routed=routed)


def sent_within(cells: Cells, flows: pd.DataFrame) -> np.ndarray:
    """Cases that each court sends to itself in a year."""
    column = cells.leaves.set_index("key").index
    routed = np.zeros(cells.sorties.shape)
    for flow in flows[flows.into.isin(column)].itertuples():
        routed[:, column.get_loc(flow.into)] += cells.sorties[:, column.get_loc(flow.of)] * flow.rate
    return routed


def filed_directly(leaves: pd.DataFrame, came: np.ndarray, routed: np.ndarray) -> np.ndarray:
    """Whole cases; what comes to a leaf in the nation stays what it was, to the case in each perimeter."""
    left = came - routed
    short = (left < 0).any(axis=0)
    if short.any():
        raise SystemExit(f"more cases routed than come in some court: {' '.join(leaves.key[short])}")
    fed = routed.sum(axis=0) > 0
    filed = came.copy()
    totals = direct_totals(leaves[fed], routed[:, fed].sum(axis=0))
    for column, total in zip(np.flatnonzero(fed), totals):
        filed[:, column] = largest_remainder(left[:, column], total)
    return filed


def appeal_cells(table: pd.DataFrame, leaves: pd.DataFrame, tribunals: Cells, flows: pd.DataFrame) -> Cells:
    """What is filed directly is the national total less the expected appeals."""
    benches = table[table.kind == "CA"].reset_index(drop=True)
    leaves = leaves[leaves.kind.isin(["CA", "PG"])].reset_index(drop=True)
    routed = routed_cases(benches, leaves, tribunals, flows)
    weights = appeal_weights(benches, tribunals.courts)
    direct = direct_totals(leaves, routed.sum(axis=0))
    totals = zip(leaves.itertuples(), direct)
    filed = np.column_stack([shared(benches, weights, leaf, total) for leaf, total in totals])
    return closed(benches, leaves, filed, routed)


def routed_cases(benches: pd.DataFrame, leaves: pd.DataFrame, tribunals: Cells, flows: pd.DataFrame) -> np.ndarray:
    ressort = benches.set_index("code").index.get_indexer(tribunals.courts.ressort)
    row, column = tribunals.leaves.set_index("key").index, leaves.set_index("key").index
    routed = np.zeros((len(benches), len(leaves)))
    for flow in flows[flows.into.isin(column)].itertuples():
        sent = tribunals.sorties[:, row.get_loc(flow.of)] * flow.rate
        np.add.at(routed[:, column.get_loc(flow.into)], ressort, sent)
    return routed


def direct_totals(leaves: pd.DataFrame, routed: np.ndarray) -> np.ndarray:
    """Whole cases filed directly; rounded together inside each perimeter, so that its total stays the published one."""
    left = leaves.entrees.to_numpy() - routed
    if (left < 0).any():
        raise SystemExit(f"more appeals than cases in {list(leaves.key[left < 0])}: {left[left < 0].round()}")
    direct = np.zeros(len(leaves), dtype=int)
    perimeter = leaves.perimeters.str.split(" ").str[0]
    for name in perimeter.unique():
        rows = (perimeter == name).to_numpy()
        direct[rows] = largest_remainder(left[rows], round(left[rows].sum()))
    return direct


def shared(benches: pd.DataFrame, weights: dict, leaf, total: int) -> np.ndarray:
    """A national volume over the courts: weight of the leaf's kind times the court's own factors."""
    own = court_factors(benches, leaf, "flux", FLOW_COURT, FLOW_GROUP)
    return largest_remainder(weights[leaf.spread] * own, total)


def court_factors(benches: pd.DataFrame, leaf, what: str, court_sd: float, group_sd: float) -> np.ndarray:
    group = leaf.like or leaf.kind + "/" + leaf.code.split(".")[0]
    own = [factor(f"{what}/{code}", court_sd) for code in benches.code]
    of_group = [factor(f"{what}/{code}/{group}", group_sd) for code in benches.code]
    return np.array(own) * np.array(of_group)


def ressort_factors(benches: pd.DataFrame) -> np.ndarray:
    """Ratio of the ressort's mean duration of 2003 to the nation's, drawn towards 1; 1 where none was published."""
    durations = source("durations_by_ressort").set_index("ressort")
    column = "tj_mois" if benches.kind.iloc[0] == "TJ" else "ca_mois"
    ratio = durations[column] / durations[column].loc[""]
    return (ratio.reindex(benches.ressort).fillna(1.0) ** RESSORT_SHRINK).to_numpy()


def closed(benches: pd.DataFrame, leaves: pd.DataFrame, filed: np.ndarray, routed: np.ndarray) -> Cells:
    """Stock and sorties that go with the flows, their national totals kept."""
    ressort = ressort_factors(benches)
    drift = np.log([factor(f"derive/{code}", STOCK_DRIFT) for code in benches.code])
    stock = np.zeros(filed.shape, dtype=int)
    sorties = np.zeros(filed.shape, dtype=int)
    for column, leaf in enumerate(leaves.itertuples()):
        came = filed[:, column] + routed[:, column]
        own = court_factors(benches, leaf, "stock", STOCK_COURT, STOCK_GROUP)
        stock[:, column] = largest_remainder(came * ressort * own, leaf.stock)
        sorties[:, column] = court_sorties(came, stock[:, column], drift, leaf.sorties)
    return Cells(benches, leaves, filed, routed, sorties, stock)


def court_sorties(came: np.ndarray, stock: np.ndarray, drift: np.ndarray, total: int) -> np.ndarray:
    """Whole cases closed: what came, less what the stock takes; at least one where anything comes."""
    if total == 0:
        return np.zeros(len(came), dtype=int)
    mean_drift = np.average(drift, weights=stock) if stock.sum() else 0.0
    rise = (came.sum() - total) / max(stock.sum(), 1)
    sorties = largest_remainder(np.maximum(came - stock * (rise + drift - mean_drift), 0), total)
    idle = (sorties == 0) & (came > 0)
    sorties[idle] = 1
    for court in np.argsort(-sorties, kind="stable")[: idle.sum()]:
        sorties[court] -= 1
    return sorties
