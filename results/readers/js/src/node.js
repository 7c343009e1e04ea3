// Opens a result from a disk, in Node.
import { access } from "node:fs/promises";
import h5wasm from "h5wasm/node";
import { Result } from "./result.js";

export async function open(path) {
  await access(path).catch(() => {
    throw new Error(`${path}: no such file, or it may not be read`);
  });
  await h5wasm.ready;
  const file = new h5wasm.File(path, "r");
  if (file.file_id < 0n) throw new Error(`${path}: not an HDF5 file (a result is one: \`clepsydre run … -o ${path}\` writes it)`);
  return new Result(file, path);
}
