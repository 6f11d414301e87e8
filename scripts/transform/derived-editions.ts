import type { Book, BookMeta, BookNames, Edition, Page, Publication, Translation } from "../book.ts";
import { inherit, keyed, keyOf, lazily, stampOf } from "../library/cache/cache.ts";
import { converter, convertTree, type Convert } from "../library/han-variants/han-variants.ts";
import { copyTree } from "../library/tree/tree.ts";
import type { Root } from "hast";

/** What an edition is made of, and how. */
type Derivation = NonNullable<BookMeta["derived"]> extends ReadonlyMap<string, infer T> ? T : never;

/** Values with their texts written another way; keys, numbers and what is no plain value stay. */
const convertDeep = <T>(value: T, convert: Convert): T => {
  if (typeof value === "string") return convert(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => convertDeep(one, convert)) as T;
  if (typeof value !== "object" || value === null || value instanceof Map) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, convertDeep(one, convert)])) as T;
};

/** Words that are written as given: those of the settings, and terms that the glossary has in both. */
const givenWords = (
  { glossary }: Book,
  language: string,
  { from, words = {} }: Derivation,
): Map<string, string> => {
  const terms = glossary.flatMap(({ names }): [string, string][] => {
    const [one, other] = [names.get(from)?.term, names.get(language)?.term];
    return one === undefined || other === undefined || one === other ? [] : [[one, other]];
  });
  return new Map([...terms, ...Object.entries(words)]);
};

const convertPage = (
  page: Page,
  convert: Convert,
  { language, key }: { language: string; key: string },
): Page => {
  const converted = (tree: Root): Root => {
    const copy = copyTree(tree);
    convertTree(copy, convert, language);
    return copy;
  };
  const { title, label, headings, matter } = page;
  const plain = convertDeep({ title, headings, ...(label !== undefined && { label }) }, convert);
  const trees = lazily<Pick<Page, "heading" | "body" | "footnotes">>({
    heading: () => converted(page.heading),
    body: () => converted(page.body),
    footnotes: () =>
      page.footnotes.map((list) => ({
        ...list,
        title: convert(list.title),
        notes: list.notes.map((note) => ({ ...note, content: converted(note.content) })),
      })),
  });
  const said = { ...plain, language, matter: convertDeep(matter, convert) };
  return keyed<Page>(
    inherit(inherit(page, said), trees),
    page.key && keyOf("derived", stampOf(), page.key, key),
  );
};

const convertEdition = (edition: Edition, convert: Convert): Edition => {
  const { isbn: _, ...meta } = edition.meta;
  const names = edition.names.map((one): BookNames => ({ ...convertDeep(one, convert), lang: one.lang }));
  // An ISBN is that of one edition, and that of the other.
  const isOwn = edition.settings?.includes(edition.code) === true;
  return { ...edition, names, meta: convertDeep(isOwn ? edition.meta : meta, convert) };
};

/**
 * Writes the editions that a book makes of others (`editions: {zh-Hant: {from: zh, via: s2twp}}`) in the other characters: all of their
 * pages but those of chapters that they have of their own.
 */
export const withDerivedEditions = async (
  book: Book,
  publications: readonly Publication[],
): Promise<Publication[]> =>
  Promise.all(
    publications.map(async (publication): Promise<Publication> => {
      const { edition, pages } = publication;
      const { code: language } = edition;
      const of = book.meta.derived?.get(language);
      if (!of) return publication;
      const words = givenWords(book, language, of);
      const convert = await converter(of.via, words);
      const own = new Set(book.chapters.get(language)?.map(({ slug }) => slug));
      const key = keyOf(of.via, words);
      return {
        edition: convertEdition(edition, convert),
        pages: pages.map((page) =>
          own.has(page.slug) ? page : convertPage(page, convert, { language, key }),
        ),
      };
    }),
  );

/** Translations but for those that an edition which is made of another need not have. */
export const withoutDerived = ({ meta }: Book, translations: Translation[]): Translation[] =>
  translations.filter(({ language, translation }) => translation || !meta.derived?.has(language));
