// The report's data as its sections read it: NaN for what is not known, durations in months beside the DTES.
import { shownLevels, valueAt, type Pair } from "../drawing/bands.ts";
import { chances, french, month, monthAfter, number } from "../drawing/format.ts";
import type { Band, Unit } from "../drawing/spec.ts";
import type { Contentieux, CourtFigures, Interval, Nation, ReportData, Scenario } from "./data.ts";

//! The project's month: 365/12 days.
const daysPerMonth = 365 / 12;

export type Indicator = "stock" | "dtes" | "duree";
export type Series = Indicator | "entrees" | "sorties" | "age_stock" | "part_stock_12" | "part_stock_24";

interface Named {
  name: string; //!< within a sentence
  title: string;
  unit: Unit;
  scale: number; //!< from the file's unit to that shown
}
export const series: Record<Series, Named> = {
  stock: { name: "stock", title: "Stock", unit: "cases", scale: 1 },
  dtes: { name: "DTES", title: "DTES (délai théorique d’écoulement)", unit: "months", scale: 1 },
  duree: {
    name: "durée moyenne",
    title: "Durée moyenne des affaires terminées",
    unit: "months",
    scale: 1 / daysPerMonth,
  },
  entrees: { name: "affaires nouvelles", title: "Affaires nouvelles du mois", unit: "cases", scale: 1 },
  sorties: { name: "affaires terminées", title: "Affaires terminées du mois", unit: "cases", scale: 1 },
  age_stock: { name: "âge moyen du stock", title: "Âge moyen du stock", unit: "months", scale: 1 / daysPerMonth },
  part_stock_12: {
    name: "part du stock de plus de 12 mois",
    title: "Part du stock de plus de 12 mois",
    unit: "share",
    scale: 1,
  },
  part_stock_24: {
    name: "part du stock de plus de 24 mois",
    title: "Part du stock de plus de 24 mois",
    unit: "share",
    scale: 1,
  },
};
export const indicators: readonly Indicator[] = ["stock", "dtes", "duree"];

// By nomenclature.
const places: Record<string, string> = {
  TJ: "tribunaux judiciaires",
  CA: "cours d’appel",
  PTJ: "parquets des tribunaux judiciaires",
  PG: "parquets généraux",
};

function placesOf(contentieux: Contentieux): string {
  return places[contentieux.key.split("/")[0]!] ?? "juridictions";
}

//! What has the name of another contentieux of the report says whose it is: "Baux, cours d’appel".
function nameOf(contentieux: Contentieux, all: readonly Contentieux[]): string {
  const alike = all.filter((other) => other.label === contentieux.label).length;
  const label = french(contentieux.label);
  return alike > 1 ? `${label}, ${placesOf(contentieux)}` : label;
}

export interface Range {
  low: number;
  middle: number;
  high: number;
}

export function known(values: readonly (number | null)[], scale = 1): number[] {
  return values.map((value) => (value === null ? NaN : value * scale));
}

//! One court of an interval's columns.
export function rangeAt(interval: Interval, at: number, scale = 1): Range {
  const value = (column: readonly (number | null)[]) => (column[at] ?? NaN) * (column[at] === null ? NaN : scale);
  return { low: value(interval.low), middle: value(interval.middle), high: value(interval.high) };
}

//! The value of a target in words: "12 mois", without decimals where it is whole.
export function boundText(value: number, of: Series): string {
  const text = number(value * series[of].scale, series[of].unit, "fr");
  return text.replace(/,0(?=\u00a0)/, "");
}

export class Report {
  readonly scenarios: readonly Scenario[];
  readonly contentieux: readonly Contentieux[];
  readonly first: string; //!< "janvier 2026"
  readonly last: string;
  readonly coverage: string; //!< "8 chances sur 10"
  readonly inner: string; //!< ", dont 1 chance sur 2 d’être dans la bande foncée", empty where no narrow band is drawn

  constructor(readonly data: ReportData) {
    this.scenarios = data.scenarios.map((one) => ({ ...one, label: french(one.label) }));
    this.contentieux = data.contentieux.map((one) => ({ ...one, label: nameOf(one, data.contentieux) }));
    this.first = month(data.first, "fr");
    this.last = month(monthAfter(data.first, data.months - 1), "fr");
    this.coverage = chances(this.outer().coverage, "fr");
    const inner = shownLevels(data.levels).inner;
    this.inner = inner ? `, dont ${chances(inner.coverage, "fr")} d’être dans la bande foncée` : "";
  }

  get several(): boolean {
    return this.scenarios.length > 1;
  }
  get main(): Contentieux {
    return this.contentieux[0]!;
  }
  //! Scenarios held against the reference.
  get reforms(): number[] {
    return this.scenarios.map((_, i) => i).slice(1);
  }
  //! What the courts are whose figures the report has: by the nomenclature of the main contentieux.
  get places(): string {
    return placesOf(this.main);
  }
  get note(): string {
    return french(this.data.note);
  }

  private outer(): Pair {
    const at = this.data.levels.length - 1;
    return (
      shownLevels(this.data.levels).outer ?? {
        low: 0,
        high: at,
        coverage: (this.data.levels[at] ?? 1) - (this.data.levels[0] ?? 0),
      }
    );
  }

  nation(scenario: number, contentieux: number): Nation {
    return this.data.nation[scenario]![contentieux]!;
  }
  courts(scenario: number): CourtFigures {
    return this.data.courtFigures[scenario]!;
  }

  private band(values: readonly (number | null)[], scale: number): Band {
    return { first: this.data.first, levels: this.data.levels, values: known(values, scale) };
  }
  bandOf(scenario: number, contentieux: number, of: Series): Band {
    const nation = this.nation(scenario, contentieux);
    const values = of === "stock" || of === "dtes" || of === "duree" ? nation[of] : nation.behind![of];
    return this.band(values, series[of].scale);
  }
  //! To the reference; undefined under the reference itself.
  differenceBand(scenario: number, contentieux: number, of: Indicator): Band | undefined {
    const difference = this.nation(scenario, contentieux).difference;
    return difference && this.band(difference[of].quantiles, series[of].scale);
  }
  staffBand(values: readonly (number | null)[]): Band {
    return this.band(values, 1);
  }

  //! Median and interval at a month of a band, counted from 0; the last one where none is named.
  range(band: Band, at = this.data.months - 1): Range {
    const { low, high } = this.outer();
    const value = (level: number) => valueAt(band, at, level);
    return { low: value(low), middle: value(shownLevels(band.levels).median), high: value(high) };
  }
  difference(scenario: number, contentieux: number, of: Indicator): Range {
    const band = this.differenceBand(scenario, contentieux, of);
    return band ? this.range(band) : { low: NaN, middle: NaN, high: NaN };
  }
  //! Share of the replications in which the scenario is below the reference at the last month.
  better(scenario: number, contentieux: number, of: Indicator): number {
    return this.nation(scenario, contentieux).difference?.[of].better[this.data.months - 1] ?? NaN;
  }
}
