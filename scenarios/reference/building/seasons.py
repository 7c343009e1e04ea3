"""Monthly factors of each contentieux, without what the engine already makes of the working days."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from building.tables import MONTHS, number, source

YEARS = range(2026, 2031)  # the months that the reference scenario simulates
WORKING_DAY_ELASTICITY = 0.3  # the engine multiplies entrees by (working days / mean)^0.3


def easter(year: int) -> date:
    """Gregorian Easter Sunday (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def holidays(year: int) -> set[date]:
    """Public holidays of the Code du travail, L3133-1."""
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    moving = [easter(year) + timedelta(days) for days in (1, 39, 50)]
    return {date(year, month, day) for month, day in fixed} | set(moving)


def working_days() -> np.ndarray:
    """Monday-Friday days less public holidays, mean of each calendar month."""
    days = np.zeros(12)
    for year in YEARS:
        closed, day = holidays(year), date(year, 1, 1)
        while day.year == year:
            days[day.month - 1] += day.weekday() < 5 and day not in closed
            day += timedelta(1)
    return days / len(YEARS)


def factors(profile: pd.Series) -> np.ndarray:
    """Mean 1; entrees are divided by the engine's own effect of working days."""
    season = profile[MONTHS].to_numpy(dtype=float)
    if profile.series == "entrees":
        days = working_days()
        season = season / (days / days.mean()) ** WORKING_DAY_ELASTICITY
    return season / season.mean()


def season_rows(leaves: pd.DataFrame) -> list[list]:
    """The kind's commonest profile at its total, then every leaf that differs."""
    profiles = source("seasonality")
    profiles = profiles[profiles.bound == "central"].set_index("profile")
    common = {"TJ": "civil", "CA": "civil", "PTJ": "penal", "PG": "penal"}
    wanted = [(f"{kind}/", profile) for kind, profile in common.items()]
    wanted += [(leaf.key, leaf.profile) for leaf in leaves.itertuples() if leaf.profile != common[leaf.kind]]
    rows = []
    for key, name in wanted:
        for _, profile in profiles.loc[[name]].iterrows():
            rows.append([key, profile.series, *(number(value, 4) for value in factors(profile)), profile.source])
    return rows
