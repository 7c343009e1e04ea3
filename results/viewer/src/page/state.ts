// What is shown, and its form in an address: all that was chosen, so that a link shows the same to somebody else.
import type { Axes, Contentieux, Court } from "clepsydre-results-reader/web";
import type { Language } from "../drawing/spec.ts";
import { indicators } from "./indicators.ts";

export interface State {
  scenario: string;
  against: string; //!< id of the scenario it is held against; "" for none
  court: string;
  other: string; //!< code of a second court; "" for none
  contentieux: string;
  indicator: string;
  map: "delais" | "ecart"; //!< DTES beside duration, or the difference of DTES to the first scenario
  month: string; //!< of the map, "2030-12"
  language: Language;
}

const keys: Record<keyof State, string> = {
  scenario: "scenario",
  against: "comparer",
  court: "juridiction",
  other: "avec",
  contentieux: "contentieux",
  indicator: "indicateur",
  map: "carte",
  month: "mois",
  language: "langue",
};

export function toHash(state: State): string {
  const words = new URLSearchParams();
  for (const [field, key] of Object.entries(keys)) words.set(key, state[field as keyof State]);
  return `#${words.toString().replaceAll("%2F", "/")}`;
}

export function fromHash(hash: string): Partial<State> {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const known = Object.entries(keys).filter(([, key]) => words.has(key));
  return Object.fromEntries(known.map(([field, key]) => [field, words.get(key)!]));
}

//! Nomenclatures that a place can have: a tribunal's, a cour's, or all where courts are summed.
export function contentieuxOf(court: Court, axes: Axes): Contentieux[] {
  const kinds = { tj: ["tj", "ptj"], ca: ["ca", "pg"] }[court.kind as string];
  return kinds ? axes.contentieux.filter(({ kind }) => kinds.includes(kind)) : axes.contentieux;
}

function usual(axes: Axes): State {
  const reference = axes.scenarios[0]!.id;
  return {
    scenario: axes.scenarios[1]?.id ?? reference,
    against: axes.scenarios.length > 1 ? reference : "",
    court: axes.courts.find(({ kind }) => kind === "nation")?.code ?? axes.courts[0]!.code,
    other: "",
    contentieux: axes.contentieux[0]!.key,
    indicator: "stock",
    map: "delais",
    month: axes.months.at(-1)!,
    language: "fr",
  };
}

//! What is asked for, completed and made coherent; what the file does not have is taken from the usual state and told.
export function resolve(wanted: Partial<State>, axes: Axes): { state: State; missing: string[] } {
  const state = usual(axes);
  const allowed: Record<keyof State, readonly string[]> = {
    scenario: axes.scenarios.map(({ id }) => id),
    against: ["", ...axes.scenarios.map(({ id }) => id)],
    court: axes.courts.map(({ code }) => code),
    other: ["", ...axes.courts.map(({ code }) => code)],
    contentieux: axes.contentieux.map(({ key }) => key),
    indicator: indicators.map(({ name }) => name),
    map: ["delais", "ecart"],
    month: axes.months,
    language: ["fr", "en"],
  };
  const missing: string[] = [];
  for (const field of Object.keys(keys) as (keyof State)[]) {
    const value = wanted[field];
    if (value === undefined) continue;
    if (allowed[field].includes(value)) Object.assign(state, { [field]: value });
    else missing.push(`${keys[field]}=${value}`);
  }
  return { state: coherent(state, axes), missing };
}

function coherent(state: State, axes: Axes): State {
  const court = axes.courts.find(({ code }) => code === state.court)!;
  const own = contentieuxOf(court, axes);
  return {
    ...state,
    contentieux: own.some(({ key }) => key === state.contentieux) ? state.contentieux : own[0]!.key,
  };
}
