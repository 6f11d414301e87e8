import { readFileSync } from "node:fs";
import type { Artifact, Book, Files, Output, Publication } from "../book.ts";
import { keyOf, stampOf } from "../library/cache/cache.ts";
import { fontsKey } from "../library/fonts/fonts.ts";
import { dateOf, provenance } from "../format/provenance.ts";

/** What a format made of an edition. */
interface Made {
  files: Files;
  artifacts: Artifact[];
}

/** A key of all files of a book but its chapters: settings, glossary, tables, pictures, its theme. Those of the theme are among them. */
const filesKey = ({ assets }: Book): string =>
  keyOf(...[...assets.values()].flatMap(({ path, file }) => [path, readFileSync(file)]));

/** Of an edition all but its pages and chapters. */
const plainOf = ({ edition: { code, languages, locale, meta, names, strings, settings } }: Publication) => [
  [code, languages, locale, meta, names, strings, settings],
];

/**
 * A key of all that a format other than the site makes an edition from: its pages and those of its sides, what is said of the book, and
 * every file beside the chapters. Nothing where something is not known, or the book is made of more than its content folder.
 */
const editionKeys = (book: Book, publications: readonly Publication[], more: unknown) => {
  if (!book.memory || book.beside.size > 0) return () => undefined;
  const { meta, theme, revision } = book;
  const styles = Object.values(theme.styles).flat();
  const texts = [...theme.templates.values(), ...styles.map(({ file }) => file)].map(String);
  const said = [meta, theme.look, theme.fonts, [...theme.strings], texts, revision, dateOf(book)];
  const all = publications.map((one) => [plainOf(one), one.pages.map(({ slug, title }) => [slug, title])]);
  const shared = keyOf(stampOf(), said, all, fontsKey(book.fonts), filesKey(book), more);
  return (format: string, publication: Publication): string | undefined => {
    const made = [publication, ...(publication.sides ?? []), ...(publication.popups ?? [])];
    const pages = made.flatMap((one) => one.pages.map(({ key, headings }) => key && [key, headings]));
    if (pages.includes(undefined)) return undefined;
    return keyOf("edition", format, shared, made.map(plainOf), pages, provenance(book, publication.edition));
  };
};

const isOwn = (path: string, artifacts: readonly Artifact[]): boolean =>
  artifacts.some((one) => path === one.path || path.startsWith(`${one.path}/`));

/** Of what a format made, that of one edition; nothing where some file is of none. */
const partOf = ({ files, artifacts }: Output, code: string): Made | undefined => {
  const own = artifacts.filter(({ edition }) => edition === code);
  if ([...files.keys()].some((path) => !isOwn(path, artifacts))) return undefined;
  return { files: new Map([...files].filter(([path]) => isOwn(path, own))), artifacts: own };
};

const saidOf = ({ files }: Book): number => files.reduce((sum, { messages }) => sum + messages.length, 0);

/**
 * Makes editions in a format, or takes what the cache has of those that have been made of the same before, where nothing was said of
 * them. `more` is what they depend on beside the book; `isKept` says whether what a format has made may be kept. Editions come in their
 * order.
 */
export const keptEditions = async (
  book: Book,
  publications: readonly Publication[],
  { more, isKept }: { more: unknown; isKept: (format: string) => Promise<boolean> },
) => {
  const keyFor = editionKeys(book, publications, more);
  const before = saidOf(book);
  return async (
    format: string,
    wanted: readonly Publication[],
    make: (some: Publication[]) => Promise<Output>,
  ): Promise<Output> => {
    const found = new Map<string, Made>();
    for (const publication of wanted) {
      const key = keyFor(format, publication);
      const kept = key && (await book.memory?.cache.get(key));
      if (kept) found.set(publication.edition.code, kept as Made);
    }
    const missing = wanted.filter(({ edition }) => !found.has(edition.code));
    const made = missing.length > 0 ? await make([...missing]) : { files: new Map(), artifacts: [] };
    if (found.size === 0 && missing.some((one) => !partOf(made, one.edition.code))) return made;
    const output: Output = { files: new Map(), artifacts: [] };
    for (const publication of wanted) {
      const { code } = publication.edition;
      const key = keyFor(format, publication);
      const kept = found.get(code);
      const own = kept ?? partOf(made, code);
      if (!own) throw new Error(`Missing ${format} of ${code}`);
      const isNew = !kept && key !== undefined && saidOf(book) === before;
      if (isNew && (await isKept(format))) await book.memory?.cache.put(key, own);
      for (const [path, bytes] of own.files) output.files.set(path, bytes);
      output.artifacts.push(...own.artifacts.map((one) => (kept ? { ...one, seconds: 0 } : one)));
    }
    return output;
  };
};
