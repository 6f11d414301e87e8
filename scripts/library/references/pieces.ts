/** A run of a citation or of a reference. */
export interface Piece {
  text: string;
  italic?: true;
  superscript?: true;
  subscript?: true;
  bold?: true;
  /** The entry to whose reference this leads. */
  key?: string;
  /** Where this leads outside the book. */
  url?: string;
  /** In the language of the text around, where that of the work is another. */
  isOfText?: true;
}

/** What pieces are made of: texts that may hold marks of `richText`, pieces, lists of them; nothing and "" are nothing. */
export type Part = string | undefined | Piece | readonly Part[];

type Format = Omit<Piece, "text">;

const TAG = /<(\/?)(i|b|sub|sup|span)(?:\s[^<>]*)?>/g;
const FORMATS: Readonly<Record<string, Format>> = {
  i: { italic: true },
  b: { bold: true },
  sub: { subscript: true },
  sup: { superscript: true },
  span: {},
};

/** Italics in italics are upright. */
const within = (outer: Format, inner: Format): Format => {
  const both = { ...outer, ...inner };
  if (outer.italic === true && inner.italic === true) delete both.italic;
  return both;
};

/** The runs of a text with the inline marks of CSL-JSON: `<i>`, `<b>`, `<sub>`, `<sup>`, `<span>`; any other `<` is itself. */
const richText = (text: string, format: Format): Piece[] => {
  const pieces: Piece[] = [];
  const open: Format[] = [format];
  let from = 0;
  const take = (to: number): void => {
    if (to > from) pieces.push({ ...open.at(-1), text: text.slice(from, to) });
  };
  for (const { 0: tag, 1: slash, 2: name = "", index } of text.matchAll(TAG)) {
    take(index);
    from = index + tag.length;
    if (slash === "") open.push(within(open.at(-1) ?? {}, FORMATS[name] ?? {}));
    else if (open.length > 1) open.pop();
  }
  take(text.length);
  return pieces;
};

/** Parts as pieces, all of them with a format. */
export const pieces = (part: Part, format: Format = {}): Piece[] => {
  if (part === undefined || part === "") return [];
  if (typeof part === "string") return richText(part, format);
  if ("text" in part) return [{ ...format, ...part }];
  return part.flatMap((one) => pieces(one, format));
};

/** The words of parts. */
export const textOf = (part: Part): string =>
  pieces(part)
    .map(({ text }) => text)
    .join("");

/** A mark as it stands behind a text: a full stop is not doubled, and follows no question or exclamation. */
const afterText = (text: string, mark: string): string => {
  return /^[.。]/u.test(mark) && /[.?!。？！]["”’」』]?$/u.test(text) ? mark.slice(1) : mark;
};

/** Parts that are something, with a separator between, which begins with no full stop behind one. */
export const joined = (parts: readonly Part[], separator: string): Piece[] => {
  const all: Piece[] = [];
  for (const part of parts) {
    const own = pieces(part);
    if (textOf(own) === "") continue;
    if (all.length > 0) all.push({ text: afterText(textOf(all), separator) });
    all.push(...own);
  }
  return all.filter(({ text }) => text !== "");
};

/** Parts with a mark behind, unless they end with one already. */
export const stopped = (part: Part, mark = "."): Piece[] => {
  const own = pieces(part);
  const text = textOf(own);
  const end = afterText(text, mark);
  return text === "" || end === "" ? own : [...own, { text: end }];
};

/** Neighbours of one format as one. */
export const merged = (list: readonly Piece[]): Piece[] => {
  const out: Piece[] = [];
  for (const { text, ...format } of list) {
    const last = out.at(-1);
    const same = last && JSON.stringify({ ...last, text: "" }) === JSON.stringify({ ...format, text: "" });
    if (same) last.text += text;
    else out.push({ ...format, text });
  }
  return out;
};

/** Parts in quotation marks; those within become single. */
export const quoted = (part: Part): Piece[] => [
  { text: "“" },
  ...pieces(part).map((piece) => ({ ...piece, text: piece.text.replaceAll("“", "‘").replaceAll("”", "’") })),
  { text: "”" },
];
