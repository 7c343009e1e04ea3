// The courts on the map: discs that can be pointed at, and buttons that arrow keys walk among where one can be picked.
import { classColours, classOf } from "./classes.ts";
import { svg } from "./dom.ts";
import { number, signed } from "./format.ts";
import type { MapLayout } from "./map_layout.ts";
import type { Language, MapCourt, MapSpec } from "./spec.ts";
import { words } from "./words.ts";

export function valueText(value: number, spec: MapSpec, language: Language): string {
  if (!Number.isFinite(value)) return words[language].unknown;
  return spec.palette === "difference" ? signed(value, spec.unit, language) : number(value, spec.unit, language);
}

//! "TJ Lille : 12,5 mois, 23 456 affaires en stock"
export function courtInWords(court: MapCourt, spec: MapSpec, language: Language): string {
  const say = words[language];
  const size = Number.isFinite(court.size) ? `, ${number(court.size, "cases", language)} ${say.pending}` : "";
  return `${court.label}${say.colon}${valueText(court.value, spec, language)}${size}`;
}

interface Disc {
  node: SVGCircleElement;
  x: number;
  y: number;
}

export interface DiscsOptions {
  language: Language;
  hatch: string; //!< id of the pattern for what is unknown
  pick: ((code: string) => void) | undefined;
  point: (court: MapCourt | undefined) => void; //!< a court is pointed at or has the focus
}

//! All discs of one map, at one width.
export class Discs {
  readonly layer = svg("g");
  readonly #discs = new Map<string, Disc>();
  readonly #options: DiscsOptions;
  readonly #largest: number;
  #spec: MapSpec;
  #active = "";

  constructor(layout: MapLayout, spec: MapSpec, options: DiscsOptions) {
    this.#options = options;
    this.#spec = spec;
    this.#largest = Math.max(7, Math.min(20, layout.width * 0.03));
    const placed = layout.boxes.flatMap((box) =>
      box.courts.map((court, i) => ({ court, at: box.place(court, i, box.courts.length) })),
    );
    // The largest first: a small court beside Paris stays on top, and can be pointed at.
    placed.sort((a, b) => b.court.size - a.court.size);
    for (const { court, at } of placed) this.#add(court, at[0], at[1]);
    this.#active = spec.selected && this.#discs.has(spec.selected) ? spec.selected : (placed[0]?.court.code ?? "");
    this.paint(spec);
  }

  #add(court: MapCourt, x: number, y: number): void {
    const node = svg("circle", { cx: x, cy: y });
    this.#discs.set(court.code, { node, x, y });
    this.layer.append(node);
    const point = () => this.#options.point(this.#court(court.code));
    node.addEventListener("pointerenter", point);
    node.addEventListener("pointerleave", () => this.#options.point(undefined));
    const pick = this.#options.pick;
    if (!pick) return;
    node.setAttribute("role", "button");
    node.addEventListener("focus", point);
    node.addEventListener("click", () => pick(court.code));
    node.addEventListener("keydown", (event) => this.#key(event, court.code));
  }

  #court(code: string): MapCourt | undefined {
    return this.#spec.courts.find((court) => court.code === code);
  }

  //! Whether these courts are the ones drawn: then paint is enough.
  holds(spec: MapSpec): boolean {
    return (
      spec.courts.every((court, i) => court.code === this.#spec.courts[i]?.code) &&
      spec.courts.length === this.#spec.courts.length
    );
  }

  //! New values on the same discs: a step of an animation, another scenario, another court selected.
  paint(spec: MapSpec): void {
    this.#spec = spec;
    const colours = classColours(spec.breaks, spec.palette);
    const most = Math.max(1, ...spec.courts.map((court) => (Number.isFinite(court.size) ? court.size : 0)));
    for (const court of spec.courts) {
      const node = this.#discs.get(court.code)?.node;
      if (!node) continue;
      const at = classOf(court.value, spec.breaks);
      const selected = court.code === spec.selected;
      node.setAttribute(
        "r",
        String(Math.max(3, this.#largest * Math.sqrt(Math.max(0, court.size || 0) / most)).toFixed(1)),
      );
      node.setAttribute("fill", at < 0 ? `url(#${this.#options.hatch})` : colours[at]!);
      node.setAttribute("class", `disc${selected ? " selected" : ""}`);
      if (this.#options.pick) this.#describe(node, court, selected);
    }
  }

  #describe(node: SVGCircleElement, court: MapCourt, selected: boolean): void {
    node.setAttribute("aria-label", courtInWords(court, this.#spec, this.#options.language));
    node.setAttribute("aria-pressed", String(selected));
    node.setAttribute("tabindex", court.code === this.#active ? "0" : "-1");
  }

  #key(event: KeyboardEvent, code: string): void {
    const towards = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "Enter" || event.key === " ") this.#options.pick!(code);
    else if (towards) this.#walk(code, towards[0]!, towards[1]!);
    else return;
    event.preventDefault();
  }

  //! To the nearest disc in that direction; what lies off to the side counts as farther.
  #walk(code: string, dx: number, dy: number): void {
    const from = this.#discs.get(code)!;
    let best: [string, Disc] | undefined;
    let least = Infinity;
    for (const [other, disc] of this.#discs) {
      const ahead = (disc.x - from.x) * dx + (disc.y - from.y) * dy;
      if (other === code || ahead <= 0) continue;
      const aside = Math.abs((disc.x - from.x) * dy) + Math.abs((disc.y - from.y) * dx);
      if (ahead + 2 * aside < least) [least, best] = [ahead + 2 * aside, [other, disc]];
    }
    if (!best) return;
    from.node.setAttribute("tabindex", "-1");
    this.#active = best[0];
    best[1].node.setAttribute("tabindex", "0");
    best[1].node.focus();
  }
}
