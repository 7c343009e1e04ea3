// The contentieux as a tree behind a button: the tree view of the ARIA practices.
import type { Contentieux } from "clepsydre-results-reader/web";
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
  const opener = html("button", {
    id,
    type: "button",
    class: "opener",
    "aria-haspopup": "tree",
    "aria-expanded": "false",
    "aria-controls": `${id}-tree`,
    "aria-labelledby": `${id}-label ${id}`,
  });
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
  const element = html(
    "div",
    { class: "field tree" },
    html("span", { id: `${id}-label`, class: "label" }, spec.label),
    opener,
    tree,
  );
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
  private readonly byKey = new Map<string, HTMLElement>();

  constructor(
    private readonly spec: TreeSpec,
    private readonly chosen: Chosen,
    private readonly tree: HTMLElement,
    private readonly choose: (key: string) => void,
  ) {
    const known = new Set(chosen.rows.map(({ key }) => key));
    for (const row of chosen.rows) {
      if (!known.has(row.parent)) tree.append(this.branch(row, 1));
    }
  }

  //! Opens what is above the row and moves the focus there.
  reveal(key: string): void {
    const item = this.byKey.get(key) ?? this.visible()[0];
    for (let up = above(item); up; up = above(up)) expand(up, true);
    this.focus(item);
  }

  //! Whether the key meant something here.
  press(key: string): boolean {
    const item = document.activeElement as HTMLElement;
    const visible = this.visible();
    const at = visible.indexOf(item);
    const moves: Record<string, () => void> = {
      ArrowDown: () => this.focus(visible[at + 1]),
      ArrowUp: () => this.focus(visible[at - 1]),
      Home: () => this.focus(visible[0]),
      End: () => this.focus(visible.at(-1)),
      ArrowRight: () => (isClosed(item) ? expand(item, true) : isOpen(item) && this.focus(visible[at + 1])),
      ArrowLeft: () => (isOpen(item) ? expand(item, false) : this.focus(above(item))),
      Enter: () => this.choose(item.dataset["key"]!),
      " ": () => this.choose(item.dataset["key"]!),
    };
    if (moves[key]) moves[key]();
    else if (key.length === 1) this.focus(next(key, visible, at));
    else return false;
    return true;
  }

  private visible(): HTMLElement[] {
    return [...this.byKey.values()].filter((item) => !isHidden(item));
  }

  private focus(item: HTMLElement | null | undefined): void {
    if (!item) return;
    this.tree.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
    item.setAttribute("tabindex", "0");
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  //! A row with those below it.
  private branch(row: Contentieux, level: number): HTMLLIElement {
    const children = this.chosen.rows.filter(({ parent }) => parent === row.key);
    const sign = html("span", { class: "sign", "aria-hidden": "true" });
    const item = html(
      "div",
      {
        class: "line",
        role: "treeitem",
        tabindex: "-1",
        "data-key": row.key,
        "aria-level": level,
        "aria-selected": String(row.key === this.chosen.key),
        "aria-expanded": children.length > 0 ? "false" : undefined,
      },
      sign,
      html("span", { class: "name" }, this.spec.text(row)),
    );
    this.byKey.set(row.key, item);
    item.addEventListener("click", ({ target }) => {
      if (target === sign && children.length > 0) expand(item, isClosed(item));
      else this.choose(row.key);
    });
    const branch = html("li", { role: "none" }, item);
    if (children.length > 0)
      branch.append(html("ul", { role: "group" }, ...children.map((child) => this.branch(child, level + 1))));
    return branch;
  }
}

const isClosed = (item: Element) => item.getAttribute("aria-expanded") === "false";
const isOpen = (item: Element) => item.getAttribute("aria-expanded") === "true";
const expand = (item: Element, state: boolean) => item.setAttribute("aria-expanded", String(state));

//! The row that the row is part of, shown above its group.
function above(item: HTMLElement | undefined): HTMLElement | undefined {
  const group = item?.parentElement?.parentElement;
  return group?.getAttribute("role") === "group" ? (group.previousElementSibling as HTMLElement) : undefined;
}

function isHidden(item: HTMLElement): boolean {
  for (let up = above(item); up; up = above(up)) if (isClosed(up)) return true;
  return false;
}

//! The next row that begins with the letter typed.
function next(letter: string, visible: HTMLElement[], at: number): HTMLElement | undefined {
  const after = [...visible.slice(at + 1), ...visible.slice(0, at + 1)];
  return after.find((item) => item.textContent!.toLowerCase().startsWith(letter.toLowerCase()));
}
