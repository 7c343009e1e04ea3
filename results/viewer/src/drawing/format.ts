// Numbers and dates as people read them: "1 452 693", "12,5 mois", "34 %", "décembre 2030".
import type { Language, Unit } from "./spec.ts";
import { words } from "./words.ts";

const locale: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };
const decimals: Record<Unit, number> = { cases: 0, months: 1, days: 0, share: 0, ratio: 2, etpt: 0, posts: 0 };
const cache = new Map<string, Intl.NumberFormat>();

//! What stands where there is nothing to say.
export const nothing = "\u2014";

function formatter(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language}${digits}`;
  let found = cache.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale[language], { minimumFractionDigits: digits, maximumFractionDigits: digits });
    cache.set(key, found);
  }
  return found;
}

//! A true minus sign, as long as a plus; and no sign for what rounds to zero.
function minus(text: string): string {
  return /[1-9]/.test(text) ? text.replace("-", "\u2212") : text.replace("-", "");
}

//! Extreme shares stay honest: what is not quite sure is never shown as sure.
function percent(share: number, language: Language): string {
  const form = formatter(language, 0);
  const space = language === "fr" ? "\u202f%" : "%";
  if (share > 0.99 && share < 1) return `>\u00a0${form.format(99)}${space}`;
  if (share > 0 && share < 0.01) return `<\u00a0${form.format(1)}${space}`;
  return minus(form.format(share * 100)) + space;
}

//! The number without its unit, as in the cell of a table whose header has the unit; percents keep their sign.
export function bare(value: number, unit: Unit, language: Language): string {
  if (!Number.isFinite(value)) return nothing;
  if (unit === "share") return percent(value, language);
  return minus(formatter(language, decimals[unit]).format(value));
}

//! The number with its unit: "12,5 mois". Cases and posts stand alone.
export function number(value: number, unit: Unit, language: Language): string {
  const text = bare(value, unit, language);
  const [one, many] = words[language].units[unit];
  if (text === nothing || unit === "share" || !many) return text;
  const shown = Math.abs(Number(value.toFixed(decimals[unit])));
  const single = language === "fr" ? shown < 2 : shown === 1;
  return `${text}\u00a0${single ? one : many}`;
}

//! What `number` or `signed` gave, before its unit: for the first of two numbers that share it, "entre 9,1 et 12,1 mois".
export function withoutUnit(text: string): string {
  return text.replace(/\u00a0\p{L}+$/u, "");
}

//! A difference: "+1,2 mois", "−3,4 mois"; zero has no sign.
export function signed(value: number, unit: Unit, language: Language): string {
  const text = unit === "share" && Number.isFinite(value) ? points(value, language) : number(value, unit, language);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

//! A difference of shares is in points, not in percent.
function points(value: number, language: Language): string {
  const text = minus(formatter(language, 0).format(value * 100));
  return `${text}\u00a0${language === "fr" ? (Math.abs(value) < 0.015 ? "point" : "points") : "pp"}`;
}

//! An axis' number: as many decimals as its step asks for, no unit.
export function tick(value: number, step: number, unit: Unit, language: Language): string {
  const scale = unit === "share" ? 100 : 1;
  const digits = Math.max(0, -Math.floor(Math.log10(step * scale) + 1e-9));
  return minus(formatter(language, digits).format(value * scale));
}

const monthNames = new Map<string, Intl.DateTimeFormat>();
function monthFormat(language: Language, month: "long" | "short"): Intl.DateTimeFormat {
  const key = language + month;
  let found = monthNames.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale[language], { month, year: "numeric", timeZone: "UTC" });
    monthNames.set(key, found);
  }
  return found;
}

//! "2030-12" → "décembre 2030". The text itself where it is no month.
export function month(text: string, language: Language, length: "long" | "short" = "long"): string {
  if (!/^\d{4}-\d{2}$/.test(text)) return text;
  return monthFormat(language, length).format(new Date(`${text}-01T00:00:00Z`));
}

//! The month that many months after: monthAfter("2026-01", 59) = "2030-12".
export function monthAfter(first: string, months: number): string {
  const count = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
}

//! Months from the first to the other: monthsBetween("2026-01", "2030-12") = 59.
export function monthsBetween(first: string, other: string): number {
  return (
    (Number(other.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(other.slice(5, 7)) - Number(first.slice(5, 7))
  );
}

//! A text from a file as French prints it: narrow no-break spaces before ; : ! ? % and between thousands, typographic
//! apostrophes.
export function french(text: string): string {
  return text
    .replace(/(\d) (?=\d{3}(?!\d))/g, "$1\u202f")
    .replace(/ ([;:!?%»])/g, "\u202f$1")
    .replace(/« /g, "«\u202f")
    .replace(/(\p{L})'(\p{L})/gu, "$1’$2");
}

//! A probability as people say it: 0.8 → "8 chances sur 10", 0.5 → "1 chance sur 2".
export function chances(share: number, language: Language): string {
  const of = [2, 4, 10, 20, 100].find((parts) => Math.abs(share * parts - Math.round(share * parts)) < 1e-6) ?? 100;
  const count = Math.round(share * of);
  const word = count === 1 ? "chance" : "chances";
  return language === "fr" ? `${count}\u00a0${word} sur\u00a0${of}` : `${count} ${word} in ${of}`;
}
