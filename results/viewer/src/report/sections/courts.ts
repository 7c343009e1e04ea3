// The twenty courts most in difficulty under the reference, and the twenty that gain most under each scenario.
import { french, number } from "../../drawing/format.ts";
import { intervals } from "../../drawing/intervals.ts";
import type { TableSpec } from "../../drawing/spec.ts";
import { table } from "../../drawing/table.ts";
import { block, paragraph, quoted, section, type Choice } from "../layout.ts";
import { rangeAt, series, type Range, type Report } from "../reading.ts";

const listed = 20;

//! Positions of the courts of highest key, the unknown left out.
export function highest(keys: readonly number[], count: number): number[] {
  return keys
    .map((key, at) => ({ key, at }))
    .filter(({ key }) => Number.isFinite(key))
    .sort((a, b) => b.key - a.key)
    .slice(0, count)
    .map(({ at }) => at);
}

function horizon(report: Report, scenario: number, of: "dtes" | "duree" | "stock", court: number): Range {
  return rangeAt(report.courts(scenario)[of].horizon, court, series[of].scale);
}

function names(report: Report, court: number): [string, string] {
  const { label, ressort } = report.data.courts[court]!;
  return [french(label), french(ressort)];
}

function hardestTable(report: Report, courts: readonly number[]): TableSpec {
  const now = (of: "dtes" | "duree", court: number) => (report.courts(0)[of].now[court] ?? NaN) * series[of].scale;
  return {
    caption: `${report.main.label}, fin ${report.last}\u202f: ${report.scenarios[0]!.label}`,
    columns: [
      { label: "Juridiction", unit: "text" },
      { label: "Ressort", unit: "text" },
      { label: `DTES fin ${report.first}`, unit: "months" },
      { label: "DTES médian", unit: "months" },
      { label: "de", unit: "months" },
      { label: "à", unit: "months" },
      { label: `Durée fin ${report.first}`, unit: "months" },
      { label: "Durée médiane", unit: "months" },
      { label: "de", unit: "months" },
      { label: "à", unit: "months" },
      { label: "Stock médian", unit: "cases" },
    ],
    rows: courts.map((court) => {
      const [dtes, duree] = [horizon(report, 0, "dtes", court), horizon(report, 0, "duree", court)];
      return [
        ...names(report, court),
        now("dtes", court),
        dtes.middle,
        dtes.low,
        dtes.high,
        now("duree", court),
        duree.middle,
        duree.low,
        duree.high,
        horizon(report, 0, "stock", court).middle,
      ];
    }),
  };
}

function hardest(report: Report): HTMLElement {
  const courts = highest(
    report.data.courts.map((_, court) => horizon(report, 0, "dtes", court).middle),
    listed,
  );
  const rows = courts.map((court) => ({
    label: names(report, court)[0],
    ...horizon(report, 0, "dtes", court),
    note: `durée ${number(horizon(report, 0, "duree", court).middle, "months", "fr")}`,
  }));
  return block(
    `Les ${courts.length} juridictions les plus en difficulté`,
    paragraph(
      `DTES médian le plus élevé fin ${report.last} selon ${quoted(report.scenarios[0]!.label)}, durée moyenne à côté. Des ` +
        "intervalles qui se recouvrent veulent dire que l’ordre n’est pas sûr.",
    ),
    intervals(
      {
        title: `DTES fin ${report.last}, médiane et intervalle (${report.coverage}), ${report.main.label}`,
        unit: "months",
        rows,
        zero: "none",
      },
      "fr",
    ),
    table(hardestTable(report, courts), "fr"),
  );
}

function gainTable(report: Report, scenario: number, courts: readonly number[]): TableSpec {
  const difference = report.courts(scenario).difference!;
  return {
    caption: `${report.main.label}, fin ${report.last}, ${report.scenarios[scenario]!.label}`,
    columns: [
      { label: "Juridiction", unit: "text" },
      { label: "Ressort", unit: "text" },
      { label: "Écart de DTES", unit: "months", signed: true },
      { label: "de", unit: "months", signed: true },
      { label: "à", unit: "months", signed: true },
      { label: "mieux", unit: "share" },
      { label: "Écart de durée", unit: "months", signed: true },
      { label: "DTES médian", unit: "months" },
      { label: "Durée médiane", unit: "months" },
      { label: "Écart de stock", unit: "cases", signed: true },
    ],
    rows: courts.map((court) => {
      const gain = rangeAt(difference.dtes, court);
      return [
        ...names(report, court),
        gain.middle,
        gain.low,
        gain.high,
        difference.better.dtes[court] ?? NaN,
        rangeAt(difference.duree, court, series.duree.scale).middle,
        horizon(report, scenario, "dtes", court).middle,
        horizon(report, scenario, "duree", court).middle,
        rangeAt(difference.stock, court).middle,
      ];
    }),
  };
}

function gains(report: Report, scenario: number): HTMLElement {
  const label = report.scenarios[scenario]!.label;
  const difference = report.courts(scenario).difference;
  // A court gains whose median falls; where few do, the list is short rather than padded with losers.
  const courts = difference
    ? highest(
        report.data.courts.map((_, court) => -rangeAt(difference.dtes, court).middle),
        listed,
      ).filter((court) => rangeAt(difference.dtes, court).middle < 0)
    : [];
  if (courts.length === 0)
    return block(
      `Les juridictions qui gagnent\u202f: ${label}`,
      paragraph("Aucune juridiction ne voit son DTES médian baisser."),
    );
  const title =
    courts.length < listed
      ? `Les ${courts.length} juridictions qui gagnent`
      : `Les ${listed} juridictions qui gagnent le plus`;
  const rows = courts.map((court) => ({
    label: names(report, court)[0],
    ...rangeAt(difference!.dtes, court),
    note: `durée ${number(horizon(report, scenario, "duree", court).middle, "months", "fr")}`,
  }));
  return block(
    `${title}\u202f: ${label}`,
    intervals(
      {
        title:
          `Écart de DTES à la référence fin ${report.last}, médiane et intervalle (${report.coverage})\u202f; ` +
          "à droite, la durée moyenne atteinte",
        unit: "months",
        rows,
        zero: "no change",
      },
      "fr",
    ),
    table(gainTable(report, scenario, courts), "fr"),
  );
}

export function courtSection(report: Report, choice: Choice): HTMLElement {
  return section(
    report,
    "juridictions",
    "Juridictions",
    hardest(report),
    choice.part((shown) => shown.slice(1).map((scenario) => gains(report, scenario))),
  );
}
