import { readFileSync } from "node:fs";
import { codePoints, SHARED_MARKS } from "../text/text.ts";
import { familyFiles, stacks, type Family, type FamilyFile, type Role } from "./families.ts";
import { charactersOf } from "./read-font.ts";

/** Marks that English and Chinese share: in Chinese they come from the Chinese face, full-width (GB/T 15834). */
export const sharedMarks: ReadonlySet<number> = codePoints(SHARED_MARKS);

/** Which font has which character, from the fonts themselves. A file is read when a character is first looked for in it. */
export interface Coverage {
  /** The file of a family that has a character. */
  fileFor: (family: Family, point: number) => FamilyFile | undefined;
  /** The first family of a role's stack that has a character. */
  familyFor: (point: number, role: Role) => Family | undefined;
  /** The characters of a text that no font has and that a reader would see as an empty box. */
  missing: (text: string) => string[];
}

// Spaces are made from the width of U+0020, and the rest has nothing to show: controls, joiners, variation selectors, tags.
const UNSEEN = /[\p{Cc}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** Whether a character leaves no mark, so that no font needs to have it. */
export const isUnseen = (point: number): boolean => UNSEEN.test(String.fromCodePoint(point));

// STIX Two Math keeps variants of glyphs in the private use area, and Noto Sans Math has Arabic letters that do not join.
const NOBODYS = /[\p{Co}\p{Script=Arabic}]/u;

interface Entry {
  file: FamilyFile;
  characters?: Set<number>;
}

/** Makes an index of the fonts' characters, empty at first. Keep it for as long as a book is worked on. */
export const coverage = (): Coverage => {
  const files = new Map<Family, Entry[]>();
  const filesOf = (family: Family): Entry[] => {
    const known: Entry[] = files.get(family) ?? familyFiles(family).map((file) => ({ file }));
    files.set(family, known);
    return known;
  };
  const fileFor = (family: Family, point: number): FamilyFile | undefined => {
    const [face] = family.faces;
    return filesOf(family).find((entry) => {
      if (!face || !entry.file.claims(point)) return false;
      entry.characters ??= charactersOf(readFileSync(entry.file.path(face)));
      return entry.characters.has(point);
    })?.file;
  };
  const familyFor = (point: number, role: Role): Family | undefined =>
    NOBODYS.test(String.fromCodePoint(point))
      ? undefined
      : stacks[role].find((family) => fileFor(family, point));
  const missing = (text: string): string[] =>
    [...new Set(text)].filter((character) => {
      const point = character.codePointAt(0) ?? 0;
      return !isUnseen(point) && !familyFor(point, "text");
    });
  return { fileFor, familyFor, missing };
};
