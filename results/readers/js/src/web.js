// Opens a result from a URL, by ranges: in a worker of the browser, or in Node.
import * as h5wasm from "h5wasm";
import { Ranges } from "./ranges.js";
import { checkSignature, openHdf5 } from "./hdf5.js";
import { Result } from "./result.js";

// The format's head and the indexes of stock, dtes and duree in a file of 2 scenarios and 240 places.
const head = 152 << 10;
let opened = 0;

// HDF5 says on stderr what it could not read; here that is no error, but a wait.
function silently(library, action) {
  const stderr = library.FS.getStream(2);
  const { stream_ops } = stderr;
  stderr.stream_ops = { ...stream_ops, write: (_stream, _buffer, _offset, length) => length };
  try {
    return action();
  } finally {
    stderr.stream_ops = stream_ops;
  }
}

export async function open(url) {
  const [ranges, library] = await Promise.all([Ranges.open(url, head), h5wasm.ready]);
  const signature = new Uint8Array(4);
  ranges.read(signature, 0);
  checkSignature(signature, url);
  const { FS } = library;
  const path = `result-${opened++}.h5`;
  const node = FS.createFile("/", path, {}, true, false);
  Object.defineProperty(node, "usedBytes", { get: () => ranges.size });
  const read = (_stream, buffer, offset, length, position) => {
    const done = ranges.read(buffer.subarray(offset, offset + length), position);
    if (done === undefined) throw new FS.ErrnoError(29); // EIO: a failure that HDF5 reports, and forgets
    return done;
  };
  node.stream_ops = { ...node.stream_ops, read };
  const attempt = (action) => ranges.attempt(() => silently(library, action));
  const file = await attempt(() => openHdf5(h5wasm.File, path, url));
  return Object.assign(await Result.open({ name: url, library, file, attempt }), { ranges });
}
