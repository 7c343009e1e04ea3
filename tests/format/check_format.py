"""Opens a result as its users do, with xarray and both engines: check_format.py FILE.h5"""

import re
import shutil
import sys
import tempfile
import time
import warnings

import netCDF4
import numpy
import xarray

FIGURES = ["entrees", "sorties", "stock", "dtes", "taux_couverture", "duree", "age_stock",
           "part_sorties_12", "part_stock_12", "part_stock_24"]
COUNTS = ["entrees", "sorties", "stock"]
ATTRIBUTES = ["Conventions", "title", "clepsydre_format", "clepsydre_version", "seed", "replications",
              "network", "note", "quantile_convention", "licence"]


def check(truth, sentence):
    if not truth:
        sys.exit(f"{sys.argv[1]}: false: {sentence}")


def check_axes(result):
    check(dict(result.stock_mean.sizes).keys() == {"scenario", "court", "contentieux", "time"},
          "a mean has four dimensions")
    check(result.stock.dims == ("scenario", "court", "contentieux", "time", "quantile"),
          "a figure has five dimensions, in order")
    months = result.time.dt
    check(result.time.dtype.kind == "M" and (months.day == 1).all(), "time decodes to the first of each month")
    first, after = result.time_bounds.values.T
    check((first == result.time.values).all() and (first[1:] == after[:-1]).all(), "months follow each other")
    check(result.court.values[-1] == "FR", "the nation stands last")
    check(set(result.court_kind.values) == {"tj", "ca", "ressort", "nation"}, "courts have their four kinds")
    check(set(result.contentieux_kind.values) <= {"tj", "ptj", "ca", "pg"}, "contentieux have their four tables")
    check({"TJ/", "CA/"} <= set(result.contentieux.values), "both totals are there")
    parents = set(result.contentieux_parent.values) - {""}
    check(parents <= set(result.contentieux.values), "every parent is a contentieux")
    leaf = result.contentieux_leaf.values == 1
    check(parents.isdisjoint(result.contentieux.values[leaf]), "no leaf is a parent")
    for name in ["court_label", "lat", "lon", "population", "contentieux_label", "scenario_label"]:
        check(name in result.stock.coords, f"{name} follows the figures as a coordinate")


def check_attributes(result):
    for name in ATTRIBUTES:
        check(name in result.attrs, f"the file has the attribute {name}")
    check(re.fullmatch(r"clepsydre/result/\d+", result.attrs["clepsydre_format"]), "the format is named")
    check(int(result.attrs["replications"]) > 0, "replications is a number")
    for name in FIGURES:
        for figure in (result[name], result[name + "_mean"]):
            check(figure.attrs["units"] in ("1", "day"), f"{figure.name} has units")
            check(figure.attrs["long_name"] and figure.attrs["label_fr"], f"{figure.name} has names")
            check(figure.dtype == numpy.float32, f"{figure.name} stays float32 (no timedelta)")


def check_figures(result):
    for name in FIGURES:
        figure = result[name].isel(scenario=0)
        values = figure.values
        given = ~numpy.isnan(values)
        check(given.any(), f"{name} has figures")
        check((given.all(-1) | ~given.any(-1)).all(), f"{name} has all its quantiles or none")
        rising = numpy.diff(values, axis=-1)
        check((rising[given[..., 1:]] >= 0).all(), f"the quantiles of {name} rise")
        if name in COUNTS:
            check((values[given] == numpy.round(values[given])).all(), f"quantiles of {name} are whole")
        else:
            bits = int(figure.attrs["_QuantizeBitRoundNumberOfSignificantBits"])
            dropped = values[given].view(numpy.uint32) & ((1 << (23 - bits)) - 1)
            check((dropped == 0).all(), f"{name} is rounded as it says")
    median = result.stock.sel(court="FR", contentieux="TJ/").sel(quantile=0.5, method="nearest")
    check(abs(float(median["quantile"]) - 0.5) < 0.05 and median.notnull().all(), "a quantile is chosen by value")
    of_ca = result.contentieux_kind.isin(["ca", "pg"])
    other_kind = result.stock.where((result.court_kind == "tj") & of_ca, drop=True)
    check(other_kind.isnull().all(), "a TJ has no figures of a CA")


def check_differences(result):
    several = result.sizes["scenario"] > 1
    for name in ["stock", "dtes", "duree"]:
        names = ["ecart_" + name, f"ecart_{name}_mean", "mieux_" + name]
        check(all((it in result) == several for it in names), "differences are there where scenarios are several")
        if several:
            check(result[names[0]].dims == result.stock.dims, "a difference has the axes of its figure")
            check(probabilities(result[names[2]]), f"{names[2]} is a probability")


def probabilities(figure):
    given = figure.values[~numpy.isnan(figure.values)]
    return ((given >= 0) & (given <= 1)).all()


def check_delays(result):
    delays = result.delai_affaire
    check(delays.dims == ("scenario", "court", "contentieux", "time", "part"), "a delay has five dimensions, in order")
    check(list(result.part.values) == [0.5, 0.9], "delays are of half and of nine tenths of the cases")
    check(delays.attrs["units"] == "day" and delays.dtype == numpy.float32, "delays stay days")
    half, most = delays.values[..., 0], delays.values[..., 1]
    check((numpy.isnan(most) | (half <= most)).all(), "half of the cases are closed before nine tenths are")


