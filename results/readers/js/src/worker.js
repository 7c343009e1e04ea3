// Opens a result from a URL, in a worker of the browser.
import h5wasm from "h5wasm";
import { Ranges } from "./ranges.js";
import { Result, checkSignature } from "./result.js";

const head = 1 << 18;
let opened = 0;

export async function open(url) {
  const ranges = new Ranges(url, head); // while h5wasm compiles, off this thread
  const { FS } = await h5wasm.ready;
  const path = `result-${opened++}.h5`;
  const node = FS.createFile("/", path, {}, true, false);
  Object.defineProperty(node, "usedBytes", { get: () => ranges.size });
  node.stream_ops = {
    ...node.stream_ops,
    read: (_, buffer, offset, length, position) => ranges.read(buffer.subarray(offset, offset + length), position),
  };
  const signature = new Uint8Array(4);
  ranges.read(signature, 0);
  checkSignature(signature, url);
  return Object.assign(new Result(new h5wasm.File(path, "r"), url), { ranges });
}
