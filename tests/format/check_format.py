"""Opens a result as its users do, with xarray and both engines: check_format.py FILE.h5"""

import re
import shutil
import sys
import tempfile
import time

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
    other_kind = result.stock.where((result.court_kind == "tj") & (result.contentieux_kind == "ca"), drop=True)
    check(other_kind.isnull().all(), "a TJ has no figures of a CA")


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
    check_append(path)
    one, other = (check_engine(path, engine) for engine in ("netcdf4", "h5netcdf"))
    xarray.testing.assert_equal(one.isel(court=slice(3)), other.isel(court=slice(3)))
    for name in one.variables:
        check(one[name].attrs.keys() == other[name].attrs.keys(), f"both engines see the attributes of {name}")


main()
