"""The figures of the guide, as SVG texts, from a result."""
import io
import re

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
import numpy

import facts
from french import decimal, typography, whole

BLUE, ORANGE, GREY = "#1b4f72", "#b35a00", "#555555"
plt.rcParams.update({
    "svg.fonttype": "none",        # text stays text: read aloud, searched, copied
    "svg.hashsalt": "clepsydre",   # the same result gives the same bytes
    "font.family": "DejaVu Sans", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False,
    "axes.titlesize": 9.5, "axes.formatter.use_locale": False,
})


def tick(value, _position=None):
    return whole(value) if abs(value) >= 100 or value == round(value) else decimal(value)


def svg(figure, title):
    """The figure with an accessible name, without what matplotlib says of the day and of itself."""
    buffer = io.StringIO()
    figure.tight_layout()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(figure)
    text = buffer.getvalue()
    text = re.sub(r">([^<>]+)</text>", lambda found: f">{typography(found[1])}</text>", text)
    text = re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg"):], flags=re.DOTALL)
    text = re.sub(r'id="([^"]+)"', lambda found: f'id="{slug(title)}-{found[1]}"', text)
    text = re.sub(r'(xlink:href="|url\()#', lambda found: f"{found[0]}{slug(title)}-", text)
    return text.replace("<svg ", f'<svg role="img" aria-label="{title}" ', 1)


def slug(title):
    return re.sub(r"\W+", "", title)[:12]


def fan(axes, figure, colour, label=None):
    """Intervals at 90, 80 and 50 %, and the median."""
    for low in (0.05, 0.1, 0.25):
        axes.fill_between(figure.time, facts.quantile(figure, low), facts.quantile(figure, 1 - low), color=colour,
                          alpha=0.16, linewidth=0)
    axes.plot(figure.time, facts.quantile(figure, 0.5), color=colour, linewidth=1.8, label=label)
    axes.yaxis.set_major_formatter(tick)
    axes.xaxis.set_major_locator(matplotlib.dates.YearLocator())
    axes.xaxis.set_major_formatter(matplotlib.dates.DateFormatter("%Y"))


def mark(axes, figure, probability, text):
    """Names a line of the fan at its right end."""
    axes.annotate(text, (figure.time.values[-1], float(facts.quantile(figure, probability)[-1])), xytext=(5, 0),
                  textcoords="offset points", va="center", fontsize=8, color=GREY, annotation_clip=False)


def delays_and_durations(result):
    """How a fan is read: DTES, and the durée beside it on the same scale."""
    cell = result.nation()
    picture, (left, right) = plt.subplots(1, 2, figsize=(7.4, 2.9), sharey=True)
    for axes, figure, title in ((left, cell.dtes, "DTES (rapport), en mois"),
                                (right, cell.duree / facts.DAYS_PER_MONTH, "Durée moyenne des affaires terminées, en mois")):
        fan(axes, figure, BLUE)
        axes.set_title(title)
        axes.set_ylim(0, None)
    for probability, text in ((0.95, "95 %"), (0.75, "75 %"), (0.5, "médiane"), (0.25, "25 %"), (0.05, "5 %")):
        mark(left, cell.dtes, probability, text)
    return svg(picture, "Éventails du DTES et de la durée moyenne, France")


def clocks(result):
    """Five delays of one month that are taken for one another."""
    rows = facts.clocks(result)[::-1]
    picture, axes = plt.subplots(figsize=(7.4, 2.3))
    axes.barh([name for name, _, _ in rows], [value for _, _, value in rows], color=[BLUE] * 4 + [ORANGE], height=0.62)
    for row, (_, meaning, value) in enumerate(rows):
        axes.text(value + 0.3, row, f"{decimal(value)} mois : {meaning}", va="center", fontsize=8)
    axes.set_xlim(0, 1.9 * max(value for _, _, value in rows))
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(left=False)
    return svg(picture, "Cinq délais d’un même mois, en mois")


def overlap_and_difference(result):
    """Two fans that overlap, and the difference that has no doubt."""
    one, other = (result.nation(scenario) for scenario in (result.reference, result.reform))
    picture, (left, right) = plt.subplots(1, 2, figsize=(7.4, 2.9))
    fan(left, one.stock, BLUE, "référence")
    fan(left, other.stock, ORANGE, "réforme")
    left.set_ylim(0, None)
    left.legend(loc="lower left", frameon=False)
    left.set_title("Stock : deux éventails qui se chevauchent")
    fan(right, other.ecart_stock, ORANGE)
    right.axhline(0, color=GREY, linewidth=1)
    right.set_title("Écart de stock : réforme moins référence")
    return svg(picture, "Stock sous deux scénarios, et leur écart, France")


def ranking(result):
    """Twenty tribunals by their median, with the interval that makes most of the order meaningless."""
    rows = facts.ranked(result)
    picture, axes = plt.subplots(figsize=(7.4, 2.4))
    places = numpy.arange(1, len(rows) + 1)
    axes.vlines(places, rows[:, 1], rows[:, 2], color=BLUE, linewidth=4, alpha=0.35)
    axes.plot(places, rows[:, 0], "o", color=BLUE, markersize=4)
    axes.set_xticks(places)
    axes.set_ylim(0, None)
    axes.set_xlabel("rang selon la médiane")
    axes.set_title("DTES de vingt tribunaux : médiane et intervalle à 80 %, en mois")
    return svg(picture, "Classement de vingt tribunaux avec leurs intervalles")


def all_pictures(result):
    return {"eventails": delays_and_durations(result), "horloges": clocks(result),
            "ecart": overlap_and_difference(result), "classement": ranking(result)}