def check_targets(result):
    if "cible" not in result.dims:
        check("cible_tenue" not in result, "without targets nothing is said of them")
        return
    check(result.cible_tenue.dims == ("scenario", "court", "cible", "time"), "a target has four dimensions, in order")
    check(set(result.cible_indicateur.values) <= set(FIGURES), "a target is set for a figure of the file")
    check(set(result.cible_contentieux.values) <= set(result.contentieux.values), "and for a contentieux of it")
    check(set(result.cible_sens.values) <= {"at_most", "at_least"}, "a target has a side")
    check("cible_valeur" in result.cible_tenue.coords, "what a target is follows it as a coordinate")
    check(result.cible_mois.dtype.kind == result.cible_date.dtype.kind == "M", "months of targets decode")
    held, reached = result.cible_tenue.values, result.cible_atteinte.values
    check(probabilities(result.cible_tenue) and probabilities(result.cible_atteinte), "shares are probabilities")
    check((numpy.isnan(held) | (held <= reached)).all(), "a target that holds is reached")
    check(not (numpy.diff(reached) < 0).any(), "what is reached stays reached")
    months = result.time.values
    for target, due in enumerate(result.cible_mois.values):
        check(due in months, "a target is set for a month of the run")
        when_due = held[:, :, target, numpy.searchsorted(months, due)]
        check(numpy.array_equal(result.cible_probabilite.values[:, :, target], when_due, equal_nan=True),
              "cible_probabilite is cible_tenue at cible_mois")
        half = reached[:, :, target] >= 0.5
        first = numpy.where(half.any(-1), months[half.argmax(-1)], numpy.datetime64("NaT"))
        check(numpy.array_equal(result.cible_date.values[:, :, target], first, equal_nan=True),
              "cible_date is the first month reached by half")


def check_staff(result):
    check(list(result.category.values) == ["magistrat", "parquet", "greffe", "autour_du_magistrat"],
          "staff has its four categories")
    check("category_label" in result.etpt.coords, "categories have names")
    for name in ["etpt", "postes_vacants"]:
        check(result[name].dims == ("scenario", "court", "category", "time", "quantile"), f"{name} has five dimensions")
        check(result[name + "_mean"].dims == ("scenario", "court", "category", "time"), f"the mean of {name} has four")
        check(not (numpy.diff(result[name].values, axis=-1) < 0).any(), f"the quantiles of {name} rise")
        check(not (result[name].values < 0).any(), f"{name} is never negative")
    vacant = result.postes_vacants.values
    check((numpy.isnan(vacant) | (vacant == numpy.round(vacant))).all(), "posts are whole")


def check_replications(path, engine, result):
    try:
        kept = xarray.open_dataset(path, engine=engine, group="replications", mask_and_scale=False)
    except (OSError, ValueError, KeyError):
        return "no replications"
    check(kept.stock.dims == ("kept_court", "scenario", "contentieux", "time", "replication"),
          "replications have five dimensions, in order")
    check((kept.contentieux == result.contentieux).all() and (kept.time == result.time).all(),
          "replications have the axes of the figures")
    check(kept.stock.dtype.kind == "i", "counts are whole numbers")
    none = kept.stock.values == -1
    stock, entrees, sorties = kept.stock.values, kept.entrees.values, kept.sorties.values
    kept_balance = stock[..., 1:, :] == stock[..., :-1, :] + entrees[..., 1:, :] - sorties[..., 1:, :]
    check(kept_balance[~none[..., 1:, :]].all(), "stock_t = stock_{t-1} + entrees_t - sorties_t")
    return f"{(~none).sum()} counts balance"


def check_engine(path, engine):
    start = time.perf_counter()
    result = xarray.open_dataset(path, engine=engine)
    opened = time.perf_counter()
    result.isel(scenario=-1, court=0).load()
    read = time.perf_counter()
    check_axes(result)
    check_attributes(result)
    check_figures(result)
    check_differences(result)
    check_delays(result)
    check_targets(result)
    check_staff(result)
    balance = check_replications(path, engine, result)
    print(f"{engine}: opened in {1000 * (opened - start):.0f} ms, one court in {1000 * (read - opened):.0f} ms, "
          f"{balance}")
    return result


def check_append(path):
    """netCDF appends only to files that track the order of creation, down to every attribute."""
    with tempfile.NamedTemporaryFile(suffix=".h5") as copy:
        shutil.copyfile(path, copy.name)
        with netCDF4.Dataset(copy.name, "a") as result:
            result.setncattr("reviewed", "yes")
            result["stock"].setncattr("reviewed", "yes")
            names = list(result["stock"].ncattrs())
        check(names[1:4] == ["long_name", "label_fr", "units"], "attributes keep their order")


def main():
    path = sys.argv[1]
    # Some versions of xarray say this of a month that is missing, and decode it rightly.
    warnings.filterwarnings("ignore", "invalid value encountered in cast", RuntimeWarning)
    check_append(path)
    one, other = (check_engine(path, engine) for engine in ("netcdf4", "h5netcdf"))
    xarray.testing.assert_equal(one.isel(court=slice(3)), other.isel(court=slice(3)))
    for name in one.variables:
        check(one[name].attrs.keys() == other[name].attrs.keys(), f"both engines see the attributes of {name}")


main()
