"""Turns one file of A-JUST into lines of tab-separated text, with the columns that are named here and no others.

Names, first names, matricules and references of agents are read past: what is not on these lists is not printed,
and no message quotes a cell. Usage: workbook.py FILE

    kind      activity | staff | persons
    title     text of the first row (activity alone)
    columns   code…                                           (staff: the contentieux of the columns)
    row       sheet, row, label, entrees, sorties, stock      (activity)
    row       row, juridiction, categorie, ETPT per code…     (staff)
    row       row, juridiction, statut, fonction, categorie, s/p   (persons)
    passed    how many sheets are named after no month        (activity)
    problem   what is wrong, and with which row
"""
import csv
import io
import os
import re
import sys
import unicodedata

STAFF_SHEET = "ETPT A-JUST"
PERSONS_COLUMNS = ["JURIDICTION", "STATUT", "FONCTION", "CATEGORIE", "S/P"]
CODE = re.compile(r"\s*(\d+(?:\.\d+)*\.)\s")
MONTH = re.compile("JANV|FEVR|MARS|AVR|MAI|JUIN|JUIL|AOUT|SEPT|OCT|NOV|DEC")
UNKNOWN = {"", "-", "null"}


class NoTable(Exception):
    """The file is not what it should be; the message quotes nothing of it."""


def text(cell):
    """A cell as one field of a line: spaces before it count, A-JUST indents by them."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return re.sub(r"[\t\r\n\u00a0]", " ", str(cell)).rstrip()


def folded(cell):
    decomposed = unicodedata.normalize("NFKD", text(cell))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).upper().split())


def figure(cell):
    value = text(cell).strip()
    if re.fullmatch(r"-?\d+,\d+", value):
        value = value.replace(",", ".")
    return "" if value in UNKNOWN else value


def say(*fields):
    print("\t".join(map(str, fields)))


def position(header, *words):
    """The first column whose name has all the words; none of them is printed."""
    for index, name in enumerate(header):
        if all(word in name for word in words):
            return index
    return None


def at(row, index):
    return row[index] if index is not None and index < len(row) else None


def is_total(name):
    return folded(name).startswith("TOTAL")


def print_activity_sheet(name, rows):
    rows = list(rows)
    header = [folded(cell) for cell in rows[1]] if len(rows) > 1 else []
    label = position(header, "CONTENTIEUX")
    series = [(position(header, kind, "APRES"), position(header, kind, "LOGICIEL"))
              for kind in ("ENTREES", "SORTIES", "STOCK")]
    if label is None or any(software is None and adjusted is None for adjusted, software in series):
        say("problem", f"sheet '{text(name)}': row 2 names no Contentieux, entrées, sorties and stock")
        return
    for number, row in enumerate(rows[2:], start=3):
        if not text(at(row, label)).strip():
            continue
        figures = [figure(at(row, adjusted)) or figure(at(row, software)) for adjusted, software in series]
        say("row", text(name), number, text(at(row, label)), *figures)


def print_activity(workbook):
    say("kind", "activity")
    first = next(workbook.worksheets[0].iter_rows(max_row=1, values_only=True), ())
    say("title", " ".join(text(cell) for cell in first if cell is not None))
    months = [sheet for sheet in workbook.worksheets if MONTH.match(folded(sheet.title))]
    totals = [sheet for sheet in workbook.worksheets if is_total(sheet.title)]
    say("passed", len(workbook.worksheets) - len(months) - len(totals))
    for sheet in months:
        print_activity_sheet(sheet.title, sheet.iter_rows(values_only=True))


def print_staff(sheet):
    say("kind", "staff")
    rows = list(sheet.iter_rows(values_only=True))
    header = [folded(cell) for cell in rows[1]] if len(rows) > 1 else []
    court = next((i for i, name in enumerate(header) if name == "JURIDICTION"), None)
    category = next((i for i, name in enumerate(header) if name == "CATEGORIE"), None)
    codes = [(i, found.group(1)) for i, name in enumerate(header) if (found := CODE.match(name + " "))]
    if court is None or category is None or not codes:
        raise NoTable("row 2 names no Juridiction, Catégorie and codes of contentieux")
    say("columns", *(code for _, code in codes))
    for number, row in enumerate(rows[2:], start=3):
        if any(cell is not None for cell in row):
            say("row", number, text(at(row, court)), text(at(row, category)), *(figure(at(row, i)) for i, _ in codes))


def print_workbook(path):
    import openpyxl  # only where a workbook is read

    workbook = openpyxl.load_workbook(path, data_only=True)
    staff = [sheet for sheet in workbook.worksheets if folded(sheet.title) == STAFF_SHEET]
    if staff:
        print_staff(staff[0])
    elif any(is_total(name) for name in workbook.sheetnames):
        print_activity(workbook)
    else:
        raise NoTable(f"the workbook has neither a sheet '{STAFF_SHEET}' nor a sheet 'Total sur la période'")


def decoded(path):
    with open(path, "rb") as file:
        data = file.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def print_persons(path):
    """A matricule that stands twice in a court is one person; it is compared, never printed."""
    rows = csv.reader(io.StringIO(decoded(path), newline=""), delimiter=";")
    header = [folded(cell) for cell in next(rows, [])]
    columns = [next((i for i, name in enumerate(header) if name == wanted), None) for wanted in PERSONS_COLUMNS]
    if None in columns:
        raise NoTable("the first line names no juridiction, statut, fonction, categorie and s/p between semicolons")
    identity = position(header, "MATRICULE")
    say("kind", "persons")
    seen = set()
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            say("problem", f"line {rows.line_num}: {len(row)} fields where the header has {len(header)}")
            continue
        person = (row[columns[0]], row[identity]) if identity is not None and row[identity].strip() else None
        if person is None or person not in seen:
            say("row", rows.line_num, *(text(row[i]).strip() for i in columns))
        seen.add(person)


def main(path):
    # What libraries say of a file may quote it.
    sys.stderr = open(os.devnull, "w", encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    try:
        (print_workbook if path.lower().endswith(".xlsx") else print_persons)(path)
    except NoTable as failure:
        say("problem", failure)
    except ImportError:
        say("problem", "cannot be read without openpyxl (install the Debian package python3-openpyxl)")
    except Exception as failure:  # pylint: disable=broad-except
        say("problem", f"cannot be read ({type(failure).__name__})")


if __name__ == "__main__":
    main(sys.argv[1])
