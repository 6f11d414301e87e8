import type { Element } from "hast";

/** Pixels of CSS in a unit (CSS Values 4 §6.2); an `em` is what browsers take for one. */
const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  em: 16,
  rem: 16,
};
const LENGTH = /^(\d*\.?\d+)\s*([a-z]*|%|\\\w+)$/i;
/** Wider than any page: such a picture is as wide as there is room. */
const MOST = 4000;

/** A length in pixels, or a share of the width that there is, in hundredths. */
const readLength = (text = ""): { pixels?: number; share?: number } => {
  const [, digits, unit = ""] = LENGTH.exec(text.trim()) ?? [];
  const number = Number(digits);
  if (!(number > 0)) return {};
  if (unit === "%" || unit === "vw") return { share: number };
  // 0.5\textwidth and its kin, as LaTeX has them.
  if (unit.startsWith("\\")) return { share: 100 * number };
  const pixels = number * (UNITS[unit.toLowerCase()] ?? Number.NaN);
  return pixels >= 1 && pixels <= MOST ? { pixels: Math.round(pixels) } : {};
};

/** The class for a share of the width: each twentieth, a third and two thirds; none for the whole. */
const shareClass = (share: number): string | undefined => {
  if (share >= 97.5) return undefined;
  const near = [33, 66].find((third) => Math.abs(share - third) <= 1);
  return `width-${near ?? Math.max(5, Math.round(share / 5) * 5)}`;
};

/** What CSS of a picture says of its size, as attributes would. Typora writes `zoom`. */
export const sizeInStyle = (style: string): { width?: string; height?: string } => {
  const found: { width?: string; height?: string } = {};
  for (const declaration of style.split(";")) {
    const [name = "", value = ""] = declaration.split(":").map((part) => part.trim().toLowerCase());
    if (name === "width" || name === "height") found[name] = value;
    if (name === "zoom" && !found.width)
      found.width = /^[\d.]+$/.test(value) ? `${100 * Number(value)}%` : value;
  }
  return found;
};

/**
 * The properties of a picture for the size that its author gave it: whole pixels, or a class `width-50` for a share of the
 * width, which is rounded to a twentieth or a third. A length may be `300`, `8cm`, `50%`, `0.5\textwidth`; others are left out.
 * Of both sizes only the width is kept with a share, so that no picture is stretched.
 */
export const pictureSize = (width?: string, height?: string): Element["properties"] => {
  const [wide, high] = [readLength(width), readLength(height)];
  if (wide.share !== undefined) {
    const name = shareClass(wide.share);
    return name === undefined ? {} : { className: [name] };
  }
  return {
    ...(wide.pixels !== undefined && { width: wide.pixels }),
    ...(high.pixels !== undefined && { height: high.pixels }),
  };
};
