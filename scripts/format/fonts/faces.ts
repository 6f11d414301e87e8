/** What a face is for: running text, strong text, headings and captions, code, maths, or characters no other has. */
export type Role = "text" | "strong" | "sans" | "code" | "maths" | "fallback";

/** A static TrueType instance of a family in an npm package `@fontsource/…`, cut into files by script. */
export interface Face {
  family: string;
  package: string;
  weight: number;
  style: "normal" | "italic";
  role: Role;
  /** Name of a file with the commonest characters of the script, tried before the slices. */
  first?: string;
  /** Taken whole: cutting would lose the MATH table. */
  whole?: boolean;
}

const face = (family: string, role: Role, weight = 400, more: Partial<Face> = {}): Face => ({
  family,
  package: family.toLowerCase().replaceAll(" ", "-"),
  weight,
  style: "normal",
  role,
  ...more,
});

const han = { first: "chinese-simplified" };

/**
 * Every face of a book. Latin before Chinese in each role: style sheets name families in the order their language
 * wants. Never a variable font or CFF outlines: Chromium embeds those as Type 3, which cannot be searched.
 */
export const faces: Face[] = [
  face("Source Serif 4", "text"),
  face("Source Serif 4", "text", 400, { style: "italic" }),
  face("Noto Serif SC", "text", 400, han),
  face("Source Serif 4", "strong", 700),
  face("Source Serif 4", "strong", 700, { style: "italic" }),
  face("Noto Serif SC", "strong", 700, han),
  face("Source Sans 3", "sans"),
  face("Source Sans 3", "sans", 700),
  face("Noto Sans SC", "sans", 400, han),
  face("Noto Sans SC", "sans", 700, han),
  face("Source Code Pro", "code"),
  face("STIX Two Math", "maths", 400, { whole: true }),
  face("Noto Sans Symbols 2", "fallback"),
  face("Noto Sans Symbols", "fallback"),
  face("Noto Sans Math", "fallback"),
  face("Noto Emoji", "fallback"),
];
