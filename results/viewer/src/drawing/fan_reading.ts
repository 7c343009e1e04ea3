// Reading a month on a fan chart by pointer or by arrow keys; the words of what is read.
import { monthsOf, valueAt } from "./bands.ts";
import { html, svg } from "./dom.ts";
import { monthName, type DrawnFan, type Frame } from "./fan_frame.ts";
import { bare, chances, month as monthText, number } from "./format.ts";
import type { FanSpec, Language, TableSpec } from "./spec.ts";
import { words } from "./words.ts";

//! The median, "1 452 693", and its interval, ", 8 chances sur 10 entre 1 400 000 et 1 500 000" or nothing.
export function reading(
  drawn: DrawnFan,
  month: number,
  spec: FanSpec,
  language: Language,
): [median: string, interval: string] {
  const at = (level: number) => valueAt(drawn.fan.band, month, level);
  const middle = number(at(drawn.shown.median), spec.unit, language);
  const outer = drawn.shown.outer;
  if (!outer || !Number.isFinite(at(outer.low))) return [middle, ""];
  const interval = words[language].between(
    bare(at(outer.low), spec.unit, language),
    number(at(outer.high), spec.unit, language),
  );
  return [middle, `, ${chances(outer.coverage, language)} ${interval}`];
}

function inOrder(fans: readonly DrawnFan[], spec: FanSpec): DrawnFan[] {
  return spec.fans.map((fan) => fans.find((drawn) => drawn.fan === fan)!);
}

//! All fans at one month, in words.
export function monthInWords(
  fans: readonly DrawnFan[],
  first: string,
  month: number,
  spec: FanSpec,
  language: Language,
): string {
  const say = words[language];
  const parts = inOrder(fans, spec).map(
    (drawn) => `${drawn.fan.label}${say.colon}${reading(drawn, month, spec, language).join("")}`,
  );
  return `${say.end(monthText(first, language))}${say.colon}${parts.join("\u202f; ")}.`;
}

//! What a reader who sees no picture is told: the first month and the last.
export function description(fans: readonly DrawnFan[], frame: Frame, spec: FanSpec, language: Language): string {
  const last = frame.months - 1;
  const range = words[language].fanDescription(
    spec.title,
    monthText(frame.first, language),
    monthText(monthName(frame, last), language),
  );
  const at = (month: number) => monthInWords(fans, monthName(frame, month), month, spec, language);
  return `${range} ${at(0)} ${at(last)}`;
}

//! Months down, for each fan its median and interval across.
export function fanTable(
  fans: readonly DrawnFan[],
  first: (month: number) => string,
  spec: FanSpec,
  language: Language,
): TableSpec {
  const say = words[language];
  const ordered = inOrder(fans, spec);
  const single = ordered.length === 1;
  const columns = ordered.flatMap(({ fan, shown }) => {
    if (!shown.outer) return [{ label: fan.label, unit: spec.unit }];
    const name = (what: string) => (single ? what : `${fan.label}, ${what}`);
    const percent = (level: number) => say.quantile(bare(fan.band.levels[level]!, "share", language));
    return [
      { label: name(say.median), unit: spec.unit },
      ...[shown.outer.low, shown.outer.high].map((level) => ({ label: name(percent(level)), unit: spec.unit })),
    ];
  });
  const months = Math.max(0, ...ordered.map(({ fan }) => monthsOf(fan.band)));
  const rows = Array.from({ length: months }, (_, month) => [
    monthText(first(month), language),
    ...ordered.flatMap(({ fan, shown }) =>
      [shown.median, ...(shown.outer ? [shown.outer.low, shown.outer.high] : [])].map((level) =>
        valueAt(fan.band, month, level),
      ),
    ),
  ]);
  return { caption: spec.title, columns: [{ label: say.month, unit: "text" }, ...columns], rows };
}

//! A line and dots at the month read.
function crosshair(fans: readonly DrawnFan[], frame: Frame, month: number): SVGElement[] {
  const x = frame.x(month);
  const dots = fans
    .map((drawn) => ({ drawn, value: valueAt(drawn.fan.band, month, drawn.shown.median) }))
    .filter(({ value }) => Number.isFinite(value))
    .map(({ drawn, value }) => svg("circle", { class: `dot ${drawn.style}`, cx: x, cy: frame.y(value), r: 4 }));
  return [svg("line", { class: "crosshair", x1: x, x2: x, y1: frame.top, y2: frame.bottom }), ...dots];
}

const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -12,
  PageUp: 12,
  Home: -Infinity,
  End: Infinity,
};

//! The place that takes the focus and the pointer: a slider along the months, over the picture.
export function cursor(
  fans: readonly DrawnFan[],
  frame: Frame,
  mark: SVGGElement,
  start: number,
  spec: FanSpec,
  language: Language,
  show: (month: number) => void,
): HTMLElement {
  const last = frame.months - 1;
  const slider = html("div", {
    class: "cursor",
    role: "slider",
    tabindex: 0,
    "aria-label": `${words[language].readMonth}, ${spec.title}`,
    "aria-valuemin": 0,
    "aria-valuemax": last,
  });
  let month = -1;
  const go = (to: number) => {
    const next = Math.min(last, Math.max(0, to));
    if (next === month || Number.isNaN(next)) return;
    month = next;
    mark.replaceChildren(...crosshair(fans, frame, month));
    slider.setAttribute("aria-valuenow", String(month));
    slider.setAttribute("aria-valuetext", monthInWords(fans, monthName(frame, month), month, spec, language));
    show(month);
  };
  const pointed = (event: PointerEvent) => {
    const box = slider.getBoundingClientRect();
    go(Math.round(frame.x.invert(((event.clientX - box.left) / box.width) * frame.width)));
  };
  slider.addEventListener("pointermove", pointed);
  slider.addEventListener("pointerdown", pointed);
  slider.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(month + step);
  });
  go(start);
  return slider;
}
