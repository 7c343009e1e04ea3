// Opens a result from a URL, in a worker of the browser.
import h5wasm from "h5wasm";
import { Ranges } from "./ranges.js";
import { Result } from "./result.js";

const head = 1 << 18;
let opened = 0;

export async function open(url) {
  const { FS } = await h5wasm.ready;
  const ranges = new Ranges(url, head);
  const path = `result-${opened++}.h5`;
  const node = FS.createFile("/", path, {}, true, false);
  Object.defineProperty(node, "usedBytes", { get: () => ranges.size });
  node.stream_ops = {
    ...node.stream_ops,
    read: (_, buffer, offset, length, position) => ranges.read(buffer.subarray(offset, offset + length), position),
  };
  const file = new h5wasm.File(path, "r");
  if (file.file_id < 0n) throw new Error(`${url}: not an HDF5 file`);
  return Object.assign(new Result(file, url), { ranges });
}
