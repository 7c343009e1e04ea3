// The file behind HTTP ranges, over a server that is an array: what is read, how often it is asked.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Ranges } from "../src/ranges.js";

const file = Uint8Array.from({ length: 1_000_003 }, (_, at) => (at * 7919) % 251);
let asked; // [begin, end) of each request
let answer;

globalThis.XMLHttpRequest = class {
  open() {}
  setRequestHeader(_, range) {
    const [, begin, last] = /^bytes=(\d+)-(\d+)$/.exec(range).map(Number);
    this.range = [begin, Math.min(last + 1, file.length)];
  }
  send() {
    asked.push(this.range);
    Object.assign(this, { status: 206, response: file.slice(...this.range).buffer }, answer);
  }
  getResponseHeader() {
    return this.status === 206 ? `bytes ${this.range[0]}-${this.range[1] - 1}/${file.length}` : null;
  }
};

beforeEach(() => {
  asked = [];
  answer = {};
});

function read(ranges, position, length) {
  const target = new Uint8Array(length);
  return target.subarray(0, ranges.read(target, position));
}

test("Every read gives the file's bytes, across blocks and up to the end", () => {
  const ranges = new Ranges("file", 1 << 16);
  assert.equal(ranges.size, file.length);
  for (let turn = 0, at = 1; turn < 300; ++turn, at = (at * 48271) % 2147483647) {
    const [position, length] = [at % file.length, (at >> 8) % 100_000];
    assert.deepEqual(read(ranges, position, length), file.slice(position, position + length));
  }
  assert.equal(read(ranges, file.length - 3, 10).length, 3);
  assert.equal(read(ranges, file.length + 5, 10).length, 0);
});

test("No byte is fetched twice, and what was fetched is counted", () => {
  const ranges = new Ranges("file", 1 << 16);
  for (const position of [700_000, 650_000, 0, 650_000, 699_000]) read(ranges, position, 90_000);
  const sorted = asked.toSorted(([one], [other]) => one - other);
  sorted.slice(1).forEach(([begin], at) => assert.ok(begin >= sorted[at][1], `${sorted}`));
  assert.equal(ranges.requests, asked.length);
  assert.equal(ranges.bytes, asked.reduce((sum, [begin, end]) => sum + end - begin, 0));
});

test("A run of missing blocks is one request, and nothing is asked for what is there", () => {
  const ranges = new Ranges("file", 1 << 16);
  read(ranges, 300_000, 200_000);
  assert.equal(asked.length, 2);
  read(ranges, 310_000, 50_000);
  read(ranges, 10, 50);
  assert.equal(asked.length, 2);
});

test("A server that has no such file, or does not answer ranges, is named with what to do", () => {
  answer = { status: 404 };
  assert.throws(() => new Ranges("x/result.h5", 1 << 16), /x\/result\.h5: the server has no such file/);
  answer = { status: 200 };
  assert.throws(() => new Ranges("x/result.h5", 1 << 16), /does not answer ranges \(status 200.*clepsydre view/);
});
