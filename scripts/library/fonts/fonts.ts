import { extname } from "node:path";
import { sharedMarks, stacks as usual, type Family, type Role, type Stacks } from "./families.ts";
import { beside } from "../threads/threads.ts";
import type { FontFile } from "./subset-fonts.ts";

export { blankHan } from "./blank-han.ts";
export { fontsKey, ownFontFor, readFace, scriptPattern, type OwnFont } from "./own-fonts.ts";
export { boxes } from "./boxes.ts";
export { foreignScripts, hasForeign, packageForScript, packagesForLanguage } from "./packages.ts";
export {
  familyIn,
  familyOf,
  fontLicences,
  licenceOf,
  missingCharacters,
  scriptOf,
  stacksFor,
  stacksOf,
  withRegional,
} from "./families.ts";
export { cutOwn, slicesFor, subsetFonts, type FontFile, type Uses, type Wanted } from "./subset-fonts.ts";
export { usual as stacks, type Role, type Stacks };
export { fontTables, nameOf } from "./read-font.ts";
export type { Family, Regional, Typefaces } from "./families.ts";

const module = new URL(`./subset-fonts${extname(import.meta.url)}`, import.meta.url).href;
const load = () => import("./subset-fonts.ts");

/** `subsetFonts` in another thread. */
export const subsetBeside = beside(module, load, "subsetFonts");

/** `sliceFont` in another thread. */
export const sliceBeside = beside(module, load, "sliceFont");

/** The second name of a Latin family: the same font without the marks that Latin and Chinese share. */
const forHan = (family: string): string => `${family} for Han`;

const familiesFor = (role: Role, language: string, stacks: Stacks): Family[] =>
  stacks[role].filter((family) => family.language === undefined || family.language === language);

/**
 * The families of a role as CSS writes them (`font-family`), for text in a language (BCP 47). In Chinese and Japanese, the marks that
 * Latin and Chinese share come from the Han family; not in code, where they stay narrow.
 */
export const fontStack = (role: Role, language: string, stacks: Stacks = usual): string => {
  const isHan = /^(?:zh|ja)\b/i.test(language) && role !== "code" && role !== "maths";
  return familiesFor(role, language, stacks)
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

/**
 * What is done while a Latin font is late (`font-display`, CSS Fonts 4 §11.1): text in another font, which gives way to it (`swap`)
 * or stays until the next page (`optional`).
 */
type Display = "swap" | "optional";

/**
 * The `@font-face` rules of a book's fonts. A Latin family comes twice: as itself, and as `… for Han` without the marks that
 * Latin and Chinese share. What no Latin family has is shown as soon as its font is there: readers may have no other.
 */
export const fontFaces = (
  files: FontFile[],
  urlOf: (file: FontFile) => string,
  latin: Display = "swap",
): string => {
  const plain = new Set(files.filter(({ isLatin }) => isLatin).flatMap(({ points }) => points));
  const rules = files.flatMap((file) => {
    const face = (family: string, points: number[], display: Display): string[] =>
      points.length > 0
        ? [rule(file, family, points, `font-display:${display};src:url("${urlOf(file)}")`)]
        : [];
    const { family, points } = file;
    if (file.isLatin) {
      const bare = points.filter((point) => !sharedMarks.has(point));
      return [...face(family, points, latin), ...face(forHan(family), bare, latin)];
    }
    // Else these stood in for the letters of a Latin family that is late, and moved the lines.
    const late = (point: number): boolean => latin === "swap" || !plain.has(point) || sharedMarks.has(point);
    const rest = points.filter((point) => !late(point));
    return [...face(family, points.filter(late), "swap"), ...face(family, rest, latin)];
  });
  return rules.join("\n");
};

/** The families of these files that an author gave for a script, as CSS writes them. */
export const addedFamilies = (files: FontFile[]): string[] => [
  ...new Set(files.flatMap(({ family, isOwn }) => (isOwn ? [`"${family}"`] : []))),
];

/**
 * The families of a role that some of these files are for. While a font is late, a browser asks for the next of the list that has
 * the character, be it for formulas only.
 */
const usedStack = (files: FontFile[], role: Role, language: string, stacks: Stacks): string[] => {
  const shared = role === "text" ? (["text", "strong"] as const) : [role];
  const used = new Set(
    files.filter(({ roles }) => shared.some((one) => roles?.has(one))).map(({ family }) => family),
  );
  const isUsed = familiesFor(role, language, stacks).map(({ name }) => used.has(name));
  const all = fontStack(role, language, stacks).split(", ");
  return isUsed.includes(true) ? all.filter((_, index) => isUsed[index]) : all;
};

/** The lists of families as custom properties, those in no stack last. Where a Latin font may stay away, the style sheet names what follows it. */
const properties = (files: FontFile[], latin: Display, stacks: Stacks): string => {
  const added = addedFamilies(files);
  const stack = (role: Role, language: string): string[] =>
    latin === "optional"
      ? usedStack(files, role, language, stacks)
      : fontStack(role, language, stacks).split(", ");
  const list = (role: Role, name: string, language: string): string => {
    const [first, ...rest] = stack(role, language);
    const next = latin === "optional" ? [`var(--${name}-next)`] : [];
    return `--${name}:${[first, ...next, ...rest, ...added].join(", ")}`;
  };
  const text = (language: string): string =>
    `${list("text", "serif", language)};${list("sans", "sans", language)}`;
  const plain = (role: Role): string => [...stack(role, "en"), ...added].join(", ");
  const regional = new Set(stacks.text.flatMap(({ language }) => language ?? []));
  const own = [...regional].map((language) => `\n[lang|="${language}"]{${text(language)}}`);
  return `:root{--mono:${plain("code")};--maths:${plain("maths")}}
:root,[lang]{${text("en")}}
:is([lang|=zh],[lang|=ja]){${text("zh")}}${own.join("")}`;
};

/**
 * The `@font-face` rules of a book's fonts, and the lists of families as custom properties that follow the language:
 * `--serif`, `--sans`, `--mono`, `--maths`. A Latin family comes twice: as itself, and as `… for Han` without the marks that
 * Latin and Chinese share. With Latin fonts `optional`, `--serif-next` and `--sans-next` are what stands in for them.
 */
export const fontCss = (
  files: FontFile[],
  urlOf: (file: FontFile) => string,
  { latin = "swap", stacks = usual }: { latin?: Display; stacks?: Stacks } = {},
): string => [fontFaces(files, urlOf, latin), properties(files, latin, stacks)].join("\n");
