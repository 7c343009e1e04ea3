"""How a national total is shared between courts."""

import hashlib
from statistics import NormalDist

import numpy as np
import pandas as pd

LARGE_COURT = 400_000  # people; hypothese: tribunals with a section éco-fi of their own
POLES_SOCIAUX = 116  # lesaf.org (2021): tribunals with a pôle social; which ones is a hypothese
PARIS = "915273"
PARIS_PENAL = 2.0  # hypothese; 10 % of criminal cases in 2004-2013 (observatoire-disparites-justice-penale.fr)
PARIS_IP = 4.0  # hypothese: Paris alone judges patents, and most of the rest
DROIT_LOCAL = 3.0  # hypothese: Alsace-Moselle tribunals judge commercial matters too
SPECIALISED_PARIS = 0.5  # hypothese: half of the other specialised sections sit in Paris


def largest_remainder(shares: np.ndarray, total: int) -> np.ndarray:
    """Whole numbers in proportion to shares, of exactly this total; ties go to the first."""
    shares = np.asarray(shares, dtype=float)
    assert np.isfinite(shares).all() and (shares >= 0).all()
    exact = shares * (total / shares.sum()) if shares.sum() > 0 else shares
    whole = np.floor(exact + 1e-9).astype(int)
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[: total - whole.sum()]] += 1
    return whole


def factor(name: str, sd: float) -> float:
    """A log-normal factor of median 1 that depends on a name only, cut at two standard deviations."""
    bits = int.from_bytes(hashlib.sha256(name.encode()).digest()[:6], "big")
    normal = NormalDist().inv_cdf((bits + 0.5) / 2**48)
    return float(np.exp(sd * np.clip(normal, -2, 2)))


def tribunal_weights(courts: pd.DataFrame) -> dict[str, np.ndarray]:
    """Weight of every tribunal under each value of the column `spread` of national.csv."""
    people = courts.population.to_numpy()
    jirs = courts.jirs.to_numpy() / courts.jirs.sum()
    paris = (courts.code == PARIS).to_numpy()
    departement = courts.groupby("departement").population.transform("sum").to_numpy()
    return {
        "population": people,
        "population_penale": people * np.where(paris, PARIS_PENAL, 1),
        "pole_social": pole_social(courts),
        "assises": departement * courts.assises.to_numpy(),
        "jirs": jirs,
        "specialise": SPECIALISED_PARIS * paris + (1 - SPECIALISED_PARIS) * jirs,
        "propriete_intellectuelle": people * courts.propriete_intellectuelle.to_numpy() * np.where(paris, PARIS_IP, 1),
        "retention": courts.retention.to_numpy(),
        "droit_local": people * np.where(courts.droit_local == 1, DROIT_LOCAL, 1),
        "grand_tribunal": people * (people >= LARGE_COURT),
        "paris": paris.astype(float),
    }


def pole_social(courts: pd.DataFrame) -> np.ndarray:
    """People under each pôle social: the largest tribunal of each département, then the largest others."""
    first = courts.groupby("departement").population.transform("max") == courts.population
    others = courts[~first].sort_values("population", ascending=False, kind="stable")
    chosen = first.copy()
    chosen[others.index[: POLES_SOCIAUX - first.sum()]] = True
    without = courts.population.where(~chosen, 0).groupby(courts.departement).transform("sum")
    return np.where(chosen, courts.population + np.where(first, without, 0), 0)


def appeal_weights(courts: pd.DataFrame, tribunals: pd.DataFrame) -> dict[str, np.ndarray]:
    """Weight of every cour d'appel: the sum of its tribunals' weights."""
    weights = {}
    for name, weight in tribunal_weights(tribunals).items():
        by_ressort = pd.Series(weight, index=tribunals.ressort).groupby(level=0).sum()
        weights[name] = by_ressort.reindex(courts.code).to_numpy(dtype=float)
    return weights
