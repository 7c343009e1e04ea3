"""A simulated panel of the French courts, for timing: every leaf of the siège of each court, month by month.

    national_panel.py OUTPUT.csv [--courts 200] [--leaves 72] [--months 60]

Courts and codes are those of the reference network, so that calibrate takes it as its base. Levels walk, courts share a
part of the shocks, exits follow the law of effort.
"""
import argparse
import csv
import pathlib

import numpy

REFERENCE = pathlib.Path(__file__).resolve().parents[2] / "scenarios/reference"


def rows(name):
    with open(REFERENCE / name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def leaves(kind, most):
    table = [row for row in rows("contentieux.csv") if row["kind"] == kind and row["carries"] == "cases"]
    parents = {row["parent"] for row in table}
    return [row["code"] for row in table if row["code"] not in parents][:most]


def simulate(random, courts, months):
    """Entrées, sorties and stocks of one contentieux: [month][court]."""
    mean = numpy.exp(random.normal(2.5, 1.2, courts))
    turnover = random.uniform(3, 15)
    stock = numpy.round(mean * turnover)
    load = stock + mean
    season = 0.1 * random.normal(size=12)
    levels = numpy.zeros((2, courts))
    figures = []
    for month in range(months):
        shocks = 0.4 * random.normal(size=(2, 1)) + 0.9 * random.normal(size=(2, courts))
        entrees = random.poisson(mean * numpy.exp(levels[0] + season[month % 12] + 0.08 * shocks[0]))
        available = stock + entrees
        effort = numpy.log(mean / (load - mean)) + levels[1] + 0.08 * shocks[1]
        effort -= 0.9 * numpy.log(numpy.maximum(available, 1) / load)
        sorties = numpy.round(available / (1 + numpy.exp(-effort)))
        stock = available - sorties
        levels = levels * [[1], [0.95]] + 0.02 * shocks
        figures.append((entrees, sorties, stock))
    return numpy.array(figures, dtype=int)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--courts", type=int, default=200)
    parser.add_argument("--leaves", type=int, default=72)
    parser.add_argument("--months", type=int, default=60)
    options = parser.parse_args()
    random = numpy.random.default_rng(1)
    courts = rows("courts.csv")[: options.courts]
    periods = [f"{2021 + month // 12}-{month % 12 + 1:02}" for month in range(options.months)]
    with open(options.output, "w", encoding="utf-8") as file:
        file.write("juridiction,code_import,periode,entrees,sorties,stock\n")
        for kind in ("TJ", "CA"):
            labels = [court["label"] for court in courts if court["kind"] == kind]
            for code in leaves(kind, options.leaves):
                figures = simulate(random, len(labels), options.months)
                for j, label in enumerate(labels):
                    for month, period in enumerate(periods):
                        entrees, sorties, stock = figures[month, :, j]
                        file.write(f"{label},{code},{period},{entrees},{sorties},{stock}\n")


if __name__ == "__main__":
    main()
