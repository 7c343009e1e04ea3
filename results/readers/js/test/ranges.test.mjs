// The file behind HTTP ranges, over a server that is an array: what is read, how often it is asked.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Ranges } from "../src/ranges.js";

const file = Uint8Array.from({ length: 1_000_003 }, (_, at) => (at * 7919) % 251);
const realFetch = globalThis.fetch;
let asked; // [begin, end) of each request
let status;
let tag;

beforeEach(() => {
  asked = [];
  status = 206;
  tag = '"one"';
  globalThis.fetch = async (_, { headers }) => {
    const [, begin, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.Range).map(Number);
    const range = [begin, Math.min(last + 1, file.length)];
    asked.push(range);
    const body = status === 206 ? file.slice(...range) : null;
    const answer =
      status === 206 ? { "Content-Range": `bytes ${range[0]}-${range[1] - 1}/${file.length}`, ETag: tag } : {};
    return new Response(body, { status, headers: answer });
  };
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

//! Reads as HDF5 does: refused where something is not there yet.
function read(ranges, position, length) {
  const target = new Uint8Array(length);
  const done = ranges.read(target, position);
  if (done === undefined) throw new Error("refused");
  return target.subarray(0, done);
}
const later = (ranges, ...at) => ranges.attempt(() => read(ranges, ...at));

test("Every read gives the file's bytes in the end, across blocks and up to the end", async () => {
  const ranges = await Ranges.open("file", 1 << 16);
  assert.equal(ranges.size, file.length);
  for (let turn = 0, at = 1; turn < 300; ++turn, at = (at * 48271) % 2147483647) {
    const [position, length] = [at % file.length, (at >> 8) % 100_000];
    assert.deepEqual(await later(ranges, position, length), file.slice(position, position + length));
  }
  assert.equal((await later(ranges, file.length - 3, 10)).length, 3);
  assert.equal((await later(ranges, file.length + 5, 10)).length, 0);
});

test("No byte is fetched twice, also when it is asked for twice at once; what was fetched is counted", async () => {
  const ranges = await Ranges.open("file", 1 << 16);
  await Promise.all([700_000, 650_000, 0, 650_000, 699_000].map((position) => later(ranges, position, 90_000)));
  await later(ranges, 600_000, 200_000);
  const sorted = [...asked].sort(([one], [other]) => one - other);
  sorted.slice(1).forEach(([begin], at) => assert.ok(begin >= sorted[at][1], JSON.stringify(sorted)));
  assert.equal(ranges.requests, asked.length);
  assert.equal(
    ranges.bytes,
    asked.reduce((sum, [begin, end]) => sum + end - begin, 0),
  );
});

test("What one attempt misses comes in one request for each run, and nothing is asked for what is there", async () => {
  const ranges = await Ranges.open("file", 1 << 16);
  await ranges.attempt(() =>
    [300_000, 310_000, 700_000].map((position) => ranges.read(new Uint8Array(9_000), position)),
  );
  assert.equal(asked.length, 3);
  await later(ranges, 301_000, 15_000);
  await later(ranges, 10, 50);
  assert.equal(asked.length, 3);
});

test("What an attempt gave or threw is worth nothing while something was missing; its own error comes through", async () => {
  const ranges = await Ranges.open("file", 1 << 16);
  let turns = 0;
  const value = await ranges.attempt(() => {
    turns += 1;
    ranges.read(new Uint8Array(10), 500_000);
    if (turns < 2) throw new Error("half read");
    return turns;
  });
  assert.equal(value, 2);
  await assert.rejects(
    ranges.attempt(() => {
      throw new Error("its own");
    }),
    /its own/,
  );
});

test("A server that has no such file, or does not answer ranges, is named with what to do; a failure is not kept", async () => {
  const ranges = await Ranges.open("x/result.h5", 1 << 16);
  status = 500;
  await assert.rejects(later(ranges, 300_000, 10), /status 500/);
  status = 206;
  assert.equal((await later(ranges, 300_000, 10)).length, 10);
  status = 404;
  await assert.rejects(Ranges.open("x/result.h5", 1 << 16), /x\/result\.h5: the server has no such file/);
  status = 200;
  await assert.rejects(Ranges.open("x/result.h5", 1 << 16), /does not answer ranges \(status 200.*clepsydre view/);
});

test("A file that changes on the server while it is read is refused, not mixed", async () => {
  const ranges = await Ranges.open("x/result.h5", 1 << 16);
  tag = '"two"';
  await assert.rejects(later(ranges, 300_000, 10), /has changed since it was opened/);
});
