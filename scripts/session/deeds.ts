import type { Chapter, TrackedLink, Translation } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { sameEnds } from "../library/text/text.ts";
import { placeOfBlock, type Edit } from "./edits.ts";

/** A chapter in a language that it is translated into. */
export interface ChapterName {
  slug: string;
  language: string;
}

/** The chapter of a name, beside its source. */
export const chapterNamed = (
  translations: readonly Translation[],
  { slug, language }: ChapterName,
): Translation | undefined => translations.find((one) => one.slug === slug && one.language === language);

/** What is done to a block: its id, and its Markdown as whoever does it sees it. */
export interface AtBlock extends ChapterName {
  id: string;
  was: string;
}

/** Words that stood in a file and those that stood there before, each with what is around them; `ledger` for the records. */
export interface Undo extends ChapterName {
  does: "undo";
  of: "translation" | "ledger";
  was: string;
  text: string;
}

/** A block that is written anew, or one of the source that is translated. */
interface Text<T> extends AtBlock {
  does: T;
  text: string;
  /** Whether a program wrote it. */
  isDraft?: boolean | undefined;
}

/** What somebody has seen of the blocks that render each other, by the id they have: their Markdown. */
export interface Seen {
  id: string;
  source: string;
  translation: string;
}

/** What is done to a block of the translation. */
export type BlockDeed =
  | Text<"replace">
  | (AtBlock & {
      does: "note";
      text: string;
      /** The note that is there, empty where none is. */ note: string;
    })
  | (AtBlock & { does: "split"; parts: readonly [string, string] })
  | (AtBlock & { does: "join" | "remove" });

/** A missing translation. */
export type Insert = Text<"insert">;

/** Blocks whose translation says what their source says. */
export type Accept = ChapterName & { does: "accept"; seen: readonly Seen[] };

/** What is done to the translation of a chapter. An empty `text` takes the block out, or the note away. `insert` names a block of the source. */
export type Deed = BlockDeed | Insert | Accept | Undo;

/** What became of a deed: what would undo it; or, where the block is another now, what it says, and nothing was written. */
export type Outcome = { undo: Undo | undefined } | { conflict: string | undefined };

/** Characters around words that tell where they stand. */
const AROUND = 80;

/** What turns a text back into what it was. */
export const undoing = (before: string, after: string): Pick<Undo, "was" | "text"> => {
  const [head, tail] = sameEnds(before, after);
  const [from, until] = [Math.max(head - AROUND, 0), Math.max(tail - AROUND, 0)];
  return { was: after.slice(from, after.length - until), text: before.slice(from, before.length - until) };
};

/** An edit of a text that has some words once; nothing where it has them no more, or twice. */
export const editOf = (text: string, { was, text: words }: Pick<Undo, "was" | "text">): Edit | undefined => {
  const start = text.indexOf(was);
  if (start < 0 || text.indexOf(was, start + 1) >= 0) return undefined;
  return { start, end: start + was.length, text: words };
};

const textOf = (chapter: Chapter | undefined, blocks: readonly Block[]): string =>
  blocks.map((block) => chapter && (placeOfBlock(chapter, block)?.text ?? block.normalised())).join("\n\n");

/** The Markdown of the blocks that render each other. */
export const textsOf = (
  { source, translation }: Pick<Translation, "source" | "translation">,
  link: Pick<TrackedLink, "source" | "translation">,
): { source: string; translation: string } => ({
  source: textOf(source, link.source),
  translation: textOf(translation, link.translation),
});
