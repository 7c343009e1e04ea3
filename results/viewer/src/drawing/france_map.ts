// The map of France: departments as ground, courts as discs at their seats, overseas in boxes.
import { classColours, classLabels, classOf, spread } from "./classes.ts";
import { freshId, html, picture, responsive, svg, textLines, wrap } from "./dom.ts";
import { figure } from "./figure.ts";
import { bare, withoutUnit } from "./format.ts";
import { Discs, courtInWords, valueText } from "./map_discs.ts";
import { hasPlace, mapLayout, type Box } from "./map_layout.ts";
import type { Language, MapCourt, MapSpec, TableSpec } from "./spec.ts";
import { words } from "./words.ts";

//! A map that takes new values without being drawn anew: for an animation over time.
export type MapFigure = HTMLElement & { update: (spec: MapSpec) => void };

function hatching(id: string): SVGDefsElement {
  return svg(
    "defs",
    {},
    svg(
      "pattern",
      { id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { class: "hatch-ground", width: 5, height: 5 }),
      svg("line", { class: "hatch", x1: 0, x2: 0, y1: 0, y2: 5 }),
    ),
  );
}

function ground(box: Box): SVGElement[] {
  const nodes: SVGElement[] = [];
  if (box.framed)
    nodes.push(
      svg("rect", { class: "inset", x: box.x + 0.5, y: box.y + 0.5, width: box.width - 1, height: box.height - 1 }),
    );
  if (box.ground) nodes.push(svg("path", { class: "land", d: box.ground }));
  if (box.enlarged) nodes.push(svg("path", { class: "land enlarged", d: box.enlarged }));
  if (box.framed)
    nodes.push(
      textLines(wrap(box.name, Math.max(9, Math.floor(box.width / 5.8)), 2), box.x + 5, box.y + 13, 11, {
        class: "inset-name",
      }),
    );
  return nodes;
}

function legend(spec: MapSpec, hatch: string, language: Language): HTMLLIElement[] {
  const colours = classColours(spec.breaks, spec.palette);
  const counts = new Array<number>(colours.length).fill(0);
  let unknown = 0;
  for (const court of spec.courts) {
    const at = classOf(court.value, spec.breaks);
    if (at < 0) ++unknown;
    else ++counts[at]!;
  }
  const key = (fill: string, name: string, count: number) =>
    html(
      "li",
      {},
      svg(
        "svg",
        { class: "key disc-key", viewBox: "0 0 14 14", "aria-hidden": "true" },
        svg("circle", { class: "disc", cx: 7, cy: 7, r: 6, fill }),
      ),
      name,
      html("span", { class: "count" }, ` (${bare(count, "cases", language)})`),
    );
  const labels = classLabels(spec.breaks, spec.palette, spec.unit, language);
  // Classes lie on both sides of zero: those that hold no court would be half of the legend.
  const shown = labels.map((_, i) => i).filter((i) => spec.palette === "delay" || counts[i]! > 0);
  return [
    ...shown.map((i) => key(colours[i]!, labels[i]!, counts[i]!)),
    ...(unknown > 0 ? [key(`url(#${hatch})`, words[language].unknown, unknown)] : []),
  ];
}

function inWords(spec: MapSpec, language: Language): string {
  const found = spread(spec.courts.map((court) => court.value));
  if (!found) return `${spec.title}. ${words[language].mapUnknown}`;
  const say = (value: number) => valueText(value, spec, language);
  const range = words[language].range(withoutUnit(say(found.low)), say(found.high));
  return words[language].mapDescription(spec.title, spec.courts.length, range, say(found.middle));
}

function tableOf(spec: MapSpec, language: Language): TableSpec {
  const say = words[language];
  const rows = [...spec.courts]
    .sort((a, b) => b.value - a.value || a.label.localeCompare(b.label, language))
    .map((court) => [court.label, court.value, court.size]);
  return {
    caption: spec.title,
    rows,
    columns: [
      { label: say.court, unit: "text" },
      { label: say.value, unit: spec.unit },
      { label: say.size, unit: "cases" },
    ],
  };
}

//! One <figure>. Where `pick` is given discs are buttons: one stop of the tab key, arrow keys from court to court, Enter picks.
export function franceMap(spec: MapSpec, language: Language, pick?: (code: string) => void): MapFigure {
  const say = words[language];
  const hatch = freshId("hatch");
  const read = html("p", { class: "readout" });
  const classes = html("ul", { class: "legend classes" });
  let discs: Discs | undefined;
  let description: SVGDescElement | null = null;
  let width = 0;

  const point = (court: MapCourt | undefined) => {
    const at = court ?? spec.courts.find((one) => one.code === spec.selected);
    read.textContent = at ? courtInWords(at, spec, language) : inWords(spec, language).slice(spec.title.length + 2);
  };
  const draw = (now: number): Element[] => {
    width = now;
    const layout = mapLayout(spec.courts, width);
    const root = picture(width, Math.round(layout.height), spec.title, inWords(spec, language), pick ? "group" : "img");
    description = root.querySelector("desc");
    discs = new Discs(layout, spec, { language, hatch, pick, point });
    root.append(hatching(hatch), ...layout.boxes.flatMap(ground), discs.layer);
    return [root];
  };
  const paint = () => {
    classes.replaceChildren(...legend(spec, hatch, language));
    if (description) description.textContent = inWords(spec, language);
    point(undefined);
  };
  const drawing = responsive(draw);
  paint();
  const missing = spec.courts.filter((court) => !hasPlace(court)).length;
  const elsewhere = missing > 0 ? say.elsewhere(missing) : "";
  const remarks = html("p", { class: "remark" }, `${elsewhere}${pick ? `${say.mapKeys} ` : ""}${say.discs}`);
  const whole = figure(
    { kind: "map", title: spec.title, drawing, below: [read, classes, remarks], table: () => tableOf(spec, language) },
    language,
  );
  const update = (next: MapSpec) => {
    const same = discs?.holds(next);
    spec = next;
    whole.querySelector("figcaption")!.textContent = spec.title;
    if (same) discs!.paint(spec);
    else if (width > 0) drawing.replaceChildren(...draw(width));
    paint();
    const open = whole.querySelector<HTMLDetailsElement>("details[open]");
    if (open) open.dispatchEvent(new Event("toggle"));
  };
  return Object.assign(whole, { update });
}
