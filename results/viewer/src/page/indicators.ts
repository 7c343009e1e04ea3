// The figures that the page shows: names as in the file, units as they are read.
import type { Unit } from "../drawing/spec.ts";

export interface Indicator {
  name: string; //!< variable of the file
  unit: Unit;
  scale: number; //!< what a value of the file is multiplied with
  floor: "zero" | "data";
  compared: boolean; //!< whether the file has its differences to the first scenario
}

//! A duration in days is read in months of 365/12 days, so that it stands beside the DTES in one unit.
const daysToMonths = 12 / 365;

export const indicators: readonly Indicator[] = [
  { name: "stock", unit: "cases", scale: 1, floor: "zero", compared: true },
  { name: "dtes", unit: "months", scale: 1, floor: "zero", compared: true },
  { name: "duree", unit: "months", scale: daysToMonths, floor: "zero", compared: true },
  { name: "entrees", unit: "cases", scale: 1, floor: "zero", compared: false },
  { name: "sorties", unit: "cases", scale: 1, floor: "zero", compared: false },
  { name: "taux_couverture", unit: "ratio", scale: 1, floor: "data", compared: false },
  { name: "age_stock", unit: "months", scale: daysToMonths, floor: "zero", compared: false },
  { name: "part_sorties_12", unit: "share", scale: 1, floor: "zero", compared: false },
  { name: "part_stock_12", unit: "share", scale: 1, floor: "zero", compared: false },
  { name: "part_stock_24", unit: "share", scale: 1, floor: "zero", compared: false },
];

export function indicator(name: string): Indicator {
  const found = indicators.find((row) => row.name === name);
  if (!found) throw new Error(`no indicator ${name}`);
  return found;
}

export function scaled(values: Float32Array, { scale }: Indicator): Float32Array {
  return scale === 1 ? values : values.map((value) => value * scale);
}
