import { ExchangeError, type FilePlace } from "./exchange-error.ts";
import { joins, legal } from "../text/text.ts";

/** What a stretch of Markdown is that no translator changes, `cell` and `border` what stands between cells and blocks. */
export type LockKind =
  | "bold"
  | "italic"
  | "strike"
  | "link"
  | "image"
  | "title"
  | "code"
  | "formula"
  | "note"
  | "citation"
  | "address"
  | "html"
  | "break"
  | "mark"
  | "cell"
  | "border";

/** A stretch of Markdown in a line that is locked; what opens something and what closes it have the same number. */
export interface Lock {
  /** From 1. */
  id: number;
  kind: LockKind;
  role: "alone" | "open" | "close";
  /** As it stands in the file. */
  text: string;
}

/** A piece of a text: words, in Markdown, or what is locked. */
export type Piece = string | Lock;

/** How far a translation is: not there; not of what the source says now, or a draft; there; accepted. */
export type UnitState = "new" | "review" | "translated" | "final";

/** What a translator renders as one: a block, a cell of a table, or a sentence. */
export interface Unit {
  /** Unique in its chapter: letters, digits, `.`, `_`, `:` and `-`, as an NMTOKEN. */
  id: string;
  /** What it is a part of, and what kind of block that is. */
  name: string;
  kind: string;
  source: Piece[];
  /** Nothing where there is no translation. */
  target?: Piece[];
  state: UnitState;
  /** Whether it is the same in every language. */
  isLocked: boolean;
  /** What the source said when it was translated, where it says something else now. */
  was?: string;
  /** How surely the two are translations of each other, from 0 to 1. */
  confidence: number;
}

/** A chapter for translators. */
export interface UnitFile {
  /** Language and slug: `zh/banks`. */
  name: string;
  language: string;
  units: Unit[];
}

/** What goes out. */
export interface Exchange {
  /** Language of the source (BCP 47). */
  source: string;
  files: UnitFile[];
}

/** The language that all files of an exchange are translated into. Throws an ExchangeError for several. */
export const inOneLanguage = ({ files }: Exchange): string => {
  const [language = "", ...others] = new Set(files.map((file) => file.language));
  if (others.length === 0) return language;
  throw new ExchangeError(`Unexpected languages ${[language, ...others].join(", ")}, expected one`, {
    line: 1,
    column: 1,
  });
};

const baseOf = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? "";

/** Throws an ExchangeError where a file says that it has a chapter (`zh/banks`) in another language; tools add a region (`zh-CN`). */
export const expectLanguage = (said: string | null | undefined, name: string, place: FilePlace): void => {
  const [, own] = /^([^/]+)\//.exec(name) ?? [];
  if (!said || own === undefined || baseOf(said) === baseOf(own)) return;
  throw new ExchangeError(`Unexpected language ${said}, expected ${own}, in which ${name} is`, place);
};

/** A translation as a file brings it back. Places are from 1. */
export interface ReadUnit {
  file: string;
  id: string;
  /** The source as the file has it, where it has one. */
  source?: ReadPiece[];
  /** Nothing where the file has none. */
  target?: ReadPiece[];
  /** Nothing where the file says none. */
  state?: UnitState;
  place: FilePlace;
}

/** What a file has of a lock: its number, and what it is. */
export type ReadLock = Pick<Lock, "id" | "role">;
export type ReadPiece = string | ReadLock;

/** A text cut in units of which each stands for something: a character, or what is locked. */
interface Token {
  /** As it is shown: a character, or the tag of a lock. */
  shown: string;
  /** As it stands in the file. */
  raw: string;
  lock?: Lock;
}

/** The tag of a lock where a format has none of its own: `<x2/>`, `<g1>`, `</g1>`. No words in Markdown hold one. */
export const tagOf = ({ id, role }: ReadLock): string =>
  role === "alone" ? `<x${id}/>` : `<${role === "close" ? "/" : ""}g${id}>`;

/** Pieces as one text, with tags for what is locked. */
export const tagged = (pieces: readonly ReadPiece[]): string =>
  pieces.map((piece) => (typeof piece === "string" ? piece : tagOf(piece))).join("");

