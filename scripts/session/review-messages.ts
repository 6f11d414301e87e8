import type { Point } from "unist";
import type { VFile } from "vfile";
import type { Book, Chapter } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { pointAt } from "../library/text/text.ts";
import { wordDiff } from "../library/versions/versions.ts";
import type { ReadChange, ReadComment, ReadDocument, ReadParagraph } from "../library/word/word.ts";

/** A paragraph that came back, the block that it is of, and what it said when it was sent where it says something else untracked. */
export interface Reviewed {
  paragraph: ReadParagraph;
  place?: { chapter: Chapter; block: Block };
  sent?: string;
}

type RuleId = "review-change" | "review-move" | "review-comment";

const LONGEST = 80;

const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, " ").trim();
  const characters = Array.from(line);
  return `“${characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : line}”`;
};

const by = ({ author, date }: { author: string; date?: string | undefined }): string => {
  const named = [author, date?.slice(0, 10)].filter((part) => part !== undefined && part !== "");
  return named.length > 0 ? ` (${named.join(", ")})` : "";
};

/** The place of some words in the Markdown of a block; that of the block where they are not found as they are. */
const pointOf = (
  { chapter, block }: NonNullable<Reviewed["place"]>,
  words: string,
  isEnd: boolean,
): Point => {
  const text = String(chapter.file);
  const lines = text.split("\n");
  const from = lines.slice(0, block.startLine - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const to = lines.slice(0, block.endLine).reduce((sum, line) => sum + line.length + 1, 0);
  const at = words.trim() === "" ? -1 : text.slice(from, to).indexOf(words.trim());
  if (at < 0) return { line: block.startLine, column: 1 };
  const { line, column } = pointAt(text, from + at + (isEnd ? words.trim().length : 0));
  return { line, column };
};

const say = (file: VFile, rule: RuleId, reason: string, place: Point): void => {
  const message = file.message(reason.replace(/\p{Cc}/gu, " "), { source: "hebi", ruleId: rule, place });
  message.fatal = false;
};

const isGone = ({ sort }: ReadChange): boolean => sort === "deleted" || sort === "moved-from";

/** Words before a place of a paragraph, by which it is found. */
const before = ({ was }: ReadParagraph, at: number): string =>
  was.slice(Math.max(0, at - 24), at).replace(/^\S*\s(?=\S)/, "");

/** What is said of a change; `next` is put in the place of what it takes away. */
const reasonOf = (
  change: ReadChange,
  next: ReadChange | undefined,
  paragraph: ReadParagraph,
): [RuleId, string] => {
  const { sort, text, at } = change;
  const after = before(paragraph, at);
  const behind = after.trim() === "" ? "at its beginning" : `behind ${quoted(after)}`;
  if (sort === "split") return ["review-change", "Unexpected paragraph, expected two: this and the next"];
  if (sort === "joined")
    return ["review-change", "Unexpected end of paragraph, expected the next one to go on here"];
  if (sort === "moved-from") return ["review-move", `Unexpected ${quoted(text)} here, expected it elsewhere`];
  if (sort === "moved-to")
    return ["review-move", `Missing ${quoted(text)} ${behind}, expected it moved here`];
  if (sort === "inserted" && paragraph.was === "")
    return ["review-change", `Missing paragraph ${quoted(text)}, expected it behind this block`];
  if (sort === "inserted") return ["review-change", `Missing ${quoted(text)}, expected it ${behind}`];
  return ["review-change", `Unexpected ${quoted(text)}, expected ${next ? quoted(next.text) : "nothing"}`];
};

const tellChanges = ({ paragraph, place }: Reviewed, file: VFile): void => {
  const { changes } = paragraph;
  for (const [index, change] of changes.entries()) {
    const [previous, following] = [changes[index - 1], changes[index + 1]];
    const end = change.at + change.text.length;
    const next =
      change.sort === "deleted" && following?.sort === "inserted" && following.at === end
        ? following
        : undefined;
    const isSaid =
      change.sort === "inserted" &&
      previous?.sort === "deleted" &&
      change.at === previous.at + previous.text.length;
    if (
      isSaid ||
      (change.text.trim() === "" && /ed$|from$|to$/.test(change.sort) && change.sort !== "joined")
    )
      continue;
    const [rule, reason] = reasonOf(change, next, paragraph);
    const words = isGone(change) ? change.text : before(paragraph, change.at);
    const at = place ? pointOf(place, words, !isGone(change)) : { line: 1, column: 1 };
    say(file, rule, reason + by(change), at);
  }
};

/** What somebody wrote without a track: word by word, as the language has words. */
const tellUntracked = ({ paragraph, place, sent }: Reviewed, file: VFile): void => {
  if (sent === undefined || !place || paragraph.was.trim() === "") return;
  const parts = wordDiff(sent, paragraph.was, place.chapter.language);
  const shown = parts
    .map(({ sort, text }) => (sort === "=" ? text : sort === "-" ? `[-${text}-]` : `{+${text}+}`))
    .join("");
  say(file, "review-change", `Unexpected text, expected what the document says untracked: ${shown.trim()}`, {
    line: place.block.startLine,
    column: 1,
  });
};

const said = (one: ReadComment): string => one.text.replace(/\s+/g, " ").trim() + by(one);

/** A comment and its answers, in a line. */
const spoken = (id: string, comment: ReadComment, all: ReadonlyMap<string, ReadComment>): string => {
  const answers = [...all.values()].filter(({ answers: to }) => to === id);
  return [comment, ...answers].map(said).join("; answer: ") + (comment.isDone ? " [done]" : "");
};

/** The comments that Hebi wrote into the document are no news. */
const isOurs = ({ author }: ReadComment, answers: boolean): boolean => author === "Hebi" && !answers;

const tellComments = (
  { paragraph, place }: Reviewed,
  file: VFile,
  { comments }: ReadDocument,
  told: Set<string>,
): void => {
  for (const [id, about] of paragraph.comments) {
    const comment = comments.get(id);
    const isAnswered = [...comments.values()].some(({ answers }) => answers === id);
    if (!comment || comment.answers !== undefined || told.has(id) || isOurs(comment, isAnswered)) continue;
    told.add(id);
    const at = place ? pointOf(place, about, false) : { line: 1, column: 1 };
    const on = about.trim() === "" ? "" : `On ${quoted(about)}: `;
    say(file, "review-comment", on + spoken(id, comment, comments), at);
  }
};

/** Says what came back on the files of the book; what is of no block is said of the book's settings, or of its first file. */
export const tellReview = (reviewed: readonly Reviewed[], document: ReadDocument, book: Book): void => {
  const [other] = book.files;
  const told = new Set<string>();
  for (const one of reviewed) {
    const file = one.place?.chapter.file ?? other;
    if (!file) continue;
    tellChanges(one, file);
    tellUntracked(one, file);
    tellComments(one, file, document, told);
  }
};
