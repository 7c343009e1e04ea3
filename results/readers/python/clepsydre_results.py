"""Results of Clepsydre (results/FORMAT.md) in Python: find a court, read a series, draw it, compare scenarios.
Needs xarray and, to draw, matplotlib. open() gives a plain xarray.Dataset: whatever is not here, xarray does."""
import difflib
import pathlib
import unicodedata

import numpy
import pandas
import xarray

FORMAT = "clepsydre/result/1"
DAYS_PER_MONTH = 365 / 12
_UNITS = {"day": "jours", "month": "mois"}


def open(path, engine=None):
    """The result file at `path`, lazily, as an xarray.Dataset; `engine` as in xarray.open_dataset."""
    if not pathlib.Path(path).is_file():
        raise FileNotFoundError(f"{path}: no such file. `clepsydre run SCENARIO.yaml -o {path}` makes one")
    try:
        result = xarray.open_dataset(path, engine=engine)
    except (OSError, ValueError) as error:
        raise ValueError(f"{path}: cannot be read as HDF5 or netCDF-4 ({error}). Was it copied whole?") from error
    found = result.attrs.get("clepsydre_format", "none")
    if found != FORMAT:
        result.close()
        raise ValueError(f"{path}: is no result file of this format (found {found}; this reader knows {FORMAT})")
    return result


def courts(result, text=""):
    """Courts, ressorts and the nation by code. `text`: part of the label or code, without case, accents and hyphens."""
    return _table(result, "court", ["label", "kind", "ressort"], ["population", "lat", "lon"], text)


def contentieux(result, text=""):
    """Contentieux by key, in the order of the nomenclature: label, kind, parent, level, leaf. `text` as in courts()."""
    return _table(result, "contentieux", ["label", "kind", "parent", "level", "leaf"], [], text)


def scenarios(result):
    """Scenarios by id, with their labels. The first is the reference of all differences."""
    return _table(result, "scenario", ["label"], [], "")


def series(result, variable, court="FR", contentieux="TJ/", scenario=None, category="magistrat"):
    """One figure of one place as a DataArray along time (and quantile or part), in the file's unit.

    Each of court, contentieux, scenario, category is a code or a label; one that the variable does not have is not looked
    at. Without `scenario`: the first. LookupError where a name is unknown or ambiguous, or the place has no such figure.
    """
    if variable not in result.data_vars:
        raise LookupError(_unknown("variable", variable, list(result.data_vars), list(result.data_vars)))
    wanted = {"court": court, "contentieux": contentieux, "category": category,
              "scenario": scenario or str(result.scenario.values[0])}
    found = {axis: _position(result, axis, text) for axis, text in wanted.items() if axis in result[variable].dims}
    figure = result[variable].isel(found).load()
    if "time" in figure.dims and figure.isnull().all():
        place = ", ".join(str(figure[axis].values) for axis in found)
        raise LookupError(f"{variable} ({place}): the file has no such figure. A court has the contentieux of its own kind, "
                          "TJ/… or CA/…; the first scenario has no difference to itself")
    return figure.assign_attrs(note=result.attrs.get("note", ""))


def in_months(figure):
    """A figure in days as months of 365/12 days, so that a durée can stand beside a DTES; others as they are."""
    in_days = figure.attrs.get("units") == "day"
    return (figure / DAYS_PER_MONTH).assign_attrs({**figure.attrs, "units": "month"}) if in_days else figure


def compare(result, scenario, variable, court="FR", contentieux="TJ/", interval=0.9):
    """A scenario against the first, by month: low, central (median) and high (of `interval`) and average of the difference
    in each replication, and `better`, the share of replications in which it is strictly below.

    `variable` is stock, dtes (months) or duree (days). Ties are not better: 0 where a scenario changes nothing there.
    """
    if f"ecart_{variable}" not in result.data_vars:
        raise LookupError(f"no difference of {variable}: stock, dtes and duree have one, in files of several scenarios")
    place = {"court": court, "contentieux": contentieux, "scenario": scenario}
    difference = series(result, f"ecart_{variable}", **place)
    columns = {"low": at_level(difference, (1 - interval) / 2), "central": at_level(difference, 0.5),
               "high": at_level(difference, (1 + interval) / 2),
               "average": series(result, f"ecart_{variable}_mean", **place),
               "better": series(result, f"mieux_{variable}", **place)}
    return pandas.DataFrame({name: column.to_series() for name, column in columns.items()})


