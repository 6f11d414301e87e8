import { sharedMarks, stacks, type Role } from "./families.ts";
import type { FontFile } from "./subset-fonts.ts";

export { fontLicences } from "./families.ts";
export { sliceFont, subsetFonts, type FontFile, type Uses, type Wanted } from "./subset-fonts.ts";
export { stacks, type Role };

/** The second name of a Latin family: the same font without the marks that Latin and Chinese share. */
const forHan = (family: string): string => `${family} for Han`;

/**
 * The families of a role as CSS writes them (`font-family`), for text in a language (BCP 47). In Chinese, the marks that
 * Latin and Chinese share come from the Chinese family; not in code, where they stay narrow.
 */
export const fontStack = (role: Role, language: string): string => {
  const isHan = /^zh\b/i.test(language) && role !== "code" && role !== "maths";
  return stacks[role]
    .map(({ name, script }) => `"${isHan && script === "latin" ? forHan(name) : name}"`)
    .join(", ");
};

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

const rule = (file: FontFile, family: string, points: number[], source: string): string =>
  `@font-face{font-family:"${family}";font-weight:${file.weight};font-style:${file.style};${source};` +
  `unicode-range:${range(points)}}`;

const LATIN = new Set(
  Object.values(stacks)
    .flat()
    .flatMap(({ name, script }) => (script === "latin" ? [name] : [])),
);

/**
 * What is done while a font is late (`font-display`, CSS Fonts 4 §11.1): text in another font, which gives way to it (`swap`) or
 * stays until the next page (`optional`).
 */
type Display = "swap" | "optional";

/**
 * The `@font-face` rules of a book's fonts. A Latin family comes twice: as itself, and as `… for Han` without the marks that
 * Latin and Chinese share.
 */
export const fontFaces = (
  files: FontFile[],
  urlOf: (file: FontFile) => string,
  display: Display = "swap",
): string => {
  const rules = files.flatMap((file) => {
    const url = `font-display:${display};src:url("${urlOf(file)}")`;
    const own = rule(file, file.family, file.points, url);
    const bare = LATIN.has(file.family) ? file.points.filter((point) => !sharedMarks.has(point)) : [];
    return bare.length > 0 ? [own, rule(file, forHan(file.family), bare, url)] : [own];
  });
  return rules.join("\n");
};

const textProperties = (language: string): string =>
  `--serif:${fontStack("text", language)};--sans:${fontStack("sans", language)}`;

const PROPERTIES = `:root{--mono:${fontStack("code", "en")};--maths:${fontStack("maths", "en")}}
:root,[lang]{${textProperties("en")}}
[lang|=zh]{${textProperties("zh")}}`;

/**
 * The `@font-face` rules of a book's fonts, and the lists of families as custom properties that follow the language:
 * `--serif`, `--sans`, `--mono`, `--maths`. A Latin family comes twice: as itself, and as `… for Han` without the marks that
 * Latin and Chinese share.
 */
export const fontCss = (
  files: FontFile[],
  urlOf: (file: FontFile) => string,
  display: Display = "swap",
): string => [fontFaces(files, urlOf, display), PROPERTIES].join("\n");
