import type { Nodes, Root } from "mdast";
import { toString } from "mdast-util-to-string";
import { slug } from "github-slugger";
import { VFile } from "vfile";
import type { VFileMessage } from "vfile-message";
import type { Chapter } from "../book.ts";
import { leafBlocks } from "../library/blocks/blocks.ts";
import { parseMarkdown } from "../library/markdown/markdown.ts";
import { addExceptions } from "../library/messages/messages.ts";
import { decoded } from "../library/text/text.ts";
import { checkChapter } from "./check.ts";

/** Puts a text in place of the characters from one offset to another. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

/** What a message expects in its place: of as many characters only those that differ, so that others may lie between them. */
const editsOf = ({ place, expected }: VFileMessage, source: string): Edit[] => {
  const [text] = expected ?? [];
  if (text === undefined || !place || !("start" in place)) return [];
  const {
    start: { offset: start = 0 },
    end: { offset: end = start },
  } = place;
  if (text.length !== end - start) return [{ start, end, text }];
  return Array.from(text.split(""), (character, index) => ({
    start: start + index,
    end: start + index + 1,
    text: character,
  })).filter((edit) => source.charAt(edit.start) !== edit.text);
};

const apply = (source: string, edits: readonly Edit[]): string => {
  let at = 0;
  let text = "";
  for (const edit of edits) {
    text += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + source.slice(at);
};

/** A text without what may be mended in it: width of letters and marks, forms of quotation marks, spaces, doubled marks. */
const folded = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[“”「」]/g, '"')
    .replace(/[‘’『』]/g, "'")
    .replace(/。/g, ".")
    .replace(/、/g, ",")
    .replace(/\s+/g, "")
    .replace(/([.,:;])\1+/g, "$1");

/** All that a node is, but for its place and what is in it. */
const fieldsOf = (node: Nodes): string =>
  JSON.stringify({
    ...node,
    position: undefined,
    children: undefined,
    ...(node.type === "text" && { value: "" }),
  });

/** What headings that somebody refers to are called must stay. */
type Anchors = ReadonlySet<string>;

const isSame = (before: Nodes, after: Nodes, anchors: Anchors): boolean => {
  if (before.type === "text" && after.type === "text") return folded(before.value) === folded(after.value);
  if (before.type === "paragraph" && after.type === "heading") {
    const [signs] = /^#+/.exec(toString(before)) ?? [];
    return signs?.length === after.depth && folded(toString(before)) === signs + folded(toString(after));
  }
  if (fieldsOf(before) !== fieldsOf(after)) return false;
  if (before.type === "heading") {
    const [was, is] = [slug(toString(before)), slug(toString(after))];
    if (was !== is && anchors.has(was)) return false;
  }
  if (!("children" in before) || !("children" in after)) return true;
  const theirs: readonly Nodes[] = after.children;
  return (
    before.children.length === theirs.length &&
    before.children.every((child: Nodes, index) => {
      const other = theirs[index];
      return other !== undefined && isSame(child, other, anchors);
    })
  );
};

/** A chapter's text, and the tree of it. */
interface Parsed {
  /** What it is a text of. */
  file: VFile;
  source: string;
  tree: Root;
}

/** Another text of a file, which may include what that includes. */
const textOf = ({ path, data }: VFile, value: string): VFile =>
  new VFile({ path, value, data: data.include ? { include: data.include } : {} });

/** How often a chapter is parsed to tell the edits that would change it from those that do not. */
const MOST_TRIES = 60;

/**
 * A text after those edits that leave it the same but for what is mended; one that would change anything else is left out.
 * Nothing where none is left.
 */
const edited = (before: Parsed, edits: readonly Edit[], anchors: Anchors): Parsed | undefined => {
  let tries = MOST_TRIES;
  /** The text after all of some edits, if they are harmless. */
  const tried = (some: readonly Edit[]): Parsed | undefined => {
    if (some.length === 0) return undefined;
    const source = apply(before.source, some);
    const tree = parseMarkdown(textOf(before.file, source));
    return isSame(before.tree, tree, anchors) ? { ...before, source, tree } : undefined;
  };
  const whole = tried(edits);
  if (whole) return whole;
  const choose = (some: readonly Edit[]): readonly Edit[] => {
    tries -= 2;
    if (tries < 0) return [];
    const middle = some.length >> 1;
    const halves = [some.slice(0, middle), some.slice(middle)];
    return middle === 0 ? [] : halves.flatMap((half) => (tried(half) ? half : choose(half)));
  };
  return tried(choose(edits));
};

/** Words of headings, as addresses have them, that a link somewhere in the book may lead to. */
export const anchorsIn = (chapters: readonly Chapter[]): Anchors =>
  new Set(
    chapters.flatMap(({ file }) =>
      Array.from(String(file).matchAll(/#([^\s#)>"'\]]+)/g), ([, anchor = ""]) =>
        decoded(anchor).toLowerCase(),
      ),
    ),
  );

/** A mended text may show slips that were hidden; a few rounds find all. */
const MOST_ROUNDS = 5;

/**
 * A chapter as it was written, with all put right that its rules are sure of: what a message expects stands in its place.
 * `isWanted` says for which messages. Nothing that would change the structure is done. Gives the same chapter where there is
 * nothing to mend.
 */
export const mend = (
  chapter: Chapter,
  anchors: Anchors,
  isWanted: (message: VFileMessage) => boolean,
): Chapter => {
  let now: Parsed = { file: chapter.file, source: String(chapter.file), tree: chapter.tree };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { source, tree } = now;
    const file = textOf(chapter.file, source);
    addExceptions(file, tree);
    checkChapter({ ...chapter, file, tree });
    const edits = file.messages
      .filter(isWanted)
      .flatMap((message) => editsOf(message, source))
      .sort((a, b) => a.start - b.start || a.end - b.end)
      .filter((edit, index, all) => edit.start >= (all[index - 1]?.end ?? 0));
    const next = edited(now, edits, anchors);
    if (!next) break;
    now = next;
  }
  const { source: value, tree } = now;
  return tree === chapter.tree
    ? chapter
    : { ...chapter, file: textOf(chapter.file, value), tree, blocks: leafBlocks(tree) };
};
