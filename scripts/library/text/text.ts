import { createHash } from "node:crypto";
import type { Point } from "unist";
import { location } from "vfile-location";

export { columnsOf, padColumns, wrapColumns } from "./columns.ts";
export { offsetsOf, type Span } from "./offsets.ts";
export { plainText, sameEnds } from "./plain.ts";
export { unbrokenIn } from "./unbroken.ts";

export { count, ENGLISH_WORD, isChinese, isEnglish, otherLanguage } from "./prose.ts";

/** Source of a character class: Han, kana, full-width forms and CJK punctuation. */
export const HAN = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef";
/** Source of a character class: marks that Latin and Chinese share; beside Han they are Chinese. */
export const SHARED_MARKS = "“”‘’…—·";

const han = new RegExp(`[${HAN}]`, "u");
const wide = new RegExp(`[${HAN}${SHARED_MARKS}]`, "u");

/**
 * Whether Chinese has no space between two characters, so that a line break there is no space either: both are wide, and
 * one is surely so. Ends of a text (empty strings) count as not wide.
 */
export const joins = (before: string, after: string): boolean =>
  wide.test(before) && wide.test(after) && (han.test(before) || han.test(after));

/** The code points of a text, each once. */
export const codePoints = (text: string): Set<number> => {
  const points = new Set<number>();
  for (const character of text) points.add(character.codePointAt(0) ?? 0);
  return points;
};

// XML 1.0 §2.2 allows no other control characters, no lone surrogates, no U+FFFE and U+FFFF.
const ILLEGAL = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Stands for characters that are taken out, until the text is parsed; it is in no text (Unicode §23.7). */
export const BLANK = "\uFDD0";

/** A text without the characters that XML forbids. */
export const legal = (text: string): string => text.replace(ILLEGAL, "");

/** Line and column, from 1, of an offset in a text (UTF-16 units). */
export const pointAt = (source: string, offset: number): Point => {
  const before = source.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n"), offset };
};

/** Like `pointAt`, for many offsets in one text. */
export const pointsIn = (source: string): ((offset: number) => Point) => {
  const places = location(source);
  return (offset) => places.toPoint(offset) ?? pointAt(source, offset);
};

/** A text with the escapes of an address (RFC 3986 §2.1) read; as it is where they are none. */
export const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The SHA-256 of a text or of bytes, in hexadecimal. */
export const hashOf = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");

/** A UUID made from a name (RFC 9562 §5.8, version 8): the same name gives the same UUID. */
export const uuidOf = (name: string): string => {
  const hex = hashOf(`hebi:${name}`);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  const last = `${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${last}`;
};

// Names that the editions use for pages of their own.
const RESERVED = new Set("index contents glossary about search 404 cover nav notes".split(" "));

const ENDING = /\.(?:md|markdown|mdx|mkd|qmd|rmd)$/i;

/** Whether a file's name says that it is Markdown. */
export const isMarkdown = (path: string): boolean => ENDING.test(path);

/** Whether a file's name says that it is a picture, of a kind that is read or one that is named. */
export const isPicture = (path: string): boolean =>
  /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)$/i.test(path);

/** A path or name without the ending that says it is Markdown. */
export const withoutEnding = (path: string): string => path.replace(ENDING, "");

/** A name without the number that orders it: `02-banks` is `banks`, but `14.1` stays. */
export const withoutNumber = (name: string): string =>
  name.replace(/^\d+[-_. ]+(?!\d+(?:[-_. ]\d+)*$)(?=.)/, "");

// A system takes names of 255 bytes, and pages have more than their slug in theirs.
const LONGEST = 100;

const segment = (name: string): string => {
  // macOS gives names decomposed: é is e and an accent there.
  const bare = withoutNumber(name).normalize("NFC");
  const latin = bare.normalize("NFKD").replace(/\p{M}/gu, "");
  const whole = latin.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const ascii = whole.slice(0, LONGEST);
  if (whole !== "" && whole === ascii && /^[\0-\x7f]*$/.test(latin)) return ascii;
  // A name in Han characters has no ASCII of its own; a hash is stable and safe in every format.
  return `${ascii}-${hashOf(bare).slice(0, 6)}`.replace(/^-/, "c-");
};

/**
 * The slug of a chapter from its path in the language folder: numbers that order and the ending are dropped,
 * each part is made ASCII, a name the site needs for itself gets `-chapter`.
 * @example slugOf("02-banks.md") // "banks"
 */
export const slugOf = (path: string): string => {
  const slug = withoutEnding(path).split("/").map(segment).join("/");
  return RESERVED.has(slug.toLowerCase()) ? `${slug}-chapter` : slug;
};

/** A readable title from a file or folder name, for chapters and parts that have none: `02-user_guide` gives "User guide". */
export const humanise = (name: string): string => {
  const words = withoutNumber(withoutEnding(name)).replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Words of several languages in one line; what is the same in them is said once. */
export const inOneLine = (...words: string[]): string => [...new Set(words)].join(" · ");

/** `2015-10-29T19:00:00+08:00` in a language's words, in the zone it was written in: readers elsewhere see the same day. */
export const dateInWords = (iso: string, language: string): string => {
  const [sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(iso)?.slice(1) ?? ["+", "0", "0"];
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Intl.DateTimeFormat(language, {
    dateStyle: "long",
    ...(iso.includes("T") && { timeStyle: "short" }),
    timeZone: "UTC",
  }).format(new Date(Date.parse(iso) + offset));
};

/** A language's name in another: `en` in `zh` is 英语. */
export const languageName = (language: string, reader: string): string =>
  new Intl.DisplayNames(reader, { type: "language" }).of(language) ?? language;

/** Bytes as readers are told of them: `815 kB`, `1.2 MB`. */
export const sizeInWords = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
