// A report as a reader meets it: REPORT=rapport.html [SHOTS=folder] node --test test/report_test.mjs
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, open, seriousViolations } from "./browser.mjs";

assert.ok(process.env.REPORT, "REPORT must name the report to test (written by `clepsydre report`)");
const file = resolve(process.env.REPORT);
const url = pathToFileURL(file).href;
const shots = process.env.SHOTS;
const thin = "\u202f";
const nbsp = "\u00a0";

let browser, wide, data, text;
before(async () => {
  browser = await launch();
  wide = await open(browser, url, 1280);
  data = JSON.parse(await wide.page.locator("#data").textContent());
  text = await wide.page.locator("main").innerText();
  if (shots) await wide.page.screenshot({ path: join(shots, "report-wide.png"), fullPage: true });
});
after(() => browser?.close());

// The test's own form of numbers, not the report's code.
const whole = (value) =>
  Math.round(Math.abs(value))
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, thin);
const decimal = (value) => (Math.round(Math.abs(value) * 10) / 10).toFixed(1).replace(".", ",");
const sign = (value, shown) => (!/[1-9]/.test(shown) ? "" : value < 0 ? "−" : "+");
const level = (wanted) =>
  data.levels.reduce((best, one, at) => (Math.abs(one - wanted) < Math.abs(data.levels[best] - wanted) ? at : best), 0);
const last = (quantiles, wanted) => quantiles[(data.months - 1) * data.levels.length + level(wanted)];
const inMonths = (days) => (days * 12) / 365;

test("it asks for nothing but itself, complains of nothing, weighs less than 5 MB", async () => {
  assert.deepEqual(wide.requests, [url]);
  assert.deepEqual(wide.complaints, []);
  assert.ok((await stat(file)).size < 5e6);
});

test("its note stands in every section", async () => {
  const sections = await wide.page.locator("section").count();
  assert.ok(sections >= 5);
  if (!data.note) return;
  const note = data.note.replace(/ ([;:!?%])/g, `${thin}$1`).replace(/« /g, `«${thin}`);
  assert.equal(await wide.page.locator("section > .note", { hasText: note }).count(), sections);
});

test("the opening says the reference's stock, DTES and durée with their intervals", async () => {
  const lead = await wide.page.locator(".lead").innerText();
  const nation = data.nation[0][0];
  for (const wanted of [0.1, 0.5, 0.9]) {
    assert.ok(lead.includes(whole(last(nation.stock, wanted))), `stock ${wanted}`);
    assert.ok(lead.includes(decimal(last(nation.dtes, wanted))), `dtes ${wanted}`);
    assert.ok(lead.includes(decimal(inMonths(last(nation.duree, wanted)))), `duree ${wanted}`);
  }
});

test("each scenario stands against the reference with the differences of the data", async () => {
  const figures = wide.page.locator("#comparaison figure.intervals");
  assert.ok((await figures.count()) >= (data.scenarios.length > 1 ? 3 : 0));
  if (data.scenarios.length === 1) return;
  const dtes = (await figures.filter({ hasText: "DTES" }).locator(".plot svg").allTextContents()).join(" ");
  for (let scenario = 1; scenario < data.scenarios.length; ++scenario) {
    const middle = last(data.nation[scenario][0].difference.dtes.quantiles, 0.5);
    if (middle !== null)
      assert.ok(
        dtes.includes(`${sign(middle, decimal(middle))}${decimal(middle)}${nbsp}mois`),
        data.scenarios[scenario].id,
      );
  }
});

test("fans read the data's last month, and any month by the arrow keys", async () => {
  const figure = wide.page.locator("#national figure.fan").first();
  const read = figure.locator(".readout");
  assert.ok((await read.innerText()).includes(whole(last(data.nation[0][0].stock, 0.5))));
  const cursor = figure.locator(".cursor");
  await cursor.focus();
  await wide.page.keyboard.press("Home");
  const start = data.nation[0][0].stock[level(0.5)];
  assert.ok((await read.innerText()).includes(whole(start)));
  assert.ok((await cursor.getAttribute("aria-valuetext")).includes(whole(start)));
  await wide.page.keyboard.press("ArrowRight");
  assert.equal(await cursor.getAttribute("aria-valuenow"), "1");
  await wide.page.keyboard.press("End");
  assert.equal(await cursor.getAttribute("aria-valuenow"), String(data.months - 1));
});

test("maps hold every court of a known place, and their legends count them all", async () => {
  const placed = data.courts.filter((court) => court.latitude !== null).length;
  for (const figure of await wide.page.locator("#carte figure.map").all()) {
    assert.equal(await figure.locator(".plot circle.disc").count(), placed);
    const counts = await figure.locator(".classes .count").allInnerTexts();
    assert.equal(
      counts.reduce((sum, one) => sum + Number(one.replace(/\D/g, "")), 0),
      data.courts.length,
    );
    assert.ok((await figure.innerText()).includes("© IGN"));
  }
});

test("the courts most in difficulty are those of the highest DTES, their durée beside it", async () => {
  const { dtes, duree } = data.courtFigures[0];
  const order = data.courts
    .map((_, at) => at)
    .filter((at) => dtes.horizon.middle[at] !== null)
    .sort((a, b) => dtes.horizon.middle[b] - dtes.horizon.middle[a]);
  const rows = await wide.page
    .locator("#juridictions .block")
    .first()
    .locator(":scope > .table tbody tr")
    .allInnerTexts();
  assert.equal(rows.length, Math.min(20, order.length));
  rows.forEach((row, i) => {
    const at = order[i];
    for (const value of [
      dtes.horizon.middle[at],
      dtes.horizon.low[at],
      dtes.horizon.high[at],
      inMonths(duree.horizon.middle[at]),
    ])
      assert.ok(row.includes(decimal(value)), row);
  });
});

