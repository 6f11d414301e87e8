import { describe, expect, it } from "vitest";
import { contrast } from "../../../scripts/library/themes/colours.ts";
import { ourLooks, withValues } from "../../../scripts/library/themes/themes.ts";

type Vector = readonly number[];

const times = (matrix: readonly Vector[], vector: Vector): number[] =>
  matrix.map((row) => row.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0));

// How colours look to eyes that lack one kind of cones, in linear sRGB (Machado, Oliveira and Fernandes 2009, severity 1).
const EYES: Record<string, readonly Vector[]> = {
  "with all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "without red": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  "without green": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "without blue": [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const linear = (colour: string): number[] =>
  [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));

/** A colour of linear sRGB in Oklab (Ottosson 2020), in hundredths: one is about what can just be told apart. */
const oklab = (colour: Vector): number[] => {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  ).map((value) => 100 * Math.cbrt(Math.max(0, value)));
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
};

const apart = (one: string, other: string, eyes: readonly Vector[]): number => {
  const [first = [], second = []] = [one, other].map((colour) => oklab(times(eyes, linear(colour))));
  return Math.hypot(...first.map((value, index) => value - (second[index] ?? 0)));
};

const palettes = [...ourLooks()].flatMap(([name, { colours }]) =>
  (["light", "dark", "print"] as const).map((light) => [name, light, colours[light].series] as const),
);

describe("the columns of a chart", () => {
  it.each(palettes)("differ from their neighbours printed in grey, in %s by %s", (_, __, series) => {
    // In grey nothing but luminance is left, which this is the ratio of.
    const ratios = series.slice(1).map((colour, index) => contrast(colour, series[index] ?? ""));
    expect(Math.min(...ratios)).toBeGreaterThan(2);
  });

  it.each([...ourLooks()])("are lines that are seen by day and by night in the EPUB of %s", (_, own) => {
    for (const at of [1, 2, 3, 4, 5, 6]) {
      const line = withValues(`var(--line-${at})`, own);
      expect(contrast(line, "#000000"), line).toBeGreaterThanOrEqual(3);
      expect(contrast(line, "#ffffff"), line).toBeGreaterThanOrEqual(3);
    }
  });

  // The theme of grey tells those that are no neighbours by hatches and marks alone.
  const coloured = palettes.filter(([name]) => name !== "press");
  it.each(coloured)("differ from each other in all eyes, in %s by %s", (_, __, series) => {
    for (const [eyes, matrix] of Object.entries(EYES))
      for (const [index, colour] of series.entries())
        for (const [other, second] of series.entries()) {
          if (other <= index) continue;
          const least = other === index + 1 ? 15 : 6;
          expect(apart(colour, second, matrix), `${colour} ${second} ${eyes}`).toBeGreaterThan(least);
        }
  });
});
