import { readFile } from "node:fs/promises";
import {
  coverage,
  isUnseen,
  sharedMarks,
  stacks as usual,
  weights,
  type Face,
  type Family,
  type FamilyFile,
  type DrawingRole,
  type Role,
  type Stacks,
} from "./families.ts";
import { joinFonts } from "./join-fonts.ts";
import { ownFontFor, type OwnFont } from "./own-fonts.ts";
import { charactersOf } from "./read-font.ts";
import { woff2 } from "./woff2.ts";

/** A font of the book: a TrueType or WOFF2 file that has just the characters in `points`. */
export interface FontFile {
  family: string;
  weight: number;
  style: "normal" | "italic";
  /** File name, the same for the same content. */
  name: string;
  points: number[];
  bytes: Uint8Array;
  /** The roles in which its family is the first to have some character. */
  roles?: ReadonlySet<Role | DrawingRole>;
  /** Of letters, which come a second time for Chinese text without the marks that both share. */
  isLatin?: boolean;
  /** Of an author's own font, whose letters may join, so that it is not cut into slices. */
  isOwn?: boolean;
}

/** Code points wanted in each role. */
export type Wanted = Partial<Record<Role | DrawingRole, Set<number>>>;

/** The fonts of a book, and the characters that none of them has. */
export interface BookFonts {
  files: FontFile[];
  missing: string[];
}

/** The subsets to be made: by family the characters of each face, and the roles that the family is for. */
type Order = Map<Family, { roles: Set<Role | DrawingRole>; faces: Map<Face, Set<number>> }>;

const inOrder = (points: Iterable<number>): number[] => [...points].sort((a, b) => a - b);

/** Cuts a TrueType or WOFF2 font down to some characters, a variable one to one weight: a TrueType file, and the characters that are in it. */
const cut = async (font: Uint8Array, points: number[], weight?: number | false) => {
  // Loaded when a font is cut: checking a book only asks which characters there are.
  const { default: subsetFont } = await import("subset-font");
  const text = String.fromCodePoint(...points);
  const variationAxes = weight ? { wght: weight } : {};
  const bytes = await subsetFont(Buffer.from(font), text, { targetFormat: "sfnt", variationAxes });
  return { bytes, points: inOrder(charactersOf(bytes)) };
};

/** The parts of a face as one font. */
const joined = ({ name }: Family, { weight }: Face, parts: Awaited<ReturnType<typeof cut>>[]) => {
  const style = weight === 700 ? "Bold" : "Regular";
  const bytes = joinFonts(
    parts.map((part) => part.bytes),
    name,
    style,
  );
  return { bytes, points: inOrder(charactersOf(bytes)) };
};

const facesFor = (family: Family, role: Role | DrawingRole): Face[] => {
  const fitting = family.faces.filter(({ weight }) => weights[role].includes(weight));
  return fitting.length > 0 ? fitting : family.faces;
};

const between = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

// Glyphs that browsers draw although no text has them: emphasis dots; in formulas the root sign and mathematical italics (MathML Core §4.2).
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

// What a language may write otherwise than Chinese does.
const REGIONAL =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;

const isRegional = (point: number): boolean =>
  sharedMarks.has(point) || REGIONAL.test(String.fromCodePoint(point));

const orderOf = (
  wanted: Wanted,
  { familyFor, fileFor }: ReturnType<typeof coverage>,
  stacks: Stacks,
): { order: Order; missing: Set<number> } => {
  const order: Order = new Map();
  const missing = new Set<number>();
  const put = (family: Family, role: Role | DrawingRole, point: number): void => {
    const { roles, faces } = order.get(family) ?? { roles: new Set(), faces: new Map<Face, Set<number>>() };
    order.set(family, { roles: roles.add(role), faces });
    for (const face of facesFor(family, role)) faces.set(face, (faces.get(face) ?? new Set()).add(point));
  };
  for (const [role, points] of Object.entries(wanted) as [Role | DrawingRole, Set<number>][]) {
    const drawn = points.size > 0 ? DRAWN[role === "maths" ? "maths" : "text"] : [];
    for (const point of new Set([...points, ...drawn])) {
      if (isUnseen(point)) continue;
      const family = familyFor(point, role);
      if (family) put(family, role, point);
      else missing.add(point);
      const han = sharedMarks.has(point) && stacks[role].find(({ script }) => script === "han");
      if (han) put(han, role, point);
      for (const own of isRegional(point) ? stacks[role].filter(({ language }) => language) : [])
        if (fileFor(own, point)) put(own, role, point);
    }
  }
  return { order, missing };
};

const everyPoint = (wanted: Wanted): Set<number> =>
  new Set(Object.values(wanted).flatMap((points) => [...points]));

/** Cuts an author's own fonts down to what they are for, and gives what is left to be found elsewhere. */
export const cutOwn = async (
  all: Wanted,
  own: readonly OwnFont[],
): Promise<{ wanted: Wanted; files: FontFile[] }> => {
  if (own.length === 0) return { wanted: all, files: [] };
  const points = inOrder(everyPoint(all));
  const unseen = points.filter(isUnseen);
  const fontOf = new Map(points.map((point) => [point, ownFontFor(own, point)]));
  const files = own.flatMap((font, order) =>
    font.faces.map(async ({ weight, style, bytes, characters }, index): Promise<FontFile[]> => {
      const seen = points.filter((point) => fontOf.get(point) === font && characters.has(point));
      if (seen.length === 0) return [];
      const made = await cut(bytes, [...seen, ...unseen]);
      const name = `own-${order}-${weight}${style === "italic" ? "i" : ""}-${index}.ttf`;
      return [{ family: font.family, weight, style, name, bytes: made.bytes, points: seen, isOwn: true }];
    }),
  );
  const rest = Object.entries(all).map(([role, wanted]) => [
    role,
    new Set([...wanted].filter((point) => !fontOf.get(point))),
  ]);
  return { wanted: Object.fromEntries(rest), files: (await Promise.all(files)).flat() };
};

