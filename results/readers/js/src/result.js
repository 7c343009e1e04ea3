// A result behind h5wasm, wherever its bytes are: node.js and worker.js open it. Types and meaning: result.d.ts.
const formatName = "clepsydre/result/1";
const numberAttributes = ["seed", "replications"];
const textAttributes = ["clepsydre_version", "network", "note", "quantile_convention", "licence"];
const day = 86_400_000;

// Refuses what does not begin as HDF5 does, before the library says so in a page of its own.
export function checkSignature(bytes, name) {
  if ([0x89, 0x48, 0x44, 0x46].every((byte, at) => bytes[at] === byte)) return;
  throw new Error(`${name}: not an HDF5 file (a result is one: \`clepsydre run … -o FILE.h5\` writes it)`);
}

export class Result {
  constructor(file, name) {
    this.file = file;
    this.name = name;
    this.attributes = { clepsydre_format: this.#checkedFormat() };
    for (const key of textAttributes) this.attributes[key] = this.#attribute(key) ?? "";
    for (const key of numberAttributes) this.attributes[key] = String(this.#attribute(key) ?? "");
    this.axes = this.#readAxes();
  }

  has(variable) {
    return this.file.get_type(variable) === 1 /* H5G_DATASET */;
  }

  series(variable, at) {
    const own = "category" in at ? ["categories", "id", at.category]
      : "target" in at ? ["targets", "id", at.target] : ["contentieux", "key", at.contentieux];
    return this.#slice(variable, [["scenarios", "id", at.scenario], ["courts", "code", at.court], own]);
  }

  map(variable, at) {
    return this.#slice(variable, [["scenarios", "id", at.scenario], ["contentieux", "key", at.contentieux]]);
  }

  court(variables, at) {
    return Object.fromEntries(variables.map((variable) => [variable, this.series(variable, at)]));
  }

  resolved(scenario) {
    return this.#column("scenario_resolved")[this.#position("scenarios", "id", scenario)];
  }

  close() {
    this.file.close();
  }

  #slice(variable, places) {
    if (!this.has(variable)) throw new Error(`${this.name}: it has no "${variable}" (see FORMAT.md for what there is)`);
    const at = places.map(([axis, field, wanted]) => this.#position(axis, field, wanted));
    const dataset = this.file.get(variable);
    return dataset.slice(dataset.shape.map((_, axis) => (axis < at.length ? [at[axis], at[axis] + 1] : [])));
  }

  #attribute(key) {
    const value = this.file.attrs[key]?.value;
    return ArrayBuffer.isView(value) ? value[0] : value;
  }

  #checkedFormat() {
    const found = this.#attribute("clepsydre_format");
    if (found === formatName) return found;
    const what = found ? `it is "${found}"` : "it has no attribute clepsydre_format";
    throw new Error(`${this.name}: not a result that this reader knows: ${what}, "${formatName}" was expected. ` +
                    "Give it a file that `clepsydre run` wrote, or a reader of that file's format.");
  }

  #column(name) {
    return this.has(name) ? Array.from(this.file.get(name).value) : [];
  }

  #rows(columns) {
    const read = Object.entries(columns).map(([field, name]) => [field, this.#column(name)]);
    return read[0][1].map((_, row) => Object.fromEntries(read.map(([field, values]) => [field, values[row]])));
  }

  #position(axis, field, wanted) {
    const found = this.axes[axis].findIndex((row) => row[field] === wanted);
    if (found >= 0) return found;
    const some = this.axes[axis].slice(0, 5).map((row) => row[field]).join(", ");
    throw new Error(`${this.name}: no "${wanted}" among its ${axis} (there are: ${some}${this.axes[axis].length > 5 ? ", …" : ""})`);
  }

  #readAxes() {
    const first = Date.parse(this.file.get("time").attrs.units.value.match(/\d{4}-\d\d-\d\d/)[0]);
    const month = (days) => new Date(first + days * day).toISOString().slice(0, 7);
    return {
      scenarios: this.#rows({ id: "scenario", label: "scenario_label", hash: "scenario_hash" }),
      courts: this.#rows({ code: "court", label: "court_label", kind: "court_kind", ressort: "court_ressort",
                           latitude: "lat", longitude: "lon", population: "population" }),
      contentieux: this.#rows({ key: "contentieux", label: "contentieux_label", kind: "contentieux_kind",
                                parent: "contentieux_parent", domain: "contentieux_domain", level: "contentieux_level",
                                leaf: "contentieux_leaf" }).map((row) => ({ ...row, leaf: row.leaf === 1 })),
      months: this.#column("time").map(month),
      levels: this.#column("quantile"),
      categories: this.#rows({ id: "category", label: "category_label" }),
      parts: this.#column("part"),
      targets: this.#rows({ id: "cible", label: "cible_label", indicator: "cible_indicateur", contentieux: "cible_contentieux",
                            side: "cible_sens", value: "cible_valeur", month: "cible_mois" })
        .map((row) => ({ ...row, month: month(row.month) })),
    };
  }
}
