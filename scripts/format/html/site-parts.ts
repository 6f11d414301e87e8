import type { Book, Publication } from "../../book.ts";
import { keyOf, lazily, rememberOf, stampOf } from "../../library/cache/cache.ts";
import { coversOf, type Covers } from "../cover.ts";
import { guardedTheme } from "../theme.ts";
import type { Parts } from "./chapter-page.ts";
import { contentsData } from "./contents.ts";
import { idsOf } from "./page-head.ts";
import { searchFiles } from "./search-pages.ts";
import { socialPictures } from "./seo/machine-files.ts";
import { pathOf, type Site } from "./site.ts";
import { assetFiles, chromeFiles, coverFiles, iconFiles } from "./site-files.ts";

const hasIndex = ({ pages }: Publication): boolean => pages.some(({ kind }) => kind === "index");

/** What the pages of some editions share, each part of it made when it is asked for, and once. */
export const sharedParts = (
  book: Book,
  wanted: Publication[],
  { publications, covers = coversOf() }: { publications: Publication[]; covers?: Covers | undefined },
) =>
  lazily({
    assets: () => assetFiles(book, publications),
    icons: () => guardedTheme(book, "html", iconFiles),
    covers: () => coverFiles(book, wanted, covers),
    social: () => socialPictures(book, wanted),
    chrome: () => chromeFiles(book, publications.some(hasIndex)),
    search: () => searchFiles(publications, book.memory),
  });

/** Gives the ids of a page that a reader can be led to. */
export const idFinder = ({ memory }: Book): Site["ids"] => {
  const known = new Map<unknown, Set<string>>();
  return (page) => {
    const ids = known.get(page) ?? new Set(rememberOf(memory, "ids", { one: page, make: idsOf }));
    known.set(page, ids);
    return ids;
  };
};

/** A key of what stands around the text of all pages of an edition: templates, words, and the contents. */
const aroundKey = ({ book: { theme } }: Site, publication: Publication): string => {
  const { edition, pages } = publication;
  const templates = Array.from(theme.templates, ([path, file]) => [path, String(file)]);
  const contents = contentsData(publication, pathOf(edition.code, "index"));
  return keyOf(stampOf(), templates, edition.strings, edition.languages, pages.length, contents);
};

/** What the pages of an edition are made with. */
export const partsFor = (
  site: Site,
  publication: Publication,
  made: Pick<Parts, "render" | "sidebar">,
): Parts => {
  const opening = publication.pages.flatMap((page) =>
    page.opens === undefined ? [] : [[page.opens, page] as const],
  );
  const around = lazily({ key: () => aroundKey(site, publication) });
  return { ...made, openings: new Map(opening), around };
};
