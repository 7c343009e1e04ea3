// The report's building blocks: sections that carry the note, paragraphs, the choice of a scenario.
import { html } from "../drawing/dom.ts";
import { number, signed, withoutUnit } from "../drawing/format.ts";
import type { Unit } from "../drawing/spec.ts";
import type { Range, Report } from "./reading.ts";

type Content = Node | string;

export function paragraph(...content: Content[]): HTMLParagraphElement {
  return html("p", {}, ...content);
}
export function strong(text: string): HTMLElement {
  return html("strong", {}, text);
}
export function list(items: readonly (readonly Content[])[]): HTMLUListElement {
  return html("ul", {}, ...items.map((item) => html("li", {}, ...item)));
}
export function pair(...figures: HTMLElement[]): HTMLElement {
  return html("div", { class: "pair" }, ...figures);
}
//! A title and what must not be torn from it.
export function block(title: string, ...content: Content[]): HTMLElement {
  return html("div", { class: "block" }, html("h3", {}, title), ...content);
}

//! A section of the report. What must be said wherever figures stand is said at its head.
export function section(report: Report, id: string, title: string, ...content: Content[]): HTMLElement {
  return html(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    html("h2", { id: `${id}-title` }, title),
    ...(report.note ? [html("p", { class: "note" }, report.note)] : []),
    ...content,
  );
}

export function quoted(text: string): string {
  return `«\u202f${text}\u202f»`;
}

//! "entre 9,1 et 12,1 mois"
export function between(range: Range, unit: Unit): string {
  return `entre ${withoutUnit(number(range.low, unit, "fr"))} et ${number(range.high, unit, "fr")}`;
}
//! "entre −0,5 et +0,2 mois"; in other words where both ends look the same.
export function betweenSigned(range: Range, unit: Unit): string {
  if (signed(range.low, unit, "fr") === signed(range.high, unit, "fr")) return "à l’arrondi près";
  return `entre ${withoutUnit(signed(range.low, unit, "fr"))} et ${signed(range.high, unit, "fr")}`;
}
//! "dans 98 % des réplications"
export function inReplications(share: number): string {
  return share === 1
    ? "dans toutes les réplications"
    : share === 0
      ? "dans aucune réplication"
      : `dans ${number(share, "share", "fr")} des réplications`;
}

//! How many scenarios are drawn at once; with more, one is chosen and stands beside the reference.
const atOnce = 4;

//! Which scenarios are shown, and what is drawn again when the reader chooses another.
export class Choice {
  #chosen: number;
  readonly #parts: { place: HTMLElement; render: (shown: readonly number[]) => Node[] }[] = [];

  constructor(
    private readonly report: Report,
    chosen: number,
  ) {
    this.#chosen = chosen;
  }

  get needed(): boolean {
    return this.report.scenarios.length > atOnce;
  }
  get shown(): number[] {
    return this.needed ? [0, this.#chosen] : this.report.scenarios.map((_, i) => i);
  }

  //! A part of the report that depends on the scenarios shown.
  part(render: (shown: readonly number[]) => Node[]): HTMLElement {
    const place = html("div", {}, ...render(this.shown));
    this.#parts.push({ place, render });
    return place;
  }

  //! The bar to choose with; empty where all are shown.
  bar(): HTMLElement | "" {
    if (!this.needed) return "";
    const options = this.report.reforms.map((i) =>
      html("option", { value: i, ...(i === this.#chosen && { selected: "" }) }, this.report.scenarios[i]!.label),
    );
    const select = html("select", { id: "scenario" }, ...options);
    select.addEventListener("change", () => {
      this.#chosen = Number(select.value);
      for (const { place, render } of this.#parts) place.replaceChildren(...render(this.shown));
    });
    return html(
      "div",
      { class: "choice" },
      html("label", { for: "scenario" }, "Scénario montré auprès de la référence"),
      select,
    );
  }
}
