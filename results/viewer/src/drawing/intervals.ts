// The forest plot: one interval and its middle on each row, on a common axis.
import { ticks } from "d3-array";
import { scaleLinear } from "d3-scale";
import { picture, responsive, svg, textLines, wrap } from "./dom.ts";
import { figure } from "./figure.ts";
import { number, signed, tick } from "./format.ts";
import type { IntervalRow, IntervalsSpec, Language, TableSpec } from "./spec.ts";
import { words } from "./words.ts";

interface Place {
  width: number;
  left: number;
  right: number;
  narrow: boolean; //!< names stand above their rows
  x: (value: number) => number;
  ticks: number[];
}

function form(spec: IntervalsSpec, language: Language): (value: number) => string {
  return (value) =>
    spec.zero === "no change" ? signed(value, spec.unit, language) : number(value, spec.unit, language);
}

//! At most six round values, and no more than there is room for: what `ticks` is asked for it may exceed.
function ticksWithRoom(from: number, to: number, room: number): number[] {
  for (let wanted = 6; wanted > 1; --wanted) {
    const found = ticks(from, to, wanted);
    if (found.length <= room + 1) return found;
  }
  return ticks(from, to, 1);
}

function place(spec: IntervalsSpec, width: number): Place {
  const narrow = width < 620;
  const known = spec.rows.flatMap((row) => [row.low, row.middle, row.high]).filter(Number.isFinite);
  if (spec.reach) known.push(...spec.reach);
  if (spec.zero === "no change" || known.length === 0) known.push(0);
  const longest = Math.max(0, ...spec.rows.map((row) => row.label.length));
  const [left, right] = narrow ? [24, width - 24] : [width * (longest > 40 ? 0.4 : 0.3), width * 0.7];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = scaleLinear()
    .domain(high > low ? [low, high] : [low - 1, high + 1])
    .nice(5)
    .range([left, right]);
  const [from, to] = x.domain() as [number, number];
  const label = 7 * Math.max(...[from, to].map((end) => signed(end, spec.unit, "fr").length)) + 10;
  return { width, left, right, narrow, x, ticks: ticksWithRoom(from, to, (right - left) / label) };
}

function rowInWords(row: IntervalRow, spec: IntervalsSpec, language: Language): string {
  const say = form(spec, language);
  const range = words[language].between(say(row.low), say(row.high));
  return `${row.label}${words[language].colon}${say(row.middle)}, ${range}${row.note ? `, ${row.note}` : ""}`;
}

function marks(row: IntervalRow, y: number, at: Place, spec: IntervalsSpec): SVGElement[] {
  if (!Number.isFinite(row.middle)) return [];
  // An interval that holds 0 says "perhaps nothing": its dot is hollow, so that colour is not alone to say it.
  const side = spec.zero === "none" ? "plain" : row.high < 0 ? "below" : row.low > 0 ? "above" : "unsure";
  return [
    svg("line", { class: `interval ${side}`, x1: at.x(row.low), x2: at.x(row.high), y1: y, y2: y }),
    svg("circle", { class: `middle ${side}`, cx: at.x(row.middle), cy: y, r: 5 }),
  ];
}

//! The name of a row at its left, in as many lines as it takes.
function nameLines(row: IntervalRow, at: Place): string[] {
  return wrap(row.label, Math.floor((at.left - 8) / 6.7), 3);
}

//! What stands at the right of a row: its median and note, on one line where there is room.
function noteLines(
  row: IntervalRow,
  at: Place,
  spec: IntervalsSpec,
  language: Language,
): { value: string; aside: string; under: string[] } {
  const value = form(spec, language)(row.middle);
  const note = row.note ?? "";
  const room = at.width - at.right - 16;
  const aside = value.length * 7.6 + note.length * 6.4 + 12 <= room;
  return { value, aside: aside ? note : "", under: aside || !note ? [] : wrap(note, Math.floor(room / 6.4), 2) };
}

