// The fan chart: where a figure goes month by month, and how sure that is.
import { html, picture, responsive, svg } from "./dom.ts";
import { axes, drawnFans, frameFor, monthName, type DrawnFan, type Frame } from "./fan_frame.ts";
import { boundMarks, endLabels, fanMarks } from "./fan_marks.ts";
import { cursor, description, fanTable, reading } from "./fan_reading.ts";
import { figure } from "./figure.ts";
import { chances, month as monthText, monthAfter } from "./format.ts";
import type { FanSpec, Language } from "./spec.ts";
import { words } from "./words.ts";

//! A small picture of a mark.
function sample(...marks: SVGElement[]): SVGSVGElement {
  return svg("svg", { class: "key", viewBox: "0 0 28 14", "aria-hidden": "true" }, ...marks);
}

//! What the bands mean, in chances; whose they are where several fans are drawn.
function bandKeys(fans: readonly DrawnFan[], language: Language): HTMLLIElement[] {
  const say = words[language];
  const main = fans.find((drawn) => drawn.fan.role === "main") ?? fans[0];
  if (!main?.shown.outer) return [];
  const name = (word: string, coverage: number) => `${word}${say.colon}${chances(coverage, language)}`;
  const key = (text: string, ...marks: SVGElement[]) => html("li", {}, sample(...marks), text);
  const square = (kind: string) =>
    svg("rect", { class: `band ${kind} ${main.style}`, x: 1, y: 1, width: 26, height: 12 });
  const inner = main.fan.role === "main" ? main.shown.inner : undefined;
  if (!inner) return [key(name(say.band, main.shown.outer.coverage), square("outer"))];
  return [
    key(name(say.darkBand, inner.coverage), square("outer"), square("inner")),
    key(name(say.lightBand, main.shown.outer.coverage), square("outer")),
  ];
}

//! The read-out under the picture, which is also the key of its lines: the month, and each fan's median and interval.
function readOut(
  fans: readonly DrawnFan[],
  frame: Frame,
  month: number,
  spec: FanSpec,
  language: Language,
): (Node | string)[] {
  const say = words[language];
  const lines = spec.fans.map((fan) => {
    const drawn = fans.find((one) => one.fan === fan)!;
    const name = spec.fans.length > 1 || !drawn.shown.outer ? fan.label : say.median;
    const [median, interval] = reading(drawn, month, spec, language);
    const line = sample(svg("path", { class: `median ${drawn.style}`, d: "M1,7H27" }));
    return html(
      "span",
      { class: "read" },
      line,
      html("span", {}, `${name}${say.colon}`, html("b", {}, median), interval),
    );
  });
  return [html("span", { class: "read-month" }, say.end(monthText(monthName(frame, month), language))), ...lines];
}

//! One <figure>: bands of 8 chances in 10 and of 1 in 2 (or what is nearest in the file), the median, each line's name at
//! its end; a month is read by the pointer or the arrow keys, the last one at first; the months as a table below.
export function fanChart(spec: FanSpec, language: Language): HTMLElement {
  const fans = drawnFans(spec);
  const read = html("p", { class: "readout" });
  let month = -1;
  const drawing = responsive((width) => {
    const frame = frameFor(spec, fans, width, language);
    const mark = svg("g");
    const root = picture(width, frame.height, spec.title, description(fans, frame, spec, language));
    root.append(
      ...axes(frame, spec, language),
      ...fanMarks(fans, frame),
      ...boundMarks(frame, spec),
      ...(frame.labelsAside ? endLabels(fans, frame, spec, language) : []),
      mark,
    );
    const slider = cursor(fans, frame, mark, month < 0 ? frame.months - 1 : month, spec, language, (now) => {
      month = now;
      read.replaceChildren(...readOut(fans, frame, now, spec, language));
    });
    return [root, slider];
  });
  const below: HTMLElement[] = [read, html("ul", { class: "legend" }, ...bandKeys(fans, language))];
  if (spec.floor === "data") below.push(html("p", { class: "remark" }, words[language].axisNotZero));
  const first = spec.fans[0]?.band.first ?? "";
  return figure(
    {
      kind: "fan",
      title: spec.title,
      drawing,
      below,
      table: () => fanTable(fans, (at) => monthAfter(first, at), spec, language),
    },
    language,
  );
}
