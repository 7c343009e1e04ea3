import type {} from "../drawing/spec.ts";
