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

interface Mermaid {
  initialize: (config: object) => void;
  parse: (text: string) => Promise<unknown>;
  render: (id: string, text: string) => Promise<{ svg: string }>;
}

/** What Mermaid's own script puts into the page. */
declare const mermaid: Mermaid;

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
const paint = (
  part: "fill" | "stroke",
  colour: string,
  isOwn: boolean,
  palette: readonly string[],
): [string, string] => {
  const known = palette.indexOf(colour);
  if (known >= 0) return [colour, `${part}-${known + 1}`];
  if (colour === "none" || isOwn) return [colour, ""];
  const { light, chroma } = toneOf(colour);
  if (light > 0.99) return [colour, `${part}-paper`];
  if (light > 0.8 && part === "fill") return ["#f4f1ea", "fill-ground"];
  return chroma < 0.15 ? ["currentColor", ""] : [colour, ""];
};

/** A shape with a colour, and where it lies. */
interface Ground {
  shape: Element;
  box: DOMRect;
  fill: string;
}

const groundsIn = (svg: Element): Ground[] =>
  [...svg.querySelectorAll("rect, path, circle, ellipse, polygon")]
    .map((shape) => ({ shape, box: shape.getBoundingClientRect(), fill: hex(getComputedStyle(shape).fill) }))
    .filter(({ shape, fill }) => fill !== "none" && !shape.closest("marker"));

/** What lies under the middle of a text: the last shape before it that has a colour there. */
const groundOf = (text: Element, grounds: readonly Ground[]): Ground | undefined => {
  const { left, right, top, bottom } = text.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return grounds.findLast(
    ({ shape, box }) =>
      box.left <= x &&
      box.right >= x &&
      box.top <= y &&
      box.bottom >= y &&
      (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) > 0,
  );
};

const isOwnPaint = (node: Element, part: "fill" | "stroke"): boolean =>
  node instanceof SVGElement && node.style[part] !== "" && node.style[part] !== "none";

/** What a drawing is read with. */
interface Reading {
  grounds: Ground[];
  palette: readonly string[];
}

/** The colour of a text: the author's, that of the text around the drawing, or black or white on what is as it is by day and night. */
const textColour = (node: Element, { grounds, palette }: Reading): string => {
  if (isOwnPaint(node, "fill") || node.closest("[style*='color']")) return hex(getComputedStyle(node).fill);
  const ground = groundOf(node, grounds);
  if (!ground) return "currentColor";
  const [, className] = paint("fill", ground.fill, isOwnPaint(ground.shape, "fill"), palette);
  if (className !== "" && !palette.includes(ground.fill)) return "currentColor";
  return toneOf(ground.fill).light > 0.55 ? "#1c1b19" : "#ffffff";
};

/** How a text is set, and of a part of one, what is other than around it. */
const fontOf = (node: Element): Record<string, string> => {
  const style = getComputedStyle(node);
  return {
    "font-size": tenth(String(Number.parseFloat(style.fontSize))),
    "font-style": style.fontStyle,
    "font-weight": Number(style.fontWeight) >= 600 ? "700" : "400",
    "text-anchor": style.textAnchor,
    "dominant-baseline": style.dominantBaseline,
  };
};
const PLAIN: Record<string, string> = {
  "font-style": "normal",
  "font-weight": "400",
  "text-anchor": "start",
  "dominant-baseline": "auto",
};

const textLooks = (node: Element, reading: Reading): Record<string, string> => {
  const isPart = node.tagName === "tspan" && node.parentElement !== null;
  const around = isPart && node.parentElement ? fontOf(node.parentElement) : PLAIN;
  const font = Object.entries(fontOf(node)).filter(([name, value]) => value !== around[name]);
  const fill = isPart && !isOwnPaint(node, "fill") ? {} : { fill: textColour(node, reading) };
  return { ...fill, ...Object.fromEntries(font) };
};

/** Writes what a shape looks like. */
const shapeLooks = (node: Element, { palette }: Reading): Record<string, string> => {
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
    ...(Number(style.strokeOpacity) < 1 && { "stroke-opacity": style.strokeOpacity }),
    ...(className !== "" && { class: className }),
  };
};

/** The shapes of an element: itself, without what no drawing of a book needs; what it holds where it is none of these. */
const shapesOf = (node: Element, reading: Reading): Shape[] => {
  const children = [...node.childNodes].flatMap((child): Shape[] =>
    child instanceof Element
      ? shapesOf(child, reading)
      : child.nodeType === 3 && isText(node)
        ? [child.nodeValue ?? ""]
        : [],
  );
  // A link leads nowhere, and its place stays.
  const name = /^(?:a|svg)$/.test(node.tagName) ? "g" : node.tagName;
  if (!KEPT.has(name)) return [];
  const style = getComputedStyle(node);
  // The line of this day in a plan would be another each day.
  if (style.display === "none" || style.visibility === "hidden" || node.classList.contains("today"))
    return [];
  const isBox = /^(?:g|defs|marker)$/.test(name);
  if (children.length === 0 && (isBox || isText(node))) return [];
  const looks = isText(node) ? textLooks : shapeLooks;
  const attributes: Record<string, string> = isBox ? {} : looks(node, reading);
  if (!isBox && !isText(node) && attributes["fill"] === "none" && attributes["stroke"] === undefined)
    return [];
  for (const { name: key, value } of node.attributes)
    if (GEOMETRY.has(key) || (key === "id" && name === "marker")) attributes[key] = tenth(value);
  return [{ name, attributes, children }];
};

/** The line that an error of one of Mermaid's parsers names. */
const lineOf = (message: string): number | undefined => {
  const [, line] = /on line (\d+)/.exec(message) ?? [];
  return line === undefined ? undefined : Number(line);
};

const drawOne = async (text: string, palette: readonly string[]): Promise<Drawing | Fault> => {
  const box = document.createElement("div");
  document.body.append(box);
  // The same for each drawing: names that Mermaid makes up are not others in each run (Park and Miller's generator).
  let seed = 1;
  Math.random = () => (seed = (seed * 48271) % 0x7fffffff) / 0x7fffffff;
  try {
    await mermaid.parse(text);
    box.innerHTML = (await mermaid.render("diagram", text)).svg;
    const svg = box.querySelector("svg");
    if (!svg) throw new Error("no drawing");
    const grounds = groundsIn(svg);
    const shapes = [...svg.children].flatMap((child) => shapesOf(child, { grounds, palette }));
    const words = [...svg.querySelectorAll("text")].map(
      (one) => one.textContent?.replace(/\s+/g, " ").trim() ?? "",
    );
    const said = [...svg.querySelectorAll(":scope > title, :scope > desc")].map(
      (one) => one.textContent ?? "",
    );
    if (svg.querySelector("foreignObject")) throw new Error("words that are HTML");
    return { shapes, viewBox: tenth(svg.getAttribute("viewBox") ?? ""), title: said.join(". "), words };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return { fault, line: lineOf(fault) };
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
  mermaid.initialize(wish.config);
  const drawn: (Drawing | Fault)[] = [];
  for (const text of wish.texts) drawn.push(await drawOne(text, wish.palette));
  return drawn;
};
