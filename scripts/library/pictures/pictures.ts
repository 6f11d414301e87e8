import { extname } from "node:path";
import { directionOf } from "../languages/languages.ts";
import { beside } from "../threads/threads.ts";
import type { Words } from "./lettering.ts";
import { wrapTitles, type Sizes, type WrappedTitle } from "./wrap-titles.ts";

export type { Sizes };
export { drawingWords, withWords } from "./drawing-words.ts";

/** What makes pictures of drawings, and PNGs of these: loaded when it is asked for, for it draws, which most books need for covers alone, in another thread. */
export const drawings = () => import("./drawings.ts");

/** Width of a text in ems, about, in bold letters of any font. */
const roughWidth = (text: string): number =>
  Array.from(text, (letter) =>
    /[\u2e80-\uffef]/.test(letter) ? 1 : /\p{Lu}/u.test(letter) ? 0.7 : 0.56,
  ).reduce((sum, width) => sum + width, 0);

/** Breaks titles into lines as `lettering` does, for fonts that are not at hand: what a browser will set is about as wide. */
export const fitTitles = (
  titles: readonly string[],
  box: { language: string; width: number; sizes: Sizes },
): WrappedTitle => wrapTitles(titles, box, roughWidth);

/** The lines of a wrapped text with their base lines, from `top` on. */
export const placed = ({ lines, size }: WrappedTitle, top: number, leading: number) => ({
  size,
  lines: lines.map((text, index) => ({ text, y: Math.round(top + size * 0.88 + index * size * leading) })),
  bottom: Math.round(top + lines.length * size * leading),
});

/** Where lines of a language begin in a drawing so many pixels wide: how far from the left, their anchor, and 1, or -1 from the right. */
export const beginning = (language: string, width: number, margin: number) =>
  directionOf(language) === "rtl"
    ? { edge: width - margin, anchor: "end", way: -1 }
    : { edge: margin, anchor: "start", way: 1 };

const module = new URL(`./lettering${extname(import.meta.url)}`, import.meta.url).href;
const load = () => import("./lettering.ts");
const [stackOf, setLines, drawWords] = [
  beside(module, load, "stackOf"),
  beside(module, load, "setLines"),
  beside(module, load, "drawWords"),
];

/**
 * What draws words in the fonts of headings, in another thread: `set` breaks texts into lines, `stack` are the families for the style of
 * an SVG, and `draw` makes an SVG, `pixels` on its longest side, a PNG.
 */
export const lettering = async (told: Words) => ({
  set: (texts: readonly string[], weight: 400 | 700, sizes: Sizes): Promise<WrappedTitle> =>
    setLines(told, texts, { weight, sizes }),
  stack: await stackOf(told),
  draw: (svg: string, pixels: number): Promise<Uint8Array> => drawWords(told, svg, pixels),
});
