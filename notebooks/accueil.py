"""The picture of the README, from a result file: accueil.py RESULT.h5 PICTURE.png"""
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy
import xarray

COLOURS = ("#1b4f72", "#b9770e")
CONTENTIEUX = "TJ/4."


def french(value, _position=None):
    """600 000, with narrow no-break spaces."""
    return f"{value:,.0f}".replace(",", "\u202f")


def map_of_courts(axes, result):
    """DTES of each tribunal of mainland France at the horizon."""
    last = result.isel(scenario=0, time=-1).sel(contentieux=CONTENTIEUX)
    tribunals = last.where((last.court_kind == "tj") & (last.lat > 40) & (last.lat < 52), drop=True)
    stock = tribunals.stock.sel(quantile=0.5).values
    points = axes.scatter(tribunals.lon, tribunals.lat, c=tribunals.dtes.sel(quantile=0.5), s=8 + stock / 60,
                          cmap="YlOrRd", vmin=6, vmax=24, edgecolors="#555555", linewidths=0.4)
    axes.set_aspect(1.45)
    axes.axis("off")
    axes.set_title("Délai théorique d’écoulement du stock en décembre 2030\n"
                   "civil non spécialisé, médiane ; surface : stock", fontsize=10)
    bar = axes.figure.colorbar(points, ax=axes, shrink=0.6, pad=0.02)
    bar.set_label("mois")


def fan(axes, result):
    """National stock of the two scenarios."""
    nation = result.stock.sel(court="FR", contentieux=CONTENTIEUX)
    for row, (scenario, colour) in enumerate(zip(result.scenario.values, COLOURS)):
        one = nation.isel(scenario=row)
        for low, high, alpha in ((0.05, 0.95, 0.14), (0.25, 0.75, 0.25)):
            axes.fill_between(one.time, one.sel(quantile=low), one.sel(quantile=high), color=colour, alpha=alpha,
                              linewidth=0)
        axes.plot(one.time, one.sel(quantile=0.5), color=colour, label=str(result.scenario_label.values[row]))
    axes.yaxis.set_major_formatter(french)
    axes.set_ylim(0, None)
    axes.legend(loc="lower left", frameon=False, fontsize=9)
    axes.set_title("Affaires civiles en attente, France\nmédiane, intervalles à 50 % et à 90 %", fontsize=10)
    axes.spines[["top", "right"]].set_visible(False)


def main(source, picture):
    with xarray.open_dataset(source) as result:
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.6), width_ratios=(1, 1.15))
        map_of_courts(left, result)
        fan(right, result)
        replications = int(numpy.ravel(result.attrs["replications"])[0])
        figure.text(0.5, 0.005, f"Réseau réel, activité synthétique (hypothèses) ; {replications} réplications",
                    ha="center", fontsize=8, color="#444444")
        figure.tight_layout(rect=(0, 0.03, 1, 1))
        figure.savefig(picture, dpi=110, bbox_inches="tight", pad_inches=0.15)


if __name__ == "__main__":
    main(*sys.argv[1:])
