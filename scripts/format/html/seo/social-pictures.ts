import type { Book, Files, Publication } from "../../../book.ts";
import {
  paletteOf,
  rasterise,
  placed,
  setForeign,
  setter,
  stack,
  type Sizes,
} from "../../../library/pictures/pictures.ts";
import { subsetFonts } from "../../../library/fonts/fonts.ts";
import { titlesOf } from "../../page-data.ts";
import { renderer } from "../../render.ts";
import { hashedPath, pathOf } from "../site.ts";
import { isOwn } from "./seo-data.ts";
import { codePoints } from "../../../library/text/text.ts";

/** Open Graph's 1.91 to 1, in pixels. */
const [WIDTH, HEIGHT, MARGIN] = [1200, 630, 80];

const TITLE: Sizes = [96, 84, 72, 60, 52, 44].map((size) => ({
  size,
  lines: Math.floor(330 / (size * 1.25)),
}));
const BOOK: Sizes = [
  { size: 36, lines: 1 },
  { size: 28, lines: 2 },
];

/** A picture, where it lies, and the page it is for; paths under `dist/`. */
interface Drawn {
  page: string;
  path: string;
  png: Uint8Array;
}

/** Draws the pictures of an edition: its title page's, and one a chapter, with the book's title below the chapter's. */
const drawEdition = async (book: Book, { edition, pages }: Publication): Promise<Drawn[]> => {
  const { meta, languages, code, t } = edition;
  const { titles, subtitles } = titlesOf(edition);
  const wanted = {
    strong: codePoints([...titles, ...pages.map(({ title }) => title), "."].join("")),
    text: codePoints([meta.title, ...subtitles, "."].join("")),
  };
  const fonts = (await subsetFonts(wanted)).files.filter(({ style }) => style === "normal");
  const set = setter(fonts, languages[0], WIDTH - 2 * MARGIN);
  const render = renderer("html", t);
  const draw = (slug: string, above: string[], below: string[]): Drawn => {
    const lines = set(below, 400, BOOK);
    const svg = render("social.svg", {
      ...paletteOf(book.meta.id),
      language: languages[0],
      stack: stack(languages[0]),
      title: placed(set(above, 700, TITLE), 120, 1.25),
      book: placed(lines, HEIGHT - 64 - lines.lines.length * lines.size * 1.3, 1.3),
    });
    const png = rasterise(setForeign(svg, languages[0]), {
      fonts: fonts.map(({ bytes }) => bytes),
      pixels: WIDTH,
    });
    const path = hashedPath(`social/${code}-${slug}.png`, png);
    return { page: pathOf(code, slug), path, png };
  };
  const own = pages.filter((page) => isOwn({ edition, pages }, page));
  return [
    draw("index", titles, subtitles),
    ...own.map((page) => draw(page.slug, [page.title], [meta.title])),
  ];
};

/**
 * The pictures for posts about a page, PNG of 1200 × 630 pixels, and where each is by the page's path. None without a
 * `url`, for a post can show them by an absolute address only.
 */
export const socialPictures = async (
  book: Book,
  publications: Publication[],
): Promise<{ files: Files; social: Map<string, string> }> => {
  const drawn: Drawn[] = [];
  for (const publication of book.meta.url === undefined ? [] : publications)
    drawn.push(...(await drawEdition(book, publication)));
  return {
    files: new Map(drawn.map(({ path, png }) => [path, png])),
    social: new Map(drawn.map(({ page, path }) => [page, path])),
  };
};
