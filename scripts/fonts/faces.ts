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

/**
 * The families of a book. Never a variable font or CFF outlines: Chromium embeds those as Type 3, which cannot be
 * searched.
 */
export const families: Family[] = [
  family("Source Serif 4", "latin", { faces: [regular, bold, ...italics] }),
  family("Noto Serif SC", "han", { faces: [regular, bold], first: "chinese-simplified" }),
  family("Source Sans 3", "latin", { faces: [regular, bold] }),
  family("Noto Sans SC", "han", { faces: [regular, bold], first: "chinese-simplified" }),
  family("Source Code Pro", "latin", { faces: [regular, bold] }),
  family("Noto Sans Mono", "latin", { faces: [regular, bold] }),
  family("STIX Two Math", "other", { first: "latin" }),
  family("Noto Sans Symbols 2", "other"),
  family("Noto Sans Symbols", "other"),
  family("Noto Sans Math", "other", { first: "latin" }),
  family("Noto Emoji", "other", { first: "emoji" }),
  // Rare and traditional Han (GBK, Big5, JIS X 0208 and 1,600 more) that the slices of Noto lack. Its Regular is sold as 500.
  family("LXGW WenKai", "other", { faces: [{ ...regular, fileWeight: 500 }], first: "latin" }),
];

const LAST = ["Noto Sans Symbols 2", "Noto Sans Symbols", "Noto Sans Math", "STIX Two Math", "Noto Emoji", "LXGW WenKai"];

/** The families to look a character up in, in this order. Each role ends in all that are left, so that a character any font has is found. */
export const stacks: Record<Role, string[]> = {
  text: ["Source Serif 4", "Noto Serif SC", "Source Sans 3", ...LAST],
  strong: ["Source Serif 4", "Noto Serif SC", "Source Sans 3", ...LAST],
  sans: ["Source Sans 3", "Noto Sans SC", "Source Serif 4", "Noto Serif SC", ...LAST],
  code: ["Source Code Pro", "Noto Sans Mono", "Noto Sans SC", "Noto Serif SC", "Source Sans 3", ...LAST],
  maths: ["STIX Two Math", "Source Serif 4", "Noto Serif SC", "Source Sans 3", ...LAST],
};

/** The weights that a role is set in. */
export const weights: Record<Role, number[]> = { text: [400], strong: [700], sans: [400, 700], code: [400], maths: [400] };
