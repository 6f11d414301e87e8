import { readFile } from "node:fs/promises";
import * as fontkit from "fontkit";
import subsetFont from "subset-font";
import { faceFiles } from "./face-files.ts";
import { faces, type Face, type Role } from "./faces.ts";

/** A font of the book: bytes of a TrueType (`sfnt`) or WOFF2 file that has just the characters in `points`. */
export interface FontFile {
  family: string;
  weight: number;
  style: "normal" | "italic";
  /** File name, the same for the same content. */
  name: string;
  points: number[];
  bytes: Uint8Array;
}

/** Which characters are wanted of the faces of a role. */
export type Wanted = Partial<Record<Role, Set<number>>>;

const load = async (path: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(path);
  } catch (error) {
    // Not every face has every slice.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
};

const characters = (bytes: Uint8Array): Set<number> => {
  try {
    const font = fontkit.create(Buffer.from(bytes));
    return new Set("characterSet" in font ? font.characterSet : []);
  } catch {
    // A subset with none of the characters asked for has an empty cmap, which fontkit refuses.
    return new Set();
  }
};

const subsetFace = async (face: Face, wanted: Set<number>, format: "sfnt" | "woff2"): Promise<FontFile[]> => {
  const { family, weight, style } = face;
  const rest = new Set(wanted);
  const files: FontFile[] = [];
  for (const { path, claims } of await faceFiles(face)) {
    const asked = [...rest].filter(claims).sort((a, b) => a - b);
    const source = asked.length > 0 ? await load(path) : undefined;
    if (!source) continue;
    const text = String.fromCodePoint(...asked);
    const sfnt = await subsetFont(source, text, { targetFormat: "sfnt" });
    const has = characters(sfnt);
    const points = asked.filter((point) => has.has(point));
    if (points.length === 0) continue;
    for (const point of points) rest.delete(point);
    const bytes =
      face.whole || format === "sfnt" ? sfnt : await subsetFont(source, text, { targetFormat: format });
    const name = `${face.package}-${weight}${style === "italic" ? "i" : ""}-${files.length}.${format === "sfnt" ? "ttf" : "woff2"}`;
    files.push({ family, weight, style, name, points, bytes: face.whole ? source : bytes });
  }
  return files;
};

// What needs no glyph of its own: controls, joiners, variation selectors, tags, marks of direction, private use.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/u;

const NBSP_LIKE = /[\p{Zs}]/u;

/** The code points of a text that a font has to have. */
export const codePoints = (text: string): Set<number> => {
  const points = new Set<number>();
  for (const character of new Set(text))
    if (!INVISIBLE.test(character)) points.add(character.codePointAt(0) ?? 0);
  return points;
};

/** The fonts of a book, and the characters that none of them has. */
export interface BookFonts {
  files: FontFile[];
  missing: string[];
}

/**
 * Cuts every face down to the characters wanted of its role. Faces of the role `fallback` get what the text faces
 * lack. The same wishes give the same bytes.
 */
export const subsetFonts = async (wanted: Wanted, format: "sfnt" | "woff2"): Promise<BookFonts> => {
  const files: FontFile[] = [];
  const missing = new Set(wanted.text);
  for (const face of faces) {
    const set = face.role === "fallback" ? missing : (wanted[face.role] ?? new Set<number>());
    if (set.size === 0) continue;
    const made = await subsetFace(face, set, format);
    files.push(...made);
    if (face.role !== "text" && face.role !== "fallback") continue;
    for (const point of made.flatMap(({ points }) => points)) missing.delete(point);
  }
  const lost = [...missing]
    .map((point) => String.fromCodePoint(point))
    .filter((text) => !NBSP_LIKE.test(text));
  return { files, missing: lost };
};
