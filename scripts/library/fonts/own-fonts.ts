import { keyOf } from "../cache/cache.ts";
import { isUnseen } from "./families.ts";
import { charactersOf, fontTables } from "./read-font.ts";

/** A font file of the author's: its characters, CSS weight and style. */
export interface OwnFace {
  weight: number;
  style: "normal" | "italic";
  bytes: Uint8Array;
  characters: Set<number>;
}

/** Fonts that an author gives for a script, as one family. */
export interface OwnFont {
  family: string;
  /** Whether a character is of the script. */
  pattern: RegExp;
  faces: OwnFace[];
  /** Where they come from, for the imprint, and the licence they are under where it is known. */
  source: string;
  licence?: string | undefined;
}

// What BCP 47 calls scripts and Unicode (UAX #24) does not.
const JOINT: Record<string, string[]> = {
  Hans: ["Hani"],
  Hant: ["Hani"],
  Jpan: ["Hira", "Kana", "Hani"],
  Kore: ["Hang", "Hani"],
};

const patternOf = (scripts: string[]): RegExp | undefined => {
  try {
    return new RegExp(`[${scripts.map((script) => `\\p{Script_Extensions=${script}}`).join("")}]`, "u");
  } catch {
    return undefined;
  }
};

const scriptOfLanguage = (tag: string): string | undefined => {
  try {
    return new Intl.Locale(tag).maximize().script;
  } catch {
    return undefined;
  }
};

/** The characters of a script by its name or code in Unicode (`Arabic`, `Arab`), of a language (`ar`), or `Emoji`. */
export const scriptPattern = (key: string): RegExp | undefined => {
  if (key === "Emoji") return /\p{Emoji_Presentation}/u;
  const script = scriptOfLanguage(key);
  return patternOf([key]) ?? (script === undefined ? undefined : patternOf(JOINT[script] ?? [script]));
};

/** Reads a font file (TrueType, WOFF or WOFF2). Throws an Error that says what it is instead, where it cannot be used. */
export const readFace = (bytes: Uint8Array): OwnFace => {
  let characters: Set<number>;
  const tables = new Map<string, Buffer>();
  try {
    for (const [tag, table] of fontTables(bytes)) tables.set(tag, table);
    characters = charactersOf(bytes);
  } catch {
    throw new Error("a file that is no font");
  }
  const os2 = tables.get("OS/2");
  if (!os2 || characters.size === 0) throw new Error("a file that is no font");
  // Chromium embeds both as Type 3, which can be neither searched nor copied.
  if (tables.has("fvar")) throw new Error("a variable font");
  if (!tables.has("glyf")) throw new Error("a font with PostScript outlines");
  const style = os2.readUInt16BE(62) % 2 === 1 ? "italic" : "normal";
  return { weight: os2.readUInt16BE(4), style, bytes, characters };
};

/** The first of these fonts that is for a character and has it. */
export const ownFontFor = (own: readonly OwnFont[], point: number): OwnFont | undefined => {
  if (own.length === 0 || isUnseen(point)) return undefined;
  const character = String.fromCodePoint(point);
  return own.find(
    ({ pattern, faces }) => pattern.test(character) && faces.some(({ characters }) => characters.has(point)),
  );
};

/** A key of fonts of the author's, with all their bytes. */
export const fontsKey = (own: readonly OwnFont[]): string =>
  keyOf(
    ...own.flatMap(({ faces, pattern, ...font }) => [
      { ...font, pattern: String(pattern) },
      ...faces.flatMap(({ bytes, weight, style }) => [[weight, style], bytes]),
    ]),
  );
