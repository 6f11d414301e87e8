import type { RootContent } from "mdast";
import type { Chapter } from "../../scripts/book.ts";

export const OPERATIONS = ["change", "retitle", "insert", "delete", "move", "split", "merge"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** A top-level piece of a source file, as it is after the edits. */
export interface Piece {
  text: string;
  kind: RootContent["type"];
  /** Line it began at; -1 for a new one. */
  line: number;
  done?: Operation;
}

/** Gives numbers from 0 to 1. */
type Random = () => number;

const WORDS = "harbour lantern copper winter ladder orchard signal velvet meadow anchor thimble quarry".split(
  " ",
);
/** A caption belongs to its table, and a container's fence or raw HTML is no plain paragraph. */
const NO_PROSE = /^(?:Table:|!\[|:::|<)/;

const sentence = (random: Random, words: number): string =>
  Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)]).join(" ");

/** A fence that nothing closes, which would take in what comes to stand after it. */
const UNCLOSED = /^(`{3,}|~{3,})(?![^]*\n\1)/;

/** Whether a program is one by its indent: two of them are one when nothing stands between. */
const isIndented = (piece: Piece | undefined): boolean =>
  piece?.kind === "code" && !/^ {0,3}(?:`{3}|~{3})/.test(piece.text);

/** A chapter's source in pieces. */
export const piecesOf = ({ tree, file }: Chapter): Piece[] =>
  tree.children.map((node) => {
    const { start, end } = node.position!;
    // With what a list is indented by.
    const from = start.offset! - (start.column - 1);
    const text = String(file).slice(from, end.offset);
    const fence = UNCLOSED.exec(text)?.[1];
    return { text: fence ? `${text}\n${fence}` : text, kind: node.type, line: start.line };
  });

/** The text of edited pieces. */
export const textOf = (pieces: readonly Piece[]): string =>
  `${pieces.map((piece) => piece.text).join("\n\n")}\n`;

/** Edits the piece at `index` in place; gives whether it could be done. */
export const editPiece = (pieces: Piece[], index: number, operation: Operation, random: Random): boolean => {
  const piece = pieces[index]!;
  const next = pieces[index + 1];
  if (piece.done || (piece.kind !== "paragraph" && piece.kind !== "heading")) return false;
  if ((operation === "retitle") !== (piece.kind === "heading") || NO_PROSE.test(piece.text)) return false;
  const leaves = operation === "delete" || operation === "move";
  if (leaves && isIndented(pieces[index - 1]) && isIndented(next)) return false;
  switch (operation) {
    case "change": {
      const words = piece.text.split(" ");
      words.splice(Math.floor(random() * words.length), 0, sentence(random, 1));
      piece.text = words.join(" ");
      break;
    }
    case "retitle": {
      const text = piece.text.replace(/^(#+ ).*?( \{#[^}]*\})?$/s, `$1The ${sentence(random, 3)}$2`);
      // A heading may have no words: `#`.
      if (text === piece.text) return false;
      piece.text = text;
      break;
    }
    case "insert": {
      const text = `New: ${sentence(random, 14)}.`;
      pieces.splice(index + 1, 0, { text, kind: "paragraph", line: -1, done: operation });
      return true;
    }
    case "delete":
      piece.text = "";
      break;
    case "move": {
      const to = Math.floor(random() * pieces.length);
      if (Math.abs(to - index) < 3 || pieces[to]!.kind === "yaml") return false;
      pieces.splice(index, 1);
      pieces.splice(to, 0, piece);
      break;
    }
    case "split": {
      const cut = piece.text.search(/(?<=[a-z]{3}[.!?]) (?=[A-Z])/);
      if (cut < 0) return false;
      piece.text = `${piece.text.slice(0, cut)}\n\n${piece.text.slice(cut + 1)}`;
      break;
    }
    case "merge":
      if (next?.kind !== "paragraph" || next.done || NO_PROSE.test(next.text)) return false;
      piece.text = `${piece.text}\n${next.text}`;
      pieces.splice(index + 1, 1);
      break;
  }
  piece.done = operation;
  return true;
};
