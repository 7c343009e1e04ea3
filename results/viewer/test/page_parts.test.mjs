// The page's parts that need no browser: addresses, search, CSV, words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { fold, search } = await load("page/search.ts");
const { fromHash, resolve, toHash, contentieuxOf } = await load("page/state.ts");
const { csv, shownRows } = await load("page/csv.ts");
const { fr } = await load("page/texts_fr.ts");
const { en } = await load("page/texts_en.ts");

const court = (code, label, kind, ressort = "1") => ({
  code,
  label,
  kind,
  ressort,
  latitude: 48,
  longitude: 2,
  population: 1,
});
const row = (key, kind, parent = "") => ({
  key,
  label: key,
  kind,
  parent,
  domain: "",
  level: parent ? 1 : 0,
  leaf: Boolean(parent),
});
const axes = {
  scenarios: [
    { id: "reference", label: "Référence : rien", hash: "a" },
    { id: "amiable", label: "Amiable", hash: "b" },
  ],
  courts: [
    court("10", "TJ Saint-Étienne", "tj"),
    court("11", "TJ Évreux", "tj"),
    court("20", "CA Lyon", "ca"),
    court("FR", "France", "nation", ""),
  ],
  contentieux: [row("TJ/", "tj"), row("TJ/4.", "tj", "TJ/"), row("PTJ/", "ptj"), row("CA/", "ca"), row("PG/", "pg")],
  months: ["2026-01", "2026-02"],
  levels: [0.1, 0.5, 0.9],
};

test("A court is found without accents, capitals and hyphens, by any of its words, the best match first", () => {
  const found = (typed) => search(axes.courts, ({ label }) => label, typed).map(({ code }) => code);
  assert.equal(fold("TJ Saint-Étienne"), "tj saint etienne");
  assert.deepEqual(found("saint etienne"), ["10"]);
  assert.deepEqual(found("EVR"), ["11"]);
  assert.deepEqual(found("étienne tj"), ["10"]);
  assert.deepEqual(found("tj"), ["10", "11"]);
  assert.deepEqual(found(""), ["10", "11", "20", "FR"]);
  assert.deepEqual(found("tienne"), ["10"]);
  assert.deepEqual(found("marseille"), []);
  const towns = ["TJ Grand Lyon", "Lyon", "CA Colyon"];
  assert.deepEqual(
    search(towns, (town) => town, "lyon"),
    ["Lyon", "TJ Grand Lyon", "CA Colyon"],
  );
});

test("An address gives back the state that it was made of", () => {
  const { state } = resolve(
    {
      court: "11",
      contentieux: "TJ/4.",
      indicator: "dtes",
      language: "en",
      month: "2026-02",
      map: "ecart",
      other: "10",
    },
    axes,
  );
  assert.deepEqual(resolve(fromHash(toHash(state)), axes), { state, missing: [] });
  assert.match(toHash(state), /contentieux=TJ\/4\./);
});

test("What an address asks for and the file lacks is named, and the rest is kept", () => {
  const { state, missing } = resolve(
    fromHash("#juridiction=99&scenario=amiable&indicateur=beaute&contentieux=TJ/4."),
    axes,
  );
  assert.deepEqual(missing, ["juridiction=99", "indicateur=beaute"]);
  assert.deepEqual([state.court, state.indicator, state.contentieux], ["FR", "stock", "TJ/4."]);
});

test("A court gets a contentieux of its own nomenclature", () => {
  assert.equal(resolve({ court: "20", contentieux: "TJ/4." }, axes).state.contentieux, "CA/");
  assert.deepEqual(
    contentieuxOf(axes.courts[0], axes).map(({ key }) => key),
    ["TJ/", "TJ/4.", "PTJ/"],
  );
  assert.equal(contentieuxOf(axes.courts[3], axes).length, 5);
});

test("A file of one scenario is shown without comparison", () => {
  const { state } = resolve({}, { ...axes, scenarios: axes.scenarios.slice(0, 1) });
  assert.deepEqual([state.scenario, state.against], ["reference", ""]);
});

test("CSV is that of the language's spreadsheets; what is undefined is empty; no cell is a formula", () => {
  const rows = [
    ["a;b", 'say "x"', "=1+1"],
    [1.5, NaN, 1452693],
  ];
  assert.equal(csv(rows, "fr"), '\ufeff"a;b";"say ""x""";\'=1+1\r\n1,5;;1452693\r\n');
  assert.equal(csv(rows, "en"), '\ufeff"a;b","say ""x""",\'=1+1\r\n1.5,,1452693\r\n');
});

test("The CSV holds every month of every figure shown, with the note", () => {
  const { state } = resolve({ court: "11" }, axes);
  const six = () => Float32Array.from([1, 2, 3, 4, 5, 6]);
  const figures = { stock: six(), dtes: six(), duree: six() };
  const context = { file: { axes, attributes: { note: "synthétique" } }, state, texts: fr };
  const [head, ...body] = shownRows(context, { main: figures, reference: { stock: six() }, other: undefined });
  assert.equal(body.length, (3 + 1) * 2);
  assert.deepEqual(head.slice(6), ["q10", "q50", "q90", "remarque"]);
  assert.deepEqual(body[1].slice(0, 4), ["2026-02", "Amiable", "TJ Évreux", "TJ/"]);
  assert.deepEqual(body[1].slice(6), [4, 5, 6, "synthétique"]);
  assert.ok(body.every((cells) => cells.length === head.length));
});

//! Every text of a table with its path; those that are made are made of "x".
function said(texts, at = "") {
  return Object.entries(texts).flatMap(([key, value]) => {
    if (typeof value === "object") return said(value, `${at}${key}.`);
    return [[`${at}${key}`, typeof value === "function" ? value("x", "x") : value]];
  });
}

test("Both languages say the same things", () => {
  assert.deepEqual(
    said(en)
      .map(([path]) => path)
      .sort(),
    said(fr)
      .map(([path]) => path)
      .sort(),
  );
  for (const [path, text] of [...said(fr), ...said(en)]) assert.ok(text.length > 0, path);
});

test("French keeps its spaces and its apostrophe", () => {
  for (const [path, text] of said(fr)) assert.doesNotMatch(text, /[^\u202f][;:!?%»](?=\s|$)|«[^\u202f]|'/u, path);
});
