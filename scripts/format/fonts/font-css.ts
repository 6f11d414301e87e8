import type { FontFile } from "./subset-fonts.ts";

// Marks that Latin and Chinese share; in Chinese text they are full-width, from the Chinese face.
const SHARED = new Set(Array.from("“”‘’…—·").map((mark) => mark.codePointAt(0) ?? 0));

const range = (points: number[]): string => {
  const runs: [number, number][] = [];
  for (const point of [...points].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && point === last[1] + 1) last[1] = point;
    else runs.push([point, point]);
  }
  return runs
    .map(([from, to]) => `U+${from.toString(16)}${to === from ? "" : `-${to.toString(16)}`}`)
    .join(",");
};

const rule = (file: FontFile, family: string, points: number[], url: string): string =>
  `@font-face{font-family:"${family}";font-weight:${file.weight};font-style:${file.style};font-display:swap;` +
  `src:url("${url}");unicode-range:${range(points)}}`;

/**
 * The `@font-face` rules of a book's fonts. A Latin family comes twice: as itself, and as `… for Han` without the marks
 * that Latin and Chinese share, to be named before the Chinese family in Chinese text.
 */
export const fontCss = (files: FontFile[], urlOf: (file: FontFile) => string): string =>
  files
    .flatMap((file) => {
      const url = urlOf(file);
      const own = rule(file, file.family, file.points, url);
      const bare = file.points.filter((point) => !SHARED.has(point));
      return file.family.startsWith("Source") && bare.length > 0
        ? [own, rule(file, `${file.family} for Han`, bare, url)]
        : [own];
    })
    .join("\n");
