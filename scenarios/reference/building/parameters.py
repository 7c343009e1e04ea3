"""Parameters of the laws: the stated ones, then what follows from each leaf's mean duration."""

import pandas as pd

from building.tables import number, source


def parameter_rows(leaves: pd.DataFrame) -> list[list]:
    stated = source("parameters")
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