/** The pieces of a text with tags. */
export const untagged = (text: string): ReadPiece[] =>
  text.split(/(<x\d{1,6}\/>|<\/?g\d{1,6}>)/).flatMap((part, index): ReadPiece[] => {
    if (index % 2 === 0) return part === "" ? [] : [part];
    const role = part.startsWith("<x") ? "alone" : part.startsWith("</") ? "close" : "open";
    return [{ id: Number(/\d+/.exec(part)?.[0]), role }];
  });

/** Pieces as Markdown. */
export const markdownOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");

/**
 * The tokens of pieces. A line end in prose is shown as the space that it is, or as nothing within Chinese; its characters stay
 * in what is raw.
 */
export const tokensOf = (pieces: readonly Piece[], isVerbatim = false): Token[] => {
  const whole = markdownOf(pieces);
  let at = 0;
  return pieces.flatMap((piece): Token[] => {
    const start = at;
    at += typeof piece === "string" ? piece.length : piece.text.length;
    if (typeof piece !== "string") return [{ shown: tagOf(piece), raw: piece.text, lock: piece }];
    const tokens: Token[] = [];
    for (const { 0: raw, index } of piece.matchAll(isVerbatim ? /[^]/gu : /[ \t]*\n[ \t]*|[^]/gu)) {
      const isEnd = !isVerbatim && raw.includes("\n");
      const [before, after] = [whole.charAt(start + index - 1), whole.charAt(start + index + raw.length)];
      const last = tokens.at(-1);
      const say = isEnd ? (joins(before, after) ? "" : " ") : legal(raw);
      // What shows nothing goes with what stands before it.
      if (say === "" && last) last.raw += raw;
      else tokens.push({ shown: say, raw });
    }
    return tokens;
  });
};

/** Pieces of which no two that follow each other are words. */
export const joined = <T extends object>(pieces: readonly (string | T)[]): (string | T)[] => {
  const out: (string | T)[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (typeof piece === "string" && typeof last === "string") out[out.length - 1] = last + piece;
    else if (piece !== "") out.push(piece);
  }
  return out;
};

/** Pieces as translators see them: each paragraph of prose in one line, without characters that XML forbids. */
export const shown = (pieces: readonly Piece[], isVerbatim = false): Piece[] =>
  joined(tokensOf(pieces, isVerbatim).map((token) => token.lock ?? token.shown));

/** Locks of two texts get one number where they are the same, or the next of their kind; others of the second get numbers of their own. */
export const numberLocks = (source: readonly Piece[], target: readonly Piece[]): Piece[] => {
  const [own, theirs] = [spansOf(source), spansOf(target)];
  const left = new Set(own);
  const named = new Map<number, number>();
  const take = (isSame: (one: Span, other: Span) => boolean): void => {
    for (const span of theirs) {
      if (named.has(span.id)) continue;
      const found = [...left].find((one) => isSame(one, span));
      if (!found) continue;
      left.delete(found);
      named.set(span.id, found.id);
    }
  };
  take((one, other) => one.kind === other.kind && one.text === other.text);
  take((one, other) => one.kind === other.kind);
  let next = own.reduce((most, { id }) => Math.max(most, id), 0);
  return target.map((piece) => {
    if (typeof piece === "string") return piece;
    const id = named.get(piece.id) ?? (next += 1);
    named.set(piece.id, id);
    return { ...piece, id };
  });
};

/** What is locked as one: a single lock, or what opens and what closes. */
interface Span extends Pick<Lock, "id" | "kind"> {
  text: string;
}

const spansOf = (pieces: readonly Piece[]): Span[] => {
  const spans = new Map<number, Span>();
  for (const piece of pieces) {
    if (typeof piece === "string") continue;
    const { id, kind, text } = piece;
    spans.set(id, { id, kind, text: `${spans.get(id)?.text ?? ""}\n${text}` });
  }
  return [...spans.values()];
};

/** What is locked in a text, for a note: `1: **…**; 2: \`npm\``. */
export const lockList = (pieces: readonly Piece[]): string =>
  spansOf(pieces)
    .map(({ id, text }) => `${id}: ${text.trim().replace(/\s*\n\s*/g, "…")}`)
    .join("; ");
