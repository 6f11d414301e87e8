import type { Chapter } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { FRONT_MATTER } from "../translate/translate.ts";
import { placeOfBlock, tidy, type Edit } from "./edits.ts";

/** A comment right below a block, which is none of ours that mean something. */
const NOTE = /^[^\n]*(\n[ \t>]*<!--(?![ \t]*(?:hebi-|index))[ \t]*((?:(?!-->)[^])*?)\s*-->[ \t]*)(?=\n|$)/;

/** The note to oneself at a block: a comment right below it, which is not in the book. */
export const noteAt = ({ file }: Pick<Chapter, "file">, block: Block): string | undefined => {
  const place = block.path === FRONT_MATTER ? undefined : placeOfBlock({ file }, block);
  return place && NOTE.exec(String(file).slice(place.end))?.[2];
};

/** Puts a note to oneself at a block, in place of one that is there; an empty one takes it away. */
export const writeNote = ({ file }: Pick<Chapter, "file">, block: Block, words: string): Edit | undefined => {
  const place = block.path === FRONT_MATTER ? undefined : placeOfBlock({ file }, block);
  if (!place) return undefined;
  const rest = String(file).slice(place.end);
  const [line = ""] = /^[^\n]*/.exec(rest) ?? [];
  const start = place.end + line.length;
  // A comment may not hold its own end, nor a line that would end what it stands in.
  const text = words.replaceAll("-->", "-- >").replaceAll("<!--", "< !--").replace(/\s+/g, " ").trim();
  const end = start + (NOTE.exec(rest)?.[1]?.length ?? 0);
  return { start, end, text: text === "" ? "" : `\n${place.prefix}<!-- ${text} -->` };
};

/** The note at a block whose text a program wrote, until somebody accepts it. */
const DRAFT = "draft";

/** Whether a program wrote the text of a block, and nobody has accepted it yet. */
export const isDraft = (chapter: Pick<Chapter, "file">, block: Block): boolean =>
  noteAt(chapter, block) === DRAFT;

/** A text that a program wrote, with the note that says so. */
export const asDraft = (text: string): string => `${tidy(text)}\n<!-- ${DRAFT} -->`;
