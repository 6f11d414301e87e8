/** What text is for: running text, strong text, headings and captions, code, formulas. */
export type Role = "text" | "strong" | "sans" | "code" | "maths";

/** A static TrueType instance of a family. */
export interface Face {
  /** CSS weight. */
  weight: number;
  style: "normal" | "italic";
  /** Weight in the names of the package's files, where it is another. */
  fileWeight?: number;
}

/** A family in an npm package `@fontsource/…`, cut into files by script. */
export interface Family {
  name: string;
  package: string;
  /** Latin, Chinese, or what neither has. */
  script: "latin" | "han" | "other";
  faces: Face[];
  /** The file that has the commonest characters, or all, whatever the package's `unicode.json` says; it comes first. */
  first?: string;
}

const regular: Face = { weight: 400, style: "normal" };
const bold: Face = { weight: 700, style: "normal" };
const italics: Face[] = [400, 700].map((weight) => ({ weight, style: "italic" }));

const family = (name: string, script: Family["script"], more: Partial<Family> = {}): Family => ({
  name,
  package: name.toLowerCase().replaceAll(" ", "-"),
  script,
  faces: [regular],
  ...more,
});

const serif = family("Source Serif 4", "latin", { faces: [regular, bold, ...italics] });
const sans = family("Source Sans 3", "latin", { faces: [regular, bold] });
// Bold for keywords, which so stand out without colour. Its italic has fewer characters and is left out.
const mono = family("Source Code Pro", "latin", { faces: [regular, bold] });
// Has the lines, blocks, arrows and signs that the other lacks, and is as wide.
const monoMore = family("DejaVu Mono", "latin", { first: "latin" });
const serifHan = family("Noto Serif SC", "han", { faces: [regular, bold], first: "chinese-simplified" });
const sansHan = family("Noto Sans SC", "han", { faces: [regular, bold], first: "chinese-simplified" });
const maths = family("STIX Two Math", "other", { first: "latin" });
const others = [
  // Before the symbols, which have single parts of its sequences.
  family("Noto Emoji", "other", { first: "emoji" }),
  family("Noto Sans Symbols 2", "other"),
  family("Noto Sans Symbols", "other"),
  family("Noto Sans Math", "other", { first: "latin" }),
  maths,
  // Rare and traditional Han that the slices of Noto lack. Its Regular is sold as 500.
  family("LXGW WenKai", "other", { faces: [{ ...regular, fileWeight: 500 }], first: "latin" }),
];

/**
 * The families to look for a character in, for each role; they end in all that are left, so that a character is found if
 * any font has it. Never a variable font or CFF outlines: Chromium embeds those as Type 3, which cannot be searched.
 */
export const stacks: Record<Role, Family[]> = {
  text: [serif, serifHan, sans, ...others],
  strong: [serif, serifHan, sans, ...others],
  sans: [sans, sansHan, serif, serifHan, ...others],
  code: [mono, monoMore, sansHan, serifHan, sans, ...others],
  maths: [maths, serif, serifHan, sans, ...others],
};

/** The weights that a role is set in. */
export const weights: Record<Role, number[]> = {
  text: [400],
  strong: [700],
  sans: [400, 700],
  code: [400, 700],
  maths: [400],
};
