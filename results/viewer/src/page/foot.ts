// Where the figures come from, and what was read of the file.
import { quantileConvention } from "../drawing/convention.ts";
import { html } from "../drawing/dom.ts";
import { number } from "../drawing/format.ts";
import { type Context, scenarioOf } from "./context.ts";

//! The note of the file: said wherever figures are. It is in French whatever the page's language.
export function note({ file, texts }: Context): HTMLElement {
  const text = file.attributes.note;
  return html(
    "p",
    { class: "note", hidden: text ? undefined : "" },
    html("strong", {}, texts.noteWord, texts.colon),
    html("span", { lang: "fr" }, text),
  );
}

export function provenance(context: Context): HTMLElement {
  const {
    file: { attributes },
    fileName,
    state,
    texts,
  } = context;
  const rows: [string, HTMLElement | string | undefined][] = [
    ["file", fileName],
    ["network", attributes.network],
    ["clepsydre_version", attributes.clepsydre_version],
    ["replications", number(Number(attributes.replications), "cases", state.language)],
    ["seed", attributes.seed],
    ["hash", scenarioOf(context).hash],
    ["quantile_convention", quantileConvention(attributes.quantile_convention ?? "", state.language)],
    ["licence", attributes.licence],
    ["read", ""],
  ];
  return html(
    "section",
    { class: "provenance", "aria-labelledby": "provenance" },
    html("h2", { id: "provenance" }, texts.provenance),
    html(
      "dl",
      {},
      ...rows.flatMap(([name, value]) => [
        html("dt", {}, texts.provenanceRows[name]!),
        html("dd", { "data-row": name }, value ?? ""),
      ]),
    ),
  );
}

//! Writes what was fetched so far.
export function showRead(root: ParentNode, { link, state, texts }: Context): void {
  const cell = root.querySelector('[data-row="read"]');
  const { requests, bytes } = link.fetched;
  const say = (value: number) => number(value, "cases", state.language);
  if (cell) cell.textContent = texts.read(say(requests), say(Math.round(bytes / 1000)));
}
