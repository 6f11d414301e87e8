import { scanOperators } from "./operators.ts";

/** What a stretch of a content stream paints. */
type Paint = "hasText" | "hasImage" | "hasPaths";

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

const latin1 = new TextDecoder("latin1");

/** The name among the operands of an operator, which stand before it: `/F4 12 Tf`. */
export const nameIn = (bytes: Uint8Array, start: number, end: number): string | undefined =>
  /\/(\S+)/.exec(latin1.decode(bytes.subarray(start, end)))?.[1];

/** Whether a path belongs to the paths before it: nothing stands between them. The dots of a leader are a hundred. */
const goesOn = (bytes: Uint8Array, last: Piece | undefined, start: number): last is Piece =>
  last?.hasPaths === true &&
  last.mcid === undefined &&
  bytes.subarray(last.end, start).every((code) => code === 10 || code === 32);

const pieceAt = (start: number, end: number, font: string): Piece => ({
  start,
  end,
  bodyStart: start,
  bodyEnd: end,
  hasText: false,
  hasImage: false,
  hasPaths: false,
  font,
});

/** In the order of the stream; one inside another is a part of it. */
const outermost = (pieces: Piece[]): Piece[] => {
  let end = 0;
  return pieces
    .sort((one, two) => one.start - two.start)
    .filter((piece) => {
      if (piece.start < end) return false;
      end = piece.end;
      return true;
    });
};

/** A marked stretch that is open: whether it holds content, a structure element's or an artifact's, and its piece if an element's. */
interface OpenMark {
  holds: boolean;
  piece: Piece | undefined;
}

/**
 * Finds what a decoded content stream paints: each marked stretch once, and each text object and painted path outside
 * any. A text object that holds marked stretches is taken apart by its showing operators. `isTagged` says of an XObject
 * whether its own content is marked: it is left alone.
 */
export const readContent = (bytes: Uint8Array, isTagged: (name: string) => boolean): Piece[] => {
  const pieces: Piece[] = [];
  const marks: OpenMark[] = [];
  let font = "";
  let path = -1;
  let text: { start: number; isWhole: boolean; shows: Piece[] } | undefined;
  const paint = (start: number, end: number, what: Paint): void => {
    if (marks.some(({ holds }) => holds)) {
      for (const { piece } of marks) if (piece) piece[what] = true;
      return;
    }
    const last = pieces.at(-1);
    if (what === "hasPaths" && !text && goesOn(bytes, last, start))
      Object.assign(last, { end, bodyEnd: end });
    else (text?.shows ?? pieces).push({ ...pieceAt(start, end, font), [what]: true });
  };
  const open = (operator: string, start: number, end: number): void => {
    const operands = latin1.decode(bytes.subarray(start, end));
    const [, digits] = (operator === "BDC" ? /\/MCID\s+(\d+)/.exec(operands) : undefined) ?? [];
    const piece =
      digits === undefined
        ? undefined
        : { ...pieceAt(start, end, font), mcid: Number(digits), bodyStart: end };
    const holds = piece !== undefined || operands.startsWith("/Artifact");
    if (holds && text) text.isWhole = false;
    if (piece) pieces.push(piece);
    marks.push({ holds, piece });
  };
  const close = (start: number, end: number): void => {
    const piece = marks.pop()?.piece;
    if (piece) Object.assign(piece, { bodyEnd: start, end });
  };
  const endText = (end: number): void => {
    if (!text) return;
    const { start, isWhole, shows } = text;
    const [first] = shows;
    text = undefined;
    if (isWhole && first) pieces.push({ ...pieceAt(start, end, font), hasText: true, font: first.font });
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
    else if (operator === "Tf") font = nameIn(bytes, start, end) ?? font;
    else if (operator === "BDC" || operator === "BMC") open(operator, start, end);
    else if (operator === "EMC") close(start, end);
    else if (operator === "BI") paint(start, end, "hasImage");
    else if (operator === "Do" && !isTagged(nameIn(bytes, start, end) ?? "")) paint(start, end, "hasImage");
  });
  // One that is never closed ends with the stream.
  while (marks.length > 0) close(bytes.length, bytes.length);
  return outermost(pieces);
};

const encoder = new TextEncoder();
const END = encoder.encode("\nEMC\n");
const ARTIFACT = encoder.encode("/Artifact BMC\n");

/**
 * Writes a content stream anew with each piece marked: everything that paints is in the structure or an artifact
 * (ISO 14289-1 §7.1). `typeOf` gives the type of the tag that a piece belongs to; none for an artifact. Pieces are in the
 * order of the stream, and none in another.
 */
export const writeContent = (
  bytes: Uint8Array,
  pieces: readonly Piece[],
  typeOf: (mcid: number) => string | undefined,
): Uint8Array => {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, bodyStart, bodyEnd, mcid } of pieces) {
    const type = mcid === undefined ? undefined : typeOf(mcid);
    const begin = type === undefined ? ARTIFACT : encoder.encode(`/${type} <</MCID ${mcid}>> BDC\n`);
    parts.push(bytes.subarray(at, start), begin, bytes.subarray(bodyStart, bodyEnd), END);
    at = end;
  }
  parts.push(bytes.subarray(at));
  return Buffer.concat(parts);
};
