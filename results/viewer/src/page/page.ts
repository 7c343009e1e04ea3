// Starts the page: opens the file, shows what the address asks for, follows choices and the back button.
import { html } from "../drawing/dom.ts";
import type { Language } from "../drawing/spec.ts";
import { type Context, textsOf } from "./context.ts";
import { Link, type Opened } from "./link.ts";
import { type State, fromHash, resolve, toHash } from "./state.ts";
import type { Texts } from "./texts_fr.ts";
import { View } from "./view.ts";

const link = new Link(new URL("worker.js", import.meta.url));
const page = html("div", { id: "page" });
let language: Language = fromHash(location.hash).language === "en" ? "en" : "fr";
let file: Opened | undefined;
let view: View | undefined;
let state: State | undefined;

//! The file to read: beside the page, by its plain name; undefined where the address asks for something else.
function fileName(): string | undefined {
  const asked = new URLSearchParams(location.search).get("file") ?? "result.h5";
  return /^[\w.-]+$/.test(asked) && !asked.startsWith(".") ? asked : undefined;
}

function failure(error: string, texts: Texts): string {
  if (location.protocol === "file:") return texts.errors.disk;
  if (error.includes("no such file")) return texts.errors.noFile(fileName() ?? "");
  if (error.includes("has changed since")) return texts.errors.changed;
  if (error.includes("does not answer ranges")) return texts.errors.noRanges;
  if (error.includes("not a result") || error.includes("not an HDF5")) return texts.errors.format;
  return error;
}

function showFailure(error: string, sentence?: string): void {
  const texts = textsOf(language);
  const said = sentence ?? failure(error, texts);
  page.replaceChildren(
    html(
      "main",
      { class: "failure", id: "results", role: "alert" },
      html("h1", {}, texts.errors.title),
      html("p", {}, said),
      ...(said === error ? [] : [html("p", { class: "remark" }, `${texts.errors.detail}${texts.colon}${error}`)]),
    ),
  );
}

function context(shown: State): Context {
  return { link, file: file!, fileName: fileName()!, state: shown, texts: textsOf(shown.language), change };
}

function change(part: Partial<State>, history: "push" | "replace" = "push"): void {
  state = resolve({ ...state, ...part }, file!.axes).state;
  window.history[history === "push" ? "pushState" : "replaceState"](null, "", toHash(state));
  show();
}

function show(missing: string[] = []): void {
  const texts = textsOf(state!.language);
  if (!view || state!.language !== language) {
    language = state!.language;
    view = undefined;
  }
  if (!view) {
    view = new View(context(state!));
    page.replaceChildren(view.root);
    frame();
  }
  view.show(context(state!)).then(
    () => missing.length > 0 && view!.say(texts.missing(missing.join(", "))),
    (error: Error) => showFailure(error.message),
  );
}

//! The band at the top, around whatever is below.
function frame(): void {
  const texts = textsOf(language);
  document.documentElement.lang = language;
  const switches = (["fr", "en"] as const).map((to) => {
    const button = html(
      "button",
      { type: "button", lang: to, "aria-pressed": String(to === language) },
      to === "fr" ? "Français" : "English",
    );
    button.addEventListener("click", () => {
      if (file) change({ language: to });
      document.querySelector<HTMLButtonElement>(`.languages [lang="${to}"]`)?.focus();
    });
    return button;
  });
  const band = html(
    "header",
    { class: "top" },
    html("a", { class: "skip", href: "#results" }, texts.skip),
    html("p", { class: "brand" }, html("strong", {}, texts.title), html("span", {}, texts.subtitle)),
    html("div", { class: "languages", role: "group", "aria-label": texts.language }, ...switches),
  );
  band.querySelector(".skip")!.addEventListener("click", (event) => {
    event.preventDefault(); // the address after # is what is shown
    document.getElementById("results")?.focus();
  });
  document.body.replaceChildren(band, page);
}

function follow(): void {
  if (!file) return;
  const resolved = resolve(fromHash(location.hash), file.axes);
  state = resolved.state;
  show(resolved.missing);
}

async function start(): Promise<void> {
  frame();
  const texts = textsOf(language);
  const name = fileName();
  if (name === undefined)
    return showFailure("", texts.errors.away(new URLSearchParams(location.search).get("file") ?? ""));
  page.replaceChildren(html("main", { class: "failure", id: "results" }, html("p", { role: "status" }, texts.loading)));
  try {
    file = await link.open(new URL(name, location.href).href);
  } catch (error) {
    return showFailure((error as Error).message);
  }
  follow();
  window.addEventListener("popstate", follow);
}

void start();
