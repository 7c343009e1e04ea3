#!/usr/bin/python3
"""Compares the built tables with the published figures: `check.py` prints, `check.py --write` also renews SOURCES.md.

Exit code 1 where a figure that was aimed at, or that must agree, is out of its bounds.
"""

import argparse
import sys

import numpy as np

from building.measures import Network
from building.tables import HERE, number, source

PAGE = HERE / "SOURCES.md"
BEGIN, END = "<!-- check.py: begin -->\n", "<!-- check.py: end -->"
ROLES = {"fit": "calé", "check": "vérifié", "show": "montré"}
WHOLE = {
    "affaires", "effectif", "entrees", "entrees_civil", "etpt", "fin_2025", "sorties", "stock", "stock_tous", "vacants",
}  # fmt: skip


def compared() -> tuple[list[str], int]:
    """Lines of a Markdown table, and how many figures are out of bounds."""
    network = Network()
    lines = [
        "| chiffre / figure | périmètre | mesure | publié ou hypothèse | reconstruit | bornes | rôle | source |",
        "|---|---|---|---|---|---|---|---|",
    ]
    wrong = 0
    for row in source("published").itertuples():
        digits = 0 if row.measure in WHOLE else 3 if row.measure.startswith(("part", "stat")) else 2
        value = round(network.measure(row.perimeter, row.measure), digits)
        out = row.role != "show" and not row.low <= value <= row.high
        wrong += out
        bounds = "" if np.isnan(row.low) else f"{number(row.low, digits)} à {number(row.high, digits)}"
        role = ROLES[row.role] + (", **hors bornes**" if out else "")
        figures = f"{number(row.value, digits)} | {number(value, digits)} | {bounds}"
        lines.append(f"| {row.id} | {row.perimeter} | {row.measure} | {figures} | {role} | {row.source} |")
    return lines, wrong


def page_with(lines: list[str]) -> str:
    """SOURCES.md with this table between its marks."""
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    return before + BEGIN + "\n".join(lines) + "\n" + END + after


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true", help="renew the table in SOURCES.md")
    write = arguments.parse_args().write
    lines, wrong = compared()
    print("\n".join(lines))
    print(f"{wrong} figures out of bounds")
    if write:
        PAGE.write_text(page_with(lines), encoding="utf-8")
    elif PAGE.read_text(encoding="utf-8") != page_with(lines):
        print("SOURCES.md is not current: run check.py --write")
        return 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
