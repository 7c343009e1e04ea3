//! A place: a court, a ressort ("ressort:100014") or the nation ("FR").
export interface Court {
  code: string;
  label: string;
  kind: "tj" | "ca" | "ressort" | "nation";
  ressort: string; //!< code of its cour d'appel; empty for the nation
  latitude: number; //!< degrees; NaN where unknown
  longitude: number;
  population: number;
}

export interface Contentieux {
  key: string; //!< "TJ/4."
  label: string;
  kind: "tj" | "ca" | "ptj" | "pg";
  parent: string; //!< key; empty for a total
  domain: string;
  level: number; //!< 0 the total, 1 a group
  leaf: boolean;
}

export interface Target {
  id: string;
  label: string;
  indicator: string;
  contentieux: string;
  side: "at_most" | "at_least";
  value: number;
  month: string; //!< "2027-12"
}

export interface Axes {
  scenarios: { id: string; label: string; hash: string }[]; //!< the first is the reference of the differences
  courts: Court[];
  contentieux: Contentieux[];
  months: string[]; //!< "2026-01", …
  levels: number[]; //!< probabilities of the quantiles, rising
  categories: { id: string; label: string }[];
  parts: number[];
  targets: Target[];
}

//! Where figures are wanted: along a contentieux, a category (etpt, postes_vacants) or a target (cible_…).
export type At = { scenario: string; court: string } & (
  { contentieux: string } | { category: string } | { target: string }
);

//! One result, open. Names of variables are those of FORMAT.md; NaN where a figure is undefined.
export class Result {
  readonly name: string;
  readonly attributes: Record<
    | "clepsydre_format"
    | "clepsydre_version"
    | "network"
    | "note"
    | "quantile_convention"
    | "licence"
    | "seed"
    | "replications",
    string
  >;
  readonly axes: Axes;
  has(variable: string): Promise<boolean>;
  //! Figures of one place, along what axes the variable has left: "stock" gives [month * levels.length + level],
  //! "stock_mean" and "mieux_stock" [month]. Errors: what there is not is named, with what there is; a damaged file.
  series(variable: string, at: At): Promise<Float32Array>;
  //! The same for several variables of one place, fetched together.
  court<Name extends string>(variables: readonly Name[], at: At): Promise<Record<Name, Float32Array>>;
  //! Medians of all courts: "carte_dtes" gives [month * courts.length + court].
  map<Name extends string>(
    variables: readonly Name[],
    at: { scenario: string; contentieux: string },
  ): Promise<Record<Name, Float32Array>>;
  resolved(scenario: string): Promise<string>; //!< the resolved scenario, YAML
  close(): void;
}
