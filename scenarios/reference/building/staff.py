"""ETPT of every court, and the share of it that each contentieux takes."""

import numpy as np
import pandas as pd

from building.cells import Cells
from building.national import between, move_to
from building.spread import largest_remainder
from building.tables import number, source

BY_WORKLOAD = 0.5  # hypothese: half of the ETPT follow the weighted cases, half the population
STAFF_SOURCE = "hypothese: total national, moitié au prorata des affaires pondérées, moitié de la population"
WORK_SOURCE = "hypothese: part du groupe, puis sorties / dossiers par ETPT"
OWN_WORK_SOURCE = "hypothese: charge par affaire nationale"
LESS_WORK_SOURCE = "hypothese: comme *, réduit de la part des contentieux spécialisés"
MOST = 0.95  # hypothese: no court gives more of its ETPT to cases; the rest is support and absence


def group_shares(kind: str, category: str) -> pd.Series:
    """Share of the category's ETPT per group; where a total is stated, the groups move within their bounds to it."""
    table = source("ventilation")
    table = table[(table.kind == kind) & (table.category == category)]
    groups, total = table[table.group != "total"], table[table.group == "total"]
    bounds = [groups[bound].to_numpy(dtype=float) for bound in ("low", "central", "high")]
    move = 0.0
    if len(total):
        what = f"ventilation {kind} {category}"
        move = move_to(lambda move: between(*bounds, move).sum(), total.central.iloc[0], what)
    return pd.Series(between(*bounds, move) / 100, index=groups.group)


def leaf_shares(cells: Cells, kind: str, category: str) -> np.ndarray:
    """Share of the nation's ETPT of the category per leaf."""
    leaves = cells.leaves
    work = leaves.sorties / leaves.dossiers_par_etpt
    group = leaves.code.str.split(".").str[0] + "."
    return (group.map(group_shares(kind, category)) * work / work.groupby(group).transform("sum")).to_numpy()


def court_etpt(cells: Cells, share: np.ndarray, total: float) -> np.ndarray:
    """ETPT in tenths, summing to the national total: rare leaves where they are judged, the rest everywhere."""
    scarce = rare(cells)
    people = cells.courts.population.to_numpy()
    common = BY_WORKLOAD * load(cells, share, ~scarce) + (1 - BY_WORKLOAD) * people / people.sum()
    apart = share[scarce].sum() / share.sum()
    return largest_remainder((1 - apart) * common + apart * load(cells, share, scarce), round(total * 10)) / 10


def load(cells: Cells, share: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Share of each court in the work of the chosen leaves."""
    sorties = cells.leaves.sorties.to_numpy()
    per_case = np.divide(share, sorties, out=np.zeros(len(share)), where=chosen & (sorties > 0))
    work = (cells.sorties * per_case).sum(axis=1)
    return work / work.sum()


def staff_and_work(kinds: dict[str, Cells]) -> tuple[list[list], list[list]]:
    """Rows of staff.csv and of work.csv."""
    staff, work = [], []
    for row in source("staff").itertuples():
        cells = kinds[row.kind]
        share = leaf_shares(cells, row.kind, row.category)
        etpt = court_etpt(cells, share, row.central)
        staff += [[code, row.category, number(value, 1), STAFF_SOURCE] for code, value in zip(cells.courts.code, etpt)]
        work += work_rows(cells, share, etpt, row.category)
    return staff, work


def work_rows(cells: Cells, share: np.ndarray, etpt: np.ndarray, category: str) -> list[list]:
    """One share for all courts where most have the leaf; else a share of the ETPT of those that have it."""
    scarce, keys = rare(cells), cells.leaves.key.to_numpy()
    common = share[~scarce]
    rows = work_of("*", keys[~scarce], category, common, WORK_SOURCE)
    part = cells.sorties / np.maximum(cells.leaves.sorties.to_numpy(), 1)
    own = part[:, scarce] * share[scarce] * etpt.sum() / etpt[:, None]
    for court, code in enumerate(cells.courts.code):
        left = MOST - own[court].sum()
        if left < common.sum():
            rows += work_of(code, keys[~scarce], category, common * left / common.sum(), LESS_WORK_SOURCE)
        rows += work_of(code, keys[scarce], category, own[court], OWN_WORK_SOURCE)
    return rows


def work_of(court: str, keys: np.ndarray, category: str, shares: np.ndarray, reason: str) -> list[list]:
    kept = np.round(shares, 6) > 0
    return [[court, key, category, number(value, 6), reason] for key, value in zip(keys[kept], shares[kept])]


def rare(cells: Cells) -> np.ndarray:
    return cells.leaves.spread.isin(["jirs", "specialise", "propriete_intellectuelle", "paris"]).to_numpy()
