// The head of the report: what is forecast, in one sentence with its uncertainty; each scenario against the reference.
import { html } from "../../drawing/dom.ts";
import { bare, number, signed, withoutUnit } from "../../drawing/format.ts";
import { between, betweenSigned, inReplications, list, paragraph, quoted, section, strong } from "../layout.ts";
import { indicators, series, type Indicator, type Report } from "../reading.ts";

const form = (value: number, of: Indicator) => number(value, series[of].unit, "fr");

//! The reference, from the first month to the last, in one sentence for each indicator.
function reference(report: Report): HTMLElement {
  const now = (of: Indicator) => report.range(report.bandOf(0, 0, of), 0).middle;
  const then = (of: Indicator) => report.range(report.bandOf(0, 0, of));
  const stock = then("stock");
  const going = (of: Indicator): (Node | string)[] => {
    const [from, to] = [form(now(of), of), form(then(of).middle, of)];
    const path = from === to ? "resterait à " : `irait de ${withoutUnit(from)} à `;
    return [path, strong(to), ` (${between(then(of), "months")})`];
  };
  return html(
    "p",
    { class: "lead" },
    `Selon le scénario ${quoted(report.scenarios[0]!.label)}, le stock national ${quoted(report.main.label)} ` +
      `irait de ${form(now("stock"), "stock")} affaires `,
    `fin ${report.first} à `,
    strong(form(stock.middle, "stock")),
    ` fin ${report.last}\u202f: ${report.coverage} qu’il soit alors ${between(stock, "cases")}. `,
    "Le délai théorique d’écoulement de ce stock (DTES) ",
    ...going("dtes"),
    "\u202f; la durée moyenne des affaires terminées ",
    ...going("duree"),
    ".",
  );
}

function tile(report: Report, of: Indicator): HTMLElement {
  const range = report.range(report.bandOf(0, 0, of));
  const [value, unit = ""] = form(range.middle, of).split("\u00a0");
  return html(
    "div",
    { class: "tile" },
    html("dt", {}, series[of].title),
    html(
      "dd",
      {},
      html("span", { class: "big" }, value!, html("span", { class: "unit-name" }, unit ? `\u00a0${unit}` : "")),
      html(
        "span",
        { class: "from" },
        `fin ${report.last}, contre ${withoutUnit(form(report.range(report.bandOf(0, 0, of), 0).middle, of))} ` +
          `fin ${report.first}`,
      ),
      html("span", { class: "sure" }, `${report.coverage} d’être ${between(range, series[of].unit)}`),
    ),
  );
}

//! "94 078 affaires de moins que la référence"
function moved(middle: number): string {
  if (Math.round(middle) === 0) return "autant d’affaires en stock que la référence";
  return (
    `${bare(Math.abs(middle), "cases", "fr")} affaires en stock de ${middle < 0 ? "moins" : "plus"} que la ` +
    "référence"
  );
}

//! How often the scenario is below the reference, said once where it is the same for all three.
function howOften(report: Report, scenario: number): string {
  const [stock, dtes, duree] = indicators.map((of) => inReplications(report.better(scenario, 0, of)));
  if (stock === dtes && dtes === duree && report.better(scenario, 0, "stock") === 0)
    return "Ni le stock, ni le DTES, ni la durée ne sont plus bas que dans la référence, dans aucune réplication.";
  if (stock === dtes && dtes === duree) return `Stock, DTES et durée sont plus bas que dans la référence ${stock}.`;
  return `Le stock est plus bas que dans la référence ${stock}, le DTES ${dtes}, la durée ${duree}.`;
}

//! Whether the scenario leaves the main contentieux as it is, in nearly every replication.
function unchanged(report: Report, scenario: number): boolean {
  const { low, high } = report.difference(scenario, 0, "stock");
  return low === 0 && high === 0;
}

