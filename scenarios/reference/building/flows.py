"""Flows of cases: from the parquet to the bench, from step to step, and to the cour d'appel."""

import pandas as pd

from building.tables import source

# The same appeal is a file of the parquet général too: into that leaf, by group of the cour d'appel's leaf.
APPEALS_OF_PARQUET = {"CA/7": "PG/1.", "CA/8": "PG/1.", "CA/11": "PG/2.", "CA/9": "PG/3.", "CA/10": "PG/4."}
NOT_OF_PARQUET = {"CA/7.1.", "CA/8.6."}  # civil: assistance éducative, intérêts civils
PARQUET_SOURCE = "hypothese: chaque appel pénal est aussi un dossier du parquet général"


def flow_table(leaves: pd.DataFrame) -> pd.DataFrame:
    """of, into, rate (four decimals), lag, source."""
    appeals = source("appeals")
    tables = [orientation(leaves), source("steps"), appeals, seen_from_parquet(appeals)]
    flows = pd.concat(tables, ignore_index=True)[["of", "into", "rate", "lag", "source"]]
    flows["rate"] = flows.rate.round(4)
    leaving = flows.groupby("of").rate.sum()
    if leaving.max() > 1:
        raise SystemExit(f"more than the whole goes on from {list(leaving.index[leaving > 1])}")
    return flows


def orientation(leaves: pd.DataFrame) -> pd.DataFrame:
    """Rate of a family = its part of what the parquet sends, over what the family's leaf closes in the nation."""
    national = leaves.set_index("key")
    rows = []
    for row in source("orientation").to_dict("records"):
        sent = row["part"] * national.entrees[row["into"]]
        parts = {column[1:]: part for column, part in row.items() if column.startswith("p1.")}
        assert abs(sum(parts.values()) - 1) < 1e-9, row["into"]
        for code, part in parts.items():
            rate = sent * part / national.sorties[f"PTJ/{code}"]
            rows.append(["PTJ/" + code, row["into"], rate, row["lag"], row["source"]])
    table = pd.DataFrame(rows, columns=["of", "into", "rate", "lag", "source"])
    return table[table.rate > 0].sort_values("of", kind="stable")


def seen_from_parquet(appeals: pd.DataFrame) -> pd.DataFrame:
    """Not those of an examining judge's orders: with the settlement of the file, more than one case would go on."""
    penal = appeals[~appeals.into.isin(NOT_OF_PARQUET) & ~appeals.of.str.startswith("TJ/8.")].copy()
    penal["into"] = penal.into.str.split(".").str[0].map(APPEALS_OF_PARQUET)
    penal["source"] = PARQUET_SOURCE
    return penal.dropna(subset="into")
