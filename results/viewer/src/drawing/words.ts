// What the drawings say, one table per language. Narrow no-break spaces where French wants them.
import type { Language, Unit } from "./spec.ts";

interface Words {
  //! The unit after a number: one, several. Empty where the number stands alone.
  units: Record<Unit, readonly [one: string, many: string]>;
  axis: Record<Unit, string>;
  figures: string;
  month: string;
  median: string;
  quantile: (percent: string) => string;
  band: string;
  lightBand: string;
  darkBand: string;
  between: (low: string, high: string) => string;
  end: (month: string) => string;
  fanDescription: (title: string, from: string, to: string) => string;
  axisNotZero: string;
  readMonth: string;
  court: string;
  value: string;
  size: string;
  pending: string;
  unknown: string;
  below: (value: string) => string;
  from: (value: string) => string;
  under: (value: string) => string; //!< of a difference, which may be negative
  over: (value: string) => string;
  range: (low: string, high: string) => string;
  mapDescription: (title: string, courts: number, range: string, middle: string) => string;
  mapUnknown: string;
  elsewhere: (count: number) => string;
  mapKeys: string;
  discs: string;
  row: string;
  low: string;
  high: string;
  note: string;
  colon: string;
}

const fr: Words = {
  units: {
    cases: ["", ""],
    months: ["mois", "mois"],
    days: ["jour", "jours"],
    share: ["%", "%"],
    ratio: ["", ""],
    etpt: ["ETPT", "ETPT"],
    posts: ["", ""],
  },
  axis: {
    cases: "affaires",
    months: "mois",
    days: "jours",
    share: "%",
    ratio: "rapport",
    etpt: "ETPT",
    posts: "postes",
  },
  figures: "Les chiffres de la figure",
  month: "Mois",
  median: "médiane",
  quantile: (percent) => `quantile ${percent}`,
  band: "bande",
  lightBand: "bande claire",
  darkBand: "bande foncée",
  between: (low, high) => `entre ${low} et ${high}`,
  end: (month) => `fin ${month}`,
  fanDescription: (title, from, to) => `${title}, de ${from} à ${to}.`,
  axisNotZero: "L’axe ne part pas de zéro.",
  readMonth: "Mois lu",
  court: "Juridiction",
  value: "Valeur",
  size: "Affaires en stock",
  pending: "affaires en stock",
  unknown: "inconnu",
  below: (value) => `moins de ${value}`,
  from: (value) => `${value} et plus`,
  under: (value) => `au-dessous de ${value}`,
  over: (value) => `${value} et au-dessus`,
  range: (low, high) => `de ${low} à ${high}`,
  mapDescription: (title, courts, range, middle) =>
    `${title}. ${courts} ${courts < 2 ? "juridiction" : "juridictions"}\u202f: ${range}, la moitié au-dessous de ${middle}.`,
  mapUnknown: "Aucune valeur connue.",
  elsewhere: (count) =>
    `${count} ${count < 2 ? "juridiction sans coordonnées est" : "juridictions sans coordonnées sont"} dans le tableau seulement. `,
  mapKeys: "Flèches pour aller d’une juridiction à l’autre, Entrée pour choisir.",
  discs:
    "Surface du disque\u202f: affaires en stock\u202f; entre parenthèses, le nombre de juridictions. © IGN " +
    "(Admin Express), INSEE, Licence Ouverte.",
  row: "Ligne",
  low: "bas de l’intervalle",
  high: "haut de l’intervalle",
  note: "Remarque",
  colon: "\u202f: ",
};

const en: Words = {
  units: {
    cases: ["", ""],
    months: ["month", "months"],
    days: ["day", "days"],
    share: ["%", "%"],
    ratio: ["", ""],
    etpt: ["FTE", "FTE"],
    posts: ["", ""],
  },
  axis: { cases: "cases", months: "months", days: "days", share: "%", ratio: "ratio", etpt: "FTE", posts: "posts" },
  figures: "The figures drawn",
  month: "Month",
  median: "median",
  quantile: (percent) => `${percent} quantile`,
  band: "band",
  lightBand: "light band",
  darkBand: "dark band",
  between: (low, high) => `between ${low} and ${high}`,
  end: (month) => `end of ${month}`,
  fanDescription: (title, from, to) => `${title}, from ${from} to ${to}.`,
  axisNotZero: "The axis does not start at zero.",
  readMonth: "Month read",
  court: "Court",
  value: "Value",
  size: "Pending cases",
  pending: "pending cases",
  unknown: "unknown",
  below: (value) => `less than ${value}`,
  from: (value) => `${value} and more`,
  under: (value) => `below ${value}`,
  over: (value) => `${value} and above`,
  range: (low, high) => `${low} to ${high}`,
  mapDescription: (title, courts, range, middle) =>
    `${title}. ${courts} ${courts === 1 ? "court" : "courts"}: ${range}, half of them below ${middle}.`,
  mapUnknown: "No known value.",
  elsewhere: (count) =>
    `${count} ${count === 1 ? "court without coordinates is" : "courts without coordinates are"} in the table alone. `,
  mapKeys: "Arrow keys go from court to court, Enter chooses.",
  discs:
    "Area of a disc: pending cases; in brackets, the number of courts. © IGN (Admin Express), INSEE, Licence Ouverte.",
  row: "Row",
  low: "low end",
  high: "high end",
  note: "Note",
  colon: ": ",
};

export const words: Record<Language, Words> = { fr, en };
