// The numbers beside the fan: where each figure stands at the end, how sure that is, where it stands now.
import { shownLevels } from "../drawing/bands.ts";
import { html } from "../drawing/dom.ts";
import { chances, month, number } from "../drawing/format.ts";
import type { Context } from "./context.ts";
import { type Figures, besides } from "./figures.ts";
import type { Indicator } from "./indicators.ts";

interface Point {
  middle: string;
  interval: string; //!< "entre 11,9 mois et 13,1 mois"; empty where the file has no pair of levels
}

function point(values: Float32Array, at: number, row: Indicator, { file: { axes }, state, texts }: Context): Point {
  const shown = shownLevels(axes.levels);
  const say = (level: number) => number(values[at * axes.levels.length + level] ?? NaN, row.unit, state.language);
  return {
    middle: say(shown.median),
    interval: shown.outer ? texts.between(say(shown.outer.low), say(shown.outer.high)) : "",
  };
}

function card(context: Context, row: Indicator, values: Float32Array): HTMLElement {
  const {
    file: {
      axes: { months },
    },
    state: { language },
    texts,
  } = context;
  const [now, then] = [point(values, 0, row, context), point(values, months.length - 1, row, context)];
  return html(
    "div",
    { class: "card", "data-indicator": row.name },
    html("h3", {}, texts.short[row.name] ?? texts.indicators[row.name]!),
    html("p", { class: "when" }, texts.atEndOf(month(months.at(-1)!, language))),
    html("p", { class: "middle" }, then.middle),
    html("p", { class: "range" }, then.interval),
    html("p", { class: "before" }, `${texts.atEndOf(month(months[0]!, language))}${texts.colon}${now.middle}`),
  );
}

//! Cards of the chosen indicator, the DTES and the duration; under the name of their court where two are shown.
export function numbers(context: Context, figures: Figures, court?: string): HTMLElement {
  const { state, texts } = context;
  const rows = besides(state.indicator);
  return html(
    "section",
    { class: "numbers", "aria-label": court ?? texts.numbers },
    ...(court ? [html("h2", {}, court)] : []),
    html("div", { class: "cards" }, ...rows.map((row) => card(context, row, figures[row.name]!))),
  );
}

//! What the intervals are, and why two delays stand side by side.
export function reading({ file: { axes }, state, texts }: Context): HTMLElement {
  const { outer } = shownLevels(axes.levels);
  const interval = outer ? `${texts.interval(chances(outer.coverage, state.language))} ` : "";
  return html("p", { class: "remark reading" }, interval + texts.beside);
}
