// Nodes by createElement alone: labels come from a file and are never read as markup.
export type Attributes = Record<string, string | number | undefined>;
type Child = Node | string;

function dress<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

export function html<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return dress(document.createElement(name), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return dress(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

let ids = 0;
export function freshId(stem: string): string {
  return `${stem}-${++ids}`;
}

//! The root of a drawing: whole for a reader who sees no picture.
export function picture(
  width: number,
  height: number,
  title: string,
  description: string,
  role: "img" | "group" = "img",
): SVGSVGElement {
  const titleId = freshId("title");
  const descriptionId = freshId("desc");
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role, "aria-labelledby": titleId, "aria-describedby": descriptionId },
    svg("title", { id: titleId }, title),
    svg("desc", { id: descriptionId }, description),
  );
}

// Widths of a drawing on A4 with margins of 15 mm, alone in its row or one of a pair.
const printed = { alone: 680, paired: 328 };

let hearing = false;
//! One listener for all: the window holds no drawing that has left the page.
function hearPrinting(): void {
  if (hearing) return;
  hearing = true;
  for (const name of ["beforeprint", "afterprint"]) {
    window.addEventListener(name, () =>
      document.querySelectorAll(".plot").forEach((box) => box.dispatchEvent(new Event(name))),
    );
  }
}

//! Draws at the width there is, and again when that changes or is printed: text keeps its size on a phone and on paper.
export function responsive(draw: (width: number) => readonly Element[]): HTMLElement {
  const box = html("div", { class: "plot" });
  let drawn = 0;
  const drawAt = (width: number) => {
    if (width === 0 || Math.abs(width - drawn) < 8) return;
    drawn = width;
    box.replaceChildren(...draw(width));
  };
  new ResizeObserver(() => drawAt(Math.round(box.clientWidth))).observe(box);
  box.addEventListener("beforeprint", () => drawn > 0 && drawAt(box.closest(".pair") ? printed.paired : printed.alone));
  box.addEventListener("afterprint", () => drawAt(Math.round(box.clientWidth)));
  hearPrinting();
  return box;
}

//! Breaks a text at spaces and hyphens into lines of at most so many characters (a longer word stays whole); the last
//! line is cut with an ellipsis where there are too many.
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

export function textLines(
  lines: readonly string[],
  x: number,
  y: number,
  lineHeight: number,
  attributes: Attributes = {},
): SVGTextElement {
  return svg(
    "text",
    { x, y, ...attributes },
    ...lines.map((line, i) => svg("tspan", { x, dy: i === 0 ? 0 : lineHeight }, line)),
  );
}
