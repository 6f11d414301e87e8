import type { Element, Root, RootContent } from "xast";
import { fromXml } from "xast-util-from-xml";
import { toXml } from "xast-util-to-xml";
import { subsetFonts } from "../fonts/fonts.ts";
import { codePoints } from "../text/text.ts";
import { rasterise, readDrawing, type Reader } from "./canvas.ts";
import { foreignWords } from "./foreign-words.ts";
import { shortPath } from "./outlines.ts";

export { rasterise };

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

const isElement = (node: RootContent): node is Element => node.type === "element";

const isNamed = ({ name }: Element, ...names: string[]): boolean => names.includes(local(name));

const isForeign = (node: RootContent): boolean => isElement(node) && isNamed(node, "foreignObject");

/** Looks at the elements of a drawing, parents first; not into one for which `see` says false. */
const eachElement = (
  parent: Root | Element,
  see: (node: Element, parent: Root | Element) => unknown,
): void => {
  for (const node of parent.children.slice())
    if (isElement(node) && see(node, parent) !== false) eachElement(node, see);
};

const MONO = /mono|courier|consol|menlo|monaco|\bcode\b|typewriter|fixed/i;
const SANS = /sans|arial|helvet|verdana|tahoma|calibri|segoe|roboto|gothic|hei\b|黑/i;
const SERIF = /serif|times|roman|georgia|garamond|palatino|cambria|song|ming\b|kai\b|宋|明|楷/i;

// The name that the file itself bears.
const CODE = "Source Code Pro ExtraLight";

/** The family of ours that stands for a list of families (CSS Fonts 4 §2.1): as wide, letter by letter, where it is a usual one. */
const familyFor = (list: string): string => {
  for (const name of list.split(",")) {
    if (MONO.test(name)) return CODE;
    if (SANS.test(name)) return "Arimo";
    if (SERIF.test(name)) return "Tinos";
  }
  return "Arimo";
};

