// A result behind h5wasm, wherever its bytes are: node.js and worker.js open it. Types and meaning: result.d.ts.
const formatName = "clepsydre/result/1";
const attributeNames = ["clepsydre_version", "network", "note", "quantile_convention", "licence", "seed", "replications"];
const day = 86_400_000;
const columns = {
  scenarios: { id: "scenario", label: "scenario_label", hash: "scenario_hash" },
  courts: { code: "court", label: "court_label", kind: "court_kind", ressort: "court_ressort", latitude: "lat", longitude: "lon",
            population: "population" },
  contentieux: { key: "contentieux", label: "contentieux_label", kind: "contentieux_kind", parent: "contentieux_parent",
                 domain: "contentieux_domain", level: "contentieux_level", leaf: "contentieux_leaf" },
  categories: { id: "category", label: "category_label" },
  targets: { id: "cible", label: "cible_label", indicator: "cible_indicateur", contentieux: "cible_contentieux", side: "cible_sens",
             value: "cible_valeur", month: "cible_mois" },
};

// Tries all before it throws: where bytes are fetched, those of all are then known to be missing, and come together.
function each(items, action) {
  const outcomes = items.map((item) => {
    try {
      return { value: action(item) };
    } catch (error) {
      return { error };
    }
  });
  const failed = outcomes.find(({ error }) => error);
  if (failed) throw failed.error;
  return outcomes.map(({ value }) => value);
}

export class Result {
  // source: {name, library (h5wasm's Module), file, attempt(action), close()}
  static async open(source) {
    const result = new Result(source);
    result.attributes = await source.attempt(() => result.#readAttributes());
    result.axes = await source.attempt(() => result.#readAxes());
    return result;
  }

  constructor(source) {
    this.source = source;
    this.name = source.name;
  }

  has(variable) {
    return this.source.attempt(() => this.#has(variable));
  }

  async series(variable, at) {
    return (await this.court([variable], at))[variable];
  }

  court(variables, at) {
    const own = "category" in at ? ["categories", "id", at.category]
      : "target" in at ? ["targets", "id", at.target] : ["contentieux", "key", at.contentieux];
    const places = [["scenarios", "id", at.scenario], ["courts", "code", at.court], own];
    return this.source.attempt(() => Object.fromEntries(each(variables, (name) => [name, this.#slice(name, places)])));
  }

  map(variables, at) {
    const places = [["scenarios", "id", at.scenario], ["contentieux", "key", at.contentieux]];
    return this.source.attempt(() => Object.fromEntries(each(variables, (name) => [name, this.#slice(name, places)])));
  }

  resolved(scenario) {
    return this.source.attempt(() => this.#read("scenario_resolved")[this.#position("scenarios", "id", scenario)]);
  }

  close() {
    this.source.file.close();
  }

  #has(variable) {
    return this.source.file.get_type(variable) === 1; // H5G_DATASET
  }

  #slice(variable, places) {
    if (!this.#has(variable)) throw new Error(`${this.name}: it has no "${variable}" (see FORMAT.md for what there is)`);
    return this.#read(variable, places.map((place) => this.#position(...place)));
  }

  // All of a dataset, or what is left at positions on its first axes. h5wasm's own getters do not see that a read failed.
  #read(name, at = []) {
    const { library, file } = this.source;
    const { shape, size, vlen, type } = file.get(name).metadata;
    const count = shape.map((length, axis) => (axis < at.length ? 1 : length));
    const length = count.reduce((product, steps) => product * steps, 1);
    const pointer = library._malloc(length * size);
    const [counts, offsets, strides] = [count, count.map((_, axis) => at[axis] ?? 0), count.map(() => 1)].map((list) => list.map(BigInt));
    const status = library.get_dataset_data(file.file_id, name, counts, offsets, strides, BigInt(pointer));
    try {
      if (status < 0) throw new Error(`${this.name}: "${name}" cannot be read: the file is damaged or not whole`);
      const bytes = library.HEAPU8.slice(pointer, pointer + length * size).buffer;
      if (!vlen) return new ({ 0: { 1: Uint8Array, 4: Int32Array }, 1: { 4: Float32Array, 8: Float64Array } }[type][size])(bytes);
      const texts = Array.from(new Uint32Array(bytes), (text) => (text ? library.UTF8ToString(text) : ""));
      library.reclaim_vlen_memory(file.file_id, name, "", BigInt(pointer));
      return texts;
    } finally {
      library._free(pointer);
    }
  }

  #position(axis, field, wanted) {
    const found = this.axes[axis].findIndex((row) => row[field] === wanted);
    if (found >= 0) return found;
    const some = this.axes[axis].slice(0, 5).map((row) => row[field]).join(", ");
    throw new Error(`${this.name}: no "${wanted}" among its ${axis} (there are: ${some}${this.axes[axis].length > 5 ? ", …" : ""})`);
  }

  #readAttributes() {
    const { attrs } = this.source.file;
    const found = attrs.clepsydre_format?.value;
    if (found === formatName) return Object.fromEntries(["clepsydre_format", ...attributeNames].map((key) => [key, String(attrs[key]?.value ?? "")]));
    throw new Error(`${this.name}: not a result that this reader knows: ` +
                    `${found ? `it is "${found}"` : "it has no attribute clepsydre_format"}, "${formatName}" was expected. ` +
                    "Give it a file that `clepsydre run` wrote, or a reader of that file's format.");
  }

  #readAxes() {
    const names = [...Object.values(columns).flatMap(Object.values), "time", "quantile", "part"];
    const read = new Map(each(names, (name) => [name, this.#has(name) ? Array.from(this.#read(name)) : []]));
    const first = Date.parse(this.source.file.get("time").attrs.units.value.match(/\d{4}-\d\d-\d\d/)[0]);
    const month = (days) => new Date(first + days * day).toISOString().slice(0, 7);
    const rows = (fields) => read.get(Object.values(fields)[0])
      .map((_, row) => Object.fromEntries(Object.entries(fields).map(([field, name]) => [field, read.get(name)[row]])));
    const tables = Object.fromEntries(Object.entries(columns).map(([axis, fields]) => [axis, rows(fields)]));
    return {
      ...tables,
      contentieux: tables.contentieux.map((row) => ({ ...row, leaf: row.leaf === 1 })),
      targets: tables.targets.map((row) => ({ ...row, month: month(row.month) })),
      months: read.get("time").map(month),
      levels: read.get("quantile"),
      parts: read.get("part"),
    };
  }
}

// Refuses what does not begin as HDF5 does, before the library says so in a page of its own.
export function checkSignature(bytes, name) {
  if ([0x89, 0x48, 0x44, 0x46].every((byte, at) => bytes[at] === byte)) return;
  throw new Error(`${name}: not an HDF5 file (a result is one: \`clepsydre run … -o FILE.h5\` writes it)`);
}

// A file that HDF5 opens, or an error in words.
export function openHdf5(File, path, name) {
  const file = new File(path, "r");
  if (file.file_id < 0n) throw new Error(`${name}: HDF5 cannot open it: the file is damaged or not whole`);
  return file;
}
