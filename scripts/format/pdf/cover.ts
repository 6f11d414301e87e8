import type { Book, Edition } from "../../book.ts";
import { fitTitles, type Sizes } from "../../library/pictures/pictures.ts";
import { coverOf } from "../front-matter.ts";
import { titlesOf } from "../page-data.ts";
import { coverColours, logoOf } from "../theme.ts";

/** Where in the document's folder each picture is, by its path in the content folder. */
export type Places = ReadonlyMap<string, string>;

/** Sizes of a title in thousandths of the paper's width: all its lines take half of that in height. */
const SIZES: Sizes = [96, 84, 74, 65, 57, 50, 44, 38].map((size) => ({
  size,
  lines: Math.floor(500 / (size * 1.2)),
}));

/** What lines of a title may take of the paper's width. */
const MEASURE = 720;

/**
 * What the template of a cover is told: its picture, if it has one, whether the title is set on it, how large that is beside the
 * paper's width, and the colours that the theme has for covers.
 */
export const coverData = (book: Book, edition: Edition, pictures: Places) => {
  const cover = coverOf(book, edition);
  const picture = cover && pictures.get(cover.picture);
  const titled = picture === undefined || cover?.title === true;
  const { size } = fitTitles(titlesOf(edition).titles, {
    language: edition.languages[0],
    width: MEASURE,
    sizes: SIZES,
  });
  return {
    picture: picture ?? null,
    alt: titled ? "" : edition.t("cover.of", { title: edition.meta.title }),
    titled,
    logo: pictures.get(logoOf(book.theme) ?? "") ?? null,
    scale: String(size / 1000),
    colours: coverColours(book.theme),
    /** What no other drawing of the document is called. */
    id: "cover-disc",
  };
};
