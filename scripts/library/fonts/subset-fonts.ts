import { readFile } from "node:fs/promises";
import subsetFont from "subset-font";
import { coverage, isUnseen, sharedMarks, type Coverage } from "./coverage.ts";
import { stacks, weights, type Face, type Family, type FamilyFile, type Role } from "./families.ts";
import { charactersOf } from "./read-font.ts";
import { woff2 } from "./woff2.ts";

/** A font of the book: a TrueType (`sfnt`) or WOFF2 file that has just the characters in `points`. */
export interface FontFile {
  family: string;
  weight: number;
  style: "normal" | "italic";
  /** File name, the same for the same content. */
  name: string;
  points: number[];
  bytes: Uint8Array;
}

/** Code points wanted in each role. */
export type Wanted = Partial<Record<Role, Set<number>>>;

/** The fonts of a book, and the characters that none of them has. */
export interface BookFonts {
  files: FontFile[];
  missing: string[];
}

/** What is to be cut: faces of a family with the characters of each. */
type Order = Map<Family, Map<Face, Set<number>>>;

const facesFor = (family: Family, role: Role): Face[] => {
  const fitting = family.faces.filter(({ weight }) => weights[role].includes(weight));
  return fitting.length > 0 ? fitting : family.faces;
};

const between = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

// What browsers draw that no text says: emphasis dots; in formulas the root, and letters made italic (MathML Core §4.2).
const DRAWN = {
  text: [0x2022],
  maths: [
    0x221a,
    0x210e,
    ...between(0x1d434, 0x1d454),
    ...between(0x1d456, 0x1d467),
    0x1d6a4,
    0x1d6a5,
    ...between(0x1d6e2, 0x1d71b),
  ],
};

const orderOf = (wanted: Wanted, fonts: Coverage): { order: Order; missing: Set<number> } => {
  const order: Order = new Map();
  const missing = new Set<number>();
  const put = (family: Family, role: Role, point: number): void => {
    const faces = order.get(family) ?? new Map<Face, Set<number>>();
    order.set(family, faces);
    for (const face of facesFor(family, role)) faces.set(face, (faces.get(face) ?? new Set()).add(point));
  };
  for (const [role, points] of Object.entries(wanted) as [Role, Set<number>][]) {
    const drawn = points.size > 0 ? DRAWN[role === "maths" ? "maths" : "text"] : [];
    for (const point of new Set([...points, ...drawn])) {
      if (isUnseen(point)) continue;
      const family = fonts.familyFor(point, role);
      if (family) put(family, role, point);
      else missing.add(point);
      const han = sharedMarks.has(point) && stacks[role].find(({ script }) => script === "han");
      if (han) put(han, role, point);
    }
  }
  return { order, missing };
};

const byFile = (family: Family, points: Set<number>, fonts: Coverage): Map<FamilyFile, number[]> => {
  const files = new Map<FamilyFile, number[]>();
  for (const point of [...points].sort((a, b) => a - b)) {
    const file = fonts.fileFor(family, point);
    if (file && !files.get(file)?.push(point)) files.set(file, [point]);
  }
  return files;
};

/**
 * Cuts the fonts down to the characters wanted: each from the first family of its role that has it, marks that English
 * and Chinese share from the Chinese one as well. All features are kept, halt and the rest of Chinese typesetting among
 * them, and the MATH table. The same wishes give the same bytes.
 */
export const subsetFonts = async (
  wanted: Wanted,
  format: "sfnt" | "woff2",
  fonts = coverage(),
): Promise<BookFonts> => {
  const { order, missing } = orderOf(wanted, fonts);
  // Spaces, and joiners and selectors that make one glyph of several characters, are taken along where a face has them.
  const unseen = [...new Set(Object.values(wanted).flatMap((points) => [...points]))]
    .filter(isUnseen)
    .sort((a, b) => a - b);
  const jobs = [...order].flatMap(([family, faces]) =>
    [...faces].flatMap(([face, points]) =>
      [...byFile(family, points, fonts)].map(([file, own], index) => ({ family, face, file, own, index })),
    ),
  );
  const cut = async ({ family, face, file, own, index }: (typeof jobs)[number]): Promise<FontFile> => {
    const { weight, style } = face;
    const text = String.fromCodePoint(...own, ...(index === 0 ? unseen : []));
    const sfnt = await subsetFont(await readFile(file.path(face)), text, { targetFormat: "sfnt" });
    const name = `${family.package}-${weight}${style === "italic" ? "i" : ""}-${index}.${format === "sfnt" ? "ttf" : "woff2"}`;
    const bytes = format === "sfnt" ? sfnt : await woff2(sfnt);
    return {
      family: family.name,
      weight,
      style,
      name,
      points: [...charactersOf(sfnt)].sort((a, b) => a - b),
      bytes,
    };
  };
  const characters = [...missing].sort((a, b) => a - b).map((point) => String.fromCodePoint(point));
  return { files: await Promise.all(jobs.map(cut)), missing: characters };
};
