// Opens a result from a disk, in Node.
import { open as openFile } from "node:fs/promises";
import * as h5wasm from "h5wasm/node";
import { checkSignature, openHdf5 } from "./hdf5.js";
import { Result } from "./result.js";

export async function open(path) {
  const handle = await openFile(path).catch(() => {
    throw new Error(`${path}: no such file, or it may not be read`);
  });
  const { buffer } = await handle.read(new Uint8Array(4), 0, 4).finally(() => handle.close());
  checkSignature(buffer, path);
  const library = await h5wasm.ready;
  return Result.open({
    name: path,
    library,
    file: openHdf5(h5wasm.File, path, path),
    attempt: async (action) => action(),
  });
}
