import type { Result } from "./result.js";
export type * from "./result.js";
//! Opens a result on disk. Errors: no such file, not HDF5, another format: each says what to do.
export function open(path: string): Promise<Result>;
