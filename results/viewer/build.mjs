// Bundles the page and the report: node build.mjs OUT. OUT then holds what `clepsydre view` and `clepsydre report` use,
// and what any web server may serve.
import { build } from "esbuild";
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { h5wasmApart } from "./h5wasm_apart.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "dist");
const from = (name) => join(here, "src", name);

await mkdir(out, { recursive: true });
await build({
  entryPoints: { page: from("page/page.ts"), worker: from("page/worker.ts"), report: from("report/report.ts"),
                 "page-style": from("page/page.css"), "report-style": from("report/report.css") },
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "eof",
  loader: { ".topo.json": "json" },
  plugins: [h5wasmApart(out)],
  logLevel: "warning",
});
for (const name of ["page/index.html", "report/report.html"]) await copyFile(from(name), join(out, name.split("/")[1]));
