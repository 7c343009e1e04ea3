#!/usr/bin/python3
"""Makes the real panels of this folder from their sources, in the format of ../PANEL.md: build.py SOURCES [FOLDER]

SOURCES has chile-appeal-courts/, england-crown-court/, hawaii-circuits/ and newjersey-municipal/ as SOURCES.md names
them. Nothing is corrected here but what SOURCES.md states: holes stay holes.
"""
import csv
import pathlib
import sys

ACTIVITY = ["juridiction", "code_import", "periode", "entrees", "sorties", "stock"]
AGES = ["juridiction", "code_import", "periode", "age_from", "age_to", "stock"]
WEEK = 12 / (365.25 / 7)  # months


def rows(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(path, columns, table):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(sorted(table, key=lambda row: (row[1], row[0], row[2], row[3] if columns is AGES else 0)))


def figure(text):
    return "" if text == "" else f"{float(text):.12g}"


def chile(sources, folder):
    def court(row):
        return row["corte"].replace("Corte De Apelaciones De", "Corte de apelaciones de")

    def period(row):
        return f"{row['year']}-{int(row['month']):02}"

    monthly = rows(sources / "chile-appeal-courts/monthly.csv")
    write(folder / "chile.csv", ACTIVITY,
          [[court(r), "apelaciones", period(r), *(figure(r[c]) for c in ("ingresos", "terminos", "pendientes_fin_mes"))]
           for r in monthly])
    bands = {}
    for r in rows(sources / "chile-appeal-courts/pending_by_entry_year.csv"):
        years = int(r["year"]) - int(r["entry_year_of_case"])
        if not 0 <= years < 60:
            continue  # an entry year that cannot be
        key = (court(r), "apelaciones", period(r), min(years, 3))
        bands[key] = bands.get(key, 0) + int(float(r["pending"]))
    ages = []
    for (label, code, when, years), pending in bands.items():
        month = int(when[-2:])
        ages.append([label, code, when, 0 if years == 0 else month + 12 * (years - 1),
                     "" if years == 3 else month + 12 * years, pending])
    write(folder / "chile-ages.csv", AGES, ages)


def crown_court(sources, folder):
    def period(row):
        return f"{row['year']}-T{row['quarter'][1]}"

    label, code = "England and Wales", "crown-court"
    write(folder / "crown-court.csv", ACTIVITY,
          [[label, code, period(r), *(figure(r[c]) for c in ("receipts", "disposals", "open"))]
           for r in rows(sources / "england-crown-court/backlog_trajectory.csv")])
    edges = [0, 4 * WEEK, 8 * WEEK, 12 * WEEK, 16 * WEEK, 20 * WEEK, 26 * WEEK, 12, 24, None]
    edges = ["" if edge is None else round(edge, 3) for edge in edges]
    write(folder / "crown-court-ages.csv", AGES,
          [[label, code, period(r), edges[band - 1], edges[band], figure(r["count"])]
           for r in rows(sources / "england-crown-court/caseload_age.csv") for band in [int(float(r["age_order"]))]])


def new_jersey(sources, folder):
    columns = ("filings_12m", "resolutions_12m", "active_pending_end")
    write(folder / "new-jersey.csv", ACTIVITY,
          [[r["county"], r["case_type"], r["period_end"][:4], *(figure(r[c]) for c in columns)]
           for r in rows(sources / "newjersey-municipal/county_by_type_annual.csv")
           if r["case_type"] in ("DWI", "Parking", "TrafficMoving") and r["period_end"].endswith("-06")])


def hawaii(sources, folder):
    filed = {(r["COURT"], r["CASE_TYPE_NAME"], f"{r['YEAR']}-{int(r['MONTH']):02}"): figure(r["CASE_COUNT"])
             for r in rows(sources / "hawaii-circuits/monthly_filings.csv")}
    series = {key[:2] for key in filed}
    months = {key[2] for key in filed}
    # The source lists months with filings only: one that is not listed had none.
    write(folder / "hawaii.csv", ACTIVITY,
          [[*one, month, filed.get((*one, month), 0), "", ""] for one in series for month in months])


if __name__ == "__main__":
    source_folder = pathlib.Path(sys.argv[1])
    target = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else pathlib.Path(__file__).parent
    for panel in (chile, crown_court, new_jersey, hawaii):
        panel(source_folder, target)
