// Laws of numbers and dates as people read them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { number, signed, bare, tick, month, monthAfter, monthsBetween, chances, french } =
  await load("drawing/format.ts");
const thin = "\u202f";
const nbsp = "\u00a0";

test("a number has narrow spaces between its thousands, and its unit after a no-break space", () => {
  assert.equal(number(1452693, "cases", "fr"), `1${thin}452${thin}693`);
  assert.equal(number(12.5, "months", "fr"), `12,5${nbsp}mois`);
  assert.equal(number(0.34, "share", "fr"), `34${thin}%`);
  assert.equal(number(1452693, "cases", "en"), "1,452,693");
  assert.equal(number(12.5, "months", "en"), `12.5${nbsp}months`);
});

test("French has a plural from two on, English at all but one", () => {
  assert.equal(number(1, "days", "fr"), `1${nbsp}jour`);
  assert.equal(number(0, "days", "fr"), `0${nbsp}jour`);
  assert.equal(number(2, "days", "fr"), `2${nbsp}jours`);
  assert.equal(number(0, "days", "en"), `0${nbsp}days`);
  assert.equal(number(1, "days", "en"), `1${nbsp}day`);
});

test("what is not known is an em dash, never a zero", () => {
  for (const unit of ["cases", "months", "days", "share", "ratio", "etpt", "posts"]) {
    assert.equal(number(NaN, unit, "fr"), "\u2014");
    assert.equal(bare(Infinity, unit, "fr"), "\u2014");
    assert.equal(signed(NaN, unit, "fr"), "\u2014");
  }
});

test("a share that is not sure is never shown as sure, and one that is possible never as impossible", () => {
  assert.equal(number(0.9996, "share", "fr"), `>${nbsp}99${thin}%`);
  assert.equal(number(0.0004, "share", "fr"), `<${nbsp}1${thin}%`);
  assert.equal(number(1, "share", "fr"), `100${thin}%`);
  assert.equal(number(0, "share", "fr"), `0${thin}%`);
});

test("a difference has its sign, unless it rounds to nothing", () => {
  assert.equal(signed(1.24, "months", "fr"), `+1,2${nbsp}mois`);
  assert.equal(signed(-3.4, "months", "fr"), `−3,4${nbsp}mois`);
  assert.equal(signed(-0.01, "months", "fr"), `0,0${nbsp}mois`);
  assert.equal(signed(0.01, "months", "fr"), `0,0${nbsp}mois`);
  assert.equal(signed(0.051, "share", "fr"), `+5${nbsp}points`);
});

test("an axis has the decimals that its step asks for", () => {
  assert.equal(tick(12, 2, "months", "fr"), "12");
  assert.equal(tick(12.5, 0.5, "months", "fr"), "12,5");
  assert.equal(tick(0.25, 0.05, "share", "fr"), "25");
  assert.equal(tick(500000, 100000, "cases", "fr"), `500${thin}000`);
});

test("months have names, and follow one another over years", () => {
  assert.equal(month("2030-12", "fr"), "décembre 2030");
  assert.equal(month("2030-12", "en"), "December 2030");
  assert.equal(month("never", "fr"), "never");
  assert.equal(monthAfter("2026-01", 59), "2030-12");
  assert.equal(monthAfter("2026-12", 1), "2027-01");
  for (let n = 0; n < 40; ++n) assert.equal(monthsBetween("2026-05", monthAfter("2026-05", n)), n);
});

test("a probability is said in chances", () => {
  assert.equal(chances(0.8, "fr"), `8${nbsp}chances sur${nbsp}10`);
  assert.equal(chances(0.5, "fr"), `1${nbsp}chance sur${nbsp}2`);
  assert.equal(chances(0.95, "fr"), `19${nbsp}chances sur${nbsp}20`);
  assert.equal(chances(0.8, "en"), "8 chances in 10");
});

test("a text from a file takes French spaces and apostrophes", () => {
  assert.equal(french("40 000 affaires en 12 mois de 2026"), `40${thin}000 affaires en 12 mois de 2026`);
  assert.equal(french("L'amiable : 8 % « évités »"), `L’amiable${thin}: 8${thin}% «${thin}évités${thin}»`);
});
