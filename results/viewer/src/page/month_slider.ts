// Goes through the months: a slider, and a button that plays them.
import { html } from "../drawing/dom.ts";
import { month as monthText } from "../drawing/format.ts";
import type { Context } from "./context.ts";

const pace = 350; // milliseconds that a month is seen

export class MonthSlider {
  readonly root: HTMLElement;
  private readonly months: readonly string[];
  private readonly input: HTMLInputElement;
  private readonly shown = html("output", { for: "month", "aria-live": "off" });
  private readonly button: HTMLButtonElement;
  private readonly context: Context;
  private timer: ReturnType<typeof setInterval> | undefined;

  //! `see` is called for each month shown; `settle` when the reader stays at one.
  constructor(
    context: Context,
    month: string,
    private readonly see: (month: string) => void,
    private readonly settle: (month: string) => void,
  ) {
    this.context = context;
    this.months = context.file.axes.months;
    this.input = html("input", { id: "month", type: "range", min: 0, max: this.months.length - 1, step: 1 });
    this.button = html("button", { type: "button", id: "play" }, context.texts.play);
    this.input.addEventListener("input", () => {
      this.stop();
      this.go(Number(this.input.value));
    });
    this.input.addEventListener("change", () => this.settle(this.name()));
    this.button.addEventListener("click", () => (this.timer === undefined ? this.play() : this.pause()));
    this.root = html(
      "div",
      { class: "map-controls" },
      this.button,
      html("label", { for: "month", class: "unseen" }, context.texts.monthOfMap),
      this.input,
      this.shown,
    );
    this.set(month);
  }

  set(month: string): void {
    this.input.value = String(Math.max(0, this.months.indexOf(month)));
    const text = monthText(this.name(), this.context.state.language);
    this.shown.textContent = text;
    this.input.setAttribute("aria-valuetext", text);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.button.textContent = this.context.texts.play;
  }

  private name(): string {
    return this.months[Number(this.input.value)]!;
  }

  private go(at: number): void {
    this.set(this.months[at]!);
    this.see(this.name());
  }

  private pause(): void {
    this.stop();
    this.settle(this.name());
  }

  //! From the month shown, or from the first where the last one is. By years for who wants less motion.
  private play(): void {
    const step = matchMedia("(prefers-reduced-motion: reduce)").matches ? 12 : 1;
    const last = this.months.length - 1;
    if (Number(this.input.value) >= last) this.go(0);
    this.button.textContent = this.context.texts.pause;
    this.timer = setInterval(
      () => {
        if (!this.root.isConnected) return this.stop();
        this.go(Math.min(last, Number(this.input.value) + step));
        if (Number(this.input.value) >= last) this.pause();
      },
      pace * Math.sqrt(step),
    );
  }
}
