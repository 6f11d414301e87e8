import { createHash } from "node:crypto";
import { subsetFonts } from "../fonts/fonts.ts";
import { codePoints } from "../text/text.ts";
import { rasterise } from "./rasterise.ts";
import { setForeign, setter, stack } from "./set-lines.ts";

export { rasterise, setForeign, stack };
export { placed, type Sizes } from "./set-lines.ts";

/** Colours of a cover: ground, type, and the two discs. */
export interface Palette {
  ground: string;
  ink: string;
  left: string;
  right: string;
}

// Deep enough for white type (WCAG 1.4.3), far enough apart in grey.
const PALETTES: [Palette, ...Palette[]] = [
  { ground: "#17384a", ink: "#f7f1e3", left: "#c8963e", right: "#e9d9b0" },
  { ground: "#1f4037", ink: "#f5f1e4", left: "#7fae8c", right: "#e3dfc2" },
  { ground: "#5a2328", ink: "#f9efe2", left: "#c96f4a", right: "#ecd3ad" },
  { ground: "#2b2e56", ink: "#f3f0ea", left: "#8c8fc4", right: "#e4d3b8" },
  { ground: "#3d3126", ink: "#f6eee0", left: "#b98d52", right: "#e6d6b6" },
  { ground: "#124650", ink: "#f2f2e8", left: "#5fa6a3", right: "#e8d5a8" },
];

/** The colours of a book, from its identifier: whatever is drawn for it looks alike. */
export const paletteOf = (id: string): Palette =>
  PALETTES[(createHash("sha256").update(id).digest()[0] ?? 0) % PALETTES.length] ?? PALETTES[0];

const words = (svg: string): string => svg.replace(/<style\b[\s\S]*?<\/style>|<[^>]*>/g, " ");

/** The fonts that the words of drawings, SVG, need, as TrueType; none where there is no drawing. */
export const drawingFonts = async (svgs: string[]): Promise<Uint8Array[]> => {
  if (svgs.length === 0) return [];
  const { files } = await subsetFonts({ sans: codePoints(svgs.map(words).join(" ")) });
  return files.map(({ bytes }) => bytes);
};

/** The words of a drawing, those in bold apart; the language they are in, and how wide their lines may be, in pixels. */
interface Lettering {
  strong: string;
  text: string;
  language: string;
  width: number;
}

/**
 * What draws words in our fonts: `set` breaks texts into lines, `stack` are the families for the style of an SVG, and `draw` makes
 * an SVG, `pixels` on its longest side, a PNG.
 */
export const lettering = async ({ strong, text, language, width }: Lettering) => {
  // The full stop is what lines are measured with.
  const wanted = { strong: codePoints(`${strong}.`), text: codePoints(`${text}.`) };
  const fonts = (await subsetFonts(wanted)).files.filter(({ style }) => style === "normal");
  return {
    set: setter(fonts, language, width),
    stack: stack(language),
    draw: (svg: string, pixels: number): Uint8Array =>
      rasterise(setForeign(svg, language), { fonts: fonts.map(({ bytes }) => bytes), pixels }),
  };
};
