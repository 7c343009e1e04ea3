// Finds rows by what somebody types, without accents, capitals, hyphens: a word counts more where it begins.

//! "Saint-Étienne" → "saint etienne". The same number of words as the label.
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

//! How well a folded label answers folded words: 0 not at all; more when words begin there, and first.
function score(label: string, words: readonly string[]): number {
  let sum = 0;
  for (const word of words) {
    const at = ` ${label}`.indexOf(` ${word}`);
    if (at === 0) sum += 4;
    else if (at > 0) sum += 3;
    else if (label.includes(word)) sum += 1;
    else return 0;
  }
  return sum;
}

//! Rows that have every word typed, the best first, then in their own order. All rows where nothing is typed.
export function search<Row>(rows: readonly Row[], label: (row: Row) => string, typed: string): Row[] {
  const words = fold(typed).split(" ").filter(Boolean);
  return rows
    .map((row) => ({ row, points: words.length === 0 ? 1 : score(fold(label(row)), words) }))
    .filter(({ points }) => points > 0)
    .sort((one, other) => other.points - one.points)
    .map(({ row }) => row);
}
