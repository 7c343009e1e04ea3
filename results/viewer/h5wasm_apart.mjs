// h5wasm carries its WebAssembly as text in JavaScript: 4.8 MB to parse before anything starts. Here it is put beside, so
// that the browser compiles it while it comes and keeps what it compiled. The package's version is pinned; what this
// looks for is checked.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

const carried = /binaryDecode\(('(?:[^'\\]|\\[^])*')\)/;
const start = "ModuleFactory({ noInitialRun: true })";

//! The text's characters are bytes, but that 0 is written as U+0100.
function bytesOf(literal) {
  return Uint8Array.from(runInNewContext(literal), (character) => character.charCodeAt(0) & 0xff);
}

function replaceOnce(text, from, to) {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`h5wasm is not as it was: ${from} is there ${parts.length - 1} times`);
  return parts.join(to);
}

export function h5wasmApart(out) {
  return {
    name: "h5wasm-apart",
    setup(build) {
      build.onLoad({ filter: /h5wasm[/\\]dist[/\\]esm[/\\]hdf5_util\.js$/ }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        const literal = carried.exec(text)?.[1];
        if (!literal) throw new Error("h5wasm is not as it was: it carries no WebAssembly");
        const bytes = bytesOf(literal);
        if (!WebAssembly.validate(bytes)) throw new Error("h5wasm is not as it was: its WebAssembly is not valid");
        await writeFile(join(out, "h5wasm.wasm"), bytes);
        return { contents: replaceOnce(text, literal, "''"), loader: "js" };
      });
      build.onLoad({ filter: /h5wasm[/\\]dist[/\\]esm[/\\]hdf5_hl\.js$/ }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        const apart = "ModuleFactory({ noInitialRun: true, instantiateWasm: globalThis.instantiateH5wasm })";
        return { contents: replaceOnce(text, start, apart), loader: "js" };
      });
    },
  };
}
