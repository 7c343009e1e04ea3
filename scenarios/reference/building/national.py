"""National volumes, durations and stocks per leaf, moved within low..high to the published totals."""

from functools import lru_cache

import numpy as np
import pandas as pd

from building.passage import first_month_age, stock_months
from building.spread import largest_remainder
from building.tables import number, source


def national() -> pd.DataFrame:
    """One row per leaf: entrees, sorties (a year), duree (months), stock (cases), passage."""
    leaves = source("national")
    published = source("published")
    fits = published[published.role == "fit"]
    leaves["key"] = leaves.kind + "/" + leaves.code
    leaves["entrees"] = fitted_entrees(leaves, fits[fits.measure == "entrees"])
    leaves["sorties"] = fitted_sorties(leaves, fits[fits.measure == "sorties"])
    leaves["duree"] = fitted_durees(leaves, fits[fits.measure.isin(["duree", "stock"])])
    leaves["minimum"] = [minimum_age(duree) for duree in leaves.duree]
    leaves["first_month_age"] = [first_month_age(duree) for duree in leaves.duree]
    leaves["stock"] = np.rint(stocks(leaves.sorties, leaves.duree)).astype(int)
    for fit in fits[fits.measure == "stock"].itertuples():
        rows = inside(leaves, fit.perimeter)
        leaves.loc[rows, "stock"] = largest_remainder(leaves.stock[rows].to_numpy(), int(fit.value))
    return leaves


def inside(leaves: pd.DataFrame, perimeter: str) -> np.ndarray:
    """Leaves of a perimeter of national.csv, or the leaf of that key."""
    rows = zip(leaves.perimeters, leaves.key)
    return np.array([perimeter in tags.split() or perimeter == key for tags, key in rows])


def between(low: np.ndarray, central: np.ndarray, high: np.ndarray, move: float) -> np.ndarray:
    """-1 gives low, 0 central, 1 high."""
    return central + np.maximum(move, 0) * (high - central) + np.minimum(move, 0) * (central - low)


def move_to(total, target: float, what: str) -> float:
    """The common move in -1..1 at which the rising function `total` meets its target."""
    if not total(-1) <= target <= total(1):
        reach = f"{number(total(-1), 2)}..{number(total(1), 2)}"
        raise SystemExit(f"{what}: {number(target, 2)} is outside {reach}, what the bounds allow")
    low, high = -1.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if total(middle) < target else (low, middle)
    return (low + high) / 2


def fitted_entrees(leaves: pd.DataFrame, fits: pd.DataFrame) -> np.ndarray:
    """Whole cases a year. A leaf whose three bounds are equal is a published figure and does not move."""
    entrees = leaves.entrees_central.to_numpy(dtype=float)
    for fit in fits.itertuples():
        rows = inside(leaves, fit.perimeter)
        low, central, high = (leaves[f"entrees_{bound}"].to_numpy()[rows] for bound in ("low", "central", "high"))
        move = move_to(lambda move: between(low, central, high, move).sum(), fit.value, fit.id)
        entrees[rows] = largest_remainder(between(low, central, high, move), int(fit.value))
    return np.rint(entrees).astype(int)


def fitted_sorties(leaves: pd.DataFrame, fits: pd.DataFrame) -> np.ndarray:
    """Whole cases a year; a published gap is shared by stock, so that all stocks of it rise at one rate."""
    sorties = leaves.entrees.to_numpy().copy()
    stock = stocks(leaves.entrees, leaves.duree_central)
    for fit in fits.itertuples():
        rows = inside(leaves, fit.perimeter)
        gap = leaves.entrees[rows].sum() - int(fit.value)
        sorties[rows] -= largest_remainder(stock[rows], gap)
    return sorties


def fitted_durees(leaves: pd.DataFrame, fits: pd.DataFrame) -> np.ndarray:
    """Months, rounded to 0.01. A leaf fitted once stays where it is for the fits that follow."""
    duree = leaves.duree_central.to_numpy(dtype=float)
    bounds = [leaves[f"duree_{bound}"].to_numpy() for bound in ("low", "central", "high")]
    settled = np.zeros(len(leaves), dtype=bool)
    for fit in fits.itertuples():
        rows = inside(leaves, fit.perimeter)
        free = rows & ~settled

        def at(move: float) -> np.ndarray:
            moved = duree.copy()
            moved[free] = between(*bounds, move)[free]
            return moved

        def total(move: float) -> float:
            if fit.measure == "stock":
                return stocks(leaves.sorties[rows], at(move)[rows]).sum()
            return float(np.average(at(move)[rows], weights=leaves.sorties[rows]))

        duree = np.round(at(move_to(total, fit.value, fit.id)), 2)
        settled |= rows
    return duree


def stocks(sorties, durees) -> np.ndarray:
    """Cases: yearly sorties times the months of stock of the steady state."""
    months = [stock_months(duree, minimum_age(duree)) for duree in durees]
    return np.asarray(sorties) * np.array(months) / 12


@lru_cache(maxsize=None)
def minimum_ages() -> tuple[tuple[float, int], ...]:
    rules = source("passage")
    return tuple(zip(rules.duree_from, rules.minimum))


def minimum_age(duree: float) -> int:
    """Months before which no case of such a contentieux leaves: sources/passage.csv."""
    return int([minimum for start, minimum in minimum_ages() if start <= duree][-1])
