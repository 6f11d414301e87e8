import { scanOperators } from "./scan-operators.ts";

/** A stretch of a content stream that paints, in bytes. */
export interface Piece {
  /** Where it begins: operands of its first operator included. */
  start: number;
  end: number;
  /** Marked-content identifier (ISO 32000-1 §14.7.4.2); none for what no structure element holds. */
  mcid?: number;
  /** What stands between its `BDC` and `EMC`; the same as the whole where there are none. */
  bodyStart: number;
  bodyEnd: number;
  hasText: boolean;
  hasImage: boolean;
  hasPaths: boolean;
  /** Resource name of the font in force where it begins. */
  font: string;
}

const SHOW = new Set(["Tj", "TJ", "'", '"']);
const PAINT = new Set(["f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh"]);
const PATH = new Set(["m", "re"]);

const decoder = new TextDecoder("latin1");

/** The operands before an operator that is `length` bytes long, as text. */
const operands = (bytes: Uint8Array, start: number, end: number): string =>
  decoder.decode(bytes.subarray(start, end));

const mcidOf = (text: string): number | undefined => {
  const [, digits] = /\/MCID\s+(\d+)/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

/** Whether a path belongs to the paths before it: nothing stands between them. The dots of a leader are a hundred. */
const goesOn = (bytes: Uint8Array, last: Piece | undefined, start: number): last is Piece =>
  last?.hasPaths === true &&
  last.mcid === undefined &&
  bytes.subarray(last.end, start).every((code) => code === 10 || code === 32);

interface Mark {
  /** It holds content: a structure element's, or an artifact's. */
  holds: boolean;
  piece: Piece | undefined;
}

/** In the order of the stream; one inside another is a part of it. */
const apart = (pieces: Piece[]): Piece[] => {
  let end = 0;
  return pieces
    .sort((one, two) => one.start - two.start)
    .filter((piece) => {
      if (piece.start < end) return false;
      end = piece.end;
      return true;
    });
};

/**
 * Finds what a decoded content stream paints: each marked stretch once, and each text object and painted path outside
 * any. A text object that holds marked stretches is taken apart by its showing operators. `isTagged` says of an XObject
 * whether its own content is marked: it is left alone.
 */
export const readContent = (bytes: Uint8Array, isTagged: (name: string) => boolean): Piece[] => {
  const pieces: Piece[] = [];
  const marks: Mark[] = [];
  let held = 0;
  let font = "";
  let path = -1;
  let text: { start: number; isWhole: boolean; shows: Piece[] } | undefined;
  const fresh = (start: number, end: number): Piece => ({
    ...{ start, end, bodyStart: start, bodyEnd: end, font },
    ...{ hasText: false, hasImage: false, hasPaths: false },
  });
  const paint = (start: number, end: number, what: "hasText" | "hasImage" | "hasPaths"): void => {
    if (held > 0) {
      for (const { piece } of marks) if (piece) piece[what] = true;
      return;
    }
    const last = pieces.at(-1);
    if (what === "hasPaths" && !text && goesOn(bytes, last, start)) {
      Object.assign(last, { end, bodyEnd: end });
      return;
    }
    const piece = { ...fresh(start, end), [what]: true };
    if (text) text.shows.push(piece);
    else pieces.push(piece);
  };
  const open = (operator: string, start: number, end: number): void => {
    const before = operands(bytes, start, end);
    const mcid = operator === "BDC" ? mcidOf(before) : undefined;
    const holds = mcid !== undefined || before.startsWith("/Artifact");
    const piece = mcid === undefined ? undefined : { ...fresh(start, end), mcid, bodyStart: end };
    if (holds && text) text.isWhole = false;
    if (piece) pieces.push(piece);
    marks.push({ holds, piece });
    held += holds ? 1 : 0;
  };
  const close = (start: number, end: number): void => {
    const mark = marks.pop();
    if (mark?.holds) held -= 1;
    if (mark?.piece) Object.assign(mark.piece, { bodyEnd: start, end });
  };
  const endText = (end: number): void => {
    if (!text) return;
    const { start, isWhole, shows } = text;
    text = undefined;
    if (isWhole && shows.length > 0)
      pieces.push({ ...fresh(start, end), hasText: true, font: shows[0]?.font ?? font });
    else pieces.push(...shows);
  };
  scanOperators(bytes, (operator, start, end) => {
    if (SHOW.has(operator)) paint(start, end, "hasText");
    else if (PATH.has(operator)) path = path < 0 ? start : path;
    else if (operator === "n") path = -1;
    else if (PAINT.has(operator)) {
      paint(path < 0 ? start : path, end, "hasPaths");
      path = -1;
    } else if (operator === "BT") text = { start, isWhole: true, shows: [] };
    else if (operator === "ET") endText(end);
    else if (operator === "Tf") font = /\/(\S+)/.exec(operands(bytes, start, end))?.[1] ?? font;
    else if (operator === "BDC" || operator === "BMC") open(operator, start, end);
    else if (operator === "EMC") close(start, end);
    else if (operator === "BI") paint(start, end, "hasImage");
    else if (operator === "Do") {
      const name = /\/(\S+)/.exec(operands(bytes, start, end))?.[1] ?? "";
      if (!isTagged(name)) paint(start, end, "hasImage");
    }
  });
  // One that is never closed ends with the stream.
  for (const { piece } of marks)
    if (piece) Object.assign(piece, { bodyEnd: bytes.length, end: bytes.length });
  return apart(pieces);
};
