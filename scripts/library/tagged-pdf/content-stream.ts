/** An operator of a content stream with the places of its operands and of its own end, in bytes. */
export type OnOperator = (operator: string, start: number, end: number) => void;

const [SPACE, WHITE, DELIMITER] = [32, 1, 2];

// White space and delimiters (ISO 32000-1 §7.2.2); all else is regular.
const KIND = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, SPACE]) KIND[code] = WHITE;
for (const character of "()<>[]{}/%") KIND[character.charCodeAt(0)] = DELIMITER;

const [PERCENT, OPEN, CLOSE, LESS, GREATER, BACKSLASH, SLASH] = [37, 40, 41, 60, 62, 92, 47];

/** The end of a literal string: parentheses nest, and a backslash takes the next byte's meaning. */
const endOfString = (bytes: Uint8Array, start: number): number => {
  let depth = 0;
  let at = start;
  while (at < bytes.length) {
    const code = bytes[at];
    if (code === BACKSLASH) at += 1;
    else if (code === OPEN) depth += 1;
    else if (code === CLOSE) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
    at += 1;
  }
  return at;
};

/** The end of an inline image's data (§8.9.7): `EI` between white space, or at the end. */
const endOfImage = (bytes: Uint8Array, start: number): number => {
  for (let at = start + 1; at + 2 < bytes.length + 1; at += 1) {
    const isEnd = bytes[at] === 69 && bytes[at + 1] === 73 && KIND[bytes[at - 1] ?? 0] === WHITE;
    if (isEnd && (at + 2 === bytes.length || KIND[bytes[at + 2] ?? 0] === WHITE)) return at + 2;
  }
  return bytes.length;
};

/** The end of a run of regular characters. */
const endOfRegular = (bytes: Uint8Array, start: number): number => {
  let at = start;
  while (at < bytes.length && KIND[bytes[at] ?? 0] === 0) at += 1;
  return at;
};

const endOfComment = (bytes: Uint8Array, start: number): number => {
  const at = bytes.subarray(start).findIndex((code) => code === 10 || code === 13);
  return at < 0 ? bytes.length : start + at;
};

/** The end of an operand or of a part of one, the brackets of arrays and dictionaries among them. */
const endOfOperand = (bytes: Uint8Array, at: number): number => {
  const code = bytes[at] ?? 0;
  if (code === OPEN) return endOfString(bytes, at);
  if (code === SLASH) return endOfRegular(bytes, at + 1);
  if (code === LESS && bytes[at + 1] !== LESS) {
    const end = bytes.indexOf(GREATER, at);
    return end < 0 ? bytes.length : end + 1;
  }
  return at + (code === LESS || code === GREATER ? 2 : 1);
};

// Operators begin with a letter or a quote; numbers never do, and true, false and null are operands.
const isOperator = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 39 || code === 34;
const VALUES = new Set(["true", "false", "null"]);

const pack = (bytes: Uint8Array, start: number, end: number): number => {
  let packed = 0;
  for (let at = start; at < end; at += 1) packed = packed * 256 + (bytes[at] ?? 0);
  return packed;
};

// Every operator (ISO 32000-1 annex A) by its bytes: millions are met, and none needs a new string.
const OPERATORS = new Map(
  "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
    .split(" ")
    .map((name) => [pack(Buffer.from(name), 0, name.length), name]),
);

const nameOf = (bytes: Uint8Array, start: number, end: number): string =>
  (end - start < 4 ? OPERATORS.get(pack(bytes, start, end)) : undefined) ??
  String.fromCharCode(...bytes.subarray(start, end));

/**
 * Goes through a decoded content stream (ISO 32000-1 §7.8.2) in one pass and calls back for each operator. An inline
 * image is one operator, `BI`, its data included.
 */
export const scanOperators = (bytes: Uint8Array, onOperator: OnOperator): void => {
  let start = -1;
  let at = 0;
  const end = bytes.length;
  while (at < end) {
    const code = bytes[at] ?? 0;
    const kind = KIND[code];
    if (kind === WHITE) at += 1;
    else if (code === PERCENT) at = endOfComment(bytes, at);
    else if (kind === DELIMITER || !isOperator(code)) {
      if (start < 0) start = at;
      at = kind === DELIMITER ? endOfOperand(bytes, at) : endOfRegular(bytes, at);
    } else {
      const first = at;
      at = endOfRegular(bytes, at);
      let operator = nameOf(bytes, first, at);
      if (start < 0) start = first;
      if (VALUES.has(operator)) continue;
      if (operator === "ID") {
        at = endOfImage(bytes, at);
        operator = "BI";
      } else if (operator === "BI") continue;
      onOperator(operator, start, at);
      start = -1;
    }
  }
};

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
const goesOn = (bytes: Uint8Array, last: Piece | undefined, start: number): last is Piece => {
  if (last?.hasPaths !== true || last.mcid !== undefined) return false;
  for (let at = last.end; at < start; at += 1) if (bytes[at] !== 10 && bytes[at] !== 32) return false;
  return true;
};

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
