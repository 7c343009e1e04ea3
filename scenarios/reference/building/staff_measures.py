"""What the tables of staff say: persons, vacancies, and the years to come when nothing is planned."""

import numpy as np
import pandas as pd

from building.movements import CORPS
from building.tables import MONTHS, source

YEARS = 5
LOPJ_MONTHS, LOPJ_TO_2025 = 60, 36  # 2023 to 2027; from its start to December 2025


class StaffTables:
    """staff.csv, staff_laws.csv and placed.csv; a perimeter is `corps:magistrat`, `personnel:parquet` or `lopj`."""

    def __init__(self, table) -> None:
        numbers = {"etpt": float, "persons": float, "posts": float, "presence": float}
        self.staff = table("staff").astype(numbers)
        self.laws = table("staff_laws").set_index(["category", "movement"])
        self.placed = table("placed").astype({"persons": float, "presence": float})

    def knows(self, perimeter: str) -> bool:
        return perimeter.split(":")[0] in ("corps", "personnel", "lopj")

    def persons(self, court: str, category: str) -> float:
        return self.staff.persons[(self.staff.court == court) & (self.staff.category == category)].iloc[0]

    def measure(self, perimeter: str, name: str) -> float:
        kind, _, which = perimeter.partition(":")
        if kind == "lopj":
            return lopj(which)
        if kind == "personnel":
            return {"etpt": self.etpt, "stationnaire": self.stays}[name](which)
        rows = self.staff[self.staff.category.map(CORPS) == which]
        placed = self.placed.persons[self.placed.category.map(CORPS) == which].sum()
        if name == "vacants":
            return (rows.posts - rows.persons).sum()
        return rows.persons.sum() + (placed if name == "effectif" else 0)

    def etpt(self, category: str) -> float:
        """Of the nation, magistrats placés in."""
        placed = self.placed[self.placed.category == category]
        return self.staff.etpt[self.staff.category == category].sum() + (placed.persons * placed.presence).sum()

    def stays(self, category: str) -> float:
        """ETPT of the posts, the year of YEARS that strays most, over that of the reference."""
        months = self.months_ahead(category).reshape(YEARS, 12).mean(axis=1)
        ratio = months / self.staff.etpt[self.staff.category == category].sum()
        return float(ratio[np.abs(ratio - 1).argmax()])

    def months_ahead(self, category: str) -> np.ndarray:
        """Mean ETPT month by month, as the engine lays it out: departures, filling of what was vacant, ramp."""
        rows = self.staff[self.staff.category == category]
        leave, fill = (self._chances(category, movement) for movement in ("departure", "filling"))
        ramp = np.array(self.laws.ramp[category, "filling"].split(";"), dtype=float)
        persons, posts = rows.persons.to_numpy(), rows.posts.to_numpy()
        newcomers = np.zeros((len(ramp), len(rows)))
        etpt = []
        for month in range(12 * YEARS):
            arrived = fill[month % 12] * (posts - persons)
            persons = persons * (1 - leave[month % 12]) + arrived
            newcomers = np.vstack([arrived, newcomers[:-1]])
            etpt.append(((persons - ((1 - ramp)[:, None] * newcomers).sum(axis=0)) * rows.presence).sum())
        return np.array(etpt)

    def _chances(self, category: str, movement: str) -> np.ndarray:
        return self.laws.loc[(category, movement), MONTHS].to_numpy(dtype=float)


def lopj(corps: str) -> float:
    """Net creations of the LOPJ's path by December 2025, in equal steps over its months."""
    path = source("lopj").set_index("corps").loc[corps]
    return float(path.creations * min(1, LOPJ_TO_2025 / path.months))