//! High enough for the row of most lines; 28 where all have one.
function wideHeight(spec: IntervalsSpec, at: Place, language: Language): number {
  const lines = spec.rows.map((row) =>
    Math.max(nameLines(row, at).length, 1 + noteLines(row, at, spec, language).under.length),
  );
  return 12 + 16 * Math.max(1, ...lines);
}

function wideRow(
  row: IntervalRow,
  top: number,
  height: number,
  at: Place,
  spec: IntervalsSpec,
  language: Language,
): SVGElement[] {
  const name = nameLines(row, at);
  const { value, aside, under } = noteLines(row, at, spec, language);
  const note = [value, ...under];
  const middle = top + height / 2;
  const start = (lines: readonly string[]) => middle + 4 - (lines.length - 1) * 8;
  return [
    textLines(name, 0, start(name), 16, { class: "name" }),
    ...marks(row, middle, at, spec),
    textLines(note, at.right + 16, start(note), 16, { class: "note value" }),
    ...(aside ? [svg("text", { class: "note", x: at.width, y: middle + 4, "text-anchor": "end" }, aside)] : []),
  ];
}

function narrowRow(
  row: IntervalRow,
  top: number,
  height: number,
  at: Place,
  spec: IntervalsSpec,
  language: Language,
): SVGElement[] {
  const lines = wrap(row.label, Math.floor(at.width / 7.2), 2);
  const note = form(spec, language)(row.middle) + (row.note ? `, ${row.note}` : "");
  return [
    textLines(lines, 0, top + 14, 16, { class: "name" }),
    svg("text", { class: "note", x: 0, y: top + 14 + lines.length * 16 }, note),
    ...marks(row, top + height - 12, at, spec),
  ];
}

function axis(at: Place, bottom: number, spec: IntervalsSpec, language: Language): SVGElement[] {
  const step = at.ticks.length > 1 ? at.ticks[1]! - at.ticks[0]! : 1;
  const plus = (value: number) => (spec.zero === "no change" && value > 0 ? "+" : "");
  return [
    ...at.ticks.flatMap((value) => [
      svg("line", {
        class: value === 0 ? "rule zero" : "rule",
        x1: at.x(value),
        x2: at.x(value),
        y1: 0,
        y2: bottom + 4,
      }),
      svg(
        "text",
        { class: "tick", x: at.x(value), y: bottom + 18, "text-anchor": "middle" },
        plus(value) + tick(value, step, spec.unit, language),
      ),
    ]),
    svg(
      "text",
      { class: "unit", x: (at.left + at.right) / 2, y: bottom + 34, "text-anchor": "middle" },
      words[language].axis[spec.unit],
    ),
  ];
}

function tableOf(spec: IntervalsSpec, language: Language): TableSpec {
  const say = words[language];
  const noted = spec.rows.some((row) => row.note);
  return {
    caption: spec.title,
    columns: [
      { label: say.row, unit: "text" },
      { label: say.low, unit: spec.unit },
      { label: say.median, unit: spec.unit },
      { label: say.high, unit: spec.unit },
      ...(noted ? [{ label: say.note, unit: "text" as const }] : []),
    ],
    rows: spec.rows.map((row) => [row.label, row.low, row.middle, row.high, ...(noted ? [row.note ?? ""] : [])]),
  };
}

//! One <figure>: rows in the order given.
export function intervals(spec: IntervalsSpec, language: Language): HTMLElement {
  const drawing = responsive((width) => {
    const at = place(spec, width);
    const rowHeight = at.narrow ? 72 : wideHeight(spec, at, language);
    const bottom = spec.rows.length * rowHeight + 4;
    const root = picture(
      width,
      bottom + 40,
      spec.title,
      spec.rows.map((row) => `${rowInWords(row, spec, language)}.`).join(" "),
    );
    const row = at.narrow ? narrowRow : wideRow;
    root.append(
      ...axis(at, bottom, spec, language),
      ...spec.rows.flatMap((one, i) => row(one, i * rowHeight, rowHeight, at, spec, language)),
    );
    return [root];
  });
  return figure({ kind: "intervals", title: spec.title, drawing, table: () => tableOf(spec, language) }, language);
}
