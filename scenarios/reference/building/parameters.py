"""Parameters of the laws: the stated ones, then what follows from each leaf's mean duration."""

import pandas as pd

from building.tables import number, source


def with_parquet(stated: pd.DataFrame) -> pd.DataFrame:
    """The parquet has the laws of the bench, for want of data of its own."""
    copies = []
    for bench, parquet in (("TJ/", "PTJ/"), ("CA/", "PG/")):
        rows = stated[stated.contentieux == bench]
        copies.append(rows.assign(contentieux=parquet, source=f"hypothese: comme {bench} " + rows.source))
    return pd.concat([stated, *copies])


def parameter_rows(leaves: pd.DataFrame) -> list[list]:
    stated = with_parquet(source("parameters"))
    rows = [["*", row.contentieux, row.parameter, number(row.value, 4), row.source] for row in stated.itertuples()]
    known = {row.contentieux: row.value for row in stated.itertuples() if row.parameter == "first_month_age"}
    reasons = source("passage").set_index("minimum").source
    for leaf in leaves.itertuples():
        if leaf.minimum > 0:
            rows.append(["*", leaf.key, "passage_minimum", number(leaf.minimum, 0), reasons[leaf.minimum]])
        elif abs(leaf.first_month_age - known[f"{leaf.kind}/"]) > 1e-4:
            reason = f"hypothese: moitié de la durée moyenne ({number(leaf.duree, 2)} mois)"
            rows.append(["*", leaf.key, "first_month_age", number(leaf.first_month_age, 4), reason])
    return rows
