"""Persons, posts and ETPT of every court, and the share of it that each contentieux takes."""

import numpy as np
import pandas as pd

from building.cells import Cells
from building.movements import CORPS, all_corps
from building.national import between, move_to
from building.spread import largest_remainder
from building.tables import number, source

BY_WORKLOAD = 0.5  # hypothese: half of the ETPT follow the weighted cases, half the population
STAFF_SOURCE = "hypothese: total national, moitié au prorata des affaires pondérées, moitié de la population"
PLACED_SOURCE = "hypothese: magistrats placés de la nation au prorata des postes des TJ du ressort"
WORK_SOURCE = "hypothese: part du groupe, puis sorties / dossiers par ETPT"
OWN_WORK_SOURCE = "hypothese: charge par affaire nationale"
LESS_WORK_SOURCE = "hypothese: comme *, réduit de la part des contentieux spécialisés"
MOST = 0.95  # hypothese: no court gives more of its ETPT to cases; the rest is support and absence


def group_shares(kinds: list[str], category: str) -> pd.Series:
    """Share of the category's ETPT per group; where a total is stated, the groups move within their bounds to it."""
    table = source("ventilation")
    table = table[table.kind.isin(kinds) & (table.category == category)]
    groups, total = table[table.group != "total"], table[table.group == "total"]
    bounds = [groups[bound].to_numpy(dtype=float) for bound in ("low", "central", "high")]
    move = 0.0
    if len(total):
        what = f"ventilation {kinds[0]} {category}"
        move = move_to(lambda move: between(*bounds, move).sum(), total.central.iloc[0], what)
    return pd.Series(between(*bounds, move) / 100, index=groups.kind + "/" + groups.group)


def leaf_shares(cells: Cells, category: str) -> np.ndarray:
    """Share of the nation's ETPT of the category per leaf."""
    leaves = cells.leaves
    work = leaves.sorties / leaves.dossiers_par_etpt
    group = leaves.key.str.split(".").str[0] + "."
    shares = group.map(group_shares(list(leaves.kind.unique()), category)).fillna(0)
    return (shares * work / work.groupby(group).transform("sum")).to_numpy()


def court_weights(cells: Cells, share: np.ndarray) -> np.ndarray:
    """Share of each court in the nation's staff: rare leaves where they are judged, the rest everywhere."""
    scarce = rare(cells)
    people = cells.courts.population.to_numpy()
    common = BY_WORKLOAD * load(cells, share, ~scarce) + (1 - BY_WORKLOAD) * people / people.sum()
    apart = share[scarce].sum() / share.sum()
    return (1 - apart) * common + (apart * load(cells, share, scarce) if apart > 0 else 0)


def load(cells: Cells, share: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """Share of each court in the work of the chosen leaves."""
    sorties = cells.leaves.sorties.to_numpy()
    per_case = np.divide(share, sorties, out=np.zeros(len(share)), where=chosen & (sorties > 0))
    work = (cells.sorties * per_case).sum(axis=1)
    return work / work.sum()


def staff_and_work(kinds: dict[str, Cells]) -> tuple[list[list], list[list], list[list]]:
    """Rows of staff.csv, of placed.csv and of work.csv."""
    staff, placed, work = [], [], []
    corps = all_corps()
    for row in source("staff").itertuples():
        cells, law = kinds[row.kind], corps[CORPS[row.category]]
        share = leaf_shares(cells, row.category)
        sent = int(law.placed.get(row.category, 0)) if row.kind == "TJ" else 0
        posts, persons = posts_and_persons(court_weights(cells, share), row.central / law.person - sent, law.filled)
        etpt = posts * law.filled * law.person
        staff += [
            [code, row.category, number(own, 3), filled, posted, number(law.presence, 5), STAFF_SOURCE]
            for code, own, filled, posted in zip(cells.courts.code, etpt, persons, posts)
        ]
        pools = placed_by_ressort(cells.courts, posts, sent)
        placed += [[code, row.category, n, number(law.person, 5), PLACED_SOURCE] for code, n in pools.items() if n]
        work += work_rows(cells, share, etpt + placed_etpt(cells.courts, posts, pools * law.person), row.category)
    return staff, placed, work


def posts_and_persons(weights: np.ndarray, persons: float, filled: float) -> tuple[np.ndarray, np.ndarray]:
    """Whole posts, one at least where somebody could be, and the whole persons who have them at the start."""
    posts = largest_remainder(weights, round(persons / filled))
    empty = (posts == 0) & (weights * persons > 0.25)
    posts[empty] = 1
    for court in np.argsort(-posts, kind="stable")[: empty.sum()]:
        posts[court] -= 1
    return posts, largest_remainder(posts, round(persons))


def placed_by_ressort(courts: pd.DataFrame, posts: np.ndarray, persons: int) -> pd.Series:
    """Whole magistrats placés of each cour d'appel, in proportion to the posts of its tribunals."""
    by_ressort = pd.Series(posts, index=courts.ressort).groupby(level=0, sort=False).sum()
    return pd.Series(largest_remainder(by_ressort, persons), by_ressort.index)


def placed_etpt(courts: pd.DataFrame, posts: np.ndarray, etpt: pd.Series) -> np.ndarray:
    """ETPT that the placés bring to each tribunal on average: by its posts, as the loader counts them."""
    by_ressort = pd.Series(posts, index=courts.ressort).groupby(level=0, sort=False).sum()
    return posts * (etpt / by_ressort).loc[courts.ressort].to_numpy()


def work_rows(cells: Cells, share: np.ndarray, etpt: np.ndarray, category: str) -> list[list]:
    """One share for all courts where most have the leaf; else a share of the ETPT of those that have it."""
    scarce, keys = rare(cells), cells.leaves.key.to_numpy()
    common = share[~scarce]
    rows = work_of("*", keys[~scarce], category, common, WORK_SOURCE)
    part = cells.sorties / np.maximum(cells.leaves.sorties.to_numpy(), 1)
    own = part[:, scarce] * share[scarce] * etpt.sum() / np.where(etpt > 0, etpt, np.inf)[:, None]
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
