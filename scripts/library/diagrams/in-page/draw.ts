/// <reference lib="dom" />

// Draws diagrams with Mermaid in the browser that prints, and reads the drawings back as plain values.

/** An element of a drawing with all that it looks like in its attributes, or a text. */
export type Shape = string | { name: string; attributes: Record<string, string>; children: Shape[] };

/** A drawing: its shapes, what its author says of it for those who cannot see it, and its words. */
export interface Drawing {
  shapes: Shape[];
  viewBox: string;
  title: string;
  words: string[];
}

/** Why there is no drawing, and the line of the text where Mermaid gave up, from 1, if it says so. */
export interface Fault {
  fault: string;
  line?: number | undefined;
}

/** What is to be drawn, and with what. */
export interface Wish {
  texts: string[];
  /** Address of Mermaid's script. */
  script: string;
  /** Settings of Mermaid. */
  config: object;
  /** Colours that style sheets know by a class, `fill-1` and so on. */
  palette: readonly string[];
}

/** What Mermaid's own script puts into the page. */
interface Mermaid {
  initialize: (config: object) => void;
  parse: (text: string) => Promise<unknown>;
  render: (id: string, text: string) => Promise<{ svg: string }>;
}

const KEPT = new Set("g path rect circle ellipse line polyline polygon text tspan defs marker".split(" "));
const GEOMETRY = new Set(
  `x y x1 y1 x2 y2 cx cy r rx ry d points dx dy width height viewBox transform refX refY markerWidth markerHeight
  markerUnits orient marker-end marker-start`.split(/\s+/),
);

/** A colour as six digits; none where it is transparent. */
const hex = (colour: string): string => {
  const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  if (!colour.startsWith("rgb") || parts.length < 3 || parts[3] === 0) return "none";
  const digits = parts.slice(0, 3).map((part) => Math.round(part).toString(16).padStart(2, "0"));
  return `#${digits.join("")}`;
};

/** How light a colour is, 0 to 1, and how far from grey. */
const toneOf = (colour: string): { light: number; chroma: number } => {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts;
  return { light: 0.3 * red + 0.59 * green + 0.11 * blue, chroma: Math.max(...parts) - Math.min(...parts) };
};

const isText = (node: Element): boolean => node.tagName === "text" || node.tagName === "tspan";

const tenth = (text: string): string =>
  text.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (one) => String(Math.round(Number(one) * 10) / 10));

/**
 * A colour as outputs have it: ink is that of the text around the drawing, paper and the palette have a class too, by which style
 * sheets change them; what an author chose stays.
 */
const paint = (part: "fill" | "stroke", colour: string, isOwn: boolean, palette: readonly string[]): [string, string] => {
  if (colour === "none" || isOwn) return [colour, ""];
  const known = palette.indexOf(colour);
  if (known >= 0) return [colour, `${part}-${known + 1}`];
  const { light, chroma } = toneOf(colour);
  if (light > 0.99) return [colour, `${part}-paper`];
  if (light > 0.8 && part === "fill") return ["#f4f1ea", "fill-ground"];
  return chroma < 0.15 ? ["currentColor", ""] : [colour, ""];
};

/** What lies under the middle of a text: the last shape before it that has a colour there. */
const groundOf = (text: Element, svg: Element): Element | undefined => {
  const { left, right, top, bottom } = text.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return [...svg.querySelectorAll("rect, path, circle, ellipse, polygon")]
    .filter((shape) => {
      const box = shape.getBoundingClientRect();
      const isUnder = box.left <= x && box.right >= x && box.top <= y && box.bottom >= y;
      const isBefore = shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      return isUnder && isBefore && hex(getComputedStyle(shape).fill) !== "none" && !shape.closest("marker");
    })
    .at(-1);
};

const isOwnPaint = (node: Element, part: "fill" | "stroke"): boolean =>
  node instanceof SVGElement && node.style[part] !== "" && node.style[part] !== "none";

/** Writes what a text looks like. */
const textLooks = (node: Element, svg: Element, { palette }: Wish): Record<string, string> => {
  const style = getComputedStyle(node);
  const ground = groundOf(node, svg);
  const under = ground ? hex(getComputedStyle(ground).fill) : "#ffffff";
  const isFixed = ground !== undefined && paint("fill", under, isOwnPaint(ground, "fill"), palette)[1] === "";
  const isKnown = palette.includes(under);
  const onColour = toneOf(under).light > 0.55 ? "#1c1b19" : "#ffffff";
  const own = isOwnPaint(node, "fill") || node.closest("[style*='color']") !== null;
  const fill = own ? hex(style.fill) : isFixed || isKnown ? onColour : "currentColor";
  return {
    fill,
    "font-size": tenth(String(Number.parseFloat(style.fontSize))),
    ...(Number(style.fontWeight) >= 600 && { "font-weight": "700" }),
    ...(style.textAnchor !== "start" && { "text-anchor": style.textAnchor }),
    ...(!/auto|alphabetic/.test(style.dominantBaseline) && { "dominant-baseline": style.dominantBaseline }),
  };
};

