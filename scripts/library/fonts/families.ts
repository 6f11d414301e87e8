import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { codePoints, SHARED_MARKS } from "../text/text.ts";
import { charactersOf } from "./read-font.ts";

const require = createRequire(import.meta.url);

/** What text is for: running text, strong text, headings and captions, code, formulas. */
export type Role = "text" | "strong" | "sans" | "code" | "maths";

/** The words of a drawing made elsewhere: in the widths of Helvetica and Arial, of Times, and of Courier, which it was drawn for. */
export type DrawingRole = "drawn-sans" | "drawn-serif" | "drawn-code";

/** An instance of a family, TrueType. */
export interface Face {
  /** CSS weight. */
  weight: number;
  style: "normal" | "italic";
  /** Weight in the names of the package's files, where it is another. */
  fileWeight?: number;
  /** Its file, where it is in no package. */
  file?: string;
}

/** A family in an npm package `@fontsource/…` or `@fontsource-variable/…`, cut into files by script. */
export interface Family {
  name: string;
  package: string;
  /** Folder of the package, where it is none of ours. */
  root?: string;
  /** Whether its faces are files by themselves. */
  isAlone?: boolean;
  /** Whether each file has all weights (`wght`) and is a part of one font, from which parts are joined. */
  isVariable?: boolean;
  /** Latin, Chinese, or what neither has. */
  script: "latin" | "han" | "other";
  faces: [Face, ...Face[]];
  /** The language (BCP 47) whose text alone takes it, before the Chinese of all others: its forms of Han are another region's. */
  language?: string;
  /** The file that has the commonest characters, or all, whatever the package's `unicode.json` says; it comes first. */
  first?: string;
}

const regular: Face = { weight: 400, style: "normal" };
const bold: Face = { weight: 700, style: "normal" };
const italic: Face = { weight: 400, style: "italic" };
const boldItalic: Face = { weight: 700, style: "italic" };

const fontsource = (name: string, script: Family["script"], more: Partial<Family> = {}): Family => ({
  name,
  package: name.toLowerCase().replaceAll(" ", "-"),
  script,
  faces: [regular],
  ...more,
});

const serif = fontsource("Source Serif 4", "latin", { faces: [regular, bold, italic, boldItalic] });
const sans = fontsource("Source Sans 3", "latin", { faces: [regular, bold] });
// Bold for keywords, which so stand out without colour. Its italic has fewer characters and is left out.
const mono = fontsource("Source Code Pro", "latin", { faces: [regular, bold] });
// Has the lines, blocks, arrows and signs that the other lacks, and is as wide.
const monoMore = fontsource("DejaVu Mono", "latin", { first: "latin" });
const serifHan = fontsource("Noto Serif SC", "han", { faces: [regular, bold], isVariable: true });
const sansHan = fontsource("Noto Sans SC", "han", { faces: [regular, bold], isVariable: true });
const faces: Family["faces"] = [regular, bold, italic, boldItalic];
// As wide, letter by letter, as Arial and Times New Roman.
const likeArial = fontsource("Arimo", "latin", { faces });
const likeTimes = fontsource("Tinos", "latin", { faces });
const maths = fontsource("STIX Two Math", "other", { first: "latin" });
const others = [
  // Before the symbols, which have single parts of its sequences.
  fontsource("Noto Emoji", "other", { first: "emoji" }),
  fontsource("Noto Sans Symbols 2", "other"),
  fontsource("Noto Sans Symbols", "other"),
  fontsource("Noto Sans Math", "other", { first: "latin" }),
  maths,
  // Rare and traditional Han that the slices of Noto lack. Its Regular is sold as 500.
  fontsource("LXGW WenKai", "other", { faces: [{ ...regular, fileWeight: 500 }], first: "latin" }),
];

/** The families to look for a character in, for each role, first choice first. */
export type Stacks = Readonly<Record<Role | DrawingRole, Family[]>>;

/** The families that a theme chooses: of running text, of headings and labels, of code. */
export interface Typefaces {
  text?: { latin?: Family; han?: Family };
  heading?: { latin?: Family; han?: Family };
  code?: { latin?: Family };
}

const ending = (families: Family[]): Family[] => [...new Set([...families, ...others])];

/**
 * The families of each role with those that a theme chooses in front; they end in all that are left, so that a character is found if
 * any font has it. Never CFF outlines, nor a variable font before its weight is fixed: Chromium embeds those as Type 3, which cannot
 * be searched.
 */
export const stacksOf = ({ text = {}, heading = {}, code = {} }: Typefaces): Stacks => {
  const { latin = serif, han = serifHan } = text;
  const { latin: headLatin = sans, han: headHan = sansHan } = heading;
  return {
    text: ending([latin, han, serif, serifHan, sans]),
    strong: ending([latin, han, serif, serifHan, sans]),
    sans: ending([headLatin, headHan, latin, han, sans, serif, serifHan]),
    code: ending([code.latin ?? mono, mono, monoMore, headHan, han, sans, serifHan]),
    maths: ending([maths, latin, han, serif, serifHan, sans]),
    "drawn-sans": ending([likeArial, sansHan, sans]),
    "drawn-serif": ending([likeTimes, serifHan, serif]),
    "drawn-code": ending([mono, monoMore, sansHan, sans]),
  };
};

