import type { Chapter } from "../../book.ts";
import type { Block } from "../../library/blocks/blocks.ts";
import {
  cutBlock,
  joined,
  shown,
  tagged,
  type CutBlock,
  type Piece,
} from "../../library/exchange/exchange.ts";
import { hashOf } from "../../library/text/text.ts";
import { FRONT_MATTER } from "../../translate/translate.ts";
import { placeOfBlock, type BlockPlace } from "../edits.ts";

/** A block of a side, where it stands, and its pieces. */
export interface SideBlock {
  block: Block;
  place: BlockPlace;
  cut: CutBlock;
}

/** What a language has of a link: its blocks, and all their pieces, with a border between two blocks. */
export interface SideText {
  blocks: SideBlock[];
  pieces: Piece[];
  /** Whether one of the blocks is no prose. */
  isVerbatim: boolean;
}

/** Leads from an offset in the file to one in the Markdown of a block, which is without what its lines begin with. */
const localIn =
  ({ start, lines }: BlockPlace) =>
  (offset: number): number => {
    let [from, at] = [start, 0];
    for (const { prefix, text } of lines) {
      const begin = from + prefix.length;
      if (offset <= begin + text.length) return at + Math.max(offset - begin, 0);
      from = begin + text.length + 1;
      at += text.length + 1;
    }
    return NaN;
  };

/** The value of a field of front matter in one line, and what stands before it. */
const cutField = ({ text }: BlockPlace, block: Block): CutBlock | undefined => {
  const [head] = /^(?:title|description):[ \t]*/.exec(text) ?? [];
  const value = block.text.replace(/^(?:title|description): /, "");
  return head === undefined ? undefined : { head, pieces: [value], tail: "", isVerbatim: false };
};

/** A block with its place and its pieces; nothing for one that stands in another file. */
export const sideBlock = (chapter: Chapter, block: Block): SideBlock | undefined => {
  const place = placeOfBlock(chapter, block);
  if (!place) return undefined;
  const cut =
    block.path === FRONT_MATTER ? cutField(place, block) : cutBlock(block.node, place.text, localIn(place));
  return cut && { block, place, cut };
};

/** Pieces one after another, those of each with numbers behind those of the one before. */
const together = (lists: readonly (readonly Piece[])[]): Piece[] => {
  let most = 0;
  return joined(
    lists.flatMap((pieces) => {
      const before = most;
      return pieces.map((piece) => {
        if (typeof piece === "string") return piece;
        most = Math.max(most, before + piece.id);
        return { ...piece, id: before + piece.id };
      });
    }),
  );
};

/** The blocks of a side of a link; nothing where one of them cannot be written, or there are none. */
export const sideOf = (chapter: Chapter | undefined, blocks: readonly Block[]): SideText | undefined => {
  const found = chapter ? blocks.flatMap((block) => sideBlock(chapter, block) ?? []) : [];
  if (found.length === 0 || found.length < blocks.length) return undefined;
  const lists = found.flatMap(({ cut }, index): Piece[][] => {
    const before = found[index - 1];
    const text = `${before?.cut.tail ?? ""}\n\n${cut.head}`;
    return [
      ...(before ? [[{ id: 1, kind: "border" as const, role: "alone" as const, text }]] : []),
      cut.pieces,
    ];
  });
  return { blocks: found, pieces: together(lists), isVerbatim: found.some(({ cut }) => cut.isVerbatim) };
};

/** What tells whether a text has changed: eight digits of a hash. */
export const textHash = (text: string): string => hashOf(text).slice(0, 8);

/** The hash of a source; what is locked counts, since every translation has it. */
export const sourceHash = ({ pieces, isVerbatim }: SideText): string =>
  textHash(
    shown(pieces, isVerbatim)
      .map((piece) => (typeof piece === "string" ? piece : `\0${piece.text}\0`))
      .join(""),
  );

/** The hash of a translation as translators see it; `0` where there is none. */
export const targetHash = (side: SideText | undefined): string =>
  side ? textHash(tagged(shown(side.pieces, side.isVerbatim))) : "0";
