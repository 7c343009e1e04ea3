"""What the notebooks share: run the command once, show figures with their caption in words, write numbers in French."""
import csv
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import Markdown, display

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "results/readers/python"))
import clepsydre_results as clepsydre  # noqa: E402

COMMAND = os.environ.get("CLEPSYDRE", str(ROOT / "build/release/runner/clepsydre"))
LIBRARY = ROOT / "scenarios/library"
SEED = os.environ.get("CLEPSYDRE_NOTEBOOK_SEED")  # another chance, to see that the figures follow the results
COLOURS = ("#1b4f72", "#b9770e", "#1e8449", "#76448a", "#943126", "#566573")
FOLDER = tempfile.TemporaryDirectory()  # everything a notebook writes; gone when its kernel is
SPACE = "\u202f"
BANDS = "médiane, intervalles à 50\u202f% et à 90\u202f%"
MONTHS = ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre").split()

plt.rcParams.update({"figure.dpi": 80, "axes.spines.top": False, "axes.spines.right": False, "font.size": 10,
                     "axes.titlesize": 11, "legend.frameon": False, "legend.fontsize": 9})


def scratch(name, text=None):
    """A path in the notebook's own folder; with text, the file is written first."""
    path = pathlib.Path(FOLDER.name) / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    return path


def command(*words):
    """Runs clepsydre as in a terminal and gives what it printed; its own error message where it fails."""
    done = subprocess.run([COMMAND, *map(str, words)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"clepsydre {words[0]} : {done.stderr.strip()}")
    return done.stdout


def run(name, *scenario_files, replications=100, options=()):
    """Simulates scenarios into one result file, NAME.h5 of the notebook's folder, and opens it."""
    chance = ["--replications", replications, *(["--seed", SEED] if SEED else [])]
    command("run", *scenario_files, "-o", scratch(f"{name}.h5"), "--quiet", *chance, *options)
    return clepsydre.open(scratch(f"{name}.h5"))


def map_of_courts(figure, courts, label, limits, colours="YlOrRd"):
    """A dot for each tribunal of a table (label, lat, lon, value, weight): colour by value, area by weight; overseas below."""
    mainland, overseas = figure.subplots(2, 1, height_ratios=(7, 1))
    look = {"cmap": colours, "vmin": limits[0], "vmax": limits[1], "edgecolors": "#555555", "linewidths": 0.4}
    area = 8 + 250 * courts.weight / courts.weight.max()
    near = courts.lat.between(41, 52) & courts.lon.between(-6, 10)
    points = mainland.scatter(courts.lon[near], courts.lat[near], c=courts.value[near], s=area[near], **look)
    far = courts[~near].sort_values("lon")
    overseas.scatter(range(len(far)), [0] * len(far), c=far.value, s=area[far.index], **look)
    for place, name in enumerate(far.label):
        overseas.text(place, -0.6, name.split(maxsplit=1)[1], rotation=35, ha="right", va="top", fontsize=6)
    overseas.set_ylim(-1, 1)
    mainland.set_aspect(1.45)
    for axis in (mainland, overseas):
        axis.axis("off")
    figure.colorbar(points, ax=[mainland, overseas], shrink=0.6, label=label, format=tick)
    return mainland


def typeset(text):
    """French typography outside of `code`: narrow no-break spaces before ; : ! ? % » and after «, apostrophes."""
    parts = re.split(r"(```.*?```|`[^`]*`)", text, flags=re.DOTALL)
    for row in range(0, len(parts), 2):
        spaced = re.sub("« ", f"«{SPACE}", re.sub(" ([;:!?%»])", rf"{SPACE}\1", parts[row]))
        parts[row] = spaced.replace("'", "’")
    return "".join(parts)


def network_of_ressort(code):
    """The reference network cut down to one cour d'appel and its tribunals, in the notebook's folder under `ressort`: runs in
    a second. A network is a folder of tables; rows of other courts are left out."""
    source, target = ROOT / "scenarios/reference", scratch("ressort")
    target.mkdir(exist_ok=True)
    with open(source / "courts.csv", encoding="utf-8", newline="") as file:
        kept = {row["code"] for row in csv.DictReader(file) if code in (row["ressort"], row["code"])}
    for path in source.glob("*.csv"):
        with open(path, encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        place = "code" if path.stem == "courts" else "court"
        of = header.index(place) if place in header else None
        with open(target / path.name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(
                [header, *(row for row in rows if of is None or row[of] in kept | {"*", ""})])
    settings = (source / "network.yaml").read_text(encoding="utf-8")
    (target / "network.yaml").write_text(settings.replace("id: reference", "id: ressort"), encoding="utf-8")
    return len(kept)


def say(text):
    """A sentence of the notebook whose figures are computed."""
    display(Markdown(typeset(text)))


def show(figure, alternative, result=None):
    """Shows a figure with its alternative text and, of a result, the note that must go with its figures."""
    if result is not None:
        note = textwrap.fill(result.attrs["note"], int(18 * figure.get_figwidth()))  # wrap=True is not seen by the layout
        figure.supxlabel(note, fontsize=7, color="#444444")
    picture, words = io.BytesIO(), typeset(alternative)
    figure.savefig(picture, format="png")
    plt.close(figure)
    display({"image/png": picture.getvalue(), "text/plain": words}, raw=True, metadata={"image/png": {"alt": words}})


def table(rows, caption, decimals=0, formats=None, result=None):
    """A table (DataFrame or list of rows) with French numbers and, of a result, its note; formats: a function for each column
    that is no plain number."""
    if result is not None:
        caption = f"{caption}<br><small>{result.attrs['note']}</small>"
    frame = pd.DataFrame(rows)
    formats = {name: lambda cell: number(cell, decimals) if isinstance(cell, (int, float)) else typeset(str(cell))
               for name in frame.columns} | (formats or {})
    return frame.style.format(formats).set_caption(typeset(caption)).set_uuid("t")


def number(value, decimals=0):
    return clepsydre.french(value, decimals)


def tick(value, _position=None):
    """A number of an axis, with the decimals that it has."""
    return number(value, len(f"{value:.10g}".partition(".")[2]))


def percent(share, _position=None, decimals=0):
    return f"{clepsydre.french(100 * share, decimals)}{SPACE}%"


def months(value, decimals=1):
    """12,5 mois"""
    return f"{clepsydre.french(value, decimals)}{SPACE}mois"


def interval(low, high, write=number):
    """[a ; b]"""
    return f"[{write(low)}{SPACE}; {write(high)}]"


def month_name(day):
    """décembre 2030"""
    day = pd.Timestamp(day)
    return f"{MONTHS[day.month - 1]} {day.year}"
