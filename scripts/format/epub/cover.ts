import { createHash } from "node:crypto";
import type { Book, Edition } from "../../book.ts";
import { codePoints } from "../fonts/code-points.ts";
import { subsetFonts, type FontFile } from "../fonts/subset-fonts.ts";
import { renderer } from "../render.ts";
import { rasterise, widthOf } from "./rasterise.ts";
import { wrapTitle, type WrappedTitle } from "./wrap-title.ts";

/** What shops ask for: 1,600 × 2,560 pixels. */
const [WIDTH, HEIGHT, MARGIN] = [1600, 2560, 150];

// Ground, title, and the two discs: deep enough for white type (WCAG 1.4.3), far enough apart in grey.
const PALETTES = [
  { ground: "#17384a", ink: "#f7f1e3", left: "#c8963e", right: "#e9d9b0" },
  { ground: "#1f4037", ink: "#f5f1e4", left: "#7fae8c", right: "#e3dfc2" },
  { ground: "#5a2328", ink: "#f9efe2", left: "#c96f4a", right: "#ecd3ad" },
  { ground: "#2b2e56", ink: "#f3f0ea", left: "#8c8fc4", right: "#e4d3b8" },
  { ground: "#3d3126", ink: "#f6eee0", left: "#b98d52", right: "#e6d6b6" },
  { ground: "#124650", ink: "#f2f2e8", left: "#5fa6a3", right: "#e8d5a8" },
];

/** Between the lines of names at the foot. */
const LEADING = 84;

const DISCS = { top: 1180, bottom: 2330 };

const SIZES = [240, 210, 190, 170, 150, 132, 116, 100, 88, 76, 64].map((size) => ({
  size,
  lines: Math.floor(900 / (size * 1.2)),
}));

const TEXT_FACES = /Serif/;

const stack = (language: string): string =>
  // The names that the files themselves bear, for the drawing knows no other.
  language.startsWith("zh")
    ? "'Noto Serif SC','Noto Serif SC ExtraLight','Source Serif 4'"
    : "'Source Serif 4','Noto Serif SC','Noto Serif SC ExtraLight'";

/** The lines of a wrapped text with their base lines, from `top` on. */
const placed = ({ lines, size }: WrappedTitle, top: number, leading: number) => ({
  size,
  lines: lines.map((text, index) => ({ text, y: Math.round(top + size * 0.88 + index * size * leading) })),
  bottom: Math.round(top + lines.length * size * leading),
});

/** Type sizes in pixels, largest first, with the lines that each may fill. */
type Sizes = { size: number; lines: number }[];

const LARGE: Sizes = [
  { size: 72, lines: 4 },
  { size: 60, lines: 5 },
];
const SMALL: Sizes = [
  { size: 60, lines: 1 },
  { size: 48, lines: 2 },
];

const NAMES = 6;

/** What breaks a text into lines: in these fonts, for a language. */
const setter = (fonts: FontFile[], language: string) => {
  const family = `font-family:${stack(language)};font-size:100px`;
  return (text: string | undefined, weight: 400 | 700, sizes: Sizes): WrappedTitle => {
    // Of the other weight, letters that the first family lacks would be measured in that.
    const own = fonts.filter((font) => font.weight === weight || !TEXT_FACES.test(font.family));
    const faces = own.map(({ bytes }) => bytes);
    // A space at the end has no box of its own.
    const measure = (piece: string): number =>
      widthOf(`${piece}.`, `${family};font-weight:${weight}`, faces) / 100;
    return wrapTitle(text ?? "", { language, width: WIDTH - 2 * MARGIN, sizes }, measure);
  };
};

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
export const drawCover = async (book: Book, { meta, languages, t }: Edition): Promise<Uint8Array> => {
  const [language] = languages;
  const translators = meta.translators.join(", ");
  const names = [
    ...meta.authors,
    ...(translators === "" ? [] : [t("translated-by", { names: translators })]),
  ];
  const small = [meta.subtitle, meta.series?.name, meta.publisher, ...names].filter(
    (text) => text !== undefined,
  );
  const wanted = { strong: codePoints(`${meta.title}.`), text: codePoints(`${small.join(" ")}.`) };
  const { files } = await subsetFonts(wanted, "sfnt");
  const fonts = files.filter(({ style }) => style === "normal");
  const set = setter(fonts, language);
  const title = placed(set(meta.title, 700, SIZES), 330, 1.2);
  const subtitle = placed(set(meta.subtitle, 400, LARGE), title.bottom + 70, 1.4);
  const foot = [...names, meta.publisher ?? ""]
    .flatMap((text) => set(text, 400, SMALL).lines)
    .slice(0, NAMES);
  const svg = renderer("epub", t)("cover.svg", {
    ...PALETTES[(createHash("sha256").update(book.meta.id).digest()[0] ?? 0) % PALETTES.length],
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
  return rasterise(svg, { fonts: fonts.map(({ bytes }) => bytes), pixels: HEIGHT });
};
