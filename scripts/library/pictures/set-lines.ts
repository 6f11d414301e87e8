import type { FontFile } from "../fonts/subset-fonts.ts";
import { widthOf } from "./rasterise.ts";
import { wrapTitles, type WrappedTitle } from "./wrap-title.ts";

const TEXT_FACES = /Serif/;

/** The families of drawn text, as CSS lists them. */
export const stack = (language: string): string =>
  // The names that the files themselves bear, for the drawing knows no other.
  language.startsWith("zh")
    ? "'Noto Serif SC','Noto Serif SC ExtraLight','Source Serif 4'"
    : "'Source Serif 4','Noto Serif SC','Noto Serif SC ExtraLight'";

const FOREIGN = {
  zh: { run: /[\x21-\x7e\p{Script=Latin}]+(?: +[\x21-\x7e\p{Script=Latin}]+)*/gu, stack: stack("en") },
  other: { run: /[\p{Script=Han}\u3001-\u303f\uff01-\uffef]+/gu, stack: stack("zh") },
};

/**
 * Names in a drawing the families of the words that the text's first family lacks: left to itself, the renderer takes the
 * first font that has a letter, of whatever weight.
 */
export const setForeign = (svg: string, language: string): string => {
  const { run, stack: families } = FOREIGN[language.startsWith("zh") ? "zh" : "other"];
  return svg.replace(
    /(<text [^>]*>)([^<]*)(?=<\/text>)/g,
    (_, start: string, words: string) =>
      start + words.replace(run, (found) => `<tspan style="font-family:${families}">${found}</tspan>`),
  );
};

/** The lines of a wrapped text with their base lines, from `top` on. */
export const placed = ({ lines, size }: WrappedTitle, top: number, leading: number) => ({
  size,
  lines: lines.map((text, index) => ({ text, y: Math.round(top + size * 0.88 + index * size * leading) })),
  bottom: Math.round(top + lines.length * size * leading),
});

/** Type sizes in pixels, largest first, with the lines that each may fill. */
export type Sizes = { size: number; lines: number }[];

/** What breaks texts into lines `width` pixels wide: in these fonts, for a language. */
export const setter = (fonts: FontFile[], language: string, width: number) => {
  const family = `font-family:${stack(language)};font-size:100px`;
  return (texts: readonly string[], weight: 400 | 700, sizes: Sizes): WrappedTitle => {
    // Of the other weight, letters that the first family lacks would be measured in that.
    const own = fonts.filter((font) => font.weight === weight || !TEXT_FACES.test(font.family));
    const faces = own.map(({ bytes }) => bytes);
    // A space at the end has no box of its own.
    const measure = (piece: string): number =>
      widthOf(`${piece}.`, `${family};font-weight:${weight}`, faces) / 100;
    return wrapTitles(texts, { language, width, sizes }, measure);
  };
};
