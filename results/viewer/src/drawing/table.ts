// A table that its headers sort, by mouse and by keyboard.
import { html } from "./dom.ts";
import { bare, nothing, signed } from "./format.ts";
import type { Column, Language, TableSpec } from "./spec.ts";
import { words } from "./words.ts";

type Cell = string | number;
type Row = readonly Cell[];

//! The order of two cells: numbers by size, texts as the language sorts them, what is unknown last in both directions.
export function compareCells(a: Cell, b: Cell, direction: 1 | -1, language: Language): number {
  const unknown = (cell: Cell) => (typeof cell === "number" ? !Number.isFinite(cell) : cell === nothing || cell === "");
  if (unknown(a) || unknown(b)) return Number(unknown(a)) - Number(unknown(b));
  if (typeof a === "number" && typeof b === "number") return direction * (a - b);
  return direction * String(a).localeCompare(String(b), language, { numeric: true });
}

function cellText(cell: Cell, column: Column, language: Language): string {
  if (typeof cell === "string" || column.unit === "text") return String(cell);
  if (column.signed && column.unit === "share") return signed(cell, column.unit, language);
  const text = bare(cell, column.unit, language);
  return column.signed && cell > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

function headerText(column: Column, language: Language): string {
  if (column.unit === "text" || column.unit === "share") return column.label;
  const unit = words[language].units[column.unit][1];
  return unit ? `${column.label} (${unit})` : column.label;
}

function bodyRow(row: Row, spec: TableSpec, language: Language): HTMLTableRowElement {
  return html(
    "tr",
    {},
    ...row.map((cell, at) => {
      const text = cellText(cell, spec.columns[at]!, language);
      if (at === 0) return html("th", { scope: "row" }, text);
      return html("td", spec.columns[at]!.unit === "text" ? {} : { class: "number" }, text);
    }),
  );
}

function header(column: Column, language: Language, sort: () => void): HTMLTableCellElement {
  const button = html("button", { type: "button" }, headerText(column, language));
  button.addEventListener("click", sort);
  return html("th", { scope: "col", ...(column.unit !== "text" && { class: "number" }) }, button);
}

//! A <div> that scrolls sideways on a small screen, with the <table> in it.
export function table(spec: TableSpec, language: Language): HTMLElement {
  const body = html("tbody", {}, ...spec.rows.map((row) => bodyRow(row, spec, language)));
  const headers = spec.columns.map((column, at) => header(column, language, () => sortBy(at)));
  const sortBy = (at: number) => {
    const direction = headers[at]!.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    headers.forEach((cell) => cell.removeAttribute("aria-sort"));
    headers[at]!.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
    const rows = [...spec.rows].sort((a, b) => compareCells(a[at]!, b[at]!, direction, language));
    body.replaceChildren(...rows.map((row) => bodyRow(row, spec, language)));
  };
  const whole = html(
    "table",
    {},
    html("caption", {}, spec.caption),
    html("thead", {}, html("tr", {}, ...headers)),
    body,
  );
  return html("div", { class: "table", tabindex: 0, role: "region", "aria-label": spec.caption }, whole);
}
