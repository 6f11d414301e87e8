import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString } from "@cantoo/pdf-lib";
import type { PDFObject } from "@cantoo/pdf-lib";

/**
 * An object of a PDF as a plain value (ISO 32000-1 §7.3): a name with its stroke, `/P`; a reference as it is written, `12 0 R`; a text
 * in an object of its own. What is none of these is nothing.
 */
export type Plain = number | string | { text: string } | Plain[] | PlainDict | undefined;

/** A dictionary, by its names without their strokes. */
export type PlainDict = Map<string, Plain>;

const namesOf = new Map<string, PDFName>();

/** A name object: `/Type`. pdf-lib looks for escapes each time, and millions are asked for. */
export const name = (text: string): PDFName => {
  const known = namesOf.get(text) ?? PDFName.of(text);
  namesOf.set(text, known);
  return known;
};

/** The text of a string object; nothing for another. */
export const textIn = (value: PDFObject | undefined): string | undefined =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;

/** The object of a reference as it is written. */
export const refOf = (reference: string): PDFRef => {
  const [number = 0, generation = 0] = reference.split(" ").map(Number);
  return PDFRef.of(number, generation);
};

/** Whether a value is a reference. */
export const isRef = (value: Plain): value is string => typeof value === "string" && !value.startsWith("/");

/** An object of pdf-lib as a plain value. */
export const plainOf = (object: PDFObject | undefined): Plain => {
  if (object instanceof PDFNumber) return object.asNumber();
  if (object instanceof PDFName) return `/${object.decodeText()}`;
  if (object instanceof PDFRef) return object.tag;
  if (object instanceof PDFArray) return object.asArray().map(plainOf);
  if (object instanceof PDFDict)
    return new Map(object.entries().map(([key, value]) => [key.decodeText(), plainOf(value)]));
  const text = textIn(object);
  return text === undefined ? undefined : { text };
};

const KINDS = new Uint8Array(256);
const [WHITE, DELIMITER] = [1, 2];
for (const code of [0, 9, 10, 12, 13, 32]) KINDS[code] = WHITE;
for (const character of "()<>[]{}/%") KINDS[character.charCodeAt(0)] = DELIMITER;

const [OPEN, CLOSE, BACKSLASH, LESS, LEFT, RIGHT, STROKE, R, MINUS, POINT] = Buffer.from("()\\<[]/R-.");

const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 48 && code <= 57;

/** A place in a file, which moves on as values are read. */
interface Cursor {
  bytes: Buffer;
  at: number;
}

const skip = (cursor: Cursor, kind: number): void => {
  const { bytes } = cursor;
  while (cursor.at < bytes.length && KINDS[bytes[cursor.at] ?? 0] === kind) cursor.at += 1;
};

const readWord = (cursor: Cursor): string => {
  const from = cursor.at;
  cursor.at += 1;
  skip(cursor, 0);
  return cursor.bytes.toString("latin1", from, cursor.at);
};

const readName = (cursor: Cursor): string => {
  const word = readWord(cursor);
  return word.includes("#") ? `/${PDFName.of(word.slice(1)).decodeText()}` : word;
};

const readString = (cursor: Cursor): Plain => {
  const { bytes } = cursor;
  const from = cursor.at + 1;
  for (let depth = 0; cursor.at < bytes.length; cursor.at += 1) {
    if (bytes[cursor.at] === BACKSLASH) cursor.at += 1;
    else if (bytes[cursor.at] === OPEN) depth += 1;
    else if (bytes[cursor.at] === CLOSE) depth -= 1;
    if (depth === 0) break;
  }
  cursor.at += 1;
  return { text: PDFString.of(bytes.toString("latin1", from, cursor.at - 1)).decodeText() };
};

const readHex = (cursor: Cursor): Plain => {
  const { bytes, at } = cursor;
  const end = bytes.indexOf(">", at);
  cursor.at = end + 1;
  return { text: PDFHexString.of(bytes.toString("latin1", at + 1, end)).decodeText() };
};

/** A number, or a reference, which begins with two. */
const readNumber = (cursor: Cursor): Plain => {
  const { bytes } = cursor;
  const word = readWord(cursor);
  const end = cursor.at;
  skip(cursor, WHITE);
  if (isDigit(bytes[cursor.at])) {
    const generation = readWord(cursor);
    skip(cursor, WHITE);
    if (bytes[cursor.at] === R) {
      cursor.at += 1;
      return `${word} ${generation} R`;
    }
  }
  cursor.at = end;
  return Number(word);
};

const readArray = (cursor: Cursor): Plain => {
  const { bytes } = cursor;
  const items: Plain[] = [];
  cursor.at += 1;
  for (skip(cursor, WHITE); cursor.at < bytes.length && bytes[cursor.at] !== RIGHT; skip(cursor, WHITE))
    items.push(readValue(cursor));
  cursor.at += 1;
  return items;
};

const readDict = (cursor: Cursor): Plain => {
  const { bytes } = cursor;
  const dict: PlainDict = new Map();
  cursor.at += 2;
  for (skip(cursor, WHITE); bytes[cursor.at] === STROKE; skip(cursor, WHITE))
    dict.set(readName(cursor).slice(1), readValue(cursor));
  cursor.at += 2;
  return dict;
};

const readValue = (cursor: Cursor): Plain => {
  skip(cursor, WHITE);
  const { bytes, at } = cursor;
  const code = bytes[at];
  if (code === STROKE) return readName(cursor);
  if (code === LEFT) return readArray(cursor);
  if (code === OPEN) return readString(cursor);
  if (code === LESS) return bytes[at + 1] === LESS ? readDict(cursor) : readHex(cursor);
  if (isDigit(code) || code === MINUS || code === POINT) return readNumber(cursor);
  readWord(cursor);
  return undefined;
};

/** Reads the value that begins at a byte of a file; nothing of what is no value. */
export const readPlain = (bytes: Buffer, start: number): Plain => readValue({ bytes, at: start });
