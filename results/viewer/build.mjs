// Bundles the page and the report: node build.mjs OUT. OUT then holds what `clepsydre view` and `clepsydre report` use,
// and what any web server may serve.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { h5wasmApart } from "./h5wasm_apart.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "dist");
const packages = join(here, "../node_modules");
const from = (name) => join(here, "src", name);

await mkdir(out, { recursive: true });
const { metafile } = await build({
  entryPoints: { page: from("page/page.ts"), worker: from("page/worker.ts"), report: from("report/report.ts"),
                 "page-style": from("page/page.css"), "report-style": from("report/report.css") },
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "eof",
  metafile: true,
  loader: { ".topo.json": "json" },
  plugins: [h5wasmApart(out)],
  logLevel: "warning",
});
for (const name of ["page/index.html", "report/report.html"]) await copyFile(from(name), join(out, name.split("/")[1]));

//! The licences of the npm packages that these bundles hold: each asks that its text goes with it.
async function licences(outputs) {
  const inputs = outputs.flatMap((output) => Object.keys(output.inputs));
  const names = new Set(inputs.map((input) => /node_modules\/([^/]+)\//.exec(input)?.[1]).filter(Boolean));
  const texts = [...names].sort().map(async (name) => {
    const file = (await readdir(join(packages, name))).find((entry) => entry.startsWith("LICENSE"));
    if (!file) throw new Error(`the package ${name} is bundled and has no licence file`);
    return `${name}\n\n${(await readFile(join(packages, name, file), "utf8")).trim()}\n`;
  });
  return (await Promise.all(texts)).join("\n----\n\n");
}

const bundled = Object.entries(metafile.outputs);
await writeFile(join(out, "licences.txt"), await licences(bundled.map(([, output]) => output)));
const report = bundled.find(([name]) => name.endsWith("report.js"));
const script = await readFile(join(out, "report.js"), "utf8");
await writeFile(join(out, "report.js"), `/*! Libraries in this script:\n\n${await licences([report[1]])}*/\n${script}`);
