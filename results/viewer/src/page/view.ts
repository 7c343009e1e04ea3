// The page once the file is open: choices at the side, results in the middle. A part is drawn anew when what it
// shows changes.
import { html } from "../drawing/dom.ts";
import { fanChart } from "../drawing/fan_chart.ts";
import type { Field } from "./combobox.ts";
import { type Context, contentieuxPath, courtOf, scenarioOf, short } from "./context.ts";
import { controls } from "./controls.ts";
import { csv, download, shownRows } from "./csv.ts";
import { type Shown, fans, isKnown, load } from "./figures.ts";
import { note, provenance, showRead } from "./foot.ts";
import { gap, noGap } from "./gap.ts";
import { indicator } from "./indicators.ts";
import { MapPart } from "./map.ts";
import { numbers, reading } from "./numbers.ts";
import type { State } from "./state.ts";
import { bound, targetSentence } from "./target.ts";

//! Runs the action when the element comes near the screen: what is not looked at is not fetched.
function whenSeen(element: Element, action: () => void): void {
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    action();
  }).observe(element);
}

export class View {
  readonly root: HTMLElement;
  private readonly choices: Field<State>;
  private readonly heading = html("header", { class: "heading" });
  private readonly figures = html("section", { class: "figures-shown" });
  private readonly actions = html("div", { class: "actions" });
  private readonly gap = html("section", { class: "gap" });
  private readonly map: MapPart;
  private readonly foot = html("div", { class: "foot" });
  private readonly status = html("p", { class: "status", role: "status" });
  private readonly spoken = html("p", { class: "unseen", role: "status" }); // what a screen reader hears of a choice
  private turn = 0; // of the last drawing asked for: what comes late is dropped

  constructor(context: Context) {
    this.choices = controls(context);
    this.map = new MapPart((shown) => showRead(this.foot, shown));
    const main = html(
      "main",
      { id: "results", tabindex: "-1" },
      this.heading,
      this.status,
      this.spoken,
      this.figures,
      this.actions,
      this.gap,
      this.map.root,
      this.foot,
    );
    this.root = html("div", { class: "frame" }, this.choices.element, main);
  }

  async show(context: Context): Promise<void> {
    const turn = ++this.turn;
    const { state, texts } = context;
    this.choices.set(state);
    this.drawHeading(context);
    this.figures.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => this.say(texts.computing), 300);
    try {
      const shown = await load(context);
      if (turn === this.turn) this.draw(context, shown);
    } finally {
      clearTimeout(slow);
      if (turn === this.turn) this.figures.removeAttribute("aria-busy");
    }
  }

  say(text: string): void {
    this.status.textContent = text;
  }

  private drawHeading(context: Context): void {
    const court = courtOf(context);
    const {
      file: { axes },
      texts,
    } = context;
    const above = axes.courts.find(({ code }) => code === `ressort:${court.ressort}`);
    const kind = [texts.kinds[court.kind], ...(above && court.kind !== "ressort" ? [above.label] : [])].join(" · ");
    this.heading.replaceChildren(
      html("p", { class: "kind" }, kind),
      html("h1", {}, court.label),
      html("p", { class: "what" }, contentieuxPath(context)),
      html("p", { class: "under" }, `${texts.scenario}${texts.colon}${scenarioOf(context).label}`),
    );
    document.title = `${court.label} · ${contentieuxPath(context)} · ${texts.title}`;
  }

  private draw(context: Context, shown: Shown): void {
    const { state, texts } = context;
    const row = indicator(state.indicator);
    const name = texts.indicators[row.name]!;
    this.say("");
    if (!isKnown(shown.main[row.name]!)) {
      this.figures.replaceChildren(html("p", { class: "empty" }, texts.unknown));
    } else {
      const title = shown.other ? name : texts.fanTitle(name, courtOf(context).label);
      const target = html("div", { class: "targets" });
      this.figures.replaceChildren(
        note(context),
        numbers(context, shown.main, shown.other && courtOf(context).label),
        ...(shown.other ? [numbers(context, shown.other, courtOf(context, state.other).label)] : []),
        reading(context),
        fanChart(
          { title, unit: row.unit, floor: row.floor, fans: fans(context, shown), bound: bound(context) },
          state.language,
        ),
        target,
        this.help(context),
      );
      targetSentence(context).then(
        (sentence) => {
          if (sentence) target.replaceChildren(sentence);
          showRead(this.foot, context);
        },
        (error: Error) => this.say(error.message),
      );
    }
    this.spoken.textContent = [
      courtOf(context).label,
      name,
      this.figures.querySelector(".middle, .empty")?.textContent,
    ].join(", ");
    this.drawActions(context, shown);
    this.drawGap(context);
    this.map.show(context);
    this.foot.replaceChildren(provenance(context));
    showRead(this.foot, context);
  }

  private help({ state, texts }: Context): HTMLElement {
    return html(
      "details",
      { class: "help" },
      html("summary", {}, texts.readFan),
      html(
        "p",
        {},
        html("strong", {}, texts.indicators[state.indicator]!, texts.colon),
        texts.meanings[state.indicator]!,
      ),
      html("p", {}, texts.readFanText),
    );
  }

  private drawActions(context: Context, shown: Shown): void {
    const { state, texts } = context;
    const share = html("button", { type: "button", id: "share" }, texts.share);
    share.addEventListener("click", () => {
      const copied = navigator.clipboard?.writeText(location.href) ?? Promise.reject(new Error("no clipboard"));
      copied.then(
        () => this.say(texts.shared),
        () => this.say(texts.shareFailed),
      );
    });
    const save = html("button", { type: "button", id: "csv" }, texts.csv);
    const name = ["clepsydre", state.court, state.contentieux, state.indicator].join("_").replace(/[^\w.-]+/g, "-");
    save.addEventListener("click", () => download(`${name}.csv`, csv(shownRows(context, shown), state.language)));
    this.actions.replaceChildren(share, save);
  }

  private drawGap(context: Context): void {
    const {
      file: { axes },
      texts,
    } = context;
    const turn = this.turn;
    const reason = noGap(context);
    const title = reason
      ? texts.gapHeading
      : texts.gapTitle(short(scenarioOf(context).label), short(axes.scenarios[0]!.label));
    const body = html("div", { class: "body" }, ...(reason ? [html("p", { class: "empty" }, reason)] : []));
    this.gap.replaceChildren(html("h2", {}, title), body);
    if (reason) return;
    whenSeen(body, () => {
      gap(context).then(
        (nodes) => {
          if (turn !== this.turn) return;
          body.replaceChildren(note(context), ...nodes);
          showRead(this.foot, context);
        },
        (error: Error) => body.replaceChildren(html("p", { class: "empty" }, error.message)),
      );
    });
  }
}