/** The families of a book whose theme chooses none. */
export const stacks: Stacks = stacksOf({});

/** Families of one language, whose Han are written otherwise than in the Chinese of all others. */
export interface Regional {
  language: string;
  text: Family;
  sans: Family;
}

/** Families put behind the first of a stack. */
const behindFirst = ([first, ...rest]: readonly Family[], own: readonly Family[]): Family[] => [
  ...(first ? [first] : []),
  ...own,
  ...rest,
];

/** Stacks in which text of some languages has its own Han, between the letters and the Chinese of all. */
export const withRegional = (all: Stacks, regional: readonly Regional[]): Stacks => {
  if (regional.length === 0) return all;
  const ownOf = (style: "text" | "sans"): Family[] =>
    regional.map((one) => ({ ...one[style], language: one.language, script: "other" }));
  const [ofText, ofHeadings] = [ownOf("text"), ownOf("sans")];
  return {
    ...all,
    text: behindFirst(all.text, ofText),
    strong: behindFirst(all.strong, ofText),
    sans: behindFirst(all.sans, ofHeadings),
  };
};

/** Stacks without what is for other languages than these. */
export const stacksFor = (all: Stacks, languages: readonly string[]): Stacks =>
  Object.fromEntries(
    Object.entries(all).map(([role, families]) => [
      role,
      families.filter(({ language }) => language === undefined || languages.includes(language)),
    ]),
  ) as unknown as Stacks;

/** What a package of Fontsource says of itself. */
interface FontsourceData {
  id: string;
  family: string;
  weights: number[];
  styles: string[];
}

/** A family from the folder of a package of Fontsource. Throws where it is none. */
export const familyIn = (root: string, script: "latin" | "han"): Family => {
  const read = (name: string): string => readFileSync(join(root, name), "utf8");
  const { id, family, weights: made, styles } = JSON.parse(read("metadata.json")) as FontsourceData;
  const isVariable = (JSON.parse(read("package.json")) as { name: string }).name.includes("-variable/");
  const own = faces.filter(
    ({ weight, style }) =>
      made.includes(weight) && styles.includes(style) && !(isVariable && style === "italic"),
  );
  const [first = regular, ...rest] = own;
  return { name: family, package: id, script, faces: [first, ...rest], root, isVariable };
};

/** A family of font files by themselves, each with its weight and style. Not for an empty list. */
export const familyOf = (
  name: string,
  script: "latin" | "han",
  files: { file: string; weight: number; style: Face["style"] }[],
): Family => {
  const [first = regular, ...rest] = files.map(({ file, weight, style }): Face => ({ file, weight, style }));
  return {
    name,
    package: name.toLowerCase().replaceAll(" ", "-"),
    script,
    faces: [first, ...rest],
    isAlone: true,
  };
};

/** The weights that a role is set in. */
export const weights: Record<Role | DrawingRole, number[]> = {
  text: [400],
  strong: [700],
  sans: [400, 700],
  code: [400, 700],
  maths: [400],
  "drawn-sans": [400, 700],
  "drawn-serif": [400, 700],
  "drawn-code": [400, 700],
};

const rootOf = ({ package: name, isVariable, root }: Family): string =>
  root ?? dirname(require.resolve(`@fontsource${isVariable ? "-variable" : ""}/${name}/package.json`));

/** A part of a family: its characters are the same in every face. */
export interface FamilyFile {
  path: (face: Face) => string;
  /** Whether the package says that it has a character. It may not: only the font itself is to be believed. */
  claims: (point: number) => boolean;
}

