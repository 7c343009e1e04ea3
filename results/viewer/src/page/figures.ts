// The figures of what is chosen, asked of the worker once each.
import type { Fan } from "../drawing/spec.ts";
import { type Context, courtOf, scenarioOf, short } from "./context.ts";
import { type Indicator, indicator, scaled } from "./indicators.ts";

//! Quantiles of one place under one scenario by name of indicator: [month * levels + level], in the indicator's unit.
export type Figures = Record<string, Float32Array>;

//! What the fan and the numbers beside it need.
export interface Shown {
  main: Figures;
  reference: Figures | undefined; //!< of the scenario compared with: the chosen indicator alone
  other: Figures | undefined; //!< of the second court
}

const kept = new Map<string, Promise<Float32Array>>();
const mostKept = 400;

//! Variables of the file at one place, each asked for once.
export async function variables(context: Context, names: string[], scenario: string, court: string): Promise<Figures> {
  const { link, state } = context;
  const at = { scenario, court, contentieux: state.contentieux };
  const key = (name: string) => [name, scenario, court, state.contentieux].join("\n");
  const lacking = names.filter((name) => !kept.has(key(name)));
  if (lacking.length > 0) {
    if (kept.size > mostKept) kept.clear();
    const answer = link.court(lacking, at);
    for (const name of lacking)
      kept.set(
        key(name),
        answer.then((figures) => figures[name]!),
      );
    answer.catch(() => lacking.forEach((name) => kept.delete(key(name))));
  }
  const values = await Promise.all(names.map((name) => kept.get(key(name))!));
  return Object.fromEntries(names.map((name, at) => [name, values[at]!]));
}

async function quantiles(context: Context, rows: Indicator[], scenario: string, court: string): Promise<Figures> {
  const read = await variables(
    context,
    rows.map(({ name }) => name),
    scenario,
    court,
  );
  return Object.fromEntries(rows.map((row) => [row.name, scaled(read[row.name]!, row)]));
}

//! DTES is never shown without the duration beside it: both come with whatever is chosen.
export const besides = (name: string): Indicator[] => [...new Set([name, "dtes", "duree"])].map(indicator);

//! The scenario that the fan is held against: none where a second court is, or where both are the same.
export const heldAgainst = ({ state }: Context): string =>
  state.against !== state.scenario && !secondCourt(state) ? state.against : "";
export const secondCourt = (state: Context["state"]): string => (state.other === state.court ? "" : state.other);

export async function load(context: Context): Promise<Shown> {
  const { state } = context;
  const [against, other] = [heldAgainst(context), secondCourt(state)];
  const [main, reference, second] = await Promise.all([
    quantiles(context, besides(state.indicator), state.scenario, state.court),
    against ? quantiles(context, [indicator(state.indicator)], against, state.court) : undefined,
    other ? quantiles(context, besides(state.indicator), state.scenario, other) : undefined,
  ]);
  return { main, reference, other: second };
}

//! The fans to draw, the main one first.
export function fans(context: Context, { main, reference, other }: Shown): Fan[] {
  const {
    file: { axes },
    state,
  } = context;
  const band = (figures: Figures) => ({
    first: axes.months[0]!,
    levels: axes.levels,
    values: figures[state.indicator]!,
  });
  const name = other ? courtOf(context).label : short(scenarioOf(context).label);
  const drawn: Fan[] = [{ label: name, role: "main", band: band(main) }];
  if (reference)
    drawn.push({ label: short(scenarioOf(context, state.against).label), role: "reference", band: band(reference) });
  if (other) drawn.push({ label: courtOf(context, state.other).label, role: "other", band: band(other) });
  return drawn;
}

export const isKnown = (values: ArrayLike<number>): boolean => Array.from(values).some(Number.isFinite);
