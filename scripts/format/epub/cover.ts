import { posix } from "node:path";
import type { Book, Edition } from "../../book.ts";
import { shrink } from "../../library/album/album.ts";
import { lettering, placed, type Sizes } from "../../library/pictures/pictures.ts";
import { titlesOf } from "../page-data.ts";
import { renderer } from "../render.ts";
import { coverColours, guardedTheme, themeText } from "../theme.ts";
import type { Resource } from "./pictures.ts";

/** What shops ask for: 1,600 × 2,560 pixels. */
const [WIDTH, HEIGHT, MARGIN] = [1600, 2560, 150];

/** Between the lines of names at the foot, and how many there may be. */
const [LEADING, NAMES] = [84, 6];

const DISCS = { top: 1180, bottom: 2330 };

const SIZES = [240, 210, 190, 170, 150, 132, 116, 100, 88, 76, 64].map((size) => ({
  size,
  lines: Math.floor(900 / (size * 1.2)),
}));

const LARGE: Sizes = [
  { size: 72, lines: 4 },
  { size: 60, lines: 5 },
];
const SMALL: Sizes = [
  { size: 60, lines: 1 },
  { size: 48, lines: 2 },
];

/** The discs stand between the text above and the names below, as large as these leave them. */
const discs = (above: number, names: number) => {
  const lift = (Math.max(names, 1) - 1) * LEADING;
  const top = Math.max(DISCS.top, above + 40);
  const scale = Math.max(0.3, (DISCS.bottom - lift - top) / (DISCS.bottom - DISCS.top));
  return { x: WIDTH - 80, y: DISCS.bottom, lift, scale: scale.toFixed(3) };
};

/**
 * Draws the cover of an edition from its title, subtitle, authors and publisher, in our fonts: a PNG of 1,600 × 2,560
 * pixels. The colours are those that the theme has for covers.
 */
const drawCover = async (book: Book, edition: Edition): Promise<Uint8Array> => {
  const { meta, t } = edition;
  const [language] = edition.languages;
  const { titles, subtitles } = titlesOf(edition);
  const translators = meta.translators.join(", ");
  const names = [
    ...meta.authors,
    ...(translators === "" ? [] : [t("translated-by", { names: translators })]),
    ...(meta.publisher === undefined ? [] : [meta.publisher]),
  ];
  const series = meta.series?.name ?? null;
  const letters = await lettering({
    strong: titles.join(""),
    text: [...subtitles, ...(series === null ? [] : [series]), ...names, themeText(book, "epub")].join(" "),
    language,
    width: WIDTH - 2 * MARGIN,
  });
  const title = placed(letters.set(titles, 700, SIZES), 330, 1.2);
  const subtitle = placed(letters.set(subtitles, 400, LARGE), title.bottom + 70, 1.4);
  const foot = names.flatMap((text) => letters.set([text], 400, SMALL).lines).slice(0, NAMES);
  const svg = renderer(
    "epub",
    t,
    book.theme,
  )("cover.svg", {
    ...coverColours(book.theme),
    width: WIDTH,
    height: HEIGHT,
    margin: MARGIN,
    language,
    stack: letters.stack,
    series,
    title,
    subtitle,
    discs: discs(subtitle.bottom, foot.length),
    foot: foot.map((text, index) => ({ text, y: HEIGHT - MARGIN - (foot.length - 1 - index) * LEADING })),
  });
  return letters.draw(svg, HEIGHT);
};

const givenCover = async (book: Book, { meta }: Edition): Promise<Resource | undefined> => {
  const cover = meta.cover ?? book.meta.cover;
  const path = cover === undefined ? undefined : posix.normalize(cover);
  const picture = path === undefined ? undefined : await book.album.picture(path);
  if (picture?.png) return { href: "images/cover.png", type: "image/png", bytes: picture.png(HEIGHT) };
  const file = path === undefined || !picture ? undefined : await book.album.read(path);
  // One that is no picture was reported when the book was read.
  const made = file && (await shrink(file.bytes, HEIGHT));
  // Shops take JPEG and PNG alone.
  return made && /jpeg|png/.test(made.type) ? { href: `images/cover.${made.ending}`, ...made } : undefined;
};

/** The cover of an edition: the picture that `book.yaml` names, or one drawn from the title. */
export const coverPicture = async (book: Book, edition: Edition): Promise<Resource> =>
  (await givenCover(book, edition)) ?? {
    href: "images/cover.png",
    type: "image/png",
    bytes: await guardedTheme(book, "epub", (one) => drawCover(one, edition)),
  };
