// Classes of colour for maps: where they break, which colour each has, what the legend says.
import { extent, quantileSorted, tickStep } from "d3-array";
import { scaleLinear } from "d3-scale";
import { bare, signed, withoutUnit } from "./format.ts";
import type { Language, MapSpec, Unit } from "./spec.ts";
import { words } from "./words.ts";

// Light to dark in steps that a colour-blind reader and a black-and-white printer still tell apart.
const delay = ["#fff3c9", "#fdc96b", "#f08a3c", "#d1482c", "#96183c", "#43083c"];
const better = ["#dcebf5", "#8dbbdd", "#3a7cb8", "#0f4277"];
const worse = ["#fbe6d2", "#f0ab6b", "#c8661c", "#713002"];

//! Round breaks that spread the values: about `classes` classes between the 5th and the 95th percentile.
export function breaksFor(values: Iterable<number>, classes = 6): number[] {
  const sorted = [...values].filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  const low = quantileSorted(sorted, 0.05)!;
  const high = quantileSorted(sorted, 0.95)!;
  if (high - low < 1e-9) return [Math.round(low)];
  return multiples(tickStep(low, high, classes - 1), low, high);
}

//! Breaks on both sides of zero, zero among them: the same distance means the same strength of colour.
export function breaksAroundZero(values: Iterable<number>, perSide = 3): number[] {
  const sizes = [...values]
    .filter(Number.isFinite)
    .map(Math.abs)
    .sort((a, b) => a - b);
  const high = quantileSorted(sizes, 0.95) ?? 0;
  if (high < 1e-9) return [0];
  const step = tickStep(0, high, perSide);
  const end = step * Math.max(1, Math.floor(high / step + 1e-9));
  return multiples(step, -end, end);
}

function multiples(step: number, low: number, high: number): number[] {
  const found: number[] = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; ++n)
    found.push(Number((n * step).toPrecision(12)));
  return found;
}

//! The class of a value, from 0; −1 where it is unknown. A value on a break belongs to the class above.
export function classOf(value: number, breaks: readonly number[]): number {
  return Number.isFinite(value) ? breaks.filter((at) => at <= value).length : -1;
}

function along(colours: readonly string[], at: number): string {
  return scaleLinear<string>()
    .domain(colours.map((_, i) => i / (colours.length - 1)))
    .range(colours)
    .clamp(true)(at);
}

//! One colour for each class. Diverging: blue below zero (better), orange above.
export function classColours(breaks: readonly number[], palette: MapSpec["palette"]): string[] {
  const count = breaks.length + 1;
  if (palette === "delay")
    return Array.from({ length: count }, (_, i) => along(delay, count > 1 ? i / (count - 1) : 0.5));
  const below = breaks.filter((at) => at <= 0).length;
  const above = count - below;
  const strength = (rank: number, of: number) => (of > 1 ? rank / (of - 1) : 0.5);
  return Array.from({ length: count }, (_, i) =>
    i < below ? along(better, strength(below - 1 - i, below)) : along(worse, strength(i - below, above)),
  );
}

//! What each class is called: "moins de 6 mois", "de 6 à 8 mois", "16 mois et plus"; of a difference,
//! "au-dessous de −1,5 mois".
export function classLabels(
  breaks: readonly number[],
  palette: MapSpec["palette"],
  unit: Unit,
  language: Language,
): string[] {
  const say = words[language];
  const steps = breaks.slice(1).map((at, i) => at - breaks[i]!);
  const unitName = say.units[unit][1];
  const named = (text: string) => (unitName && unit !== "share" ? `${text}\u00a0${unitName}` : text);
  const form = (value: number) =>
    palette === "difference" ? withoutUnit(signed(value, unit, language)) : roundForm(value, steps, unit, language);
  if (breaks.length === 0) return [""];
  const between = breaks.slice(1).map((at, i) => say.range(form(breaks[i]!), named(form(at))));
  const [lowest, highest] = [named(form(breaks[0]!)), named(form(breaks.at(-1)!))];
  return palette === "difference"
    ? [say.under(lowest), ...between, say.over(highest)]
    : [say.below(lowest), ...between, say.from(highest)];
}

function roundForm(value: number, steps: readonly number[], unit: Unit, language: Language): string {
  const text = bare(value, unit, language);
  const whole = unit === "months" && Number.isInteger(value) && steps.every(Number.isInteger);
  return whole ? text.replace(/[.,]0$/, "") : text;
}

export function spread(values: Iterable<number>): { low: number; middle: number; high: number } | undefined {
  const sorted = [...values].filter(Number.isFinite).sort((a, b) => a - b);
  const [low, high] = extent(sorted);
  return low === undefined || high === undefined ? undefined : { low, high, middle: quantileSorted(sorted, 0.5)! };
}
