// Elements without innerHTML: what a file says is text, never markup.
type Attributes = Record<string, string | number | boolean | undefined>;
export type Child = Node | string | null;

//! A new element. An attribute that is false or undefined is left out; true stands without value.
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

//! The same with what a click does.
export function button(attributes: Attributes, label: Child, press: () => void): HTMLButtonElement {
  const element = el("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", press);
  return element;
}
