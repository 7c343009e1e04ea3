"""Reading the sources and writing the network's tables, always to the same bytes."""

import csv
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent.parent
MONTHS = [f"m{month}" for month in range(1, 13)]


def source(name: str) -> pd.DataFrame:
    """A table of sources/: text stays text, so that codes keep their dots and zeros."""
    frame = pd.read_csv(HERE / "sources" / f"{name}.csv", dtype=str, keep_default_na=False)
    for column in frame.columns:
        if column not in TEXT:
            frame[column] = pd.to_numeric(frame[column])
    return frame


TEXT = {
    "bound", "category", "cause", "code", "contentieux", "corps", "departement", "domain", "group", "id", "into",
    "kind", "label", "lag", "like", "measure", "of", "parameter", "parent", "perimeter", "perimeters", "profile",
    "ramp", "ressort", "role", "series", "source", "source_dossiers", "source_duree", "source_entrees", "spread",
}  # fmt: skip


def number(value: float, digits: int) -> str:
    """Shortest text of a rounded number: 12, 0.25, never 12.0 nor -0."""
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def write(folder: Path, name: str, header: list[str], rows: list[list]) -> None:
    with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)
