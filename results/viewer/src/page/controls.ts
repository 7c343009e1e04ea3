// The choices: court, contentieux, indicator, scenario, what to compare with.
import { html } from "../drawing/dom.ts";
import { type Field, combobox } from "./combobox.ts";
import { type Context, contentieuxText, courtOf } from "./context.ts";
import { indicators } from "./indicators.ts";
import { type State, contentieuxOf } from "./state.ts";
import { type Chosen, contentieuxTree } from "./tree.ts";

interface Option {
  value: string;
  text: string;
}

function select(id: string, label: string, options: Option[], choose: (value: string) => void): Field<string> {
  const input = html("select", { id }, ...options.map(({ value, text }) => html("option", { value }, text)));
  input.addEventListener("change", () => choose(input.value));
  const set = (value: string) => {
    input.value = value;
  };
  return { element: html("div", { class: "field" }, html("label", { for: id }, label), input), set };
}

function courtField(context: Context, field: "court" | "other"): Field<string> {
  const {
    file: { axes },
    texts,
    change,
  } = context;
  const may = field === "other" ? { empty: texts.otherEmpty } : {};
  const nationFirst = [...axes.courts].sort(
    (one, other) => Number(other.kind === "nation") - Number(one.kind === "nation"),
  );
  const labels = new Map(axes.courts.map(({ code, label }) => [code, label]));
  const box = combobox({
    id: field,
    label: texts[field],
    rows: nationFirst,
    text: ({ label }) => label,
    aside: ({ kind, ressort }) => (kind === "tj" && labels.get(ressort)) || texts.kinds[kind],
    chosen: undefined,
    ...may,
    none: texts.courtNone,
    found: texts.courtFound,
    choose: (court) => (court || field === "other") && change({ [field]: court?.code ?? "" }),
  });
  return { element: box.element, set: (code) => box.set(axes.courts.find((court) => court.code === code)) };
}

//! All choices, in one form; set() makes them show the state.
export function controls(context: Context): Field<State> {
  const {
    file: { axes },
    texts,
    change,
  } = context;
  const scenarios = axes.scenarios.map(({ id, label }) => ({ value: id, text: label }));
  const names = indicators.map(({ name }) => ({ value: name, text: texts.indicators[name]! }));
  const none = { value: "", text: texts.againstNone };
  const court = courtField(context, "court");
  const other = courtField(context, "other");
  const contentieux: Field<Chosen> = contentieuxTree({
    id: "contentieux",
    label: texts.contentieux,
    text: (row) => contentieuxText(row, texts),
    choose: (key) => change({ contentieux: key }),
  });
  const indicator = select("indicator", texts.indicator, names, (value) => change({ indicator: value }));
  const scenario = select("scenario", texts.scenario, scenarios, (value) => change({ scenario: value }));
  const against = select("against", texts.against, [none, ...scenarios], (value) => change({ against: value }));

  const main = [court, contentieux, indicator, scenario].map(({ element }) => element);
  const more = html(
    "details",
    { class: "more", open: matchMedia("(min-width: 60rem)").matches ? "" : undefined },
    html("summary", {}, texts.more),
    ...[against, other].map(({ element }) => element),
  );
  const form = html(
    "form",
    { class: "choices", "aria-label": texts.choices },
    html("h2", {}, texts.choices),
    ...main,
    more,
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  const set = (state: State) => {
    court.set(state.court);
    other.set(state.other);
    contentieux.set({ rows: contentieuxOf(courtOf(context, state.court), axes), key: state.contentieux });
    indicator.set(state.indicator);
    scenario.set(state.scenario);
    against.set(state.against);
  };
  return { element: form, set };
}
