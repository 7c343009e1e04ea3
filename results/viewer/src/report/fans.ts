// Fans of several scenarios on one chart, for whoever draws a series of theirs.
import type { Band, Fan } from "../drawing/spec.ts";
import type { Report } from "./reading.ts";

function same(a: Band, b: Band): boolean {
  return a.values.length === b.values.length && Array.from(a.values).every((value, i) => Object.is(value, b.values[i]));
}

//! The reference, and each scenario that differs from it; one fan where none does.
export function fansOf(report: Report, shown: readonly number[], band: (scenario: number) => Band): Fan[] {
  const reference = band(shown[0]!);
  const others = shown
    .slice(1)
    .map((scenario) => ({ scenario, band: band(scenario) }))
    .filter((other) => !same(other.band, reference));
  if (others.length === 0) {
    const label = shown.length > 1 ? "Tous les scénarios montrés" : report.scenarios[shown[0]!]!.label;
    return [{ label, role: "main", band: reference }];
  }
  const drawn: Fan[] = others.map((other, i) => ({
    label: report.scenarios[other.scenario]!.label,
    role: i === 0 ? "main" : "other",
    band: other.band,
  }));
  return [{ label: report.scenarios[shown[0]!]!.label, role: "reference", band: reference }, ...drawn];
}

//! The largest value that any of the bands' drawn intervals reaches: a common top for charts side by side.
export function topOf(report: Report, bands: readonly Band[]): number {
  const months = Array.from({ length: report.data.months }, (_, at) => at);
  return Math.max(
    0,
    ...bands.flatMap((band) => months.map((at) => report.range(band, at).high)).filter(Number.isFinite),
  );
}
