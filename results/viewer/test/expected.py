"""What a result file says, read by xarray: expected.py RESULT.h5 EXPECTED.json. The page and the JavaScript reader must say the same.

The courts asked for are chosen from the file: its largest tribunal judiciaire and the next one, the nation, and the
tribunal judiciaire in the middle by size.
"""
import json
import sys

import numpy
import xarray

figures = ["stock", "dtes", "duree"]


def series(array):
    return [None if numpy.isnan(value) else float(value) for value in numpy.asarray(array, dtype=float).ravel()]


def asked(result, court, contentieux):
    """Every figure and difference of the court, under each scenario, as the file has it."""
    cases = []
    for scenario in result.scenario.values:
        for name in figures + [f"{name}_mean" for name in figures] + [f"{kind}_{name}" for kind in ("ecart", "mieux") for name in figures]:
            if name not in result:
                continue
            at = {"scenario": str(scenario), "court": court, "contentieux": contentieux}
            cases.append({"variable": name, "at": at, "values": series(result[name].sel(at))})
    return cases


def expected(path):
    with xarray.open_dataset(path) as result:
        tjs = result.court[(result.court_kind == "tj").values]
        stock = result.stock.sel(court=tjs, contentieux="TJ/").isel(scenario=0, time=0).sel(quantile=0.5, method="nearest")
        by_size = [str(code) for code in tjs.values[numpy.argsort(-stock.values, kind="stable")]]
        courts = [*by_size[:2], "FR", by_size[len(by_size) // 2]]
        labels = dict(zip(result.court.values, result.court_label.values))
        contentieux = "TJ/4." if "TJ/4." in result.contentieux.values else str(result.contentieux.values[0])
        return {
            "scenarios": [{"id": str(code), "label": str(label)} for code, label in zip(result.scenario.values, result.scenario_label.values)],
            "courts": [{"code": code, "label": str(labels[code])} for code in courts],
            "contentieux": contentieux,
            "months": [str(month)[:7] for month in result.time.values],
            "levels": [float(level) for level in result["quantile"].values],
            "lengths": {axis: int(result.sizes[axis]) for axis in ("scenario", "court", "contentieux")},
            "attributes": {name: str(result.attrs[name]) for name in ("note", "network", "licence")},
            "cases": [case for court in courts for key in ("TJ/", contentieux) for case in asked(result, court, key)],
        }


if __name__ == "__main__":
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(expected(sys.argv[1]), file, ensure_ascii=False)
