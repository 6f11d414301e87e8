import type { Book, Publication, Translation } from "../book.ts";
import type { Cache, Memory } from "../library/cache/cache.ts";
import { check } from "../check/check.ts";
import { translate } from "../translate/translate.ts";
import { matchLanguage } from "../library/languages/languages.ts";
import { reportExceptions, UsageError } from "../library/messages/messages.ts";
import { parallelEditions } from "../parallel/parallel-editions.ts";
import { withPopupEditions } from "../parallel/popup-editions.ts";
import { load } from "../load/load.ts";
import { withChanges } from "../transform/changes-page.ts";
import { withDerivedEditions, withoutDerived } from "../transform/derived-editions.ts";
import { transform } from "../transform/transform.ts";

/** A book ready for the formats, with every message about it on its files. */
export interface Prepared {
  book: Book;
  publications: Publication[];
  /** Every chapter beside its translations, block by block. */
  translations: Translation[];
}

/** What to prepare of a book. */
export interface PrepareOptions {
  /** Codes of the editions wanted; all that there are when left out. */
  languages?: string[] | undefined;
  /** Whether chapters that say `draft: true` are part of the book. */
  drafts?: boolean | undefined;
  /** The theme asked for, whatever the book says. */
  theme?: string | undefined;
  /** The number of the version that it is, where that is not the newest. */
  version?: string | undefined;
  /** Where what was made before is kept; nowhere when left out. */
  cache?: Cache | undefined;
  /** Texts that stand in place of files, such as those an editor has not saved yet: by path on disk, links resolved. */
  texts?: ReadonlyMap<string, string> | undefined;
  /** What is remembered of the book, where it was read before. */
  memory?: Memory | undefined;
  /** What is to be made of the book; nothing when left out. */
  formats?: readonly string[] | undefined;
  /** Changes the book once it is read, before anything is made of it. */
  adjust?: (book: Book) => Book;
  /** Gives the version before, where readers are to be told what has changed since. */
  before?: (book: Book) => Promise<Pick<Prepared, "book" | "translations"> | undefined>;
  /** Given the book once it is read, to begin with what needs no more of it. */
  ahead?: (book: Book) => void;
  /** Whether nothing is said of it but what comes up as pages are made. */
  isUnchecked?: boolean | undefined;
  /** Told the name of each stage as it begins. */
  onStage?: (name: string) => void;
  /** Cancels the work: it ends before its next stage, or in the middle of printing. */
  signal?: AbortSignal;
}

/** What is called as each stage begins: throws the signal's reason when the work was cancelled. */
export const entering =
  ({ onStage, signal }: Pick<PrepareOptions, "onStage" | "signal">) =>
  (name: string): void => {
    signal?.throwIfAborted();
    onStage?.(name);
  };

/** The editions that codes name, all of them without codes: `zh` is `zh-CN` where there is no other. Throws a UsageError for others. */
export const chooseEditions = (made: Publication[], codes: readonly string[] | undefined): Publication[] => {
  const all = made.map(({ edition }) => edition.code);
  const alone = made.flatMap(({ edition }) => (edition.languages.length === 1 ? [edition.code] : []));
  const wanted = codes?.map((code) => {
    const meant = matchLanguage(code, alone) ?? matchLanguage(code, all);
    if (meant === undefined)
      throw new UsageError(`Unexpected edition ${code}, expected one of ${all.join(", ")}`);
    return meant;
  });
  return made.filter(({ edition }) => wanted?.includes(edition.code) ?? true);
};

/** load → translate → check → transform → parallel: all that can be said of a book without making a format. */
export const prepare = async (content: string, options: PrepareOptions = {}): Promise<Prepared> => {
  const { languages, drafts = false, theme, version, cache, memory, texts, formats } = options;
  const enter = entering(options);
  enter("load");
  const read = await load(content, { languages, drafts, theme, version, cache, memory, texts, formats });
  const book = options.adjust?.(read) ?? read;
  options.ahead?.(book);
  enter("align");
  const translations = withoutDerived(book, translate(book));
  enter("check");
  if (!options.isUnchecked) check(book, translations);
  enter("transform");
  const before = await options.before?.(book);
  const compiled = await withDerivedEditions(book, await transform(book, translations));
  const single = before ? withChanges(compiled, before, { book, translations }) : compiled;
  const made = [
    ...withPopupEditions(book, single, translations),
    ...parallelEditions(book, single, translations),
  ];
  const publications = chooseEditions(made, languages);
  // Which characters no font has is known when the fonts are cut.
  reportExceptions(book.files, ({ stage }) => stage !== "format");
  if (!formats) await book.memory?.save();
  return { book, publications, translations };
};
