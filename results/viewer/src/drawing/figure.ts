// What every drawing stands in: caption, picture, what can be read from it, legend, and the same figures as a table.
import { html } from "./dom.ts";
import type { Language, TableSpec } from "./spec.ts";
import { table } from "./table.ts";
import { words } from "./words.ts";

export interface FigureParts {
  kind: string; //!< class of the figure
  title: string;
  drawing: HTMLElement;
  below?: readonly HTMLElement[]; //!< read-out, legend, remarks
  table: () => TableSpec; //!< asked for when the reader opens it
}

//! A table is built when first opened: a report of 25 scenarios has hundreds, of which one is read.
export function tableOnDemand(spec: () => TableSpec, language: Language): HTMLDetailsElement {
  const details = html("details", { class: "figures" }, html("summary", {}, words[language].figures));
  details.addEventListener("toggle", () => {
    if (details.open) details.replaceChildren(details.firstElementChild!, table(spec(), language));
  });
  return details;
}

export function figure(parts: FigureParts, language: Language): HTMLElement {
  return html(
    "figure",
    { class: `figure ${parts.kind}` },
    html("figcaption", {}, parts.title),
    parts.drawing,
    ...(parts.below ?? []),
    tableOnDemand(parts.table, language),
  );
}
