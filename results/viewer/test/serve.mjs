// A small server with ranges, for trying the page without a build: node test/serve.mjs FOLDER FILE.h5 [PORT].
// The real one is `clepsydre view`.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const [folder, file, port = "8123"] = process.argv.slice(2);
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".h5": "application/x-hdf5",
};
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self' data:";

createServer((request, response) => {
  const name = new URL(request.url, "http://x").pathname.slice(1) || "index.html";
  const path = name === "result.h5" ? file : join(folder, name);
  const known = /^[\w.-]+$/.test(name) && statSync(path, { throwIfNoEntry: false });
  if (!known) return response.writeHead(404).end();
  const asked = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  const headers = {
    "Content-Type": types[extname(name)] ?? "application/octet-stream",
    "Content-Security-Policy": policy,
    "Accept-Ranges": "bytes",
  };
  if (!asked) {
    response.writeHead(200, { ...headers, "Content-Length": known.size });
    return createReadStream(path).pipe(response);
  }
  const [start, end] = [Number(asked[1]), Math.min(Number(asked[2]), known.size - 1)];
  response.writeHead(206, {
    ...headers,
    "Content-Length": end - start + 1,
    "Content-Range": `bytes ${start}-${end}/${known.size}`,
  });
  createReadStream(path, { start, end }).pipe(response);
}).listen(Number(port), "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/`));