/** CSS with our families, in the colours of a light page, for drawings have a light ground by night too. */
const plainCss = (css: string): string =>
  css
    .replace(/@font-face\s*\{[^}]*\}/gi, "")
    .replace(/@media[^{]*prefers-color-scheme\s*:\s*dark[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/gi, "")
    .replace(/light-dark\(((?:[^(),]|\([^()]*\))*),(?:[^()]|\([^()]*\))*\)/gi, "$1")
    .replace(/font-family\s*:\s*([^;}]+)/gi, (_, list: string) => `font-family:${familyFor(list)}`);

const textOf = ({ children }: Element): string =>
  children.map((node) => (node.type === "text" || node.type === "cdata" ? node.value : "")).join("");

/** Whether the words that stand in for HTML are cut short. */
const isCut = (node: RootContent): boolean =>
  isElement(node) && isNamed(node, "text") && /(?:\.\.\.|…)\s*$/.test(textOf(node));

/** Makes a drawing what every program that draws understands, in place: words that are set as HTML become lines of text; no links, our families. */
const simplify = (tree: Root): void =>
  eachElement(tree, (node) => {
    const { attributes } = node;
    if (isNamed(node, "switch") && node.children.some(isForeign)) {
      const rest = node.children.filter((child) => isElement(child) && !isForeign(child));
      node.name = node.name.replace("switch", "g");
      node.children = rest[0] && !isCut(rest[0]) ? rest.slice(0, 1) : node.children.filter(isForeign);
    }
    node.children = node.children.flatMap((child) =>
      isElement(child) && isForeign(child) ? foreignWords(child) : [child],
    );
    if (isNamed(node, "a")) {
      node.name = node.name.replace(/a$/, "g");
      for (const name of Object.keys(attributes))
        if (/(?:^|:)(?:href|target|title|type|show|actuate)$/.test(name)) delete attributes[name];
    }
    if (isNamed(node, "style")) node.children = [{ type: "text", value: plainCss(textOf(node)) }];
    for (const name of ["style", "fill", "stroke"])
      if (attributes[name] != null) attributes[name] = plainCss(attributes[name]);
    if (attributes["font-family"] != null) attributes["font-family"] = familyFor(attributes["font-family"]);
  });

// What is drawn elsewhere than where it stands, or not at all.
const APART = ["clipPath", "defs", "marker", "mask", "pattern", "symbol"];

/** The words of a drawing, each with the id by which it is found again; nothing where some are drawn in several places. */
const textsIn = (tree: Root): Map<string, Element> | undefined => {
  const texts = new Map<string, Element>();
  const ids = new Set<string>();
  let isApart = false;
  eachElement(tree, ({ attributes: { id } }) => void (id != null && ids.add(id)));
  const look = (parent: Root | Element, apart: boolean): void =>
    eachElement(parent, (node) => {
      if (isNamed(node, ...APART)) {
        look(node, true);
        return false;
      }
      if (!isNamed(node, "text")) return true;
      if (apart) isApart = true;
      let id = node.attributes["id"] ?? `words-${texts.size + 1}`;
      while (texts.has(id) || (ids.has(id) && id !== node.attributes["id"])) id += "-";
      node.attributes["id"] = id;
      texts.set(id, node);
      return false;
    });
  look(tree, false);
  return isApart ? undefined : texts;
};

const PAINT = /^(?:fill|stroke|opacity|paint-order|visibility|mix-blend-mode|clip-rule)/;

/** Paints an element of an outline by its own style, which no rule of the drawing overrides, and shortens it, in place. */
const settle = (node: Element): void => {
  const { attributes } = node;
  const paint = Object.entries(attributes).filter(([name]) => PAINT.test(name));
  for (const [name] of paint) delete attributes[name];
  if (paint.length > 0) attributes["style"] = paint.map(([name, value]) => `${name}:${value}`).join(";");
  if (attributes["d"] != null) attributes["d"] = shortPath(attributes["d"]);
  node.children = node.children.filter(isElement);
  node.children.filter(isElement).forEach(settle);
};

const refers = (svg: string): boolean => /url\(#/.test(svg);

/** Puts the outlines of its words into a drawing, in place; false where that cannot be told from what resvg has drawn. */
const putOutlines = (tree: Root, drawn: Root): boolean => {
  const texts = textsIn(tree);
  if (!texts) return false;
  const outlines = new Map<string, Element>();
  eachElement(drawn, (node) => {
    const { id } = node.attributes;
    if (id == null || !texts.has(id)) return true;
    outlines.set(id, node);
    return false;
  });
  if ([...outlines.values()].some((outline) => refers(toXml(outline)))) return false;
  eachElement(tree, (node, parent) => {
    const { id } = node.attributes;
    if (id == null || texts.get(id) !== node) return true;
    const outline = outlines.get(id);
    if (outline) settle(outline);
    parent.children.splice(parent.children.indexOf(node), 1, ...(outline ? [outline] : []));
    return false;
  });
  return true;
};

/** A drawing as outputs have it, and its size in CSS pixels. */
export interface Drawing {
  svg: string;
  width: number;
  height: number;
}

const short = (value: number): number => Number(value.toFixed(2));

/** Says how large a drawing is, in place, so that it is whole wherever it is scaled: in pixels, with a `viewBox`. */
const size = (root: Element, reader: Reader): { width: number; height: number } => {
  const { attributes } = root;
  const isSized = [attributes["width"], attributes["height"]].every(
    (one) => one != null && !/%|auto/.test(one),
  );
  const box = attributes["viewBox"] == null && !isSized ? reader.getBBox() : undefined;
  const [width, height] = [short(box?.width ?? reader.width), short(box?.height ?? reader.height)];
  attributes["viewBox"] ??= [box?.x ?? 0, box?.y ?? 0, width, height].map(short).join(" ");
  Object.assign(attributes, { width: String(width), height: String(height) });
  return { width, height };
};

/** Names the namespaces that an SVG was cut out of HTML without, in place: in a file of its own it would be no picture (SVG 2, §5.1). */
const nameSpaces = (tree: Root, svg: string): void => {
  const root = tree.children.find(isElement);
  if (root?.name !== "svg") return;
  root.attributes["xmlns"] ??= "http://www.w3.org/2000/svg";
  if (svg.includes("xlink:")) root.attributes["xmlns:xlink"] ??= "http://www.w3.org/1999/xlink";
};

/**
 * Characters of a drawing in outlines from which on it becomes a photograph. A recording of a terminal has the words of each
 * second, and a browser gives up a file of 100 million characters.
 */
const HEAVY = 8_000_000;

/** A drawing as a photograph of itself, in two pixels for each of CSS, by librsvg, whose fonts are the machine's. */
const photograph = async (svg: string, { width, height }: Reader): Promise<string> => {
  const { default: sharp } = await import("sharp");
  const image = sharp(Buffer.from(svg), { density: 144, unlimited: true });
  const png = await image
    .resize(Math.round(width * 2))
    .png()
    .toBuffer();
  const box = `width="${width}" height="${height}"`;
  const address = `data:image/png;base64,${png.toString("base64")}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}><image ${box} href="${address}"/></svg>`;
};

/**
 * Makes an SVG a picture that is the same in every program: its words are outlines, in our fonts, where it stands without a size
 * it is as large as its `viewBox` or as what it shows. Throws when it is no SVG.
 */
const drawing = async (svg: string, fonts: Uint8Array[]): Promise<Drawing> => {
  const tree = fromXml(svg);
  const written = toXml(tree);
  nameSpaces(tree, svg);
  simplify(tree);
  const texts = textsIn(tree);
  const reader = readDrawing(toXml(tree), fonts);
  const hasWords = texts === undefined || texts.size > 0;
  const outlined = hasWords ? reader.toString() : "";
  const isHeavy = outlined.length > HEAVY;
  const drawn = hasWords ? fromXml(isHeavy ? await photograph(svg, reader) : outlined) : undefined;
  const made = drawn && (isHeavy || !putOutlines(tree, drawn)) ? drawn : tree;
  const root = made.children.find(isElement);
  if (!root) throw new Error("An SVG has an element svg");
  const { width, height } = size(root, reader);
  reader.free();
  // What needed nothing keeps its bytes.
  if (toXml(made) === written) return { svg, width, height };
  return { svg: toXml(made, { closeEmptyElements: true }), width, height };
};

const wordsOf = (svg: string): string => svg.replace(/<style\b[\s\S]*?<\/style>|<[^>]*>/g, " ").trim();

/** Our families for drawings, cut to some characters. */
const fontsOf = async (points: Set<number>): Promise<Uint8Array[]> => {
  const { files } = await subsetFonts({ "drawn-sans": points, "drawn-serif": points, "drawn-code": points });
  return files.map(({ bytes }) => bytes);
};

/**
 * What makes pictures of drawings, and PNGs on white of drawings of ours, `scale` pixels for each of theirs, in one pass: fonts
 * are cut for all that `known` has once one has words, and again only where one has other characters.
 */
export const drawer = (known: () => Iterable<string>) => {
  let covered = new Set<number>();
  // A promise, for who asks while fonts are being cut waits for these.
  let fonts: Promise<Uint8Array[]> = Promise.resolve([]);
  const fontsFor = (svg: string): Promise<Uint8Array[]> => {
    if ([...codePoints(wordsOf(svg))].every((point) => covered.has(point))) return fonts;
    covered = codePoints([svg, ...known()].map(wordsOf).join(" "));
    fonts = fontsOf(covered);
    return fonts;
  };
  return {
    draw: async (svg: string): Promise<Drawing> => drawing(svg, await fontsFor(svg)),
    png: async (svg: string, scale: number): Promise<Uint8Array> => {
      const reader = readDrawing(svg, await fontsFor(svg), scale);
      const { pixels, width, height } = reader.render();
      reader.free();
      // A third smaller than resvg’s own, in a third of the time.
      const { default: sharp } = await import("sharp");
      return sharp(pixels, { raw: { width, height, channels: 4 } })
        .removeAlpha()
        .png()
        .toBuffer();
    },
  };
};

const MOVING = /<(?:\w+:)?(?:animate|animateMotion|animateTransform|set)\b|@keyframes/;

/** Whether a drawing moves. */
export const moves = (svg: string): boolean => MOVING.test(svg);
