import type { Element, RootContent } from "xast";

// Drawing programs set words as HTML, which only browsers show; here they become lines of SVG text.

const local = (name: string): string => name.slice(name.indexOf(":") + 1).toLowerCase();

const isElement = (node: RootContent): node is Element => node.type === "element";

type Style = Record<string, string>;

const styleOf = ({ attributes }: Element): Style =>
  Object.fromEntries(
    (attributes["style"] ?? "").split(";").flatMap((declaration): [string, string][] => {
      const at = declaration.indexOf(":");
      return at < 0 ? [] : [[declaration.slice(0, at).trim(), declaration.slice(at + 1).trim()]];
    }),
  );

/** Pixels of a length; nothing for a percentage and for what is no length. */
const pixels = (length: string | null | undefined): number | undefined => {
  const [, found, unit] = /^\s*(-?[\d.]+)(px|pt)?\s*$/.exec(length ?? "") ?? [];
  return found === undefined ? undefined : Number(found) * (unit === "pt" ? 4 / 3 : 1);
};

const BLOCKS = new Set("div h1 h2 h3 h4 h5 h6 hr li ol p table tr ul".split(" "));
const OWN: Record<string, Style> = {
  b: { "font-weight": "bold" },
  strong: { "font-weight": "bold" },
  i: { "font-style": "italic" },
  em: { "font-style": "italic" },
};

/** Words with the styles around them, in lines as blocks and breaks part them. */
interface Words {
  lines: string[];
  style: Style;
}

/** Reads the words of HTML. The styles are those of the first of them: what an inner element says counts more. */
const wordsIn = (html: Element): Words => {
  const lines = [""];
  let style: Style | undefined;
  const endLine = (): void => void (lines.at(-1) !== "" && lines.push(""));
  const read = (node: RootContent, around: Style): void => {
    if (node.type === "text" || node.type === "cdata") {
      const text = node.value.replace(/\s+/g, " ");
      if (text.trim() === "" && lines.at(-1) === "") return;
      style ??= around;
      lines[lines.length - 1] += text;
    }
    if (!isElement(node)) return;
    const name = local(node.name);
    const own = { ...around, ...OWN[name], ...styleOf(node) };
    if (name === "br") lines.push("");
    else if (own["display"] !== "none") {
      if (BLOCKS.has(name)) endLine();
      for (const child of node.children) read(child, own);
      if (BLOCKS.has(name)) endLine();
    }
  };
  read(html, {});
  const said = lines.map((line) => line.trim());
  while (said.at(-1) === "") said.pop();
  return { lines: said, style: style ?? {} };
};

/** About how wide a text is, in ems: Han are squares. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (character >= "\u2e80" ? 1 : 0.52), 0);

/** A line broken at its blanks, or before Han, where it is wider than `width` ems. */
const wrapped = (line: string, width: number): string[] => {
  const lines = [""];
  for (const piece of line.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? []) {
    const open = lines.at(-1) ?? "";
    if (open !== "" && widthOf(open + piece.trimEnd()) > width) lines.push(piece);
    else lines[lines.length - 1] = open + piece;
  }
  return lines.map((one) => one.trim());
};

/** Where words stand: the middle, beginning or end of their lines, and the top of all, in pixels. */
interface Place {
  x: number;
  anchor: "start" | "middle" | "end";
  /** Top of lines that are `height` high together. */
  top: (height: number) => number;
  width: number;
}

const ALIGNED: Record<string, Place["anchor"]> = {
  center: "middle",
  right: "end",
  "flex-end": "end",
  end: "end",
};

const anchorOf = (alignment: string | undefined): Place["anchor"] =>
  ALIGNED[alignment?.replace(/^(?:un)?safe /, "") ?? ""] ?? "start";

/** Where HTML that is laid out as a flexible box stands, as draw.io writes it: a point from which words go in all directions. */
const pointOf = (style: Style): Place => {
  const [left, width] = [pixels(style["margin-left"]) ?? 0, pixels(style["width"]) ?? 0];
  const anchor = anchorOf(style["justify-content"]);
  const middle = pixels(style["padding-top"]) ?? 0;
  const share = { start: 0, middle: 0.5, end: 1 };
  return {
    x: left + width * share[anchor],
    anchor,
    top: (height) => middle - height * share[anchorOf(style["align-items"])],
    width,
  };
};

/** Where HTML stands in the box of its `foreignObject`. */
const boxOf = ({ attributes }: Element, style: Style): Place => {
  const [x = 0, y = 0, width = 0, tall = 0] = ["x", "y", "width", "height"].map((name) =>
    pixels(attributes[name]),
  );
  const anchor = anchorOf(style["text-align"]);
  const share = { start: 0, middle: 0.5, end: 1 };
  return {
    x: x + width * share[anchor],
    anchor,
    top: (height) => (tall > 1 ? y + (tall - height) / 2 : y),
    width,
  };
};

const firstIn = (parent: Element): Element | undefined => parent.children.find(isElement);

const short = (value: number): string => String(Number(value.toFixed(2)));

/** The words of a `foreignObject` as lines of SVG text, where a browser would show them. */
export const foreignWords = (foreign: Element): Element[] => {
  const { lines, style } = wordsIn(foreign);
  const outer = firstIn(foreign);
  const point = outer ? styleOf(outer) : {};
  const isPoint = point["display"]?.includes("flex") === true;
  const place = isPoint ? pointOf(point) : boxOf(foreign, style);
  const tall = pixels(foreign.attributes["height"]) ?? 0;
  const own = pixels(style["font-size"]);
  // The words of Mermaid are as large as its lines of 1.5 leave room for.
  const size = own ?? (tall > 1 ? Math.min(16, tall / Math.max(lines.length, 1) / 1.5) : 16);
  const said = pixels(style["line-height"]) ?? (own === undefined ? 1.5 : 1.2);
  // A number without a unit is of sizes.
  const leading = said < 4 ? said * size : said;
  // A box that has no room for another line was made for these.
  const hasRoom = place.width > size && (isPoint || tall > (lines.length + 0.9) * leading);
  const isWrapped = hasRoom && !/nowrap|pre/.test(style["white-space"] ?? "");
  const all = isWrapped ? lines.flatMap((line) => wrapped(line, place.width / size)) : lines;
  const top = place.top(all.length * leading);
  return all.flatMap((value, index): Element[] => {
    if (value === "") return [];
    const attributes: Element["attributes"] = {
      x: short(place.x),
      // The middle of letters is about a third of their size above their base line.
      y: short(top + (index + 0.5) * leading + 0.35 * size),
      "text-anchor": place.anchor,
      "font-size": short(size),
      fill: style["color"] ?? "#000",
      stroke: "none",
    };
    for (const name of ["font-family", "font-weight", "font-style"])
      if (style[name] !== undefined) attributes[name] = style[name];
    const name = foreign.name.replace(/foreignObject$/, "text");
    return [{ type: "element", name, attributes, children: [{ type: "text", value }] }];
  });
};
