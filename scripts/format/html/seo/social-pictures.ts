import type { Book, Files, Publication } from "../../../book.ts";
import { lettering, paletteOf, placed, type Sizes } from "../../../library/pictures/pictures.ts";
import { titlesOf } from "../../page-data.ts";
import { renderer } from "../../render.ts";
import { hashedPath, pathOf } from "../site.ts";
import { isOwn } from "./seo-data.ts";

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
const drawEdition = async (book: Book, publication: Publication): Promise<Drawn[]> => {
  const { edition, pages } = publication;
  const { meta, code, t } = edition;
  const [language] = edition.languages;
  const { titles, subtitles } = titlesOf(edition);
  const { set, stack, draw } = await lettering({
    strong: [...titles, ...pages.map(({ title }) => title)].join(""),
    text: [meta.title, ...subtitles].join(""),
    language,
    width: WIDTH - 2 * MARGIN,
  });
  const render = renderer("html", t);
  const drawn = (slug: string, above: string[], below: string[]): Drawn => {
    const lines = set(below, 400, BOOK);
    const svg = render("social.svg", {
      ...paletteOf(book.meta.id),
      language,
      stack,
      title: placed(set(above, 700, TITLE), 120, 1.25),
      book: placed(lines, HEIGHT - 64 - lines.lines.length * lines.size * 1.3, 1.3),
    });
    const png = draw(svg, WIDTH);
    return { page: pathOf(code, slug), path: hashedPath(`social/${code}-${slug}.png`, png), png };
  };
  const own = pages.filter((page) => isOwn(publication, page));
  return [
    drawn("index", titles, subtitles),
    ...own.map((page) => drawn(page.slug, [page.title], [meta.title])),
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
