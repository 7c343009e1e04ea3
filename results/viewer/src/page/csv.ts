// What is shown, as a file for a spreadsheet: in French with semicolons and decimal commas, as spreadsheets there read.
import type { Language } from "../drawing/spec.ts";
import { type Context, courtOf, scenarioOf } from "./context.ts";
import { type Shown, besides } from "./figures.ts";
import { indicator } from "./indicators.ts";

type Cell = string | number;

//! Rows as CSV (RFC 4180, or its French custom), with the mark by which Excel knows UTF-8. What is undefined is empty.
export function csv(rows: readonly (readonly Cell[])[], language: Language): string {
  const [separator, point] = language === "fr" ? [";", ","] : [",", "."];
  const cell = (value: Cell) => {
    if (typeof value === "number")
      return Number.isFinite(value) ? String(Number(value.toPrecision(7))).replace(".", point) : "";
    // A text that a spreadsheet would take for a formula is told to be none.
    const text = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
    return /[";,\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(separator)).join("\r\n")}\r\n`;
}

//! One row for each month of each figure that is shown, with what must be said of it.
export function shownRows(context: Context, { main, reference, other }: Shown): Cell[][] {
  const {
    file: { axes, attributes },
    state,
    texts,
  } = context;
  const says = texts.csvColumns;
  const head = [
    says.month,
    says.scenario,
    says.court,
    says.contentieux,
    says.indicator,
    says.unit,
    ...axes.levels.map((level) => `q${String(Math.round(level * 1000) / 10).replace(".", "_")}`),
    says.note,
  ];
  const sources = [
    { figures: main, scenario: state.scenario, court: state.court, rows: besides(state.indicator) },
    { figures: reference, scenario: state.against, court: state.court, rows: [indicator(state.indicator)] },
    { figures: other, scenario: state.scenario, court: state.other, rows: besides(state.indicator) },
  ];
  const body = sources.flatMap(({ figures, scenario, court, rows }) =>
    figures
      ? rows.flatMap((row) =>
          axes.months.map((name, at) => [
            name,
            scenarioOf(context, scenario).label,
            courtOf(context, court).label,
            state.contentieux,
            texts.indicators[row.name]!,
            texts.units[row.unit],
            ...figures[row.name]!.slice(at * axes.levels.length, (at + 1) * axes.levels.length),
            attributes.note,
          ]),
        )
      : [],
  );
  return [head, ...body];
}

export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
