// Which quantiles of a fan are drawn and said: the median, a wide interval and a narrow one inside of it.
import type { Band } from "./spec.ts";

export interface Pair {
  low: number; //!< position of the level in the band
  high: number;
  coverage: number; //!< probability of being between
}
export interface Shown {
  median: number; //!< position of the level
  outer?: Pair; //!< nearest to 8 chances in 10
  inner?: Pair; //!< nearest to 1 in 2, narrower than outer
}

function pairs(levels: readonly number[]): Pair[] {
  const found: Pair[] = [];
  levels.forEach((level, low) => {
    const high = levels.findIndex((other) => Math.abs(level + other - 1) < 1e-9);
    if (high > low) found.push({ low, high, coverage: Number((1 - 2 * level).toFixed(6)) });
  });
  return found;
}

function nearest(candidates: readonly Pair[], coverage: number): Pair | undefined {
  return [...candidates].sort((a, b) => Math.abs(a.coverage - coverage) - Math.abs(b.coverage - coverage))[0];
}

//! Eight chances in ten and one in two where the file has them, else what is nearest; symmetric pairs alone, so that what
//! is said of a band is true of both its sides.
export function shownLevels(levels: readonly number[]): Shown {
  const median = levels.reduce(
    (best, level, at) => (Math.abs(level - 0.5) < Math.abs(levels[best]! - 0.5) ? at : best),
    0,
  );
  const outer = nearest(pairs(levels), 0.8);
  const inner =
    outer &&
    nearest(
      pairs(levels).filter((pair) => pair.coverage < outer.coverage),
      0.5,
    );
  return { median, ...(outer && { outer }), ...(inner && { inner }) };
}

export function monthsOf(band: Band): number {
  return Math.floor(band.values.length / band.levels.length);
}

export function valueAt(band: Band, month: number, level: number): number {
  return band.values[month * band.levels.length + level] ?? NaN;
}
