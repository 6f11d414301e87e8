import type { Book, Publication } from "../book.ts";
import { keyOf, remembered, stampOf } from "../library/cache/cache.ts";
import {
  boxes,
  fontsKey,
  subsetBeside,
  type FontFile,
  type Role,
  type Wanted,
} from "../library/fonts/fonts.ts";
import { frontText } from "./front-matter.ts";
import { themeText } from "./theme.ts";
import { everyFace, wantedCharacters } from "./wanted-characters.ts";

/** Fonts for printing, and the characters that they were cut to, by the role of their faces. */
export interface PrintFonts {
  files: FontFile[];
  wanted: Wanted;
  /** What they are cut from. */
  from: string;
}

const fromFor = ({ theme, fonts }: Book): string => keyOf(theme.fonts, fontsKey(fonts));

const wantedFor = (book: Book, publications: Publication[]): Wanted => {
  const around = publications.map(({ edition }) => frontText(book, edition)).join(" ");
  return everyFace(wantedCharacters(publications, `${themeText(book, "pdf")} ${around}`, book.memory));
};

/** Whether fonts that were cut before have all that PDFs of some publications need. */
export const hasAll = ({ wanted, from }: PrintFonts, book: Book, publications: Publication[]): boolean =>
  from === fromFor(book) &&
  Object.entries(wantedFor(book, publications)).every(([role, letters]) =>
    [...letters].every((letter) => wanted[role as Role]?.has(letter)),
  );

/** The fonts that PDFs are printed with. Calls `meanwhile` where another thread has to cut them. */
export const printFonts = async (
  book: Book,
  publications: Publication[],
  meanwhile?: () => void,
): Promise<PrintFonts> => {
  const wanted = wantedFor(book, publications);
  const { files, missing } = await remembered(
    book.memory?.cache,
    () => keyOf("print fonts", stampOf(), wanted, book.theme.fonts, fontsKey(book.fonts)),
    () => {
      const cut = subsetBeside(wanted, book.fonts, book.theme.fonts);
      meanwhile?.();
      return cut;
    },
  );
  const more = missing.length > 0 ? [await boxes(missing)] : [];
  return { files: [...files, ...more], wanted, from: fromFor(book) };
};
