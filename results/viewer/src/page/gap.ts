// The chosen scenario against the first one: differences taken draw by draw, and how likely it does better.
import { shownLevels } from "../drawing/bands.ts";
import { html } from "../drawing/dom.ts";
import { month, number, signed } from "../drawing/format.ts";
import { intervals } from "../drawing/intervals.ts";
import type { IntervalRow } from "../drawing/spec.ts";
import { type Context, courtOf, scenarioOf } from "./context.ts";
import { type Figures, isKnown, variables } from "./figures.ts";
import { type Indicator, indicator, indicators, scaled } from "./indicators.ts";

interface Gap {
  row: Indicator;
  quantiles: Float32Array;
  better: Float32Array; //!< share of replications below the first scenario, [month]
}

//! Why there is nothing to show, or undefined.
export function noGap({ file, state, texts }: Context): string | undefined {
  const first = file.axes.scenarios[0]!;
  if (file.axes.scenarios.length < 2 || !file.variables.includes("ecart_stock")) return texts.gapNone;
  if (state.scenario === first.id) return texts.gapSame;
  return undefined;
}

function gaps(figures: Figures): Gap[] {
  return indicators
    .filter(({ compared }) => compared)
    .map((row) => ({
      row,
      quantiles: scaled(figures[`ecart_${row.name}`]!, row),
      better: figures[`mieux_${row.name}`]!,
    }));
}

function rowAt(gap: Gap, at: number, label: string, context: Context): IntervalRow {
  const {
    file: {
      axes: { levels },
    },
    state,
    texts,
  } = context;
  const shown = shownLevels(levels);
  const value = (level: number) => gap.quantiles[at * levels.length + level] ?? NaN;
  const share = gap.better[at] ?? NaN;
  const isSame = share === 0 && value(0) === 0 && value(levels.length - 1) === 0;
  return {
    label,
    low: value(shown.outer?.low ?? shown.median),
    middle: value(shown.median),
    high: value(shown.outer?.high ?? shown.median),
    note: isSame ? texts.gapNothing : texts.gapBetterNote(number(share, "share", state.language)),
  };
}

function gapCard(gap: Gap, context: Context): HTMLElement {
  const {
    file: { axes },
    state: { language },
    texts,
  } = context;
  const { name, unit } = gap.row;
  const { low, middle, high, note } = rowAt(gap, axes.months.length - 1, "", context);
  return html(
    "div",
    { class: "card", "data-indicator": name },
    html("h3", {}, texts.short[name]!),
    html("p", { class: "middle" }, signed(middle, unit, language)),
    html("p", { class: "range" }, texts.between(signed(low, unit, language), signed(high, unit, language))),
    html("p", { class: "before" }, note ?? ""),
  );
}

//! The differences of stock, DTES and duration at the end, and year by year for the chosen one.
export async function gap(context: Context): Promise<HTMLElement[]> {
  const {
    file: { axes },
    state,
    texts,
  } = context;
  const names = indicators.filter(({ compared }) => compared).flatMap(({ name }) => [`ecart_${name}`, `mieux_${name}`]);
  const all = gaps(await variables(context, names, state.scenario, state.court));
  if (!all.some(({ quantiles }) => isKnown(quantiles))) return [html("p", { class: "empty" }, texts.unknown)];
  const last = axes.months.at(-1)!;
  const chosen =
    all.find(({ row }) => row.name === state.indicator) ?? all.find(({ row }) => row === indicator("dtes"))!;
  const decembers = axes.months
    .map((name, at) => ({ name, at }))
    .filter(({ name }) => name.endsWith("-12") || name === last);
  const rows = decembers.map(({ name, at }) => rowAt(chosen, at, month(name, state.language), context));
  return [
    html(
      "p",
      { class: "intro" },
      `${courtOf(context).label}${texts.colon}${texts.gapIntro(month(last, state.language))}`,
    ),
    html("div", { class: "cards" }, ...all.map((one) => gapCard(one, context))),
    intervals(
      { title: texts.gapYears(texts.indicators[chosen.row.name]!), unit: chosen.row.unit, rows, zero: "no change" },
      state.language,
    ),
    ...(state.against && state.against !== axes.scenarios[0]!.id
      ? [html("p", { class: "remark" }, texts.gapOther(scenarioOf(context, axes.scenarios[0]!.id).label))]
      : []),
  ];
}
