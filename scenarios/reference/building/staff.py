"""ETPT of every court, and the share of it that each contentieux takes."""

import numpy as np
import pandas as pd

from building.cells import Cells
from building.national import between, move_to
from building.spread import largest_remainder
from building.tables import number, source

BY_WORKLOAD = 0.5  # hypothese: half of the ETPT follow the weighted cases, half the population
STAFF_SOURCE = "hypothese: total national de sources/staff.csv, moitié au prorata des affaires pondérées, moitié de la population"
WORK_SOURCE = "hypothese: part du groupe (sources/ventilation.csv), puis sorties / dossiers par ETPT (sources/national.csv)"
OWN_WORK_SOURCE = "hypothese: même charge par affaire que la moyenne nationale; contentieux de quelques tribunaux seulement"


def group_shares(kind: str, category: str) -> pd.Series:
    """Share of the category's ETPT per group; where a total is stated, the groups move within their bounds to it."""
    table = source("ventilation")
    table = table[(table.kind == kind) & (table.category == category)]
    groups, total = table[table.group != "total"], table[table.group == "total"]
    bounds = [groups[bound].to_numpy(dtype=float) for bound in ("low", "central", "high")]
    move = 0.0
    if len(total):
        move = move_to(lambda move: between(*bounds, move).sum(), total.central.iloc[0], f"ventilation {kind} {category}")
    return pd.Series(between(*bounds, move) / 100, index=groups.group)


def leaf_shares(cells: Cells, kind: str, category: str) -> np.ndarray:
    """Share of the nation's ETPT of the category per leaf."""
    leaves = cells.leaves
    load = leaves.sorties / leaves.dossiers_par_etpt
    group = leaves.code.str.split(".").str[0] + "."
    return (group.map(group_shares(kind, category)) * load / load.groupby(group).transform("sum")).to_numpy()


def court_etpt(cells: Cells, share: np.ndarray, total: float) -> np.ndarray:
    """ETPT in tenths, summing to the national total."""
    sorties = cells.leaves.sorties.to_numpy()
    per_case = np.divide(share, sorties, out=np.zeros(len(share)), where=sorties > 0)
    load = (cells.sorties * per_case).sum(axis=1)
    people = cells.courts.population.to_numpy()
    weight = BY_WORKLOAD * load / load.sum() + (1 - BY_WORKLOAD) * people / people.sum()
    return largest_remainder(weight, round(total * 10)) / 10


def staff_and_work(kinds: dict[str, Cells]) -> tuple[list[list], list[list]]:
    """Rows of staff.csv and of work.csv."""
    staff, work = [], []
    for row in source("staff").itertuples():
        cells = kinds[row.kind]
        share = leaf_shares(cells, row.kind, row.category)
        etpt = court_etpt(cells, share, row.central)
        staff += [[code, row.category, number(value, 1), STAFF_SOURCE] for code, value in zip(cells.courts.code, etpt)]
        work += common_work(cells, share, row.category) + own_work(cells, share, etpt, row.category)
    return staff, work


def common_work(cells: Cells, share: np.ndarray, category: str) -> list[list]:
    """Leaves that most courts have: one share for all courts."""
    rows = zip(cells.leaves.itertuples(), share)
    return [["*", leaf.key, category, number(value, 6), WORK_SOURCE] for leaf, value in rows if not rare(leaf) and value > 0]


def own_work(cells: Cells, share: np.ndarray, etpt: np.ndarray, category: str) -> list[list]:
    """Leaves of a few courts: a share of those courts' own ETPT."""
    rows = []
    for column, leaf in enumerate(cells.leaves.itertuples()):
        if not rare(leaf) or leaf.sorties == 0:
            continue
        needed = share[column] * etpt.sum() * cells.sorties[:, column] / leaf.sorties
        for code, value in zip(cells.courts.code, needed / etpt):
            if value >= 5e-7:
                rows.append([code, leaf.key, category, number(value, 6), OWN_WORK_SOURCE])
    return rows


def rare(leaf) -> bool:
    return leaf.spread in ("jirs", "specialise", "propriete_intellectuelle", "paris")