/** Writes what a shape looks like. */
const shapeLooks = (node: Element, { palette }: Wish): Record<string, string> => {
  const style = getComputedStyle(node);
  const [fill, fillClass] = paint("fill", hex(style.fill), isOwnPaint(node, "fill"), palette);
  const width = Number.parseFloat(style.strokeWidth);
  const line = width > 0 ? hex(style.stroke) : "none";
  const [stroke, strokeClass] = paint("stroke", line, isOwnPaint(node, "stroke"), palette);
  const className = [fillClass, strokeClass].filter((name) => name !== "").join(" ");
  return {
    fill,
    ...(stroke !== "none" && { stroke, "stroke-width": tenth(String(width)) }),
    ...(stroke !== "none" &&
      style.strokeDasharray !== "none" && { "stroke-dasharray": style.strokeDasharray.replaceAll("px", "") }),
    ...(Number(style.opacity) < 1 && { opacity: style.opacity }),
    ...(className !== "" && { class: className }),
  };
};

/** The shapes of an element: itself, without what no drawing of a book needs; what it holds where it is none of these. */
const shapesOf = (node: Element, svg: Element, wish: Wish): Shape[] => {
  const children = [...node.childNodes].flatMap((child): Shape[] =>
    child instanceof Element ? shapesOf(child, svg, wish) : child.nodeType === 3 && isText(node) ? [child.nodeValue ?? ""] : [],
  );
  const name = node.tagName;
  if (!KEPT.has(name)) return /^(?:a|svg)$/.test(name) ? children : [];
  const style = getComputedStyle(node);
  if (style.display === "none" || style.visibility === "hidden") return [];
  const isBox = /^(?:g|defs|marker)$/.test(name);
  if (children.length === 0 && (isBox || isText(node))) return [];
  const looks = isBox ? {} : name === "text" ? textLooks(node, svg, wish) : name === "tspan" ? {} : shapeLooks(node, wish);
  const attributes: Record<string, string> = looks;
  if (!isBox && !isText(node) && attributes["fill"] === "none" && attributes["stroke"] === undefined) return [];
  for (const { name: key, value } of node.attributes)
    if (GEOMETRY.has(key) || (key === "id" && name === "marker")) attributes[key] = tenth(value);
  return [{ name, attributes, children }];
};

/** The line that an error of one of Mermaid's parsers names. */
const lineOf = (error: unknown): number | undefined => {
  const found = error as { hash?: { loc?: { first_line?: number }; line?: number }; message?: string };
  const said = /on line (\d+)|line: (\d+)/.exec(found.message ?? "");
  return said ? Number(said[1] ?? said[2]) : found.hash?.loc?.first_line;
};

const drawOne = async (mermaid: Mermaid, text: string, wish: Wish): Promise<Drawing | Fault> => {
  const box = document.createElement("div");
  document.body.append(box);
  try {
    await mermaid.parse(text);
    box.innerHTML = (await mermaid.render("diagram", text)).svg;
    const svg = box.querySelector("svg");
    if (!svg) throw new Error("no drawing");
    const shapes = [...svg.children].flatMap((child) => shapesOf(child, svg, wish));
    const words = [...svg.querySelectorAll("text")].map((one) => one.textContent?.replace(/\s+/g, " ").trim() ?? "");
    const said = [...svg.querySelectorAll(":scope > title, :scope > desc")].map((one) => one.textContent ?? "");
    if (svg.querySelector("foreignObject")) throw new Error("words that are HTML");
    return { shapes, viewBox: tenth(svg.getAttribute("viewBox") ?? ""), title: said.join(". "), words };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error), line: lineOf(error) };
  } finally {
    box.remove();
  }
};

/** Draws each text, one after the other. */
export const draw = async (wish: Wish): Promise<(Drawing | Fault)[]> => {
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = wish.script;
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
  const { mermaid } = globalThis as unknown as { mermaid: Mermaid };
  mermaid.initialize(wish.config);
  const drawn: (Drawing | Fault)[] = [];
  for (const text of wish.texts) drawn.push(await drawOne(mermaid, text, wish));
  return drawn;
};
