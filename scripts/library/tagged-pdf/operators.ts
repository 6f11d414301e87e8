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