test("targets count the courts that are likely to hold them", async () => {
  assert.equal(await wide.page.locator("#cibles > .block").count(), data.targets.length);
  for (const [i, target] of data.targets.entries()) {
    const rows = await wide.page.locator("#cibles > .block").nth(i).locator(":scope > .table tbody tr").all();
    assert.equal(rows.length, data.scenarios.length);
    for (const [scenario, row] of rows.entries()) {
      const cells = await row.locator("td").allInnerTexts();
      if (target.courts[scenario].every((share) => share === null)) continue;
      for (const [cell, least] of [
        [2, 0.5],
        [3, 0.9],
      ])
        assert.equal(
          cells[cell],
          whole(target.courts[scenario].filter((share) => share !== null && share >= least).length),
        );
    }
  }
});

test("numbers and punctuation have the French form, nothing is undefined", () => {
  const prose = text
    .replace(/\b[0-9a-f]{64}\b/g, "")
    .replace(/\S+\.(h5|yaml|md|csv)\b/g, "")
    .replace(/Clepsydre [\d.]+/g, "")
    .replace(data.licence, "")
    .replace(/n°.[\d-]+/g, "")
    .replace(data.seed, "");
  for (const [what, wrong] of [
    ["decimal point", /\d\.\d/],
    ["thousands without space", /(?<!\d[\u202f])\b(?!20\d\d\b|19\d\d\b)\d{4,}/],
    ["undefined", /(?<!\p{L})(NaN|undefined|null|Infinity)(?!\p{L})/u],
    ["space before punctuation", / [;:!?%»]/],
    ["hyphen for minus", /(^|\s)-\d/m],
  ]) {
    const found = prose.match(new RegExp(`.{0,40}${wrong.source}.{0,20}`, wrong.flags));
    assert.equal(found?.[0], undefined, what);
  }
});

test("every figure has its table", async () => {
  const { page } = await open(browser, url, 1280);
  const figures = await page.locator("figure").count();
  assert.equal(await page.locator("figure details.figures").count(), figures);
  await page.evaluate(() =>
    document.querySelectorAll("figure details.figures").forEach((details) => {
      details.open = true;
    }),
  );
  await page.waitForFunction(
    (count) => document.querySelectorAll("figure details.figures table").length === count,
    figures,
  );
  const empty = await page.evaluate(
    () =>
      [...document.querySelectorAll("figure details.figures table")].filter(
        (one) => !/\d/.test(one.tBodies[0].textContent),
      ).length,
  );
  assert.equal(empty, 0);
  await page.close();
});

test("a table is sorted by its headers, from the keyboard", async () => {
  const table = wide.page.locator("#juridictions .block").first().locator(":scope > .table");
  const name = async () => table.locator("tbody tr").first().innerText();
  await table.locator("thead button").first().focus();
  await wide.page.keyboard.press("Enter");
  const first = await name();
  assert.equal(await table.locator("thead th").first().getAttribute("aria-sort"), "ascending");
  await wide.page.keyboard.press("Enter");
  assert.notEqual(await name(), first);
});

test("the chooser draws another scenario", async () => {
  const select = wide.page.locator("#scenario");
  assert.equal(await select.count(), data.scenarios.length > 4 ? 1 : 0);
  if (data.scenarios.length <= 4) return;
  const other = String(data.scenarios.length - 1);
  await select.selectOption(other);
  const label = (await select.locator("option:checked").innerText()).trim();
  assert.ok((await wide.page.locator("#carte h3").last().innerText()).includes(label));
});

for (const width of [1280, 390, 320]) {
  test(`axe-core finds nothing serious and nothing overflows at ${width} px`, async () => {
    const { page, complaints } = await open(browser, url, width);
    if (shots && width === 390) await page.screenshot({ path: join(shots, "report-phone.png"), fullPage: true });
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(wider <= 0, `${wider} px too wide`);
    assert.deepEqual(await seriousViolations(page), []);
    assert.deepEqual(complaints, []);
    await page.close();
  });
}

//! Words that print says where each figure begins and ends.
function mark() {
  document.querySelectorAll("figure, .pair").forEach((figure, i) => {
    figure.classList.add("marked");
    for (const side of ["begin", "end"]) {
      const word = document.createElement("span");
      word.className = `mark ${side}`;
      word.textContent = `${side}${i}x`;
      figure.append(word);
    }
  });
}
const markStyle =
  ".marked { position: relative; } .mark { position: absolute; left: 0; font-size: 2px; color: #ccc; } .mark.begin { top: 0; } .mark.end { bottom: 0; }";

test("printed on A4, no figure is cut by the end of a page", async () => {
  const { page } = await open(browser, url, 1280);
  const folder = await mkdtemp(join(tmpdir(), "report-"));
  const pdf = shots ? join(shots, "report.pdf") : join(folder, "report.pdf");
  await page.evaluate(mark);
  await page.addStyleTag({ content: markStyle });
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
  const pages = execFileSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8", maxBuffer: 1e8 }).split("\f");
  await rm(folder, { recursive: true });
  const where = (word) => pages.findIndex((one) => new RegExp(`\\b${word}\\b`).test(one));
  const marked = await page.locator(".marked").count();
  for (let i = 0; i < marked; ++i) {
    if (where(`begin${i}x`) === -1 && where(`end${i}x`) === -1 && !(await page.locator(".marked").nth(i).isVisible()))
      continue;
    assert.notEqual(where(`begin${i}x`), -1, `figure ${i} is not printed`);
    assert.equal(
      where(`begin${i}x`),
      where(`end${i}x`),
      `figure ${i}: ${await page.locator(".marked").nth(i).innerText()}`,
    );
  }
  await page.close();
});
