// What a file says in English of its quantiles, in the reader's language.
import { html } from "./dom.ts";
import type { Language } from "./spec.ts";

const nearestRank =
  "au rang le plus proche\u202f: le quantile p de R réplications est la valeur de rang ⌈p\u202f×\u202fR⌉, " +
  "qui s’est donc produite dans une réplication.";

//! The convention that this program writes is known; another is shown as it stands.
export function quantileConvention(said: string, language: Language): HTMLElement | string {
  if (language === "fr" && said.startsWith("nearest rank")) return nearestRank;
  return html("span", { lang: "en" }, said);
}
