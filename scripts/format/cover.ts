import type { Book, Edition } from "../book.ts";
import { keyOf, remembered, stampOf } from "../library/cache/cache.ts";
import { shrink } from "../library/album/album.ts";
import { fontsKey } from "../library/fonts/fonts.ts";
import { beginning, lettering, placed, type Sizes } from "../library/pictures/pictures.ts";
import { coverOf, frontMatter } from "./front-matter.ts";
import { titlesOf } from "./page-data.ts";
import { renderer } from "./render.ts";
import { coverColours, logoOf, guardedTheme, themeText } from "./theme.ts";

/** A cover as a file: its path among the files of an EPUB, and its media type. */
interface Cover {
  href: string;
  type: string;
  bytes: Uint8Array;
}

/** What shops ask for: 1,600 × 2,560 pixels. */
const [WIDTH, HEIGHT, MARGIN] = [1600, 2560, 150];

const DISCS = { top: 1180, bottom: 2330 };

/** Sizes of a title, all lines of which take so many pixels in height. */
const sizesFor = (height: number): Sizes =>
  [240, 210, 190, 170, 150, 132, 116, 100, 88, 76, 64, 54].map((size) => ({
    size,
    lines: Math.floor(height / (size * 1.2)),
  }));

const LARGE: Sizes = [
  { size: 72, lines: 4 },
  { size: 60, lines: 5 },
  { size: 50, lines: 8 },
];
/** Of names, which all have the same. */
const SMALL: Sizes = [
  { size: 58, lines: 4 },
  { size: 50, lines: 7 },
  { size: 42, lines: 16 },
];

/** More names than this run on. */
const APART = 3;

/** The discs stand between the text above and the names below, as large as these leave them; none where there is no room. */
const discs = (above: number, names: number) => {
  const lift = Math.max(0, HEIGHT - MARGIN - 80 - names);
  const top = Math.max(DISCS.top, above + 40);
  const scale = Math.max(0, (DISCS.bottom - lift - top) / (DISCS.bottom - DISCS.top));
  return { x: WIDTH - 80, y: DISCS.bottom, lift, scale: scale.toFixed(3) };
};

/** What stands at the foot: authors, a line each where they are few, translators, the publisher; in each language. */
const namesOf = (book: Book, edition: Edition): string[] => {
  const { authors } = edition.meta;
  const { sides } = frontMatter(book, edition, "");
  const apart = sides.length === 1 && authors.length <= APART;
  const lines = [
    ...(apart ? authors : sides.map((side) => side.authors)),
    ...sides.map((side) => side.translators),
    ...sides.map((side) => side.publisher),
  ];
  return [...new Set(lines)].filter((text) => text !== null);
};

/** What a cover is drawn on, in place of the discs: a picture that fills it, as an address with the file in it. */
type Ground = string | null;

/** The picture of a cover as it is delivered: shops take JPEG and PNG alone. */
const picturedCover = async (book: Book, path: string): Promise<Cover | undefined> => {
  const picture = await book.album.picture(path);
  if (picture?.png) return { href: "images/cover.png", type: "image/png", bytes: picture.png(HEIGHT) };
  const file = picture ? await book.album.read(path) : undefined;
  // One that is no picture was reported when the book was read.
  const made = file && (await shrink(file.bytes, HEIGHT));
  return made && /jpeg|png/.test(made.type) ? { href: `images/cover.${made.ending}`, ...made } : undefined;
};

const inAddress = ({ type, bytes }: Pick<Cover, "type" | "bytes">): string =>
  `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;

/** What the publisher signs with, as an address with the picture in it, and the pixels that it is high. */
const logoOn = async (book: Book): Promise<{ picture: string; height: number } | null> => {
  const path = logoOf(book.theme);
  const made = path === undefined ? undefined : await book.album.picture(path);
  return made ? { picture: inAddress(made), height: 150 } : null;
};

/**
 * Draws the cover of an edition from its title, subtitle, authors and publisher, in our fonts: a PNG of 1,600 × 2,560
 * pixels. The colours are those that the theme has for covers.
 */
const drawCover = async (book: Book, edition: Edition, picture: Ground): Promise<Uint8Array> => {
  const { meta, t } = edition;
  const [language] = edition.languages;
  const { titles, subtitles } = titlesOf(edition);
  const names = namesOf(book, edition);
  const series = meta.series?.name ?? null;
  const all = [...titles, ...subtitles, series ?? "", ...names, themeText(book, "epub")].join(" ");
  const letters = await lettering({
    words: all,
    language,
    stacks: book.theme.fonts,
    own: book.fonts,
    width: WIDTH - 2 * MARGIN,
  });
  const words = await letters.set(names, 400, SMALL);
  const logo = await logoOn(book);
  const below = words.lines.length * words.size * 1.45;
  const height = below + (logo ? logo.height + 50 : 0);
  const foot = placed(words, HEIGHT - MARGIN - below, 1.45);
  const above = HEIGHT - MARGIN - height - 330;
  const title = placed(await letters.set(titles, 700, sizesFor(Math.min(900, above * 0.55))), 330, 1.2);
  const subtitle = placed(await letters.set(subtitles, 400, LARGE), title.bottom + 70, 1.4);
  const svg = renderer(
    "epub",
    t,
    book,
  )("cover.svg", {
    ...coverColours(book.theme),
    width: WIDTH,
    height: HEIGHT,
    margin: MARGIN,
    language,
    stack: letters.stack,
    ...beginning(language, WIDTH, MARGIN),
    series,
    picture,
    title,
    subtitle,
    discs: discs(subtitle.bottom, HEIGHT - MARGIN - height),
    foot,
    logo: logo && { ...logo, y: HEIGHT - MARGIN - height },
    panels: { above: subtitle.bottom + 60, below: HEIGHT - MARGIN - height - 60 },
  });
  return letters.draw(svg, HEIGHT);
};

/** The same, from the cache where it was drawn of the same before; a theme's own template may have something wrong, which is said again. */
const keptCover = async (book: Book, edition: Edition, picture: Ground): Promise<Uint8Array> => {
  const { theme, memory } = book;
  const isOurs = ![...theme.templates.keys()].some((path) => path.startsWith("epub/"));
  const words = [titlesOf(edition), namesOf(book, edition), edition.meta.series, themeText(book, "epub")];
  const drawing = [picture, await logoOn(book), theme.look, theme.fonts, fontsKey(book.fonts)];
  return remembered(
    memory?.cache,
    () =>
      isOurs ? keyOf("cover", stampOf(), words, edition.languages, edition.strings, drawing) : undefined,
    () => drawCover(book, edition, picture),
  );
};

/** The cover of an edition: the picture that the book has, with the title where it asks for it, or one drawn from the title. */
export const coverPicture = async (book: Book, edition: Edition): Promise<Cover> => {
  const cover = coverOf(book, edition);
  const picture = cover && (await picturedCover(book, cover.picture));
  if (picture && !cover.title) return picture;
  const ground = picture ? inAddress(picture) : null;
  return {
    href: "images/cover.png",
    type: "image/png",
    bytes: await guardedTheme(book, "epub", (one) => keptCover(one, edition, ground)),
  };
};

/** Gives the cover of an edition, which is made once. */
export type Covers = typeof coverPicture;

/** What makes the covers of a book. */
export const coversOf = (): Covers => {
  const covers = new Map<Edition, Promise<Cover>>();
  return (book, edition) => {
    const cover = covers.get(edition) ?? coverPicture(book, edition);
    covers.set(edition, cover);
    return cover;
  };
};
