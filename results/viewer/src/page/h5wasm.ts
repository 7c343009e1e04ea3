// Where the bundle finds h5wasm's WebAssembly (h5wasm_apart.mjs put it there): it is compiled while it comes.
type Done = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

const url = new URL("h5wasm.wasm", import.meta.url);

async function instantiate(imports: WebAssembly.Imports): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url.href}: the server has no such file (it belongs to the page)`);
  // A server that does not know the type of .wasm gives bytes that are compiled when they are all there.
  if (answer.headers.get("Content-Type") !== "application/wasm")
    return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
  return WebAssembly.instantiateStreaming(answer, imports);
}

Object.assign(globalThis, {
  instantiateH5wasm: (imports: WebAssembly.Imports, done: Done) => {
    instantiate(imports).then(
      ({ instance, module }) => done(instance, module),
      (error: unknown) => reportError(error), // reaches the page as the worker's error
    );
    return {};
  },
});
