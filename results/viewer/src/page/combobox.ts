// A field that finds a place by its name: the combobox of the ARIA practices, list below, keyboard first.
import { html } from "../drawing/dom.ts";
import { search } from "./search.ts";

export interface ComboboxSpec<Row> {
  id: string;
  label: string;
  rows: readonly Row[];
  text: (row: Row) => string;
  aside: (row: Row) => string; //!< what tells rows of like names apart, shown beside
  chosen: Row | undefined;
  empty?: string; //!< what the field says while nothing is chosen; then it may be emptied
  none: string; //!< said where nothing is found
  found: (count: number) => string; //!< said to a screen reader as one types
  choose: (row: Row | undefined) => void;
}

const mostShown = 60; // more would be read by nobody

//! A field that shows what is chosen; set() when it was chosen elsewhere.
export interface Field<Value> {
  element: HTMLElement;
  set: (value: Value) => void;
}

export function combobox<Row>(spec: ComboboxSpec<Row>): Field<Row | undefined> {
  const listId = `${spec.id}-list`;
  const input = html("input", {
    id: spec.id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-autocomplete": "list",
    placeholder: spec.empty,
    value: spec.chosen ? spec.text(spec.chosen) : "",
  });
  const list = html("ul", { id: listId, role: "listbox", "aria-label": spec.label, hidden: "" });
  const status = html("p", { class: "unseen", role: "status" });
  let rows: Row[] = [];
  let active = -1;

  const settled = () => (spec.chosen ? spec.text(spec.chosen) : "");
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (row: Row | undefined) => {
    close();
    spec.chosen = row;
    input.value = settled();
    spec.choose(row);
  };
  const point = (to: number) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = rows.length === 0 ? -1 : (to + rows.length) % rows.length;
    const option = list.children[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };
  const show = (typed: string) => {
    const all = search(spec.rows, spec.text, typed);
    rows = all.slice(0, mostShown);
    list.replaceChildren(...rows.map((row, at) => option(row, at)));
    if (rows.length === 0)
      list.append(html("li", { class: "none", role: "option", "aria-disabled": "true" }, spec.none));
    status.textContent = typed ? spec.found(all.length) : "";
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    point(typed && rows.length > 0 ? 0 : -1);
  };
  const option = (row: Row, at: number) => {
    const item = html(
      "li",
      { id: `${listId}-${at}`, role: "option", "aria-selected": "false" },
      html("span", {}, spec.text(row)),
      html("span", { class: "aside" }, spec.aside(row)),
    );
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    item.addEventListener("click", () => choose(row));
    return item;
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => (list.hidden ? show("") : point(active + 1)),
    ArrowUp: () => (list.hidden ? show("") : point(active < 0 ? rows.length - 1 : active - 1)),
    Enter: () => active >= 0 && choose(rows[active]),
    Escape: () => {
      if (list.hidden && spec.empty) choose(undefined);
      else input.value = settled();
      close();
    },
  };
  input.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  input.addEventListener("input", () => show(input.value));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => list.hidden && show(""));
  input.addEventListener("blur", () => {
    close();
    if (spec.empty && input.value.trim() === "" && spec.chosen) choose(undefined);
    else input.value = settled();
  });
  return {
    element: html("div", { class: "field combobox" }, html("label", { for: spec.id }, spec.label), input, list, status),
    set: (row) => {
      spec.chosen = row;
      input.value = settled();
    },
  };
}
