// What the drawings take: plain data, the same from a result file read by ranges (page) and from the report's own data.

export type Language = "fr" | "en";

//! What a number is: decides its form ("1 452 693", "12,5 mois", "34 %") and the label of its axis.
//! cases: whole; months, days: durations or DTES, one decimal; share: 0 to 1, shown in percent; ratio: two decimals;
//! etpt, posts: staff.
export type Unit = "cases" | "months" | "days" | "share" | "ratio" | "etpt" | "posts";

//! Quantiles month by month. values[month * levels.length + level]; NaN where there is nothing to say.
export interface Band {
  first: string; //!< "2026-01"; values stand at the end of each month
  levels: readonly number[]; //!< probabilities, rising
  values: ArrayLike<number>;
}

//! One fan: a scenario's, or the reference it is held against.
export interface Fan {
  label: string;
  role: "main" | "reference" | "other";
  band: Band;
}

export interface FanSpec {
  title: string;
  unit: Unit;
  fans: readonly Fan[];
  floor: "zero" | "data"; //!< where the axis starts
  top?: number; //!< a value that the axis must reach: charts side by side can be compared
  bound?: { label: string; value: number; month?: string }; //!< a target: dashed line, dot at its month
}

//! A court as a disc at its seat.
export interface MapCourt {
  code: string;
  label: string;
  latitude: number;
  longitude: number;
  size: number; //!< cases: the disc's area
  value: number; //!< the disc's colour; NaN is hatched, said unknown
}

export interface MapSpec {
  title: string;
  unit: Unit;
  courts: readonly MapCourt[];
  breaks: readonly number[]; //!< rising: classes of colour, the same for all maps that are compared
  palette: "delay" | "difference"; //!< sequential, or diverging around 0 (blue is better)
  selected?: string;
}

//! One row of a forest plot: median and interval.
export interface IntervalRow {
  label: string;
  low: number;
  middle: number;
  high: number;
  note?: string; //!< shown at the right: "mieux dans 98 % des réplications"
}

export interface IntervalsSpec {
  title: string;
  unit: Unit;
  rows: readonly IntervalRow[];
  zero: "no change" | "none"; //!< whether a line stands at 0
  reach?: readonly [low: number, high: number]; //!< values that the axis must hold: rows in several figures can be compared
}

export interface Column {
  label: string;
  unit: Unit | "text";
  signed?: boolean; //!< a difference: "+12", "−3,4"
}

//! Cells: numbers by the unit of their column, text as it is, NaN as an em dash.
export interface TableSpec {
  caption: string;
  columns: readonly Column[];
  rows: readonly (readonly (string | number)[])[];
}

// Each module of drawing/ has one function of its name. All give one <figure> (or <table>) that is whole for a reader who
// sees no picture: role="img" with a title and a description in words, and the figures as a table in a <details> below.
//
//   fanChart(spec: FanSpec, language: Language): HTMLElement                      fan_chart.ts
//   franceMap(spec: MapSpec, language: Language, pick?: (code: string) => void)   france_map.ts   discs are buttons where pick is given
//   intervals(spec: IntervalsSpec, language: Language): HTMLElement               intervals.ts
//   table(spec: TableSpec, language: Language): HTMLElement                       table.ts        sortable by its headers
//   number(value, unit, language), signed(…), month("2030-12", language)          format.ts
//
// Colours, sizes and print rules are classes and variables of drawing/drawing.css; no style attribute (the page's
// content-security policy forbids it), SVG presentation attributes at most.
