// The map over time: medians of all courts that can have the contentieux, DTES beside duration, or the difference
// of DTES to the reference.
import { breaksAroundZero, breaksFor } from "../drawing/classes.ts";
import { html } from "../drawing/dom.ts";
import { month as monthText } from "../drawing/format.ts";
import { type MapFigure, franceMap } from "../drawing/france_map.ts";
import type { MapSpec } from "../drawing/spec.ts";
import { type Context, contentieuxPath, scenarioOf, short } from "./context.ts";
import { note } from "./foot.ts";
import { indicator, scaled } from "./indicators.ts";
import { MonthSlider } from "./month_slider.ts";
import type { State } from "./state.ts";

//! Medians of one figure, [month * courts + court], in its unit.
interface Layer {
  name: string; //!< of the indicator
  values: Float32Array;
}

//! What all maps shown have in common.
interface Shared {
  stock: Float32Array; //!< [month * courts + court]
  breaks: number[];
}

//! The courts that can have the contentieux, with their positions on the court axis.
function places({ file: { axes }, state }: Context) {
  const { kind } = axes.contentieux.find(({ key }) => key === state.contentieux)!;
  const wanted = kind === "tj" || kind === "ptj" ? "tj" : "ca";
  return axes.courts.flatMap((court, at) =>
    court.kind === wanted && Number.isFinite(court.latitude) ? [{ court, at }] : [],
  );
}

//! Classes for all maps shown and all months, from the first month and the last: colours mean the same while time goes on.
function breaksOf(context: Context, layers: readonly Layer[]): number[] {
  const {
    file: { axes },
    state,
  } = context;
  const ends = [0, axes.months.length - 1].flatMap((month) =>
    places(context).map(({ at }) => month * axes.courts.length + at),
  );
  const values = layers.flatMap((one) => ends.map((place) => one.values[place]!));
  return state.map === "ecart" ? breaksAroundZero(values, 4) : breaksFor(values);
}

function spec(context: Context, { name, values }: Layer, { stock, breaks }: Shared, at: number): MapSpec {
  const {
    file: { axes },
    state,
    texts,
  } = context;
  const courts = places(context).map(({ court, at: row }) => {
    const place = at * axes.courts.length + row;
    return {
      code: court.code,
      label: court.label,
      latitude: court.latitude,
      longitude: court.longitude,
      size: stock[place]!,
      value: values[place]!,
    };
  });
  const title = state.map === "ecart" ? texts.mapGap : texts.indicators[name]!;
  return {
    title: texts.mapTitle(title, monthText(axes.months[at]!, state.language)),
    unit: indicator(name).unit,
    courts,
    breaks,
    palette: state.map === "ecart" ? "difference" : "delay",
    selected: state.court,
  };
}

//! Why there is no map, or undefined.
function noMap({ file, texts }: Context): string | undefined {
  return file.variables.includes("carte_dtes") ? undefined : texts.mapNone;
}

const mayGap = ({ file, state }: Context): boolean =>
  file.variables.includes("carte_ecart_dtes") && state.scenario !== file.axes.scenarios[0]!.id;

export class MapPart {
  readonly root = html("section", { class: "map-part", "aria-labelledby": "map" });
  private readonly loaded: (context: Context) => void;
  private drawn = ""; // what the map shows, but for the month and the court
  private context: Context | undefined;
  private maps: { figure: MapFigure; layer: Layer }[] = [];
  private shared: Shared | undefined;
  private slider: MonthSlider | undefined;
  private seen: IntersectionObserver | undefined;
  private focused = ""; // id of what had the focus when the map was drawn anew

  constructor(loaded: (context: Context) => void) {
    this.loaded = loaded;
  }

  show(wanted: Context): void {
    const context = mayGap(wanted) ? wanted : { ...wanted, state: { ...wanted.state, map: "delais" as const } };
    this.context = context;
    const { scenario, contentieux, map } = context.state;
    const what = [scenario, contentieux, map].join("\n");
    if (what === this.drawn) {
      this.slider?.set(context.state.month);
      return this.paint();
    }
    this.drawn = what;
    this.slider?.stop();
    this.begin(context);
  }

  private begin(context: Context): void {
    const reason = noMap(context);
    const body = html("div", { class: "body" }, ...(reason ? [html("p", { class: "empty" }, reason)] : []));
    this.maps = [];
    this.focused = this.root.contains(document.activeElement) ? document.activeElement!.id : "";
    this.seen?.disconnect();
    this.root.replaceChildren(html("h2", { id: "map" }, context.texts.mapHeading), body);
    if (reason) return;
    this.seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.seen?.disconnect();
      this.load(body, this.drawn).catch((error: Error) =>
        body.replaceChildren(html("p", { class: "empty" }, error.message)),
      );
    });
    this.seen.observe(body);
  }

  private async load(body: HTMLElement, what: string): Promise<void> {
    const context = this.context!;
    const { link, state } = context;
    const names: Record<string, string> =
      state.map === "ecart" ? { carte_ecart_dtes: "dtes" } : { carte_dtes: "dtes", carte_duree: "duree" };
    const medians = await link.map(["carte_stock", ...Object.keys(names)], {
      scenario: state.scenario,
      contentieux: state.contentieux,
    });
    if (what !== this.drawn) return;
    const layers = Object.entries(names).map(([variable, name]) => ({
      name,
      values: scaled(medians[variable]!, indicator(name)),
    }));
    const shared = { stock: medians["carte_stock"]!, breaks: breaksOf(context, layers) };
    this.shared = shared;
    const { month, language } = this.context!.state;
    const pick = (code: string) => {
      this.context!.change({ court: code });
      const results = document.getElementById("results")!; // the figures of the court are above
      results.focus({ preventScroll: true });
      results.scrollIntoView();
    };
    const at = Math.max(0, context.file.axes.months.indexOf(month));
    this.maps = layers.map((one) => ({
      layer: one,
      figure: franceMap(spec(this.context!, one, shared, at), language, pick),
    }));
    this.slider = new MonthSlider(
      context,
      month,
      (name) => this.paint(name),
      (name) => this.context!.change({ month: name }, "replace"),
    );
    body.replaceChildren(
      note(context),
      html("p", { class: "remark" }, context.texts.mapHelp(contentieuxPath(context), short(scenarioOf(context).label))),
      ...this.choice(context),
      this.slider.root,
      html("div", { class: "maps" }, ...this.maps.map(({ figure }) => figure)),
    );
    if (this.focused) document.getElementById(this.focused)?.focus();
    this.loaded(context);
  }

  private paint(month = this.context!.state.month): void {
    const at = this.context!.file.axes.months.indexOf(month);
    for (const { figure, layer: one } of this.maps) figure.update(spec(this.context!, one, this.shared!, at));
  }

  private choice(context: Context): HTMLElement[] {
    if (!mayGap(context)) return [];
    const { state, texts, change } = context;
    const radios = (["delais", "ecart"] as const).map((value) => {
      const input = html("input", {
        type: "radio",
        name: "map",
        id: `map-${value}`,
        value,
        checked: state.map === value ? "" : undefined,
      });
      input.addEventListener("change", () => {
        change({ map: value satisfies State["map"] });
      });
      return html("label", { for: input.id }, input, texts.mapChoices[value]);
    });
    return [html("fieldset", { class: "choice" }, html("legend", {}, texts.mapChoice), ...radios)];
  }
}
