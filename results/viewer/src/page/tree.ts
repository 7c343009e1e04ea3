// The contentieux as a tree behind a button: the tree view of the ARIA practices.
import type { Contentieux } from "clepsydre-results-reader/worker";
import { html } from "../drawing/dom.ts";
import type { Field } from "./combobox.ts";

export interface TreeSpec {
  id: string;
  label: string;
  text: (row: Contentieux) => string;
  choose: (key: string) => void;
}

export interface Chosen {
  rows: readonly Contentieux[];
  key: string;
}

//! A field: a button with the chosen row, that opens the tree.
export function contentieuxTree(spec: TreeSpec): Field<Chosen> {
  const { id } = spec;
  const opener = html("button", { id, type: "button", class: "opener", "aria-haspopup": "tree", "aria-expanded": "false",
                                "aria-controls": `${id}-tree`, "aria-labelledby": `${id}-label ${id}` });
  const tree = html("ul", { id: `${id}-tree`, role: "tree", "aria-labelledby": `${id}-label`, hidden: "" });
  const open = (state: boolean) => {
    tree.hidden = !state;
    opener.setAttribute("aria-expanded", String(state));
  };
  const choose = (key: string) => {
    open(false);
    opener.focus();
    spec.choose(key);
  };
  let items: Items | undefined;
  let chosen: Chosen = { rows: [], key: "" };
  const set = (value: Chosen) => {
    if (items && value.rows.length === chosen.rows.length && value.key === chosen.key) return;
    chosen = value;
    opener.textContent = value.rows.filter(({ key }) => key === value.key).map(spec.text)[0] ?? "";
    tree.replaceChildren();
    items = new Items(spec, value, tree, choose);
  };
  opener.addEventListener("click", () => {
    open(Boolean(tree.hidden));
    if (!tree.hidden) items?.reveal(chosen.key);
  });
  const element = html("div", { class: "field tree" }, html("span", { id: `${id}-label`, class: "label" }, spec.label), opener, tree);
  tree.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      open(false);
      opener.focus();
    } else if (event.key === "Tab" || !items?.press(event.key)) return;
    event.preventDefault();
  });
  element.addEventListener("focusout", ({ relatedTarget }) => {
    if (!element.contains(relatedTarget as Node | null)) open(false);
  });
  return { element, set };
}

class Items {
  private readonly byKey = new Map<string, HTMLLIElement>();

  constructor(
    private readonly spec: TreeSpec,
    private readonly chosen: Chosen,
    private readonly tree: HTMLElement,
    private readonly choose: (key: string) => void,
  ) {
    const known = new Set(chosen.rows.map(({ key }) => key));
    for (const row of chosen.rows) {
      if (!known.has(row.parent)) tree.append(this.item(row));
    }
  }

  //! Opens what is above the row and moves the focus there.
  reveal(key: string): void {
    const item = this.byKey.get(key) ?? this.visible()[0];
    for (let up = item?.parentElement; up && up !== this.tree; up = up.parentElement) {
      if (up.hasAttribute("aria-expanded")) up.setAttribute("aria-expanded", "true");
    }
    this.focus(item);
  }

  //! Whether the key meant something here.
  press(key: string): boolean {
    const item = document.activeElement as HTMLLIElement;
    const visible = this.visible();
    const at = visible.indexOf(item);
    const moves: Record<string, () => void> = {
      ArrowDown: () => this.focus(visible[at + 1]),
      ArrowUp: () => this.focus(visible[at - 1]),
      Home: () => this.focus(visible[0]),
      End: () => this.focus(visible.at(-1)),
      ArrowRight: () => (isClosed(item) ? expand(item, true) : this.focus(item.querySelector("li"))),
      ArrowLeft: () => (isOpen(item) ? expand(item, false) : this.focus(item.parentElement?.closest("li"))),
      Enter: () => this.choose(item.dataset["key"]!),
      " ": () => this.choose(item.dataset["key"]!),
    };
    if (moves[key]) moves[key]();
    else if (key.length === 1) this.focus(this.next(key, visible, at));
    else return false;
    return true;
  }

  private next(letter: string, visible: HTMLLIElement[], at: number): HTMLLIElement | undefined {
    const after = [...visible.slice(at + 1), ...visible.slice(0, at + 1)];
    return after.find((item) => item.textContent!.toLowerCase().startsWith(letter.toLowerCase()));
  }

  private visible(): HTMLLIElement[] {
    return [...this.byKey.values()].filter((item) => !item.parentElement!.closest('[aria-expanded="false"]'));
  }

  private focus(item: Element | null | undefined): void {
    if (!(item instanceof HTMLLIElement)) return;
    this.tree.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
    item.setAttribute("tabindex", "0");
    item.focus({ preventScroll: true });
    item.firstElementChild!.scrollIntoView({ block: "nearest" });
  }

  private item(row: Contentieux): HTMLLIElement {
    const children = this.chosen.rows.filter(({ parent }) => parent === row.key);
    const name = html("span", { id: `${this.spec.id}-${row.key}`, class: "name" }, this.spec.text(row));
    const sign = html("span", { class: "sign", "aria-hidden": "true" });
    const item = html("li", { role: "treeitem", tabindex: "-1", "data-key": row.key, "aria-labelledby": name.id,
                            "aria-selected": String(row.key === this.chosen.key),
                            "aria-expanded": children.length > 0 ? "false" : undefined },
                    html("div", { class: "line" }, sign, name));
    this.byKey.set(row.key, item);
    sign.addEventListener("click", () => children.length > 0 && expand(item, isClosed(item)));
    name.addEventListener("click", () => this.choose(row.key));
    if (children.length > 0) item.append(html("ul", { role: "group" }, ...children.map((child) => this.item(child))));
    return item;
  }
}

const isClosed = (item: Element) => item.getAttribute("aria-expanded") === "false";
const isOpen = (item: Element) => item.getAttribute("aria-expanded") === "true";
const expand = (item: Element, state: boolean) => item.setAttribute("aria-expanded", String(state));
