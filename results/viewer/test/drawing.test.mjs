// Laws of what drawings choose before they draw: levels, classes, places of labels, order of cells.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { shownLevels } = await load("drawing/bands.ts");
const { breaksFor, breaksAroundZero, classOf, classColours, classLabels } = await load("drawing/classes.ts");
const { compareCells } = await load("drawing/table.ts");
const { spreadLabels } = await load("drawing/fan_marks.ts");
const { wrap } = await load("drawing/dom.ts");
const { mapLayout, hasPlace } = await load("drawing/map_layout.ts");

test("eight chances in ten and one in two are drawn where the file has them", () => {
  const { median, outer, inner } = shownLevels([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]);
  assert.deepEqual(
    [median, outer.low, outer.high, outer.coverage, inner.low, inner.high, inner.coverage],
    [3, 1, 5, 0.8, 2, 4, 0.5],
  );
});

test("hub levels, few levels, one level: what is nearest, and never a pair that is not symmetric", () => {
  const hub = [0.01, 0.025, ...Array.from({ length: 19 }, (_, i) => (i + 1) / 20), 0.975, 0.99];
  assert.equal(shownLevels(hub).outer.coverage, 0.8);
  assert.equal(shownLevels(hub).inner.coverage, 0.5);
  assert.deepEqual(shownLevels([0.5]), { median: 0 });
  assert.equal(shownLevels([0.1, 0.5, 0.9]).inner, undefined);
  assert.equal(shownLevels([0.1, 0.5, 0.8]).outer, undefined);
});

test("classes part all numbers: each value in one class, unknown in none, a break in the class above", () => {
  const breaks = [6, 8, 10];
  assert.deepEqual(
    [5.9, 6, 7.9, 8, 10, 99, NaN].map((value) => classOf(value, breaks)),
    [0, 1, 1, 2, 3, 3, -1],
  );
  assert.equal(classColours(breaks, "delay").length, 4);
  assert.equal(classLabels(breaks, "delay", "months", "fr").length, 4);
});

test("breaks are round, rise, and hold the values between them", () => {
  const values = Array.from({ length: 200 }, (_, i) => 5.3 + i * 0.047);
  const breaks = breaksFor(values);
  assert.ok(breaks.length >= 3 && breaks.length <= 8);
  for (let i = 1; i < breaks.length; ++i) assert.ok(breaks[i] > breaks[i - 1]);
  assert.deepEqual(breaksFor([]), []);
  assert.equal(breaksFor([4, 4, 4]).length, 1);
  assert.deepEqual(breaksFor([NaN]), []);
});

test("differences break at zero, and as far below as above", () => {
  const breaks = breaksAroundZero([-2.1, -1, -0.4, 0.2, 0.1]);
  assert.ok(breaks.includes(0));
  assert.deepEqual(
    breaks
      .map((at) => 0 - at)
      .reverse()
      .map((at) => at + 0),
    breaks.map((at) => at + 0),
  );
  assert.equal(new Set(classColours(breaks, "difference")).size, breaks.length + 1);
  assert.deepEqual(breaksAroundZero([]), [0]);
});

test("unknown cells come last in both directions", () => {
  const cells = [3, NaN, 1, 2];
  assert.deepEqual(
    [...cells].sort((a, b) => compareCells(a, b, 1, "fr")),
    [1, 2, 3, NaN],
  );
  assert.deepEqual(
    [...cells].sort((a, b) => compareCells(a, b, -1, "fr")),
    [3, 2, 1, NaN],
  );
  assert.ok(compareCells("Évry", "Foix", 1, "fr") < 0);
});

test("labels at the ends of lines never overlap, keep their order and stay in the frame", () => {
  const heights = [30, 30, 46, 16];
  const placed = spreadLabels([100, 101, 99, 300], heights, 4, 320);
  const order = placed.map((_, i) => i).sort((a, b) => placed[a] - placed[b]);
  for (let i = 1; i < order.length; ++i)
    assert.ok(placed[order[i]] >= placed[order[i - 1]] + heights[order[i - 1]] - 1e-9);
  assert.deepEqual(order, [2, 0, 1, 3]);
  assert.ok(placed.every((at, i) => at >= 4 && at + heights[i] <= 320));
  assert.deepEqual(spreadLabels([5, 6, 7], [30, 30, 30], 4, 320), [4, 34, 64]);
});

test("a text is broken at spaces and hyphens, never loses a letter unless it says so", () => {
  assert.deepEqual(wrap("Saint-Pierre-et-Miquelon", 12, 3), ["Saint-", "Pierre-et-", "Miquelon"]);
  assert.deepEqual(wrap("un deux trois", 7, 3), ["un deux", "trois"]);
  assert.ok(wrap("un deux trois quatre", 8, 1)[0].endsWith("…"));
});

test("every court has one place on the map, at any width; one without coordinates has none", () => {
  const at = (code, longitude, latitude) => ({ code, label: code, longitude, latitude, size: 1, value: 1 });
  const courts = [
    at("Lille", 3.06, 50.63),
    at("Paris", 2.35, 48.86),
    at("Cayenne", -52.33, 4.94),
    at("Ajaccio", 8.74, 41.93),
    at("Nouméa", 166.45, -22.27),
    at("Mata-Utu", -176.17, -13.28),
    at("Mamoudzou", 45.23, -12.78),
    at("nowhere", NaN, NaN),
  ];
  for (const width of [320, 500, 700]) {
    const layout = mapLayout(courts, width);
    const where = Object.fromEntries(
      layout.boxes.flatMap((box) =>
        box.courts.map((court, i) => [court.code, { box, at: box.place(court, i, box.courts.length) }]),
      ),
    );
    assert.equal(Object.keys(where).length, 7);
    assert.deepEqual(
      courts.filter((court) => !hasPlace(court)).map((court) => court.code),
      ["nowhere"],
    );
    for (const {
      box,
      at: [x, y],
    } of Object.values(where)) {
      assert.ok(x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height, `${box.name} ${x} ${y}`);
    }
    assert.equal(where.Paris.box.name, "Île-de-France");
    assert.equal(where.Mamoudzou.box.name, "Mayotte");
    assert.equal(where.Lille.box.name, "");
  }
});
