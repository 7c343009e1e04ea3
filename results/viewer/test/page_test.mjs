// The page in a browser, on a real file. PAGE_URL: where `clepsydre view` serves it; EXPECTED: what expected.py makes
// of the same file; SHOTS: a folder for screenshots (optional).
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { chromium } from "playwright-core";
import { load } from "./load.mjs";

const { PAGE_URL, EXPECTED, SHOTS } = process.env;
if (!PAGE_URL || !EXPECTED)
  throw new Error("PAGE_URL says where the page is, EXPECTED what the file says (expected.py)");
const expected = JSON.parse(await readFile(EXPECTED, "utf8"));
const { number, signed, month } = await load("drawing/format.ts");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const most = { requests: 6, bytes: 500_000 };
const months = 365 / 12; // days in a month: durations are read in months
const unit = { stock: "cases", dtes: "months", duree: "months" };
const [reference, reform] = expected.scenarios.map(({ id }) => id);
const [court, neighbour] = expected.courts;
const horizon = expected.months.at(-1);

//! The value that the file has, in the page's unit, at a level and month.
function value(variable, at, level, when = expected.months.length - 1) {
  const { values } = expected.cases.find(
    (one) => one.variable === variable && Object.entries(at).every(([axis, name]) => one.at[axis] === name),
  );
  const levels = expected.levels.length;
  const found =
    values.length > expected.months.length ? values[when * levels + expected.levels.indexOf(level)] : values[when];
  return variable.endsWith("duree") && !variable.startsWith("mieux") ? found / months : found;
}
const said = (figure, at, level, when) => number(value(figure, at, level, when), unit[figure], "fr");

let browser;
let page;
let fetched;
let problems;

before(async () => {
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(() => browser.close());

async function newPage(options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    ...options,
  });
  const opened = await context.newPage();
  fetched = [];
  problems = [];
  opened.on("response", (response) => {
    if (response.url().endsWith(".h5")) fetched.push(Number(response.headers()["content-length"]));
  });
  opened.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  opened.on("pageerror", (error) => problems.push(error.message));
  return opened;
}
beforeEach(async () => {
  page = await newPage();
});
afterEach(async () => {
  await page.context().close();
  assert.deepEqual(
    problems.filter((text) => !text.includes("404")),
    [],
    "the console says nothing",
  );
});

const address = (parts) => `${PAGE_URL}#${new URLSearchParams(parts)}`;
const at = (scenario, code = court.code, contentieux = "TJ/") => ({ scenario, court: code, contentieux });
const asked = (parts = {}) =>
  address({
    juridiction: court.code,
    scenario: reform,
    comparer: reference,
    contentieux: "TJ/",
    indicateur: "stock",
    ...parts,
  });
const fetchedBytes = () => fetched.reduce((sum, bytes) => sum + bytes, 0);

async function shown(label = court.label) {
  await page.locator("h1", { hasText: label }).waitFor();
  await page.locator(".figures-shown:not([aria-busy]) .fan .plot > svg").waitFor();
}
async function shoot(name) {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}

//! The cards say what the file says, and the fan's own table too.
async function showsNumbers(place, figures = ["stock", "dtes", "duree"]) {
  for (const figure of figures) {
    const card = page.locator(`.numbers .card[data-indicator=${figure}]`).first();
    assert.equal(await card.locator(".middle").textContent(), said(figure, place, 0.5), figure);
    assert.equal(
      await card.locator(".range").textContent(),
      `entre ${said(figure, place, 0.1)} et ${said(figure, place, 0.9)}`,
    );
    assert.ok((await card.locator(".before").textContent()).endsWith(said(figure, place, 0.5, 0)));
  }
}

