import type { TrackedLink, Translation } from "../book.ts";
import { idOf } from "../translate/translate.ts";
import { wordDiff, type Change } from "../library/versions/versions.ts";
import { countErrors, UsageError } from "../library/messages/messages.ts";
import { chooseChapters } from "./arguments.ts";
import { CHAPTER, CONTENT, defineCommand } from "./define-command.ts";
import { prepare } from "./prepare.ts";
import { printMessages } from "./print.ts";

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns a text takes on a terminal: Han characters take two. */
const widthOf = (text: string): number => {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
};

/** Breaks a line into lines of so many columns: at spaces, and anywhere beside Han. */
const wrap = (line: string, width: number): string[] => {
  const lines: string[] = [];
  let [current, size] = ["", 0];
  // A word with the space before it, or one wide character.
  for (const [piece] of line.matchAll(/\s*(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]+)|\s+$/g)) {
    const own = widthOf(piece);
    if (size > 0 && size + own > width) {
      lines.push(current);
      current = piece.trimStart();
      size = widthOf(current);
    } else {
      current += piece;
      size += own;
    }
  }
  return [...lines, current];
};

/** The longer of two lists, item by item beside the other; what the other lacks is empty. */
const zip = (left: readonly string[], right: readonly string[]): [string, string][] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, n) => [left[n] ?? "", right[n] ?? ""]);

/** Two texts beside each other in so many columns; their lines begin level, as the rows of two tables do. */
const beside = (left: string, right: string, columns: number): string => {
  const half = Math.max(20, Math.floor((columns - 3) / 2));
  return zip(left.split("\n"), right.split("\n"))
    .flatMap(([own, theirs]) => zip(wrap(own, half), wrap(theirs, half)))
    .map(([own, theirs]) => `${own}${" ".repeat(Math.max(0, half - widthOf(own)))} │ ${theirs}`.trimEnd())
    .join("\n");
};

const MARKS: Record<Change["sort"], readonly [string, string]> = {
  "=": ["", ""],
  "-": ["[-", "-]"],
  "+": ["{+", "+}"],
};

/** Marks are closed at the end of each line, for lines are wrapped and read one by one. */
const mark = ({ sort, text }: Change): string => {
  const [before, after] = MARKS[sort];
  return text.replace(/.+/g, (line) => `${before}${line}${after}`);
};

const differenceOf = ({ source, was }: TrackedLink, language: string): string =>
  wordDiff((was ?? []).join("\n"), source.map(({ normalised }) => normalised).join("\n"), language)
    .map(mark)
    .join("");

const placeOf = (one: TrackedLink, chapter: Translation): string => {
  const [own, theirs] = [one.source[0], one.translation[0]];
  return [
    own && `${chapter.source?.file.path}:${own.startLine}`,
    theirs && `${chapter.translation?.file.path}:${theirs.startLine}`,
  ]
    .filter((place) => place !== undefined)
    .join(" → ");
};

const WORDS: Record<TrackedLink["state"], string> = {
  current: "current",
  stale: "stale: its source says something else now",
  missing: "missing: not translated yet",
  orphan: "orphan: the source has no block for it",
  moved: "moved: its source stands elsewhere now",
};

const [NARROWEST, WIDEST, USUAL] = [40, 1000, 120];

const columnsOf = (width: string | undefined, stdout: NodeJS.WritableStream): number => {
  if (width === undefined) return ("columns" in stdout && Number(stdout.columns)) || USUAL;
  if (/^\d+$/.test(width) && Number(width) >= NARROWEST && Number(width) <= WIDEST) return Number(width);
  throw new UsageError(`Unexpected width ${width}, expected ${NARROWEST} to ${WIDEST} columns`);
};

/** `npm run diff`. */
export const diffCommand = defineCommand({
  name: "diff",
  does:
    "Shows how the source has changed since it was translated, word by word, beside the translation: " +
    "[-what was there-] {+what is there now+}.",
  argument: CHAPTER,
  options: {
    width: { value: "N", otherwise: `those of the terminal, else ${USUAL}`, says: "columns to write in" },
    content: CONTENT,
  },
  notes:
    "When the translation says what the source says again, record it: npm run accept -- zh/03-finance --block ID",
  exits: "0 done; 1 a ledger cannot be read; 2 wrong use.",
  run: async ({ content, width }, argument, streams) => {
    const { book, translations } = await prepare(content, undefined, () => undefined);
    const { stdout } = streams;
    const columns = columnsOf(width, stdout);
    let count = 0;
    for (const chapter of chooseChapters(translations, argument, content)) {
      if (chapter.ledger?.broken) {
        count += 1;
        stdout.write(`${chapter.language}/${chapter.slug}  unknown: its ledger cannot be read\n\n`);
        continue;
      }
      for (const one of chapter.links.filter(({ state }) => state !== "current")) {
        const translation = one.translation.map(({ normalised }) => normalised).join("\n");
        count += 1;
        stdout.write(
          `${chapter.language}/${chapter.slug} ${idOf(one)}  ${WORDS[one.state]}  ${placeOf(one, chapter)}\n`,
        );
        stdout.write(`${beside(differenceOf(one, book.meta.source), translation, columns)}\n\n`);
      }
    }
    if (count === 0) stdout.write("Nothing has changed since it was translated.\n");
    const broken = book.ledgers.filter((ledger) => ledger.broken).map(({ file }) => file);
    printMessages(broken, false, streams);
    return countErrors(broken) > 0 ? 1 : 0;
  },
});
