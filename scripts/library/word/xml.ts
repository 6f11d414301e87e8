import { legal } from "../text/text.ts";

/** Attributes of an element by their names with prefixes: `w:val`. Those that are `undefined` are not written. */
type Attributes = Readonly<Record<string, string | number | undefined>>;

const NAMED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as XML has it, in an element or an attribute; what XML forbids is left out. */
export const escaped = (text: string): string => legal(text).replace(/[&<>"]/g, (mark) => NAMED[mark] ?? "");

/** An element as text; its content is XML already. */
export const tag = (name: string, attributes: Attributes = {}, ...content: readonly string[]): string => {
  let text = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) text += ` ${key}="${typeof value === "number" ? value : escaped(value)}"`;
  }
  const inside = content.join("");
  return inside === "" ? `${text}/>` : `${text}>${inside}</${name}>`;
};

/** An element of WordprocessingML that says one thing: `val("jc", "end")` is `<w:jc w:val="end"/>`. */
export const val = (name: string, value: string | number): string => tag(`w:${name}`, { "w:val": value });

/** Children of an element by their names without prefix: `true` for one that is there or not, a text or a number for its `val`, or its XML. */
export type Properties = Readonly<Record<string, string | number | true | { xml: string } | undefined>>;

/** The properties in the order that the schema asks for; nothing where there are none. */
const ordered = (name: string, order: readonly string[], properties: Properties): string => {
  let inside = "";
  for (const key of order) {
    const value = properties[key];
    if (value === undefined) continue;
    if (value === true) inside += `<w:${key}/>`;
    else inside += typeof value === "object" ? value.xml : val(key, value);
  }
  return inside && `<w:${name}>${inside}</w:${name}>`;
};

const words = (text: string): string[] => text.split(/\s+/);

const OF_RUNS = words(
  `rStyle rFonts b bCs i iCs caps smallCaps strike noProof vanish color spacing position sz szCs highlight u shd vertAlign rtl cs lang`,
);
const OF_PARAGRAPHS = words(
  `pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens bidi spacing ind contextualSpacing jc outlineLvl rPr sectPr`,
);

/** Properties of a run, ECMA-376 part 1 §17.3.2.28. */
export const runProperties = (properties: Properties): string => ordered("rPr", OF_RUNS, properties);

/** Properties of a paragraph, §17.3.1.26. */
export const paragraphProperties = (properties: Properties): string =>
  ordered("pPr", OF_PARAGRAPHS, properties);
