// The frame of a fan chart: scales, axes, and what a fan looks like at its months.
import { ticks } from "d3-array";
import { scaleLinear, type ScaleLinear } from "d3-scale";
import { monthsOf, shownLevels, valueAt, type Shown } from "./bands.ts";
import { svg } from "./dom.ts";
import { monthAfter, tick } from "./format.ts";
import type { Fan, FanSpec, Language } from "./spec.ts";
import { words } from "./words.ts";

//! A fan as it is drawn: which class of colour, which levels.
export interface DrawnFan {
  fan: Fan;
  style: string; //!< "main", "reference", "other-1"…
  shown: Shown;
  banded: boolean; //!< whether its interval is drawn: four fans and more would hide each other
}

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number; //!< position of the last month
  top: number;
  bottom: number;
  first: string;
  months: number;
  x: ScaleLinear<number, number>; //!< of a month's position from 0: its end
  y: ScaleLinear<number, number>;
  labelsAside: boolean; //!< room for names at the ends of the lines
}

export function drawnFans(spec: FanSpec): DrawnFan[] {
  let others = 0;
  const crowded = spec.fans.length > 3;
  // The reference first, the main one last: what matters most lies on top.
  const order = { reference: 0, other: 1, main: 2 };
  return spec.fans
    .map((fan) => ({
      fan,
      style: fan.role === "other" ? `other-${(others++ % 4) + 1}` : fan.role,
      shown: shownLevels(fan.band.levels),
      banded: fan.role === "main" || !crowded,
    }))
    .sort((a, b) => order[a.fan.role] - order[b.fan.role]);
}

function reach(spec: FanSpec, fans: readonly DrawnFan[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  const see = (value: number) => {
    if (!Number.isFinite(value)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const { fan, shown, banded } of fans) {
    const levels = banded && shown.outer ? [shown.outer.low, shown.outer.high, shown.median] : [shown.median];
    for (let month = 0; month < monthsOf(fan.band); ++month)
      for (const level of levels) see(valueAt(fan.band, month, level));
  }
  if (spec.bound) see(spec.bound.value);
  if (spec.top !== undefined) see(spec.top);
  if (low > high) return [0, 1];
  return [spec.floor === "zero" ? Math.min(0, low) : low, high > low ? high : low + Math.max(1, Math.abs(low) * 0.01)];
}

export function frameFor(spec: FanSpec, fans: readonly DrawnFan[], width: number, language: Language): Frame {
  const height = Math.round(Math.min(360, Math.max(210, width * 0.4)));
  const labelsAside = spec.fans.length > 1 && width >= 560;
  const [top, bottom] = [22, height - 26];
  const y = scaleLinear().domain(reach(spec, fans)).range([bottom, top]).nice(5);
  const longest = Math.max(...axisTicks(y, spec, language).map(([, text]) => text.length));
  const [left, right] = [longest * 7 + 12, width - (labelsAside ? 168 : 12)];
  const months = Math.max(1, ...spec.fans.map((fan) => monthsOf(fan.band)));
  const x = scaleLinear()
    .domain([0, Math.max(1, months - 1)])
    .range([left, right]);
  return { width, height, left, right, top, bottom, first: spec.fans[0]?.band.first ?? "", months, x, y, labelsAside };
}

export function axisTicks(y: ScaleLinear<number, number>, spec: FanSpec, language: Language): [number, string][] {
  const [low, high] = y.domain() as [number, number];
  const scale = spec.unit === "cases" || spec.unit === "posts" ? 1 : 0;
  const at = ticks(low, high, 5).filter((value) => !scale || Number.isInteger(value));
  const step = at.length > 1 ? at[1]! - at[0]! : 1;
  return at.map((value) => [value, tick(value, step, spec.unit, language)]);
}

//! A line where each year ends, its name amid its months; every second or fifth year where room is short.
function years(frame: Frame): SVGElement[] {
  const nodes: SVGElement[] = [];
  const start = Number(frame.first.slice(5, 7)) - 1;
  const firstYear = Number(frame.first.slice(0, 4));
  const perYear = frame.x(12) - frame.x(0);
  const every = perYear >= 32 ? 1 : perYear >= 16 ? 2 : 5;
  for (let year = 0; year * 12 - start < frame.months; ++year) {
    // Values stand at the ends of months: December's is where the year ends.
    const from = Math.max(0, year * 12 - start - 1);
    const to = Math.min(frame.months - 1, (year + 1) * 12 - start - 1);
    if (to < frame.months - 1)
      nodes.push(svg("line", { class: "year", x1: frame.x(to), x2: frame.x(to), y1: frame.top, y2: frame.bottom + 6 }));
    const room = frame.x(to) - frame.x(from);
    if (year % every === 0 && room >= 30 * Math.min(1, perYear / 32)) {
      nodes.push(
        svg(
          "text",
          { class: "tick", x: (frame.x(from) + frame.x(to)) / 2, y: frame.bottom + 18, "text-anchor": "middle" },
          String(firstYear + year),
        ),
      );
    }
  }
  return nodes;
}

export function axes(frame: Frame, spec: FanSpec, language: Language): SVGElement[] {
  const rules = axisTicks(frame.y, spec, language).flatMap(([value, text]) => {
    const at = frame.y(value);
    return [
      svg("line", { class: value === 0 ? "rule zero" : "rule", x1: frame.left, x2: frame.right, y1: at, y2: at }),
      svg("text", { class: "tick", x: frame.left - 8, y: at + 4, "text-anchor": "end" }, text),
    ];
  });
  return [...rules, ...years(frame), svg("text", { class: "unit", x: 0, y: 11 }, words[language].axis[spec.unit])];
}

export function monthName(frame: Frame, at: number): string {
  return monthAfter(frame.first, at);
}
