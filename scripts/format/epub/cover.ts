import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import type { Book, Edition } from "../../book.ts";
import { subsetFonts } from "../../library/fonts/fonts.ts";
import {
  drawingFonts,
  paletteOf,
  placed,
  rasterise,
  setForeign,
  setter,
  stack,
  type Sizes,
} from "../../library/pictures/pictures.ts";
import { titlesOf } from "../page-data.ts";
import { renderer } from "../render.ts";
import { draw, shrink } from "./pictures.ts";
import { codePoints } from "../../library/text/text.ts";

/** What shops ask for: 1,600 × 2,560 pixels. */
const [WIDTH, HEIGHT, MARGIN] = [1600, 2560, 150];

/** Between the lines of names at the foot. */
const LEADING = 84;

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

const NAMES = 6;

/** The discs stand between the text above and the names below, as large as these leave them. */
const discs = (above: number, names: number) => {
  const lift = (Math.max(names, 1) - 1) * LEADING;
  const top = Math.max(DISCS.top, above + 40);
  const scale = Math.max(0.3, (DISCS.bottom - lift - top) / (DISCS.bottom - DISCS.top));
  return { x: WIDTH - 80, y: DISCS.bottom, lift, scale: scale.toFixed(3) };
};

/**
 * Draws the cover of an edition from its title, subtitle, authors and publisher, in our fonts: a PNG of 1,600 × 2,560
 * pixels. The colours follow the book's identifier, so that the editions of a book look alike.
 */
const drawCover = async (book: Book, edition: Edition): Promise<Uint8Array> => {
  const { meta, t } = edition;
  const [language] = edition.languages;
  const { titles, subtitles } = titlesOf(edition);
  const translators = meta.translators.join(", ");
  const names = [
    ...meta.authors,
    ...(translators === "" ? [] : [t("translated-by", { names: translators })]),
  ];
  const small = [...subtitles, meta.series?.name, meta.publisher, ...names].filter(
    (text) => text !== undefined,
  );
  const wanted = { strong: codePoints(`${titles.join("")}.`), text: codePoints(`${small.join(" ")}.`) };
  const { files } = await subsetFonts(wanted);
  const fonts = files.filter(({ style }) => style === "normal");
  const set = setter(fonts, language, WIDTH - 2 * MARGIN);
  const title = placed(set(titles, 700, SIZES), 330, 1.2);
  const subtitle = placed(set(subtitles, 400, LARGE), title.bottom + 70, 1.4);
  const foot = [...names, meta.publisher ?? ""]
    .flatMap((text) => set([text], 400, SMALL).lines)
    .slice(0, NAMES);
  const svg = renderer("epub", t)("cover.svg", {
    ...paletteOf(book.meta.id),
    width: WIDTH,
    height: HEIGHT,
    margin: MARGIN,
    language,
    stack: stack(language),
    series: meta.series?.name ?? null,
    title,
    subtitle,
    discs: discs(subtitle.bottom, foot.length),
    foot: foot.map((text, index) => ({ text, y: HEIGHT - MARGIN - (foot.length - 1 - index) * LEADING })),
  });
  return rasterise(setForeign(svg, language), { fonts: fonts.map(({ bytes }) => bytes), pixels: HEIGHT });
};

/** Longest side that shops take. */
const LONGEST = 2560;

/** A cover as the package lists it. */
interface CoverPicture {
  /** Path from `EPUB/`. */
  href: string;
  type: string;
  bytes: Uint8Array;
}

const givenCover = async (book: Book, { meta }: Edition): Promise<CoverPicture | undefined> => {
  const path = meta.cover ?? book.meta.cover;
  const asset = path === undefined ? undefined : book.assets.get(posix.normalize(path));
  if (!asset) return undefined;
  const bytes = await readFile(asset.file);
  if (posix.extname(asset.path).toLowerCase() === ".svg") {
    const svg = bytes.toString();
    const png = draw(svg, LONGEST, await drawingFonts([svg]));
    // One that is no SVG was reported when the book was read.
    return png && { href: "images/cover.png", type: "image/png", bytes: png };
  }
  const made = await shrink(bytes, LONGEST);
  // Shops take JPEG and PNG alone.
  const type = made?.type === "image/jpeg" ? "jpg" : made?.type === "image/png" ? "png" : undefined;
  return made && type && { href: `images/cover.${type}`, ...made };
};

/** The cover of an edition: the picture that `book.yaml` names, or one drawn from the title. */
export const coverPicture = async (book: Book, edition: Edition): Promise<CoverPicture> =>
  (await givenCover(book, edition)) ?? {
    href: "images/cover.png",
    type: "image/png",
    bytes: await drawCover(book, edition),
  };
