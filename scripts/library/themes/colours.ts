const channels = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);

const linear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

/** Relative luminance of a colour (`#1a2b3c`), from 0 to 1 (WCAG 2.2). */
const luminanceOf = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = channels(colour).map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The contrast of two colours (`#1a2b3c`), from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** A mixture of two colours: so much, from 0 to 1, of the second. */
export const mix = (one: string, other: string, share: number): string => {
  const ends = channels(other);
  const mixed = channels(one).map((value, index) => value + ((ends[index] ?? 0) - value) * share);
  return `#${mixed
    .map((value) =>
      Math.round(value * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
};

/** The lightness from which white and black stand off alike, both by 4.58 to 1. */
const MIDDLE = Math.sqrt(1.05 * 0.05) - 0.05;

/**
 * The tone of a colour that can be read on white paper and on black alike, each by nearly 4.6 to 1: for a page whose reader
 * chooses between day and night, without saying which.
 */
export const middle = (colour: string): string => {
  const end = luminanceOf(colour) > MIDDLE ? "#000000" : "#ffffff";
  let [low, high] = [0, 1];
  for (let step = 0; step < 12; step += 1) {
    const share = (low + high) / 2;
    const isShort = (luminanceOf(mix(colour, end, share)) - MIDDLE) * (end === "#000000" ? 1 : -1) > 0;
    if (isShort) low = share;
    else high = share;
  }
  return mix(colour, end, (low + high) / 2);
};
