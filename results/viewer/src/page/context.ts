// What every part of the page is given: the file's axes, what is chosen, the words, and how to choose otherwise.
import type { Contentieux, Court } from "clepsydre-results-reader/web";
import type { Link, Opened } from "./link.ts";
import type { State } from "./state.ts";
import { en } from "./texts_en.ts";
import { fr, type Texts } from "./texts_fr.ts";

export interface Context {
  link: Link;
  file: Opened;
  fileName: string;
  state: State;
  texts: Texts;
  change: (part: Partial<State>, history?: "push" | "replace") => void;
}

export const textsOf = (language: State["language"]): Texts => ({ fr, en })[language];

export function courtOf({ file, state }: Context, code = state.court): Court {
  return file.axes.courts.find((court) => court.code === code)!;
}

export function scenarioOf({ file, state }: Context, id = state.scenario): { id: string; label: string; hash: string } {
  return file.axes.scenarios.find((scenario) => scenario.id === id)!;
}

//! A label's first part, where a colon or bracket follows: what fits at a line's end.
export const short = (label: string): string => label.split(/\s*[:(]/)[0]!;

//! What a total is is said in the page's language; the other names are the nomenclature's own.
export const contentieuxText = (row: Contentieux, texts: Texts): string =>
  row.parent ? row.label : texts.total(row.label, row.kind);

//! "Civil non spécialisé › Contrats": the contentieux below its group, the total left out.
export function contentieuxPath({ file, state, texts }: Context): string {
  const path: string[] = [];
  let row = file.axes.contentieux.find(({ key }) => key === state.contentieux);
  while (row && (row.parent || path.length === 0)) {
    path.unshift(contentieuxText(row, texts));
    const { parent }: Contentieux = row;
    row = file.axes.contentieux.find(({ key }) => key === parent);
  }
  return path.join(" › ");
}
