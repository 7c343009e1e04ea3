// Each scenario against the reference at the last month: intervals of the difference, probability of being better.
import { intervals } from "../../drawing/intervals.ts";
import { number } from "../../drawing/format.ts";
import type { TableSpec } from "../../drawing/spec.ts";
import { table } from "../../drawing/table.ts";
import { block, paragraph, quoted, section, type Choice } from "../layout.ts";
import { indicators, series, type Indicator, type Range, type Report } from "../reading.ts";
import { changeMaps } from "./maps.ts";
import { byEffect } from "./opening.ts";

//! Where nothing changes, "better in 0 %" would sound like worse.
function unmoved(range: Range): boolean {
  return range.low === 0 && range.high === 0;
}

function noteOf(report: Report, scenario: number, of: Indicator): string {
  return unmoved(report.difference(scenario, 0, of))
    ? "inchangé"
    : `mieux dans ${number(report.better(scenario, 0, of), "share", "fr")}`;
}

// What fits on a page of A4, whatever the length of the names.
const rowsAtOnce = 16;

//! As few figures as print whole, on one axis.
function forests(report: Report, scenarios: readonly number[], of: Indicator): HTMLElement[] {
  const figures = Math.ceil(scenarios.length / rowsAtOnce);
  const each = Math.ceil(scenarios.length / figures);
  return Array.from({ length: figures }, (_, i) =>
    forest(
      report,
      scenarios,
      scenarios.slice(i * each, (i + 1) * each),
      of,
      figures > 1 ? ` (${i + 1} sur ${figures})` : "",
    ),
  );
}

function forest(
  report: Report,
  all: readonly number[],
  scenarios: readonly number[],
  of: Indicator,
  which: string,
): HTMLElement {
  const reached = all
    .flatMap((scenario) => [report.difference(scenario, 0, of).low, report.difference(scenario, 0, of).high])
    .filter(Number.isFinite);
  const rows = scenarios.map((scenario) => ({
    label: report.scenarios[scenario]!.label,
    ...report.difference(scenario, 0, of),
    note: noteOf(report, scenario, of),
  }));
  return intervals(
    {
      title: `Écart à la référence fin ${report.last}\u202f: ${series[of].name}, ${report.main.label}${which}`,
      unit: series[of].unit,
      rows,
      zero: "no change",
      reach: [Math.min(0, ...reached), Math.max(0, ...reached)],
    },
    "fr",
  );
}

//! A row for each contentieux and scenario.
function summary(report: Report, scenarios: readonly number[], contentieux: readonly number[], of: string): TableSpec {
  return {
    caption: `Écart médian à la référence fin ${report.last} et part des réplications où le scénario fait mieux${of}`,
    columns: [
      { label: "Scénario", unit: "text" },
      { label: "Contentieux", unit: "text" },
      ...indicators.flatMap((of) => [
        { label: `Écart de ${series[of].name}`, unit: series[of].unit, signed: true },
        { label: "mieux", unit: "share" as const },
      ]),
    ],
    rows: contentieux.flatMap((one) =>
      scenarios.map((scenario) => [
        report.scenarios[scenario]!.label,
        report.contentieux[one]!.label,
        ...indicators.flatMap((indicator) => {
          const range = report.difference(scenario, one, indicator);
          return [range.middle, unmoved(range) ? "inchangé" : report.better(scenario, one, indicator)];
        }),
      ]),
    ),
  };
}

//! One table where it stays short, else one for each contentieux.
function summaries(report: Report, scenarios: readonly number[]): HTMLElement[] {
  const all = report.contentieux.map((_, i) => i);
  if (scenarios.length <= 4) return [table(summary(report, scenarios, all, ""), "fr")];
  return all.map((one) => table(summary(report, scenarios, [one], `\u202f: ${report.contentieux[one]!.label}`), "fr"));
}

//! Nothing to say with one scenario: undefined.
export function comparisonSection(report: Report, choice: Choice): HTMLElement | undefined {
  if (!report.several) return undefined;
  const ordered = byEffect(report);
  return section(
    report,
    "comparaison",
    "Scénarios contre la référence",
    paragraph(
      `La référence est le scénario ${quoted(report.scenarios[0]!.label)}. Chaque écart est pris réplication par ` +
        "réplication, avec les mêmes aléas. Le trait va du bas au haut de l’intervalle ",
      `(${report.coverage}), le point est la médiane\u202f; il est creux quand l’intervalle contient zéro. ` +
        `${quoted("Mieux")} veut dire plus bas\u202f: moins de stock, délai plus court.`,
    ),
    ...indicators.flatMap((of) => forests(report, ordered, of)),
    block("Tous les contentieux montrés", ...summaries(report, ordered)),
    choice.part((shown) => changeMaps(report, shown.slice(1))),
  );
}