function against(report: Report, scenario: number): (Node | string)[] {
  const difference = (of: Indicator) => report.difference(scenario, 0, of);
  if (!Number.isFinite(difference("stock").middle))
    return [strong(report.scenarios[scenario]!.label), "\u202f: rien à comparer."];
  if (unchanged(report, scenario))
    return [strong(report.scenarios[scenario]!.label), `\u202f: ${quoted(report.main.label)} n’y change pas.`];
  const change = (of: Indicator) =>
    `${signed(difference(of).middle, "months", "fr")} (${betweenSigned(difference(of), "months")})`;
  return [
    strong(report.scenarios[scenario]!.label),
    `\u202f: fin ${report.last}, `,
    strong(moved(difference("stock").middle)),
    ` (${report.coverage}\u202f: écart ${betweenSigned(difference("stock"), "cases")})\u202f; DTES ` +
      `${change("dtes")}, durée moyenne ${change("duree")}. `,
    howOften(report, scenario),
  ];
}

//! Of many scenarios: how many do better almost surely, and the extremes.
function manyInWords(report: Report): HTMLElement {
  const moving = report.reforms.filter((scenario) => !unchanged(report, scenario));
  const share = (scenario: number) => report.better(scenario, 0, "dtes");
  const sure = moving.filter((scenario) => share(scenario) >= 0.9).length;
  const worse = moving.filter((scenario) => share(scenario) <= 0.1).length;
  return paragraph(
    `Des ${report.reforms.length} autres scénarios, pour ${quoted(report.main.label)} fin ${report.last}\u202f: `,
    strong(`${sure} abaissent le DTES`),
    ` avec au moins 9 chances sur 10, `,
    strong(`${worse} ne l’abaissent pas`),
    ` avec au moins 9 chances sur 10, `,
    `${moving.length - sure - worse} laissent un doute, ${report.reforms.length - moving.length} n’y changent rien. `,
    "Voici les trois qui l’abaissent le plus, puis celui qui l’abaisse le moins\u202f; tous sont à la section ",
    html("a", { href: "#comparaison" }, "Scénarios contre la référence"),
    ".",
  );
}

//! The scenarios by their effect on the main DTES, the most favourable first.
export function byEffect(report: Report): number[] {
  const effect = (scenario: number) => report.difference(scenario, 0, "dtes").middle;
  return [...report.reforms].sort(
    (a, b) => (Number.isFinite(effect(a)) ? effect(a) : Infinity) - (Number.isFinite(effect(b)) ? effect(b) : Infinity),
  );
}

export function opening(report: Report): HTMLElement {
  const many = report.reforms.length > 4;
  const ordered = byEffect(report);
  const told = many ? [...ordered.slice(0, 3), ordered.at(-1)!] : report.reforms;
  return section(
    report,
    "essentiel",
    "L’essentiel",
    reference(report),
    html("dl", { class: "tiles" }, ...indicators.map((of) => tile(report, of))),
    ...(many ? [manyInWords(report)] : []),
    ...(told.length > 0 ? [list(told.map((scenario) => against(report, scenario)))] : []),
    howToRead(report),
  );
}

const ofDifferences = (): (Node | string)[] => [
  strong("Un écart"),
  " entre deux scénarios est pris réplication par réplication, avec les mêmes aléas des deux côtés\u202f: " +
    "il est bien plus sûr que la différence de deux éventails ne le laisse croire.",
];

function howToRead(report: Report): HTMLElement {
  return html(
    "aside",
    { class: "how", "aria-label": "Comment lire ce rapport" },
    html("h3", {}, "Comment lire ce rapport"),
    list([
      [
        strong("L’éventail"),
        " montre où la prévision peut aller. La ligne est la médiane\u202f: une chance sur deux d’être " +
          "au-dessus, une chance sur deux d’être au-dessous. ",
        `Il y a ${report.coverage} d’être dans l’éventail entier, bandes claire et foncée ensemble${report.inner}.`,
      ],
      [
        strong("Le DTES n’est pas une durée\u202f:"),
        " c’est le stock divisé par les affaires terminées par mois, en moyenne des douze derniers mois. ",
        strong("La durée"),
        " est l’âge moyen des affaires terminées dans le mois. Un DTES peut baisser pendant que la durée monte, " +
          "quand on termine d’abord les affaires anciennes.",
      ],
      ...(report.several ? [ofDifferences()] : []),
    ]),
  );
}
