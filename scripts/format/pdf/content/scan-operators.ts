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

const skip = (bytes: Uint8Array, start: number, goesOn: (code: number) => boolean): number => {
  let at = start;
  while (at < bytes.length && goesOn(bytes[at] ?? 0)) at += 1;
  return at;
};

const isRegular = (code: number): boolean => KIND[code] === 0;
const isWhite = (code: number): boolean => KIND[code] === WHITE;
const isOfLine = (code: number): boolean => code !== 10 && code !== 13;
const isOfHex = (code: number): boolean => code !== GREATER;

/** The end of an operand or of a part of one, the brackets of arrays and dictionaries among them. */
const endOfOperand = (bytes: Uint8Array, at: number): number => {
  const code = bytes[at] ?? 0;
  if (code === OPEN) return endOfString(bytes, at);
  if (code === SLASH) return skip(bytes, at + 1, isRegular);
  if (code === LESS && bytes[at + 1] !== LESS) return skip(bytes, at, isOfHex) + 1;
  return at + (code === LESS || code === GREATER ? 2 : 1);
};

// Operators begin with a letter or a quote; numbers never do, and true, false and null are operands.
const isOperator = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 39 || code === 34;
const VALUES = new Set(["true", "false", "null"]);

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
    else if (code === PERCENT) at = skip(bytes, at, isOfLine);
    else if (kind === DELIMITER || !isOperator(code)) {
      if (start < 0) start = at;
      at = kind === DELIMITER ? endOfOperand(bytes, at) : skip(bytes, at, isRegular);
    } else {
      const first = at;
      at = skip(bytes, at, isRegular);
      let operator = String.fromCharCode(...bytes.subarray(first, at));
      if (start < 0) start = first;
      if (VALUES.has(operator)) continue;
      if (operator === "ID") {
        at = endOfImage(bytes, skip(bytes, at, isWhite) - 1);
        operator = "BI";
      } else if (operator === "BI") continue;
      onOperator(operator, start, at);
      start = -1;
    }
  }
};
