// Probability of each target: for the nation, month by month, and in how many courts.
import { fanChart } from "../../drawing/fan_chart.ts";
import { french, month, monthsBetween } from "../../drawing/format.ts";
import type { Band, TableSpec } from "../../drawing/spec.ts";
import { table } from "../../drawing/table.ts";
import type { Target } from "../data.ts";
import { fansOf } from "../fans.ts";
import { block, paragraph, quoted, section, type Choice } from "../layout.ts";
import { boundText, known as values, series, type Report, type Series } from "../reading.ts";

function inWords(report: Report, target: Target): string {
  const known = target.indicator in series;
  const what = known ? series[target.indicator as Series].name : target.indicator;
  const bound = known ? boundText(target.value, target.indicator as Series) : String(target.value).replace(".", ",");
  const label = report.contentieux.find((one) => one.key === target.contentieux)?.label;
  const of = label ? ` de ${quoted(label)}` : "";
  const side = target.side === "at_most" ? "au plus" : "au moins";
  const text = `${what}${of}, ${side} ${bound}, en ${month(target.month, "fr")}.`;
  return text.replace(/^./u, (first) => first.toUpperCase());
}

//! DTES and durée at the month of the target, where its contentieux is one that the report has.
function delays(report: Report, target: Target, scenario: number): [number, number] | undefined {
  const contentieux = report.contentieux.findIndex((one) => one.key === target.contentieux);
  const at = monthsBetween(report.data.first, target.month);
  if (contentieux < 0 || at < 0 || at >= report.data.months) return undefined;
  return [
    report.range(report.bandOf(scenario, contentieux, "dtes"), at).middle,
    report.range(report.bandOf(scenario, contentieux, "duree"), at).middle,
  ];
}

// From which probability on a court counts as likely to hold the target.
const levels = [
  { least: 0.5, words: "1 chance sur 2" },
  { least: 0.9, words: "9 chances sur 10" },
] as const;

function summary(report: Report, target: Target): TableSpec {
  const count = (scenario: number, least: number) =>
    target.courts[scenario]!.filter((share) => share !== null && share >= least).length;
  const courts = target.courts[0]?.filter((share) => share !== null).length ?? 0;
  const delayed = delays(report, target, 0) !== undefined;
  return {
    caption:
      `Probabilité en ${month(target.month, "fr")}, pays` +
      (courts > 0 ? ` et juridictions (${courts} ${report.places})` : ""),
    columns: [
      { label: "Scénario", unit: "text" },
      { label: "Probabilité, pays", unit: "share" },
      { label: "Atteinte une fois sur deux dès", unit: "text" },
      ...(courts > 0
        ? levels.map(({ words }) => ({ label: `Juridictions à ${words} ou plus`, unit: "cases" as const }))
        : []),
      ...(delayed
        ? [
            { label: "DTES médian, pays", unit: "months" as const },
            { label: "Durée médiane, pays", unit: "months" as const },
          ]
        : []),
    ],
    rows: report.scenarios.map((scenario, i) => {
      const nation = target.nation[i]!;
      return [
        scenario.label,
        nation.probability ?? NaN,
        nation.reachedBy ? month(nation.reachedBy, "fr") : "jamais sur la période",
        ...(courts > 0 ? levels.map(({ least }) => count(i, least)) : []),
        ...(delayed ? delays(report, target, i)! : []),
      ];
    }),
  };
}

function held(report: Report, target: Target, shown: readonly number[]): HTMLElement {
  const band = (scenario: number): Band => ({
    first: report.data.first,
    levels: [0.5],
    values: values(target.nation[scenario]!.held),
  });
  return fanChart(
    {
      title: `Probabilité que la cible soit tenue dans le pays, mois par mois\u202f: ${french(target.label)}`,
      unit: "share",
      fans: fansOf(report, shown, band),
      floor: "zero",
      top: 1,
    },
    "fr",
  );
}

//! Without a target there is no section: undefined.
export function targetSection(report: Report, choice: Choice): HTMLElement | undefined {
  if (report.data.targets.length === 0) return undefined;
  return section(
    report,
    "cibles",
    "Cibles",
    paragraph(
      "La probabilité est la part des réplications dans lesquelles la cible est tenue à son échéance. Une cible " +
        "que le pays tient peut être manquée par bien des juridictions\u202f: leur nombre est donné à côté.",
    ),
    ...report.data.targets.map((target) =>
      block(
        french(target.label),
        paragraph(inWords(report, target)),
        table(summary(report, target), "fr"),
        choice.part((shown) => [held(report, target, shown)]),
      ),
    ),
  );
}
