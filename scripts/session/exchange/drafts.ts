import { VFile } from "vfile";
import type { Chapter } from "../../book.ts";
import type { Block } from "../../library/blocks/blocks.ts";
import {
  joined,
  markdownOf,
  shown,
  tokensOf,
  type LockKind,
  type Piece,
} from "../../library/exchange/exchange.ts";
import { sameEnds } from "../../library/text/text.ts";
import { readChapter } from "../../load/read-chapter.ts";
import { FRONT_MATTER } from "../../translate/translate.ts";
import { sideBlock, type SideBlock } from "./sides.ts";

/** What a block may become, and the pieces that it must be read as then. */
export interface Draft {
  text: string;
  pieces: Piece[];
}

/** A chapter with another text, read as if it stood in the file. */
export const rewritten = (chapter: Chapter, text: string): Chapter => {
  const { file, language } = chapter;
  const again = new VFile({ path: file.path, value: text });
  if (file.data.include) again.data.include = file.data.include;
  if (file.data.citable) again.data.citable = file.data.citable;
  return readChapter(again, language, chapter);
};

/** Characters that may begin or end something in Markdown. */
const MARKS = /[\\`*_[\]<>~$|^@#&{}!]/g;
const AT_START = /^(\s*(?:\d{1,9}(?=[.)](?:\s|$)))?)([.)\-+=:])/;

/** Words as text, whatever Markdown would make of them. */
const escaped = (words: string): string => words.replace(MARKS, "\\$&").replace(AT_START, "$1\\$2");

/** The same in raw HTML, which knows no escapes of Markdown. */
const inEntities = (words: string): string => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Words in Markdown of `was` where they are the same at its ends, else as `write` has them. */
const between = (
  was: readonly Piece[],
  now: readonly Piece[],
  write = (words: string): string => words,
): Piece[] => {
  const [old, fresh] = [tokensOf(was), tokensOf(now)];
  const [head, tail] = sameEnds(
    old.map((token) => token.shown),
    fresh.map((token) => token.shown),
  );
  const middle = joined(fresh.slice(head, fresh.length - tail).map((token) => token.lock ?? token.raw));
  const kept = (tokens: typeof old): Piece[] => tokens.map((token) => token.lock ?? token.raw);
  return joined([
    ...kept(old.slice(0, head)),
    ...middle.map((piece) => (typeof piece === "string" ? write(piece) : piece)),
    ...kept(old.slice(old.length - tail)),
  ]);
};

/**
 * What may be written for the new pieces of a block, the best first: with the line ends that it has, in one line, and with marks that
 * would mean something in Markdown escaped.
 */
export const draftsOf = ({ block, cut }: SideBlock, pieces: readonly Piece[], isThere: boolean): Draft[] => {
  const make = (own: Piece[], text = markdownOf(own)): Draft => ({
    text: cut.head + text + cut.tail,
    pieces: own,
  });
  if (block.path === FRONT_MATTER) {
    const value = markdownOf(pieces);
    return [make([...pieces]), make([...pieces], JSON.stringify(value))];
  }
  if (cut.isVerbatim) return [make([...pieces])];
  const was = isThere ? cut.pieces : [];
  const write = block.kind === "html" ? inEntities : escaped;
  return [between(was, pieces), joined(pieces), between(was, pieces, write)].map((own) => make(own));
};

/** Markdown that a translator may type in words and mean. */
const TYPED = new Set<LockKind>(["bold", "italic", "strike", "link", "code", "address", "citation"]);

/** What is locked in pieces, and behind how much of their text. */
const locksIn = (pieces: readonly Piece[]): Map<string, LockKind> => {
  const found = new Map<string, LockKind>();
  let at = 0;
  for (const piece of shown(pieces)) {
    const text = typeof piece === "string" ? piece : piece.text;
    if (typeof piece !== "string") found.set(`${at} ${piece.kind} ${piece.role} ${text}`, piece.kind);
    at += text.length;
  }
  return found;
};

/** Whether a block has become what it was to be: with all that is locked, and nothing new that a translator would not type. */
export const isRead = (
  chapter: Chapter,
  block: Block,
  { draft, was }: { draft: Draft; was: SideBlock },
): boolean => {
  const now = sideBlock(chapter, block);
  if (
    !now ||
    now.place.text !== draft.text ||
    block.kind !== was.block.kind ||
    block.depth !== was.block.depth
  )
    return false;
  if (block.path === FRONT_MATTER) return markdownOf(now.cut.pieces) === markdownOf(draft.pieces);
  if (now.cut.isVerbatim !== was.cut.isVerbatim) return false;
  if (now.cut.isVerbatim) return true;
  if (markdownOf(shown(now.cut.pieces)) !== markdownOf(shown(draft.pieces))) return false;
  const [wanted, found] = [locksIn(draft.pieces), locksIn(now.cut.pieces)];
  return (
    [...wanted.keys()].every((key) => found.has(key)) &&
    [...found].every(([key, kind]) => wanted.has(key) || TYPED.has(kind))
  );
};
