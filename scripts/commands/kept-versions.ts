import { VFile } from "vfile";
import type { Book, BookVersion, Files, Publication, Shelf, ShelfVersion, Translation } from "../book.ts";
import { finish, formats } from "../format/index.ts";
import { prepare, type PrepareOptions } from "../session/prepare.ts";
import { versionContent } from "../session/version-content.ts";

/** An earlier version, read. */
export interface Earlier {
  version: BookVersion;
  book: Book;
  publications: Publication[];
  translations: Translation[];
  remove: () => Promise<void>;
}

/** Where the site of an earlier version is, below that of the newest: `v2.0/`. */
const prefixOf = ({ number }: BookVersion): string => `v${number}/`;

/** Files that only the newest site has: for search engines, feed readers and hosts. */
const NEWEST_ALONE = /^(?:sitemap\.xml|404\.html|llms\.txt|_headers|_redirects|[^/]+\/feed\.xml)$/;

/** An earlier version as it was read: with its own number, date and DOI, and what was found wrong in it since. */
const asVersion =
  (newest: Book, version: BookVersion) =>
  (book: Book): Book => {
    const { date, doi, number } = version;
    const url = newest.meta.url && `${newest.meta.url}${prefixOf(version)}`;
    const { url: _, ...meta } = book.meta;
    return {
      ...book,
      meta: {
        ...meta,
        version: number,
        ...(date !== undefined && { date }),
        ...(doi !== undefined && { doi }),
        ...(url !== undefined && { url }),
      },
      versions: newest.versions,
      errata: newest.errata.filter((one) => one.version === number),
      // What is wrong with it was said of the newest.
      errataFile: new VFile({ path: newest.errataFile.path }),
    };
  };

/** The earlier versions of a book that say where their content is, the newest first. */
export const earlierVersions = async (
  newest: Book,
  { cache, theme, signal }: PrepareOptions,
): Promise<Earlier[]> => {
  const here = newest.versions.findIndex(({ number }) => number === newest.meta.version);
  const all: Earlier[] = [];
  for (const version of here < 0 ? [] : newest.versions.slice(here + 1)) {
    const content = await versionContent(newest, version);
    if (!content) continue;
    const { folder, isPassing, remove } = content;
    const { book, publications, translations } = await prepare(folder, {
      theme,
      version: version.number,
      cache: isPassing ? undefined : cache,
      adjust: asVersion(newest, version),
      ...(signal && { signal }),
    });
    all.push({ version, book, publications, translations, remove });
  }
  return all;
};

const pagesOf = (publications: readonly Publication[]): ShelfVersion["pages"] =>
  new Map(publications.map(({ edition, pages }) => [edition.code, new Set(pages.map(({ slug }) => slug))]));

/** The versions that a site has: the one that is built, and those beside it; nothing where it is alone. */
export const shelfOf = (
  book: Book,
  publications: readonly Publication[],
  earlier: readonly Earlier[],
): Shelf | undefined =>
  earlier.length === 0
    ? undefined
    : {
        here: 0,
        url: book.meta.url,
        versions: [
          { number: book.meta.version ?? "", prefix: "", pages: pagesOf(publications) },
          ...earlier.map(({ version, publications: own }) => ({
            number: version.number,
            prefix: prefixOf(version),
            pages: pagesOf(own),
          })),
        ],
      };

/** The sites of earlier versions, each in a folder of its own beside the newest. */
export const keptSites = async (earlier: readonly Earlier[], shelf: Shelf | undefined): Promise<Files> => {
  const files: Files = new Map();
  for (const [index, { version, book, publications }] of shelf ? earlier.entries() : []) {
    const kept = { ...book, ...(shelf && { shelf: { ...shelf, here: index + 1 } }) };
    const made = await formats["html"]?.(kept, publications, {
      publications,
      downloads: [],
      printing: () => Promise.reject(new Error("Nothing is printed")),
    });
    const { files: own } = made ? await finish(made) : { files: new Map() };
    for (const [path, bytes] of own)
      if (!NEWEST_ALONE.test(path)) files.set(`${prefixOf(version)}${path}`, bytes);
  }
  return files;
};
