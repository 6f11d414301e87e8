import type { VFile } from "vfile";
import type { Book, Publication } from "../book.ts";
import { check } from "../check/check.ts";
import { exceptions } from "../check/exceptions.ts";
import { imageUnreadable } from "../check/image-unreadable.ts";
import { trackBook, type TrackedChapter } from "../translate/track-book.ts";
import { load } from "../load/load.ts";
import { transform } from "../transform/transform.ts";

/** A book ready for the formats, with every message about it on its files. */
export interface Prepared {
  book: Book;
  publications: Publication[];
  /** Every chapter beside its translations, block by block. */
  tracked: TrackedChapter[];
}

/** Told the name of each stage as it begins. */
export type OnStage = (name: string) => void;

/** A chapter that stands in for its translation is compiled twice; what is said of it, once. */
const sayOnce = (files: VFile[]): void => {
  for (const file of files) {
    const seen = new Set<string>();
    file.messages = file.messages.filter((message) => {
      const text = `${message.line}:${message.column}:${message.ruleId}:${message.reason}`;
      return seen.has(text) ? false : seen.add(text);
    });
  }
};

/** load → check → transform: all that can be said of a book without making a format. */
export const prepare = async (
  content: string,
  languages: string[] | undefined,
  onStage: OnStage,
): Promise<Prepared> => {
  onStage("load");
  const book = await load(content, languages ? { languages } : {});
  onStage("align");
  const tracked = trackBook(book);
  onStage("check");
  check(book, tracked);
  onStage("transform");
  const made = await transform(book, tracked);
  const publications = languages ? made.filter(({ edition }) => languages.includes(edition.code)) : made;
  await imageUnreadable(book, made);
  sayOnce(book.files);
  // Which characters no font has is known when the fonts are cut.
  exceptions(book, (rule) => rule !== "glyph-missing");
  return { book, publications, tracked };
};