async function passesAxe(state) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  assert.deepEqual(
    serious.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .join(" ")
          .slice(0, 300)}`,
    ),
    [],
    state,
  );
}

test("A court is found by its name without accents, and its numbers are xarray's", async () => {
  await page.goto(PAGE_URL);
  await shown("France");
  await page.locator("#court").click();
  await page.keyboard.type(
    court.label
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase(),
  );
  await page.locator("#court-list [role=option]").first().click();
  await shown();
  const spoken = await page.locator("main [role=status].unseen").textContent();
  assert.ok(spoken.includes(court.label) && spoken.includes(said("stock", at(reform), 0.5)), "a screen reader is told");
  await showsNumbers(at(reform));
  const table = page.locator(".fan details.figures");
  await table.locator("summary").click();
  const last = table.locator("tbody tr").last();
  assert.equal(await last.locator("th").textContent(), month(horizon, "fr"));
  assert.ok((await last.textContent()).includes(said("stock", at(reform), 0.5)));
  await shoot("court");
});

//! Opens the court's page as a link would, and says what it cost.
async function costOf({ code, label }, go) {
  fetched = [];
  const start = performance.now();
  await go(asked({ juridiction: code }));
  await shown(label);
  const chart = Math.round(performance.now() - start);
  await page.waitForTimeout(300);
  const cost = { requests: fetched.length, bytes: fetchedBytes() };
  console.log(`${label}: ${cost.requests} requests, ${cost.bytes} bytes, chart after ${chart} ms`);
  return cost;
}

test("One court costs at most 6 requests and 500 kB: opening included, and the largest places after it", async () => {
  const [largest, , nation, middle] = expected.courts;
  const costs = [await costOf(middle, (url) => page.goto(url))];
  const follow = (url) => page.evaluate((hash) => void (location.hash = hash), new URL(url).hash);
  for (const place of [largest, nation]) costs.push(await costOf(place, follow));
  for (const { requests, bytes } of costs) {
    assert.ok(requests > 0 && requests <= most.requests, `${requests} requests`);
    assert.ok(bytes > 0 && bytes <= most.bytes, `${bytes} bytes`);
  }
});

test("Switching the scenario shows its numbers; the back button shows the ones before", async () => {
  await page.goto(asked({ indicateur: "dtes" }));
  await shown();
  await showsNumbers(at(reform), ["dtes", "duree"]);
  await page.locator("#scenario").selectOption(reference);
  await page.locator(".heading .under", { hasText: expected.scenarios[0].label }).waitFor();
  await shown();
  await showsNumbers(at(reference), ["dtes", "duree"]);
  await page.goBack();
  await page.locator(".heading .under", { hasText: expected.scenarios[1].label }).waitFor();
  await shown();
  await showsNumbers(at(reform), ["dtes", "duree"]);
});

test("The difference to the reference has its interval and the probability of being better", async () => {
  await page.goto(asked({ indicateur: "dtes" }));
  await shown();
  await page.locator(".gap").scrollIntoViewIfNeeded();
  const card = page.locator(".gap .card[data-indicator=dtes]");
  const say = (level) => signed(value("ecart_dtes", at(reform), level), "months", "fr");
  assert.equal(await card.locator(".middle").textContent(), say(0.5));
  assert.equal(await card.locator(".range").textContent(), `entre ${say(0.1)} et ${say(0.9)}`);
  assert.ok(
    (await card.locator(".before").textContent()).includes(number(value("mieux_dtes", at(reform)), "share", "fr")),
  );
  await page.locator(".gap .intervals .plot > svg").waitFor();
});

test("A disc of the map chooses its court; the map goes through the months", async () => {
  await page.goto(asked({ juridiction: "FR" }));
  await shown("France");
  await page.locator(".map-part").scrollIntoViewIfNeeded();
  const disc = page.locator(`.maps .disc[aria-label^="${neighbour.label}"]`).first();
  await disc.waitFor();
  await page.locator("#month").focus();
  await page.keyboard.press("Home");
  await page
    .locator(".maps figcaption", { hasText: month(expected.months[0], "fr") })
    .first()
    .waitFor();
  await page.locator("#play").click();
  await page
    .locator(".maps figcaption", { hasText: month(expected.months[3], "fr") })
    .first()
    .waitFor();
  await page.locator("#play").click();
  await shoot("map");
  await passesAxe("map");
  await disc.click();
  await shown(neighbour.label);
  await showsNumbers(at(reform, neighbour.code));
});

test("An address shared with somebody shows the same; what the file lacks is said", async () => {
  await page.goto(asked({ contentieux: expected.contentieux, avec: neighbour.code }));
  await shown();
  await page.locator("#indicator").selectOption("duree");
  await page.locator(".fan figcaption", { hasText: "Durée" }).waitFor();
  await showsNumbers(at(reform, court.code, expected.contentieux), ["dtes", "duree"]);
  assert.equal(await page.locator(".numbers").count(), 2);
  await shoot("two-courts");
  const copy = page.url();
  const titles = () => page.locator("h1, h2, .fan figcaption").allTextContents();
  const before = await titles();
  await page.goto("about:blank");
  await page.goto(copy);
  await shown();
  assert.deepEqual(await titles(), before);
  await page.goto("about:blank");
  await page.goto(asked({ scenario: "none-such" }));
  await page.locator(".status", { hasText: "none-such" }).waitFor();
});

test("Everything is done by the keyboard alone", async () => {
  await page.goto(PAGE_URL);
  await shown("France");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  for (let tabs = 0; tabs < 5 && (await page.evaluate(() => document.activeElement.id)) !== "court"; ++tabs)
    await page.keyboard.press("Tab");
  await page.keyboard.type(court.label);
  await page.keyboard.press("Enter");
  await shown();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "contentieux");
  const total = await page.locator(".heading .what").textContent();
  await page.keyboard.press("Enter");
  const now = () => page.evaluate(() => document.activeElement.dataset.key);
  assert.equal(await now(), "TJ/");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  for (let steps = 0; steps < 20 && (await now()) !== expected.contentieux; ++steps)
    await page.keyboard.press("ArrowDown");
  await passesAxe("tree open");
  await page.keyboard.press("Enter");
  await page.locator(".heading .what", { hasNotText: total }).waitFor();
  await shown();
  assert.equal(await page.evaluate(() => document.activeElement.id), "contentieux");
  await showsNumbers(at(reform, court.code, expected.contentieux));
  await page.locator(".fan .cursor").focus();
  await page.keyboard.press("Home");
  assert.ok(
    (await page.locator(".fan .readout").textContent()).includes(
      said("stock", at(reform, court.code, expected.contentieux), 0.5, 0),
    ),
  );
});

test("The CSV holds what is shown", async () => {
  await page.goto(asked());
  await shown();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#csv").click()]);
  const text = await readFile(await download.path(), "utf8");
  const last = text
    .split("\r\n")
    .filter((line) => line.startsWith(horizon))[0]
    .split(";");
  assert.equal(Number(last[6 + expected.levels.indexOf(0.5)]), value("stock", at(reform), 0.5));
  assert.ok(text.includes(expected.attributes.note));
});

test("The note and the provenance are there in both languages, and no state has a serious violation", async () => {
  await page.goto(asked());
  await shown();
  for (const language of ["fr", "en"]) {
    await page.locator(`.languages [lang=${language}]`).click();
    await page.locator(`html[lang=${language}]`).waitFor();
    await shown();
    assert.ok(await page.locator(".figures-shown .note", { hasText: expected.attributes.note }).isVisible());
    assert.ok((await page.locator(".provenance").textContent()).includes(expected.attributes.licence));
    await passesAxe(language);
  }
  await shoot("english");
});

test("It fits a phone", async () => {
  await page.context().close();
  page = await newPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.goto(asked({ contentieux: expected.contentieux, indicateur: "dtes" }));
  await shown();
  await page.locator(".map-part").scrollIntoViewIfNeeded();
  await page.locator(".maps .plot > svg").first().waitFor();
  await page.locator(".gap").scrollIntoViewIfNeeded();
  await page.locator(".gap .intervals .plot > svg").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await passesAxe("phone");
  await shoot("phone");
});

test("What cannot be read is said in clear words with what to do", async () => {
  for (const [name, words] of [
    ["none.h5", /none\.h5.*clepsydre view/],
    ["https://example.org/result.h5", /n’est pas un nom de fichier/],
    [".secret.h5", /n’est pas un nom de fichier/],
    ["index.html", /n’est pas un résultat|ne sait pas donner un morceau/],
  ]) {
    await page.goto("about:blank");
    await page.goto(`${PAGE_URL}?file=${encodeURIComponent(name)}`);
    await page.locator("[role=alert]").waitFor();
    assert.match(await page.locator("[role=alert]").textContent(), words);
  }
});
