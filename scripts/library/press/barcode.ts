import JsBarcode from "jsbarcode";

/** Modules that stay white before and behind the bars (ISO/IEC 15420). */
const [BEFORE, BEHIND] = [11, 7];

/** Height of bars, and how much longer those of the guards are, in modules of 0.33 mm. */
const [HEIGHT, LONGER] = [69, 5];

/** Millimetres of a module at its nominal size. */
const MODULE = 0.33;

interface Encoding {
  data: string;
  text: string;
}

/** The bars of an encoding as a path: each run of `1` is a bar, a module wide for each. */
const barsOf = (data: string, left: number, height: number): string =>
  Array.from(
    data.matchAll(/1+/g),
    ({ 0: run, index }) => `M${left + index} 0h${run.length}v${height}h-${run.length}z`,
  ).join("");

/** Room above the bars for the ISBN in words, below them for the digits, and around all, in modules. */
const [ABOVE, BELOW, AROUND] = [12, 11, 4];

/**
 * The barcode of an ISBN, EAN-13 at its nominal size, as SVG, black on white: the ISBN as it is written, bars, guards that are longer,
 * and the digits below, each under its bars. `isbn` has thirteen digits, whose last one is right, with hyphens or without.
 */
export const barcode = (isbn: string): string => {
  const made: { encodings?: Encoding[] } = {};
  JsBarcode(made, isbn.replaceAll("-", ""), { format: "EAN13" });
  const width = BEFORE + 95 + BEHIND;
  const height = HEIGHT + BELOW;
  let left = BEFORE;
  let bars = "";
  const digits: string[] = [];
  const digit = (text: string, x: number): void =>
    void digits.push(`<text x="${x}" y="${HEIGHT + 9.5}">${text}</text>`);
  for (const { data, text } of made.encodings ?? []) {
    // The first digit has no bars of its own.
    if (!data.includes("1")) {
      digit(text, BEFORE / 2);
      continue;
    }
    bars += barsOf(data, left, text === "" ? HEIGHT + LONGER : HEIGHT);
    for (const [index, one] of Array.from(text).entries()) digit(one, left + 7 * index + 3.5);
    left += data.length;
  }
  const box = [-AROUND, -ABOVE - AROUND, width + 2 * AROUND, height + ABOVE + 2 * AROUND] as const;
  const [x, y, across, down] = box;
  const size = `width="${(across * MODULE).toFixed(2)}mm" height="${(down * MODULE).toFixed(2)}mm"`;
  const words = `<text class="isbn" x="${width / 2}" y="${-ABOVE / 2}">ISBN ${isbn}</text>`;
  return `<svg class="barcode" ${size} viewBox="${box.join(" ")}"><path d="M${x} ${y}h${across}v${down}h-${across}z" fill="#fff"/><path d="${bars}" fill="#000"/><g fill="#000" font-size="10" text-anchor="middle">${words}${digits.join("")}</g></svg>`;
};