/**
 * Cuts the fonts down to the characters wanted, as TrueType: each from the first family of its role that has it, marks that
 * English and Chinese share from the Chinese one as well. All features are kept, halt and the rest of Chinese typesetting
 * among them, and the MATH table. The same wishes give the same bytes.
 * An author's own fonts come before. `stacks` are the families of each role.
 */
export const subsetFonts = async (
  all: Wanted,
  own: readonly OwnFont[] = [],
  stacks: Stacks = usual,
): Promise<BookFonts> => {
  const covered = coverage(stacks);
  const { wanted, files: ownFiles } = await cutOwn(all, own);
  const { order, missing } = orderOf(wanted, covered, stacks);
  // Spaces, and joiners and selectors that make one glyph of several characters, are taken along where a face has them.
  const unseen = inOrder(everyPoint(wanted)).filter(isUnseen);
  const cutFace = async (family: Family, face: Face, wish: Set<number>): Promise<FontFile[]> => {
    const files = new Map<FamilyFile, number[]>();
    const { isVariable } = family;
    // Spaces and joiners of a static font are asked of its first file, which has the commonest characters.
    for (const point of inOrder(isVariable ? [...wish, ...unseen] : wish)) {
      const file = covered.fileFor(family, point);
      if (file && !files.get(file)?.push(point)) files.set(file, [point]);
    }
    const { weight, style } = face;
    const parts = await Promise.all(
      Array.from(files, async ([file, held], index) => {
        const points = [...held, ...(index === 0 && !isVariable ? unseen : [])];
        return cut(await readFile(file.path(face)), points, isVariable && weight);
      }),
    );
    return (isVariable ? [joined(family, face, parts)] : parts).map((part, index) => {
      const name = `${family.package}-${weight}${style === "italic" ? "i" : ""}-${index}.ttf`;
      return { family: family.name, isLatin: family.script === "latin", weight, style, name, ...part };
    });
  };
  const jobs = [...order].flatMap(([family, { roles, faces }]) =>
    Array.from(faces, async ([face, points]) =>
      (await cutFace(family, face, points)).map((file) => ({ ...file, roles })),
    ),
  );
  const characters = inOrder(missing).map((point) => String.fromCodePoint(point));
  return { files: [...(await Promise.all(jobs)).flat(), ...ownFiles], missing: characters };
};

/** Characters of a slice: some 11 kB of a Chinese face, or half of that of characters that few pages have. */
const SLICE = { common: 72, rare: 40 };

/** The share of pages from which on a character is common. */
const COMMON = 0.2;

/** On how many of a book's pages each character stands, and on which, by its place, first. */
export interface Uses {
  pages: number;
  of: Map<number, { count: number; first: number }>;
}

// Marks next to one another close up only within a font.
const isMark = (point: number): boolean =>
  sharedMarks.has(point) || (point >= 0x3000 && point < 0x3040) || (point >= 0xff00 && point < 0xfff0);

const inSlices = (points: number[], size: number): number[][] =>
  Array.from({ length: Math.ceil(points.length / size) }, (_, index) =>
    points.slice(index * size, (index + 1) * size),
  );

/** Marks and the commonest characters first, then the others by the first page that has them: a page needs few slices. */
const slicesOf = (points: number[], { pages, of }: Uses): number[][] => {
  const count = (point: number): number => (isMark(point) ? pages + 1 : (of.get(point)?.count ?? 0));
  const first = (point: number): number => of.get(point)?.first ?? pages;
  const isCommon = (point: number): boolean => count(point) >= pages * COMMON;
  const common = points.filter(isCommon).sort((a, b) => count(b) - count(a) || a - b);
  const rare = points.filter((point) => !isCommon(point)).sort((a, b) => first(a) - first(b) || a - b);
  return [...inSlices(common, SLICE.common), ...inSlices(rare, SLICE.rare)];
};

/**
 * The characters of each slice of a font that is so large that it is cut into some, by where its characters are used; nothing of any
 * other font.
 */
export const slicesFor = ({ isOwn = false, points }: FontFile, uses: Uses): number[][] | undefined => {
  const seen = points.filter((point) => !isUnseen(point));
  if (isOwn || seen.length < SLICE.common * 2) return undefined;
  const slices = slicesOf(seen, uses);
  // Spaces and joiners go with the marks.
  slices[0]?.push(...points.filter(isUnseen));
  return slices;
};

/**
 * Packs a TrueType font for the web: as one WOFF2 file, or a large one as slices (`slicesFor`), of which a browser loads those it has
 * characters for. A reader who goes on hardly loads any more.
 */
export const sliceFont = async (font: FontFile, slices: number[][] | undefined): Promise<FontFile[]> => {
  const name = (slice: string): string => font.name.replace(/(\.\w+)?$/, `${slice}.woff2`);
  if (!slices) return [{ ...font, name: name(""), bytes: await woff2(font.bytes) }];
  return Promise.all(
    slices.map(async (points, index) => {
      const own = await cut(font.bytes, points);
      return { ...font, name: name(`-${index}`), points: own.points, bytes: await woff2(own.bytes) };
    }),
  );
};
