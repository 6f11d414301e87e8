import {
  fontTables,
  fontsKey,
  nameOf,
  stacks as usual,
  subsetFonts,
  type FontFile,
  type OwnFont,
  type Stacks,
} from "../fonts/fonts.ts";
import { codePoints } from "../text/text.ts";
import { rasterise, widthOf } from "./canvas.ts";
import { wrapTitles, type Sizes, type WrappedTitle } from "./wrap-titles.ts";

// Called in a thread of its own, which keeps the fonts that it has cut.

/** The families of drawn words, as CSS lists them: for text in letters, and for Han. */
interface Families {
  latin: string;
  han: string;
}

const list = (names: string[]): string =>
  [...new Set(names.filter(Boolean))].map((name) => `'${name.replaceAll("'", "")}'`).join(",");

const namesIn = (fonts: FontFile[]): string[] =>
  fonts.flatMap(({ bytes }) => [16, 1].map((id) => nameOf(fontTables(bytes), id)));

/** The families of headings in these fonts, with the names that the files themselves bear, for the drawing knows no other. */
const familiesOf = (fonts: FontFile[], stacks: Stacks): Families => {
  const names = (script: "latin" | "han"): string[] => {
    const family = stacks.sans.find((one) => one.script === script)?.name ?? "";
    return [family, ...namesIn(fonts.filter((font) => font.family === family))];
  };
  const [latin, han] = [names("latin"), names("han")];
  const own = namesIn(fonts.filter(({ isOwn }) => isOwn));
  return { latin: list([...latin, ...han, ...own]), han: list([...han, ...latin, ...own]) };
};

const FOREIGN = {
  han: /[\x21-\x7e\p{Script=Latin}]+(?: +[\x21-\x7e\p{Script=Latin}]+)*/gu,
  latin: /[\p{Script=Han}\u3001-\u303f\uff01-\uffef]+/gu,
};

const scriptOf = (language: string): keyof Families => (language.startsWith("zh") ? "han" : "latin");

/**
 * Names in a drawing the families of the words that the text's first family lacks: left to itself, the renderer takes the
 * first font that has a letter, of whatever weight.
 */
export const setForeign = (svg: string, language: string, families: Families): string => {
  const script = scriptOf(language);
  const other = families[script === "han" ? "latin" : "han"];
  return svg.replace(
    /(<text [^>]*>)([^<]*)(?=<\/text>)/g,
    (_, start: string, words: string) =>
      start +
      words.replace(FOREIGN[script], (found) => `<tspan style="font-family:${other}">${found}</tspan>`),
  );
};

/** The words of a drawing; the language they are in, how wide their lines may be, in pixels, and the families of the book. */
export interface Words {
  words: string;
  language: string;
  width: number;
  stacks?: Stacks;
  /** Fonts of the author's, for scripts. */
  own?: readonly OwnFont[];
}

/** What breaks texts into lines `width` pixels wide: in these fonts, for a language. */
const setter = (fonts: FontFile[], stack: string, { language, width }: Words) => {
  const family = `font-family:${stack};font-size:100px`;
  // Titles of chapters have their words in common, and each costs a reading of the fonts.
  const known = new Map<string, number>();
  return (texts: readonly string[], weight: 400 | 700, sizes: Sizes): WrappedTitle => {
    // Of the other weight, letters that the first family lacks would be measured in that.
    const has = new Set(fonts.flatMap((font) => (font.weight === weight ? [font.family] : [])));
    const own = fonts.filter((font) => font.weight === weight || !has.has(font.family));
    const faces = own.map(({ bytes }) => bytes);
    // A space at the end has no box of its own.
    const measure = (piece: string): number => {
      const style = `${family};font-weight:${weight}`;
      const ems = known.get(style + piece) ?? widthOf(`${piece}.`, style, faces) / 100;
      known.set(style + piece, ems);
      return ems;
    };
    return wrapTitles(texts, { language, width, sizes }, measure);
  };
};

/** The fonts for some words, and what is done with them. */
const lettersFor = async (told: Words) => {
  const { words, language, stacks = usual, own = [] } = told;
  // The full stop is what lines are measured with.
  const cut = await subsetFonts({ sans: codePoints(`${words}.`) }, own, stacks);
  const fonts = cut.files.filter(({ style }) => style === "normal");
  const families = familiesOf(fonts, stacks);
  const stack = families[scriptOf(language)];
  return { fonts, families, stack, set: setter(fonts, stack, told) };
};

const last: { key?: string; letters?: ReturnType<typeof lettersFor> } = {};

const letters = (told: Words): ReturnType<typeof lettersFor> => {
  const key = JSON.stringify([{ ...told, own: [] }, fontsKey(told.own ?? [])]);
  const known = last.key === key ? last.letters : undefined;
  const made = known ?? lettersFor(told);
  Object.assign(last, { key, letters: made });
  return made;
};

/** The families of some words, for the style of an SVG. */
export const stackOf = async (told: Words): Promise<string> => (await letters(told)).stack;

/** Breaks texts of these words into lines: all in the largest of some sizes in which they fit. */
export const setLines = async (
  told: Words,
  texts: readonly string[],
  face: { weight: 400 | 700; sizes: Sizes },
): Promise<WrappedTitle> => (await letters(told)).set(texts, face.weight, face.sizes);

/** Draws an SVG that has some of these words, `pixels` on its longest side: a PNG. */
export const drawWords = async (told: Words, svg: string, pixels: number): Promise<Uint8Array> => {
  const { fonts, families } = await letters(told);
  const text = setForeign(svg, told.language, families);
  return rasterise(text, { fonts: fonts.map(({ bytes }) => bytes), pixels });
};
