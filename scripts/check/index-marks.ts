import type { Book, Chapter } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { report, START } from "../library/messages/messages.ts";
import {
  INDEX_COMMENT,
  marksIn,
  readMarks,
  type IndexMark,
  type PlacedMark,
} from "../library/subject-index/subject-index.ts";
import { nodesOf } from "../library/tree/tree.ts";
import { comparePairs, reportDifference, type TranslatedChapter } from "./compare-pairs.ts";

const hasMarks = ({ file }: Chapter): boolean => {
  const text = String(file);
  // Most texts have none, which is known soonest so.
  return text.includes("<!--") && INDEX_COMMENT.test(text);
};

const keyOf = (term: readonly string[]): string => term.join(" > ");

/** The marks of a chapter in reading order, each with its place. */
const placedIn = ({ blocks }: Chapter): { mark: IndexMark; place: PlacedMark["position"] }[] =>
  blocks.flatMap(({ node }) =>
    marksIn(node).flatMap(({ comment, position }) =>
      readMarks(comment).map((mark) => ({ mark, place: position })),
    ),
  );

/** `index-mark`: a comment of the index that says nothing, or takes its line; the beginning of a passage without its end, and the other way round. */
export const indexMarks = (chapter: Chapter): void => {
  if (!hasMarks(chapter)) return;
  const { file, tree } = chapter;
  const say = (reason: string, place: PlacedMark["position"]): void =>
    report(file, { rule: "index-mark", reason, place });
  for (const { value, position } of nodesOf(tree, "html")) {
    const [comment, text = ""] = INDEX_COMMENT.exec(value) ?? [];
    if (comment === undefined) continue;
    if (readMarks(text).length === 0)
      say(`Missing term in ${comment}, expected <!-- index: term -->`, position);
    else
      say(
        `Unexpected ${comment} at the beginning of a line, which Markdown takes as HTML, expected it behind a word, or in a line of its own`,
        position,
      );
  }
  const open = new Map<string, PlacedMark["position"]>();
  for (const { mark, place } of placedIn(chapter)) {
    const term = keyOf(mark.term);
    if (mark.kind === "begin") open.set(term, place);
    if (mark.kind === "end" && !open.delete(term))
      say(
        `Unexpected end of ${term}, expected <!-- index-begin: ${term} --> before it in the chapter`,
        place,
      );
  }
  for (const [term, place] of open)
    say(`Missing <!-- index-end: ${term} -->, expected it behind its beginning in the chapter`, place);
};

/** `index-mark`: what an entry refers to and the index lacks; two entries that differ in capitals alone. */
export const indexEntries = ({ chapters, glossary }: Book): void => {
  for (const [language, all] of chapters) {
    const entries = new Map<string, string>();
    const add = (term: readonly string[]): string | undefined => {
      for (let length = 1; length <= term.length; length += 1) {
        const own = keyOf(term.slice(0, length));
        const known = entries.get(own.toLowerCase());
        if (known !== undefined && known !== own) return known;
        entries.set(own.toLowerCase(), own);
      }
      return undefined;
    };
    for (const { index, names } of glossary) {
      const name = index && names.get(language);
      if (name) add([name.term]);
    }
    const marks = all.flatMap((chapter) =>
      hasMarks(chapter) ? placedIn(chapter).map((one) => ({ ...one, file: chapter.file })) : [],
    );
    for (const { mark, place, file } of marks) {
      const other = add(mark.term);
      const reason = `Unexpected entry ${keyOf(mark.term)} beside ${other}, expected one of them`;
      if (other !== undefined) report(file, { rule: "index-mark", reason, place });
    }
    for (const { mark, place, file } of marks)
      for (const term of [...(mark.see ?? []), ...(mark.seeAlso ?? [])]) {
        const near = entries.get(keyOf(term).toLowerCase());
        if (near === keyOf(term)) continue;
        const reason = `Missing entry ${keyOf(term)} in the index, expected ${near ?? `one that ${keyOf(mark.term)} can refer to`}`;
        report(file, { rule: "index-mark", reason, place });
      }
  }
};

const countIn = (blocks: readonly Block[]): PlacedMark[] => blocks.flatMap(({ node }) => marksIn(node));

/** `index-mismatch`: a block with fewer marks of the index than the block that it renders, and those near it no more. */
export const indexMismatch = (both: TranslatedChapter): void => {
  const { source, translation } = both;
  if (!hasMarks(source)) return;
  if (!hasMarks(translation)) {
    const reason = `Missing index marks, expected ${countIn(source.blocks).length} as in the source`;
    report(translation.file, { rule: "index-mismatch", reason, place: START });
    return;
  }
  comparePairs(both, {
    collect: (link) => ({ own: countIn(link.source), theirs: countIn(link.translation) }),
    near: 1,
    say: ({ own, theirs }, around, link) => {
      const sum = (side: "own" | "theirs"): number =>
        around.reduce((all, near) => all + near[side].length, 0);
      const [first] = own;
      if (!first || own.length <= theirs.length || sum("own") <= sum("theirs")) return;
      const words = own.map(({ comment }) => `<!-- ${comment} -->`).join(" ");
      reportDifference(both, {
        rule: "index-mismatch",
        reason: `Missing index mark, expected ${own.length} as in the source`,
        place: link.translation[0]?.node.position,
        has: words,
        there: first.position,
      });
    },
  });
};
