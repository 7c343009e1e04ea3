"""How staff comes and goes: laws under which the mean stays where it is when nothing is planned."""

from dataclasses import dataclass

import numpy as np

from building.tables import MONTHS, number, source

CORPS = {  # siège and parquet are one corps
    "magistrat": "magistrat",
    "parquet": "magistrat",
    "greffe": "greffe",
    "autour_du_magistrat": "autour_du_magistrat",
}


@dataclass
class Corps:
    """National figures of one corps and the laws that hold it still."""

    persons: float  # magistrats placés in
    vacancies: float
    placed: dict[str, float]  # per category
    etpt: float  # all of its members', newcomers' lesser work counted
    departure: np.ndarray  # probability per calendar month
    ramp: str

    @property
    def own(self) -> float:
        """Persons who have a post of a court."""
        return self.persons - sum(self.placed.values())

    @property
    def filled(self) -> float:
        """Share of the posts that have somebody."""
        return self.own / (self.own + self.vacancies)

    @property
    def filling(self) -> np.ndarray:
        """departure x persons = filling x vacancies in each month, so that the mean number of persons stays."""
        filling = self.departure * self.own / self.vacancies
        assert (filling <= 1).all(), filling.max()
        return filling

    @property
    def person(self) -> float:
        """ETPT of a person on average."""
        return self.etpt / self.persons

    @property
    def presence(self) -> float:
        """ETPT of a person who is no newcomer."""
        shares = [float(share) for share in self.ramp.split(";")]
        return self.person / (1 - self.departure.mean() * sum(1 - share for share in shares))


def all_corps() -> dict[str, Corps]:
    figures = source("corps").set_index(["corps", "measure"]).value
    staff = source("staff")
    etpt = staff.groupby(staff.category.map(CORPS)).central.sum()
    ramps = source("ramps").set_index("corps").ramp
    return {
        name: Corps(
            persons=figures[name, "persons"],
            vacancies=figures[name, "vacancies"],
            placed={c: figures[name, f"placed_{c}"] for c in CORPS if (name, f"placed_{c}") in figures},
            etpt=etpt[name],
            departure=departures(name),
            ramp=ramps[name],
        )
        for name in dict.fromkeys(CORPS.values())
    }


def departures(corps: str) -> np.ndarray:
    causes = source("movements")
    causes = causes[causes.corps == corps]
    weights = causes[MONTHS].to_numpy(dtype=float)
    return (causes.per_year.to_numpy()[:, None] * weights / weights.sum(axis=1, keepdims=True)).sum(axis=0)


def law_rows() -> list[list]:
    corps, causes = all_corps(), source("movements")
    ramps = source("ramps").set_index("corps").source
    rows = []
    for category, name in CORPS.items():
        law = corps[name]
        said = causes[causes.corps == name]
        leaving = "; ".join(f"{cause}: {text}" for cause, text in zip(said.cause, said.source))
        ratio = f"{number(law.own, 0)} en poste / {number(law.vacancies, 0)} vacants"
        stays = f"dérivé: départs x {ratio}; ramp: {ramps[name]}"
        rows.append([category, "departure", *texts(law.departure), "", leaving])
        rows.append([category, "filling", *texts(law.filling), law.ramp, stays])
    return rows


def texts(chances: np.ndarray) -> list[str]:
    return [number(chance, 6) for chance in chances]
