import type { Publication, ShelfVersion } from "../../book.ts";
import { linkBetween, pathOf, type Site } from "./site.ts";

// A site may have earlier versions of its book beside it, each in a folder of its own, and each led from to the same page of the others.

/** Where a version of the book has the page `from` of the version that is read: the same chapter, else its home page. */
const pageIn = (
  { prefix, pages }: ShelfVersion,
  { edition: { code } }: Publication,
  from: string,
): string => {
  const slug = from.slice(code.length + 1, -".html".length);
  const own = pages.get(code);
  if (!own || !from.startsWith(`${code}/`)) return `${prefix}index.html`;
  return `${prefix}${pathOf(code, own.has(slug) ? slug : "index")}`;
};

/** The versions beside one another, as a page leads to them; and where it is not of the newest, what tells the reader so. */
export const versionsOf = ({ book: { shelf } }: Site, publication: Publication, from: string) => {
  const here = shelf?.versions[shelf.here];
  const [newest] = shelf?.versions ?? [];
  if (!shelf || !here || !newest) return null;
  const place = (version: ShelfVersion): string =>
    linkBetween(`${here.prefix}${from}`, pageIn(version, publication, from));
  const sides = publication.sides ?? [publication];
  return {
    here: here.number,
    all: shelf.versions.map((one) => ({ number: one.number, href: place(one), here: one === here })),
    newest:
      here === newest
        ? null
        : {
            href: place(newest),
            notices: sides.map(({ edition: { t, languages } }) => ({
              lang: languages[0],
              text: t("version.old", { here: here.number }),
              link: t("version.newest", { newest: newest.number }),
            })),
          },
  };
};

/**
 * Which page search engines are to take for the page `from`, an absolute address, where it is of an earlier version: the same of the newest.
 * Null where the newest does not have it, or no address is known: it is hidden from them. Nothing for a page of the newest.
 */
export const newestAddress = (
  { book: { shelf } }: Site,
  code: string,
  from: string,
): string | null | undefined => {
  const [newest] = shelf?.versions ?? [];
  if (!shelf || !newest || shelf.here === 0) return undefined;
  const slug = from.slice(code.length + 1, -".html".length);
  const own = newest.pages.get(code);
  if (shelf.url === undefined || !own || !(own.has(slug) || slug === "index")) return null;
  return new URL(encodeURI(pathOf(code, slug)).replace(/(^|\/)index\.html$/, "$1"), shelf.url).href;
};
