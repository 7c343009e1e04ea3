// A result behind h5wasm, wherever its bytes are: node.js and web.js open it. Types and meaning: result.d.ts.
import { readAttributes, readAxes } from "./axes.js";
import { each, has, read } from "./hdf5.js";

export class Result {
  // source: as in hdf5.js
  static async open(source) {
    const result = new Result(source);
    result.attributes = await source.attempt(() => readAttributes(source));
    result.axes = await source.attempt(() => readAxes(source));
    return result;
  }

  constructor(source) {
    this.source = source;
    this.name = source.name;
  }

  has(variable) {
    return this.source.attempt(() => has(this.source, variable));
  }

  async series(variable, at) {
    return (await this.court([variable], at))[variable];
  }

  court(variables, at) {
    const own =
      "category" in at
        ? ["categories", "id", at.category]
        : "target" in at
          ? ["targets", "id", at.target]
          : ["contentieux", "key", at.contentieux];
    const places = [["scenarios", "id", at.scenario], ["courts", "code", at.court], own];
    return this.#slices(variables, places);
  }

  map(variables, at) {
    const places = [
      ["scenarios", "id", at.scenario],
      ["contentieux", "key", at.contentieux],
    ];
    return this.#slices(variables, places);
  }

  resolved(scenario) {
    return this.source.attempt(
      () => read(this.source, "scenario_resolved")[this.#position("scenarios", "id", scenario)],
    );
  }

  close() {
    this.source.file.close();
  }

  #slices(variables, places) {
    return this.source.attempt(() => Object.fromEntries(each(variables, (name) => [name, this.#slice(name, places)])));
  }

  #slice(variable, places) {
    if (!has(this.source, variable))
      throw new Error(`${this.name}: it has no "${variable}" (see FORMAT.md for what there is)`);
    return read(
      this.source,
      variable,
      places.map((place) => this.#position(...place)),
    );
  }

  #position(axis, field, wanted) {
    const found = this.axes[axis].findIndex((row) => row[field] === wanted);
    if (found >= 0) return found;
    const some = this.axes[axis]
      .slice(0, 5)
      .map((row) => row[field])
      .join(", ");
    throw new Error(
      `${this.name}: no "${wanted}" among its ${axis} (there are: ${some}${this.axes[axis].length > 5 ? ", …" : ""})`,
    );
  }
}