const parseRanges = (text: string): [number, number][] =>
  text.split(",").map((range) => {
    const [from = "0", to = from] = range.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

/** The files of a family in the order to look in: the one that has the most, then the slices of the package's `unicode.json`. */
export const familyFiles = (family: Family): FamilyFile[] => {
  if (family.isAlone) return [{ path: ({ file = "" }) => file, claims: () => true }];
  const root = rootOf(family);
  const file = (slice: string, ranges?: [number, number][]): FamilyFile => ({
    path: ({ weight, fileWeight = family.isVariable ? "wght" : weight, style }) =>
      join(root, "files", `${family.package}-${slice}-${fileWeight}-${style}.woff2`),
    claims: (point) => ranges?.some(([from, to]) => point >= from && point <= to) ?? true,
  });
  const slices = JSON.parse(readFileSync(join(root, "unicode.json"), "utf8")) as Record<string, string>;
  // [119], or latin
  const named = Object.entries(slices).map(([name, text]) =>
    file(name.replace(/[[\]]/g, ""), parseRanges(text)),
  );
  return family.first === undefined ? named : [file(family.first), ...named];
};

/** Marks that English and Chinese share: in Chinese they come from the Chinese face, full-width (GB/T 15834). */
export const sharedMarks: ReadonlySet<number> = codePoints(SHARED_MARKS);

// Spaces are made from the width of U+0020, and the rest has nothing to show: controls, joiners, variation selectors, tags.
const UNSEEN = /[\p{Cc}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** Whether a character leaves no mark, so that no font needs to have it. */
export const isUnseen = (point: number): boolean => UNSEEN.test(String.fromCodePoint(point));

// STIX Two Math keeps variants of glyphs in the private use area, and Noto Sans Math has Arabic letters that do not join.
const NOBODYS = /[\p{Co}\p{Script=Arabic}]/u;

/** Makes an index of the fonts' characters. A file is read when a character is first looked for in it. */
export const coverage = (all: Stacks = stacks) => {
  const files = new Map<Family, FamilyFile[]>();
  const characters = new Map<FamilyFile, Set<number>>();
  /** The file of a family that has a character. */
  const fileFor = (family: Family, point: number): FamilyFile | undefined => {
    const parts = files.get(family) ?? familyFiles(family);
    files.set(family, parts);
    return parts.find((file) => {
      if (!file.claims(point)) return false;
      const known = characters.get(file) ?? charactersOf(readFileSync(file.path(family.faces[0])));
      characters.set(file, known);
      return known.has(point);
    });
  };
  /** The first family of a role's stack that has a character. */
  const familyFor = (point: number, role: Role | DrawingRole): Family | undefined =>
    NOBODYS.test(String.fromCodePoint(point))
      ? undefined
      : all[role].find((family) => family.language === undefined && fileFor(family, point));
  return { fileFor, familyFor };
};

// What most texts consist of, and our fonts have: Latin, Cyrillic, marks, kana, Han and full-width forms.
const SURE =
  /[^\p{Cc} -\u024f\u0400-\u044f\u2010-\u2022\u2026\u3000-\u3019\u301c-\u3029\u3041-\u3096\u309d-\u30fe\u4e00-\u9fa5\uff01-\uff5e]/gu;

/** What finds in texts the characters that no font of ours has, nor one that `has` knows of. Files are read as they are needed, each once. */
export const missingCharacters = (has: (point: number) => boolean): ((text: string) => Set<string>) => {
  const { familyFor } = coverage();
  const known = new Map<string, boolean>();
  const isMissing = (character: string): boolean => {
    const point = character.codePointAt(0) ?? 0;
    const found = known.get(character) ?? (!isUnseen(point) && !has(point) && !familyFor(point, "text"));
    known.set(character, found);
    return found;
  };
  return (text) => new Set(Array.from(text.matchAll(SURE), ([character]) => character).filter(isMissing));
};

const SCRIPTS = (
  "Arabic Hebrew Thai Devanagari Tibetan Mongolian Hangul Bengali Tamil Telugu Kannada Malayalam Gujarati Gurmukhi Oriya " +
  "Sinhala Khmer Lao Myanmar Ethiopic Georgian Armenian Syriac Thaana Yi Han Hiragana Katakana Bopomofo Greek Cyrillic Latin " +
  "Javanese Balinese Tai_Le New_Tai_Lue Tai_Tham Lisu Phags_Pa Cherokee Canadian_Aboriginal Runic Coptic Gothic Egyptian_Hieroglyphs"
)
  .split(" ")
  .map((name): [string, RegExp] => [name, new RegExp(`\\p{Script_Extensions=${name}}`, "u")]);

/** The script of a character by its name in Unicode (UAX #24), of those in use, marks with the letters that they stand on; `Common` for signs. */
export const scriptOf = (character: string): string =>
  SCRIPTS.find(([, pattern]) => pattern.test(character))?.[0] ?? "Common";

/** A family of the book with the licence it is under, in the words of the licence. */
export interface FontLicence {
  family: string;
  licence: string;
}

const LICENCES: [RegExp, string][] = [
  [/SIL Open Font License/i, "SIL Open Font License 1.1"],
  [/Bitstream Vera/, "Bitstream Vera Fonts Copyright"],
];

/** The name of the licence whose text this is, where it is one of those that fonts have. */
export const licenceOf = (text: string): string | undefined =>
  LICENCES.find(([pattern]) => pattern.test(text))?.[1];

/** Reads the licences of families, each once, in the order of the stacks, from the texts in their packages. */
export const fontLicences = (families: Set<string>, all: Stacks = stacks): FontLicence[] => {
  const known = new Map(Object.values(all).flatMap((some) => some.map((family) => [family.name, family])));
  return [...known.values()].flatMap((family) => {
    if (!families.has(family.name)) return [];
    if (family.isAlone) return [{ family: family.name, licence: "" }];
    const text = readFileSync(join(rootOf(family), "LICENSE"), "utf8");
    const licence = licenceOf(text) ?? (family.root === undefined ? undefined : "");
    if (licence === undefined) throw new Error(`Unknown licence of ${family.name}`);
    return [{ family: family.name, licence }];
  });
};
