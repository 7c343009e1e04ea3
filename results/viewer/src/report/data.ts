// What `clepsydre report` puts into the page: written by results/report/report_data.cpp, read by report.ts.
// Numbers are as in the file; null where undefined. Arrays along months start at `first`.

export interface ReportData {
  format: "clepsydre/report/1";
  file: string; //!< name of the result file, without its folder
  version: string; //!< of the program that simulated
  network: string;
  note: string; //!< what must be shown wherever the figures are
  licence: string;
  seed: string;
  replications: number;
  quantileConvention: string;
  first: string; //!< "2026-01"
  months: number;
  levels: number[];
  scenarios: Scenario[]; //!< the first one is the reference of the differences
  contentieux: Contentieux[]; //!< those that are shown, the main one first
  nation: Nation[][]; //!< [scenario][contentieux]
  courts: Court[]; //!< tribunaux judiciaires that have the main contentieux
  courtFigures: CourtFigures[]; //!< [scenario], of the main contentieux
  targets: Target[];
  staff: Staff[]; //!< categories that have somebody
}

export interface Scenario {
  id: string;
  label: string;
  hash: string; //!< SHA-256 of the resolved scenario and of the network's files
  resolved: string; //!< YAML
}

export interface Contentieux {
  key: string;
  label: string;
  domain: string;
}

type Numbers = (number | null)[];

//! The nation, one scenario and contentieux. Quantiles: [month * levels.length + level].
export interface Nation {
  stock: Numbers;
  dtes: Numbers; //!< months
  duree: Numbers; //!< days
  //! Charts behind those; with four scenarios at most, or the page would grow too large.
  behind?: Record<"entrees" | "sorties" | "age_stock" | "part_stock_12" | "part_stock_24", Numbers>;
  //! To the first scenario, replication by replication; absent under the first scenario.
  difference?: { stock: Difference; dtes: Difference; duree: Difference };
}
export interface Difference {
  quantiles: Numbers; //!< [month * levels.length + level]
  better: Numbers; //!< share of replications below the first scenario, [month]
}

export interface Court {
  code: string;
  label: string;
  ressort: string; //!< label of its cour d'appel
  latitude: number | null;
  longitude: number | null;
  population: number | null;
}

//! Columns along `courts`: the first month and the last, median and the outer levels.
export interface CourtFigures {
  stock: Ends;
  dtes: Ends;
  duree: Ends;
  //! At the last month, to the first scenario; absent under the first scenario.
  difference?: {
    dtes: Interval;
    stock: Interval;
    duree: Interval; //!< days; shown beside that of dtes
    better: { dtes: Numbers; stock: Numbers; duree: Numbers };
  };
}
export interface Ends {
  now: Numbers; //!< median at the end of the first month
  horizon: Interval; //!< at the end of the last month
}
export interface Interval {
  low: Numbers; //!< level nearest to 0.1
  middle: Numbers; //!< median
  high: Numbers; //!< level nearest to 0.9
}

export interface Target {
  id: string;
  label: string;
  indicator: string; //!< "dtes"
  contentieux: string; //!< key
  side: "at_most" | "at_least";
  value: number;
  month: string; //!< "2027-12"
  nation: TargetNation[]; //!< [scenario]
  courts: (number | null)[][]; //!< [scenario][court]: probability at its month
}
export interface TargetNation {
  probability: number | null; //!< at its month
  held: Numbers; //!< [month]
  reachedBy: string | null; //!< first month by which it is as likely reached as not
}

export interface Staff {
  category: string;
  label: string;
  etpt: Numbers[]; //!< [scenario]: quantiles, [month * levels.length + level]
  vacancies: Numbers[];
}
