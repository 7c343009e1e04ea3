// The reader says what xarray says. RESULT: a result file; EXPECTED: what results/viewer/test/expected.py makes of it.
import assert from "node:assert/strict";
import { mkdtemp, open as openFile, readFile, rm, truncate, writeFile, copyFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import h5wasm from "h5wasm/node";
import { open } from "clepsydre-results-reader";
import { open as openUrl } from "clepsydre-results-reader/web";

const { RESULT, EXPECTED } = process.env;
if (!RESULT || !EXPECTED) throw new Error("RESULT and EXPECTED name the result and what expected.py made of it");
const expected = JSON.parse(await readFile(EXPECTED, "utf8"));
const at = { scenario: expected.scenarios[0].id, court: expected.courts[0].code, contentieux: "TJ/" };
let result;
let folder;

before(async () => {
  result = await open(RESULT);
  folder = await mkdtemp(join(tmpdir(), "reader-"));
});
after(async () => {
  result.close();
  await rm(folder, { recursive: true });
});

test("Every figure is xarray's, bit for bit, and unknown where xarray's is NaN", async () => {
  assert.ok(expected.cases.length > 0);
  for (const { variable, at: place, values } of expected.cases) {
    const read = Array.from(await result.series(variable, place), (value) => (Number.isNaN(value) ? null : value));
    assert.deepEqual(read, values, `${variable} at ${JSON.stringify(place)}`);
  }
});

test("Axes and attributes are xarray's", () => {
  const { axes, attributes } = result;
  assert.deepEqual(axes.months, expected.months);
  assert.deepEqual(Array.from(axes.levels), expected.levels);
  assert.deepEqual(
    axes.scenarios.map(({ id, label }) => ({ id, label })),
    expected.scenarios,
  );
  assert.deepEqual(
    [axes.courts.length, axes.contentieux.length],
    [expected.lengths.court, expected.lengths.contentieux],
  );
  for (const { code, label } of expected.courts)
    assert.equal(axes.courts.find((court) => court.code === code).label, label);
  for (const [name, value] of Object.entries(expected.attributes)) assert.equal(attributes[name], value);
});

test("A contentieux other than a total has a parent in the file", () => {
  const keys = new Set(result.axes.contentieux.map(({ key }) => key));
  for (const { key, parent, level } of result.axes.contentieux) assert.equal(keys.has(parent), level > 0, key);
});

test("court() gives several variables of one place, each as series() does", async () => {
  const read = await result.court(["stock", "duree"], at);
  assert.deepEqual(Object.keys(read), ["stock", "duree"]);
  assert.deepEqual(read.duree, await result.series("duree", at));
});

test("Staff is asked by category; a scenario's text by its id", async () => {
  const { axes } = result;
  if (await result.has("etpt")) {
    const etpt = await result.series("etpt", { scenario: at.scenario, court: "FR", category: axes.categories[0].id });
    assert.equal(etpt.length, axes.months.length * axes.levels.length);
  }
  assert.match(await result.resolved(at.scenario), new RegExp(`id: "?${at.scenario}"?`));
});

test("What there is not is named, with what there is", async () => {
  await assert.rejects(async () => result.series("stocks", at), /no "stocks"/);
  await assert.rejects(
    async () => result.series("stock", { ...at, court: "nowhere" }),
    /no "nowhere" among its courts \(there are: .+, .+\)/,
  );
  await assert.rejects(async () => result.series("stock", { ...at, contentieux: "" }), /no "" among its contentieux/);
  await assert.rejects(
    async () => result.series("stock", { scenario: at.scenario, court: at.court }),
    /no "undefined" among its contentieux/,
  );
});

test("A file that is none, is no HDF5, or is of another format is refused in clear words", async () => {
  await assert.rejects(open(join(folder, "none.h5")), /none\.h5: no such file/);
  await writeFile(join(folder, "text.h5"), "not a result");
  await assert.rejects(open(join(folder, "text.h5")), /text\.h5: not an HDF5 file/);
  const other = new h5wasm.File(join(folder, "other.h5"), "w");
  other.create_attribute("clepsydre_format", "clepsydre/result/9");
  other.close();
  await assert.rejects(
    open(join(folder, "other.h5")),
    /it is "clepsydre\/result\/9", "clepsydre\/result\/1" was expected/,
  );
  new h5wasm.File(join(folder, "bare.h5"), "w").close();
  await assert.rejects(open(join(folder, "bare.h5")), /it has no attribute clepsydre_format/);
});

//! A server of one file that answers ranges; gives its address.
async function serve(path) {
  const handle = await openFile(path);
  const { size } = await handle.stat();
  const server = createServer(async ({ headers }, response) => {
    const [, begin, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range).map(Number);
    const { buffer, bytesRead } = await handle.read(new Uint8Array(last + 1 - begin), 0, last + 1 - begin, begin);
    response
      .writeHead(206, { "Content-Range": `bytes ${begin}-${begin + bytesRead - 1}/${size}` })
      .end(buffer.subarray(0, bytesRead));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stop: () => (server.closeAllConnections(), server.close(() => handle.close())),
  };
}

test("By ranges it is the same result, and one court costs at most 6 requests, opening included", async (context) => {
  const { url, stop } = await serve(RESULT);
  context.after(stop);
  const remote = await openUrl(url);
  assert.deepEqual(remote.axes, result.axes);
  assert.deepEqual(remote.attributes, result.attributes);
  const place = { ...at, scenario: expected.scenarios.at(-1).id };
  const names = ["stock", "dtes", "duree"];
  assert.deepEqual(await remote.court(names, place), await result.court(names, place));
  assert.deepEqual(await remote.series("stock", at), await result.series("stock", at));
  assert.ok(remote.ranges.requests <= 6, `${remote.ranges.requests} requests`);
  const maps = ["carte_stock", "carte_dtes"];
  const where = { scenario: at.scenario, contentieux: at.contentieux };
  assert.deepEqual(await remote.map(maps, where), await result.map(maps, where));
  assert.equal(await remote.resolved(at.scenario), await result.resolved(at.scenario));
  remote.close();
});

test("A file cut short is refused or named, never read as numbers", async () => {
  const cut = join(folder, "cut.h5");
  await copyFile(RESULT, cut);
  await truncate(cut, 200_000);
  await assert.rejects(async () => (await open(cut)).series("stock", at), /cut\.h5/);
});

test("Figures that are damaged are named, never read as numbers", async () => {
  const damaged = join(folder, "damaged.h5");
  await copyFile(RESULT, damaged);
  const handle = await openFile(damaged, "r+");
  const { size } = await handle.stat();
  for (let at = Math.floor(size / 2); at < size; at += 1 << 20) {
    await handle.write(new Uint8Array(Math.min(1 << 20, size - at)).fill(0xff), 0, undefined, at);
  }
  await handle.close();
  const file = await open(damaged).catch((error) => assert.match(error.message, /damaged\.h5/));
  if (!file) return;
  let refused = 0;
  for (const { variable, at: place, values } of expected.cases) {
    const read = await file.series(variable, place).catch((error) => assert.match(error.message, /cannot be read/));
    if (read)
      assert.deepEqual(
        Array.from(read, (value) => (Number.isNaN(value) ? null : value)),
        values,
      );
    else refused += 1;
  }
  assert.ok(refused > 0);
});
