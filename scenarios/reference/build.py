#!/usr/bin/python3
"""Makes the tables of the reference network from sources/: `build.py [--output FOLDER]`. Same sources, same bytes."""

import argparse
from pathlib import Path

import pandas as pd

from building.cells import Cells, appeal_cells, courts, tribunal_cells
from building.flows import flow_table
from building.movements import law_rows
from building.national import national
from building.parameters import parameter_rows
from building.seasons import season_rows
from building.staff import staff_and_work
from building.tables import HERE, MONTHS, number, source, write

STAFF_TIME = {("TJ", "11."), ("TJ", "12."), ("CA", "13."), ("CA", "14.")}  # A-JUST: groups without cases


def build(folder: Path) -> None:
    leaves, table = national(), courts()
    flows = flow_table(leaves)
    tribunals = tribunal_cells(table, leaves, flows)
    benches = appeal_cells(table, leaves, tribunals, flows)
    staff, placed, work = staff_and_work({"TJ": tribunals, "CA": benches})
    season_header = ["contentieux", "series", *MONTHS, "source"]
    write_courts(folder, table)
    write_nomenclature(folder)
    cells = cell_rows(tribunals) + cell_rows(benches)
    write(folder, "cells", ["court", "contentieux", "entrees", "sorties", "stock"], cells)
    write(folder, "seasons", season_header, season_rows(leaves))
    write(folder, "parameters", ["court", "contentieux", "parameter", "value", "source"], parameter_rows(leaves))
    write(folder, "staff", ["court", "category", "etpt", "persons", "posts", "presence", "source"], staff)
    write(folder, "staff_laws", ["category", "movement", *MONTHS, "ramp", "source"], law_rows())
    write(folder, "placed", ["court", "category", "persons", "presence", "source"], placed)
    write(folder, "work", ["court", "contentieux", "category", "ventilation", "source"], work)
    rows = [[flow.of, flow.into, number(flow.rate, 4), flow.lag, flow.source] for flow in flows.itertuples()]
    write(folder, "flows", ["of", "into", "rate", "lag", "source"], rows)


def write_courts(folder: Path, table) -> None:
    header = ["code", "label", "kind", "ressort", "latitude", "longitude", "population", "departement", "source"]
    write(folder, "courts", header, table[header].to_numpy().tolist())


def write_nomenclature(folder: Path) -> None:
    """A-JUST's table, then that of the parquet, which is ours, with what each node carries."""
    rows = [
        [row.kind, row.code, row.parent, row.label, row.domain, "staff_time" if timed(row) else "cases"]
        for row in pd.concat([source("nomenclature"), source("nomenclature_parquet")]).itertuples()
    ]
    write(folder, "contentieux", ["kind", "code", "parent", "label", "domain", "carries"], rows)


def timed(row) -> bool:
    return bool({(row.kind, row.code), (row.kind, row.parent)} & STAFF_TIME)


def cell_rows(cells: Cells) -> list[list]:
    return [
        [court, key, cells.filed[i, k], cells.sorties[i, k], cells.stock[i, k]]
        for i, court in enumerate(cells.courts.code)
        for k, key in enumerate(cells.leaves.key)
    ]


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--output", type=Path, default=HERE)
    build(arguments.parse_args().output)
