// Nodes by createElement alone: labels come from a file and are never read as markup.
export type Attributes = Record<string, string | number | undefined>;
type Child = Node | string;

function dress<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

export function html<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  return dress(document.createElement(name), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: Child[]): SVGElementTagNameMap[K] {
  return dress(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

let ids = 0;
export function freshId(stem: string): string {
  return `${stem}-${++ids}`;
}

//! The root of a drawing: whole for a reader who sees no picture.
export function picture(width: number, height: number, title: string, description: string, role: "img" | "group" = "img"): SVGSVGElement {
  const titleId = freshId("title");
  const descriptionId = freshId("desc");
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, role, "aria-labelledby": titleId, "aria-describedby": descriptionId },
    svg("title", { id: titleId }, title), svg("desc", { id: descriptionId }, description));
}

//! Draws at the width there is, and again when that changes: text keeps its size on a phone.
export function responsive(draw: (width: number) => readonly Element[]): HTMLElement {
  const box = html("div", { class: "plot" });
  let drawn = 0;
  new ResizeObserver(() => {
    const width = Math.round(box.clientWidth);
    if (width === 0 || Math.abs(width - drawn) < 8) return;
    drawn = width;
    box.replaceChildren(...draw(width));
  }).observe(box);
  return box;
}

//! Breaks a text at spaces and hyphens into lines of at most so many characters (a longer word stays whole), the last one cut with an ellipsis where there are too many.
export function wrap(text: string, characters: number, most: number): string[] {
  const grown: string[] = [];
  for (const piece of text.split(/(?<=[ -])/)) {
    const last = grown.at(-1);
    if (last !== undefined && (last + piece).trimEnd().length <= characters) grown[grown.length - 1] = last + piece;
    else grown.push(piece);
  }
  const lines = grown.map((line) => line.trimEnd());
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), `${kept.at(-1)!.slice(0, Math.max(1, characters - 1))}…`];
}

export function textLines(lines: readonly string[], x: number, y: number, lineHeight: number, attributes: Attributes = {}): SVGTextElement {
  return svg("text", { x, y, ...attributes }, ...lines.map((line, i) => svg("tspan", { x, dy: i === 0 ? 0 : lineHeight }, line)));
}
