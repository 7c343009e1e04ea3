// What a result says of itself: its attributes, and the rows of its axes.
import { each, has, read } from "./hdf5.js";

const formatName = "clepsydre/result/1";
const attributeNames = [
  "clepsydre_version",
  "network",
  "note",
  "quantile_convention",
  "licence",
  "seed",
  "replications",
];
const day = 86_400_000;
const columns = {
  scenarios: { id: "scenario", label: "scenario_label", hash: "scenario_hash" },
  courts: {
    code: "court",
    label: "court_label",
    kind: "court_kind",
    ressort: "court_ressort",
    latitude: "lat",
    longitude: "lon",
    population: "population",
  },
  contentieux: {
    key: "contentieux",
    label: "contentieux_label",
    kind: "contentieux_kind",
    parent: "contentieux_parent",
    domain: "contentieux_domain",
    level: "contentieux_level",
    leaf: "contentieux_leaf",
  },
  categories: { id: "category", label: "category_label" },
  targets: {
    id: "cible",
    label: "cible_label",
    indicator: "cible_indicateur",
    contentieux: "cible_contentieux",
    side: "cible_sens",
    value: "cible_valeur",
    month: "cible_mois",
  },
};

export function readAttributes({ name, file: { attrs } }) {
  const found = attrs.clepsydre_format?.value;
  if (found === formatName)
    return Object.fromEntries(
      ["clepsydre_format", ...attributeNames].map((key) => [key, String(attrs[key]?.value ?? "")]),
    );
  throw new Error(
    `${name}: not a result that this reader knows: ` +
      `${found ? `it is "${found}"` : "it has no attribute clepsydre_format"}, "${formatName}" was expected. ` +
      "Give it a file that `clepsydre run` wrote, or a reader of that file's format.",
  );
}

export function readAxes(source) {
  const names = [...Object.values(columns).flatMap(Object.values), "time", "quantile", "part"];
  const values = new Map(each(names, (name) => [name, has(source, name) ? Array.from(read(source, name)) : []]));
  const first = Date.parse(source.file.get("time").attrs.units.value.match(/\d{4}-\d\d-\d\d/)[0]);
  const month = (days) => new Date(first + days * day).toISOString().slice(0, 7);
  const rows = (fields) =>
    values
      .get(Object.values(fields)[0])
      .map((_, row) =>
        Object.fromEntries(Object.entries(fields).map(([field, name]) => [field, values.get(name)[row]])),
      );
  const tables = Object.fromEntries(Object.entries(columns).map(([axis, fields]) => [axis, rows(fields)]));
  return {
    ...tables,
    contentieux: tables.contentieux.map((row) => ({ ...row, leaf: row.leaf === 1 })),
    targets: tables.targets.map((row) => ({ ...row, month: month(row.month) })),
    months: values.get("time").map(month),
    levels: values.get("quantile"),
    parts: values.get("part"),
  };
}