def at_level(figure, level):
    """A quantile of a figure by its probability; LookupError where the file does not have it."""
    levels = figure["quantile"].values
    if not numpy.isclose(levels, level).any():
        raise LookupError(f"no quantile {level:g} in this file (it has {', '.join(f'{one:g}' for one in levels)})")
    return figure.isel(quantile=int(numpy.isclose(levels, level).argmax()), drop=True)


def fan(figure, axes=None, label=None, colour="#1b4f72"):
    """Draws a series with its quantiles: median, and intervals of 50 and 90 % where the file has them. Returns the axes."""
    import matplotlib.pyplot as plt  # here: a web product's back end reads without drawing

    axes = axes or plt.subplots(figsize=(9, 4), layout="constrained")[1]
    for low, high, opacity in ((0.05, 0.95, 0.15), (0.25, 0.75, 0.28)):
        if all(numpy.isclose(figure["quantile"], level).any() for level in (low, high)):
            axes.fill_between(figure.time.values, at_level(figure, low), at_level(figure, high), color=colour,
                              alpha=opacity, linewidth=0)
    axes.plot(figure.time.values, at_level(figure, 0.5), color=colour, linewidth=2,
              label=label or str(figure["scenario_label"].values))
    axes.yaxis.set_major_formatter(lambda value, _: french(value, len(f"{value:.10g}".partition(".")[2])))
    axes.xaxis.set_major_formatter(lambda day, _: f"{plt.matplotlib.dates.num2date(day):%m/%Y}")
    unit = _UNITS.get(figure.attrs.get("units"))
    axes.set_ylabel(figure.attrs.get("label_fr", figure.name) + (f" ({unit})" if unit else ""))
    return axes


def french(number, decimals=0):
    """1 452 693 or 12,5, as French writes it: narrow no-break spaces, a comma, a true minus; — where unknown."""
    if number is None or numpy.isnan(number):
        return "—"
    text = f"{number:,.{decimals}f}".replace(",", "\u202f").replace(".", ",")
    return text.replace("-", "−") if text.strip("-0,") else text.lstrip("-")


def _table(result, axis, members, values, text):
    columns = {name: result[f"{axis}_{name}"].values for name in members} | {name: result[name].values for name in values}
    frame = pandas.DataFrame(columns, index=pandas.Index(result[axis].values.astype(str), name=axis))
    return frame[[_plain(text) in _plain(f"{code} {label}") for code, label in zip(frame.index, frame.label)]]


def _position(result, axis, text):
    """Where a code stands on an axis, or else a label that only one has."""
    codes, labels = result[axis].values.astype(str), result[f"{axis}_label"].values.astype(str)
    by_code = numpy.flatnonzero(codes == str(text))
    found = by_code if by_code.size else numpy.flatnonzero([_plain(label) == _plain(text) for label in labels])
    if found.size == 1:
        return int(found[0])
    if found.size:
        raise LookupError(f"{axis} '{text}' is the name of several: {', '.join(codes[found])}. Say which by its code")
    raise LookupError(_unknown(axis, text, codes, labels))


def _unknown(axis, text, codes, labels):
    names = dict(zip(map(_plain, [*codes, *labels]), [*codes, *labels]))
    near = difflib.get_close_matches(_plain(text), names) or [name for name in names if _plain(text) in name][:3]
    return f"unknown {axis} '{text}'." + (f" Did you mean {' or '.join(names[one] for one in near)}?" if near else "")


def _plain(text):
    bare = "".join(letter for letter in unicodedata.normalize("NFD", str(text)) if not unicodedata.combining(letter))
    return " ".join(bare.casefold().replace("-", " ").replace("’", " ").replace("'", " ").split())
