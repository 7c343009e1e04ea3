import type { Result } from "./result.js";
export type * from "./result.js";
//! What was fetched so far.
export interface Fetched {
  readonly requests: number;
  readonly bytes: number;
}
//! Opens a result on a server that answers ranges. Errors: as on disk; no such file, no ranges, no answer.
export function open(url: string): Promise<Result & { readonly ranges: Fetched }>;
