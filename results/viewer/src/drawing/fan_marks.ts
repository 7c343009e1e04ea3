// The marks of a fan chart: bands, median, name at the line's end, target.
import { area, line } from "d3-shape";
import { monthsOf, valueAt, type Pair } from "./bands.ts";
import { svg, textLines, wrap } from "./dom.ts";
import { monthsBetween, number } from "./format.ts";
import type { DrawnFan, Frame } from "./fan_frame.ts";
import type { FanSpec, Language } from "./spec.ts";

function months(drawn: DrawnFan): number[] {
  return Array.from({ length: monthsOf(drawn.fan.band) }, (_, month) => month);
}

function band(drawn: DrawnFan, pair: Pair, kind: string, frame: Frame): SVGElement {
  const at = (level: number) => (month: number) => valueAt(drawn.fan.band, month, level);
  const shape = area<number>()
    .defined((month) => Number.isFinite(at(pair.low)(month)) && Number.isFinite(at(pair.high)(month)))
    .x((month) => frame.x(month))
    .y0((month) => frame.y(at(pair.low)(month)))
    .y1((month) => frame.y(at(pair.high)(month)));
  return svg("path", { class: `band ${kind} ${drawn.style}`, d: shape(months(drawn)) ?? "" });
}

function median(drawn: DrawnFan, frame: Frame): SVGElement {
  const at = (month: number) => valueAt(drawn.fan.band, month, drawn.shown.median);
  const shape = line<number>()
    .defined((month) => Number.isFinite(at(month)))
    .x((month) => frame.x(month))
    .y((month) => frame.y(at(month)));
  return svg("path", { class: `median ${drawn.style}`, d: shape(months(drawn)) ?? "" });
}

//! Bands of all, then medians of all: no line disappears under another's band.
export function fanMarks(fans: readonly DrawnFan[], frame: Frame): SVGElement[] {
  const bands = fans
    .filter((drawn) => drawn.banded)
    .flatMap((drawn) => [
      ...(drawn.shown.outer ? [band(drawn, drawn.shown.outer, "outer", frame)] : []),
      ...(drawn.shown.inner && drawn.fan.role === "main" ? [band(drawn, drawn.shown.inner, "inner", frame)] : []),
    ]);
  return [...bands, ...fans.map((drawn) => median(drawn, frame))];
}

//! Positions as near as can be to those wanted, in their order, none over another: heights are the labels' own.
export function spreadLabels(
  wanted: readonly number[],
  heights: readonly number[],
  low: number,
  high: number,
): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  let free = low;
  for (const i of order) {
    placed[i] = Math.max(wanted[i]! - heights[i]! / 2, free);
    free = placed[i]! + heights[i]!;
  }
  let limit = high;
  for (const i of [...order].reverse()) {
    placed[i] = Math.min(placed[i]!, limit - heights[i]!);
    limit = placed[i]!;
  }
  return placed;
}

function lastKnown(drawn: DrawnFan): number {
  for (let month = monthsOf(drawn.fan.band) - 1; month >= 0; --month) {
    if (Number.isFinite(valueAt(drawn.fan.band, month, drawn.shown.median))) return month;
  }
  return -1;
}

//! The name and last median of each fan, at its line's end.
export function endLabels(fans: readonly DrawnFan[], frame: Frame, spec: FanSpec, language: Language): SVGElement[] {
  const known = fans
    .map((drawn) => ({ drawn, month: lastKnown(drawn) }))
    .filter(({ month }) => month >= 0)
    .map(({ drawn, month }) => ({ drawn, value: valueAt(drawn.fan.band, month, drawn.shown.median) }));
  const most = known.length > 4 ? 1 : 4;
  const lines = known.map(({ drawn, value }) => [
    number(value, spec.unit, language),
    ...wrap(drawn.fan.label, 25, most),
  ]);
  const places = spreadLabels(
    known.map(({ value }) => frame.y(value)),
    lines.map((text) => text.length * 14 + 4),
    4,
    frame.height - 2,
  );
  return known.flatMap(({ drawn, value }, i) => {
    const y = places[i]! + 12;
    return [
      svg("path", {
        class: `leader ${drawn.style}`,
        d: `M${frame.right + 2},${frame.y(value)}L${frame.right + 12},${y - 4}`,
      }),
      textLines(lines[i]!, frame.right + 16, y, 14, { class: `end ${drawn.style}` }),
    ];
  });
}

//! A target: dashed line at its value, a dot at the month it is set for.
export function boundMarks(frame: Frame, spec: FanSpec): SVGElement[] {
  if (!spec.bound || !Number.isFinite(spec.bound.value)) return [];
  const { label, value, month } = spec.bound;
  const y = frame.y(value);
  const at = month === undefined ? -1 : monthsBetween(frame.first, month);
  return [
    svg("line", { class: "bound", x1: frame.left, x2: frame.right, y1: y, y2: y }),
    svg(
      "text",
      { class: "bound-label", x: frame.left + 6, y: y - 9 },
      wrap(label, Math.floor((frame.right - frame.left) / 6.8), 1)[0] ?? "",
    ),
    ...(at >= 0 && at < frame.months ? [svg("circle", { class: "bound-month", cx: frame.x(at), cy: y, r: 5 })] : []),
  ];
}
