"""The picture of the README, from a result file: accueil.py RESULT.h5 PICTURE.png"""
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from commun import BANDS, COLOURS, clepsydre, map_of_courts, month_name, number

CONTENTIEUX = "TJ/4."


def map_of_delays(figure, result):
    """Durée in each tribunal at the horizon: a DTES would want it beside."""
    last = result.isel(scenario=0, time=-1).sel(contentieux=CONTENTIEUX)
    tribunals = clepsydre.courts(result).query("kind == 'tj'")
    value, weight = (clepsydre.at_level(last[name], 0.5).to_series() for name in ("duree", "stock"))
    value /= clepsydre.DAYS_PER_MONTH
    axes = map_of_courts(figure, tribunals.assign(value=value, weight=weight).dropna(), "mois", (4, 16))
    axes.set_title(f"Durée moyenne des affaires terminées en {month_name(result.time.values[-1])}\n"
                   "civil non spécialisé, médiane ; surface : stock", fontsize=10)


def fans(axes, result):
    """National stock of the scenarios."""
    for scenario, colour in zip(result.scenario.values, COLOURS):
        clepsydre.fan(clepsydre.series(result, "stock", "FR", CONTENTIEUX, scenario), axes, colour=colour)
    axes.set_ylim(0, None)
    axes.set_ylabel("")
    axes.legend(loc="lower left")
    axes.set_title(f"Affaires civiles en attente, France\n{BANDS}", fontsize=10)


def main(source, picture):
    with clepsydre.open(source) as result:
        figure = plt.figure(figsize=(11, 4.8), layout="constrained")
        left, right = figure.subfigures(1, 2, width_ratios=(1, 1.15))
        map_of_delays(left, result)
        fans(right.subplots(), result)
        figure.supxlabel(f"{result.attrs['note']} {number(int(result.attrs['replications']))} réplications.", fontsize=7,
                         color="#444444")
        figure.savefig(picture, dpi=110)


if __name__ == "__main__":
    main(*sys.argv[1:])
