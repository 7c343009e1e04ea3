"""Steady state of a docket under the law of passage: what the engine does when nothing moves.

A case of whole age a (months) leaves with probability min(1, c * weight(a)) each month. Stock over monthly flow is
the mean whole age at exit; cases closed in the month they came have the mean age `first_month_age`.
"""

from functools import lru_cache

import numpy as np

SCALE = 3.0  # months
THETA = -0.3
OLDEST = 1200  # months; what is older weighs nothing
FINE = np.linspace(0, 60, 6001)  # months, where quantiles are read


def exits_by_age(chance: float, minimum: int) -> tuple[np.ndarray, float]:
    """Shares of the exits by whole age, and the stock in months of flow."""
    age = np.arange(OLDEST)
    weight = np.where(age < minimum, 0.0, (1 + np.maximum(age - minimum, 0) / SCALE) ** THETA)
    leave = np.minimum(1.0, chance * weight)
    reached = np.concatenate([[1.0], np.cumprod(1 - leave)])
    return reached[:-1] * leave, float(reached[1:].sum())


@lru_cache(maxsize=None)
def _grid(minimum: int) -> tuple[np.ndarray, np.ndarray]:
    """Stock in months, falling, and the exits by age that go with it."""
    states = [exits_by_age(chance, minimum) for chance in np.exp(np.linspace(np.log(2e-3), 0, 500))]
    return np.array([stock for _, stock in states]), np.array([exits for exits, _ in states])


def exits_at(stock_months: np.ndarray, minimum: int) -> np.ndarray:
    """Exits by age of dockets with these stocks, one row each; between two states of the grid, their mixture."""
    stocks, exits = _grid(minimum)
    stock_months = np.clip(stock_months, stocks[-1], stocks[0])
    above = np.clip(np.searchsorted(-stocks, -stock_months, side="right"), 1, len(stocks) - 1)
    share = (stocks[above - 1] - stock_months) / (stocks[above - 1] - stocks[above])
    return exits[above - 1] * (1 - share)[:, None] + exits[above] * share[:, None]


def first_month_age(duree: float) -> float:
    """Months. Where a case lasts days, those closed at once are half as old as the mean."""
    return round(min(1 / 3, duree / 2), 4)


def stock_months(duree: float, minimum: int) -> float:
    """Stock in months of flow for which the mean age at exit is `duree`."""
    if minimum > 0:
        return duree  # none leaves in its first month: Little's law without correction
    low, high = 0.0, duree
    for _ in range(60):
        middle = (low + high) / 2
        at_once = exits_at(np.array([middle]), 0)[0, 0]
        low, high = (middle, high) if middle + at_once * first_month_age(duree) < duree else (low, middle)
    return (low + high) / 2


def distribution(exits: np.ndarray) -> np.ndarray:
    """Share of the exits younger than each age of FINE; entry and exit fall anywhere within their months."""
    younger = exits[0] * np.where(FINE < 1, 1 - (1 - np.minimum(FINE, 1)) ** 2, 1)
    for age in range(1, 62):
        x = np.clip(FINE - age, -1, 1)
        younger += exits[age] * np.where(x < 0, (1 + x) ** 2 / 2, 1 - (1 - x) ** 2 / 2)
    return younger
