import type { TrackedLink, Translation } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { usualCache } from "../library/cache/cache.ts";
import { idOf } from "../translate/translate.ts";
import { wordDiff, type Change } from "../library/versions/versions.ts";
import { UsageError } from "../library/messages/messages.ts";
import { padColumns, wrapColumns } from "../library/text/text.ts";
import { chooseChapters } from "./arguments.ts";
import { CHAPTER, CONTENT, defineCommand } from "./define-command.ts";
import { prepare } from "../session/prepare.ts";
import { printLedgers } from "./print.ts";

/** The longer of two lists, item by item beside the other; what the other lacks is empty. */
const zip = (left: readonly string[], right: readonly string[]): [string, string][] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, n) => [left[n] ?? "", right[n] ?? ""]);

/** Two texts beside each other in so many columns; their lines begin level, as the rows of two tables do. */
const beside = (left: string, right: string, columns: number): string => {
  const half = Math.max(20, Math.floor((columns - 3) / 2));
  return zip(left.split("\n"), right.split("\n"))
    .flatMap(([own, theirs]) => zip(wrapColumns(own, half), wrapColumns(theirs, half)))
    .map(([own, theirs]) => `${padColumns(own, half)} │ ${theirs}`.trimEnd())
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

const textOf = (blocks: readonly Block[]): string => blocks.map(({ normalised }) => normalised()).join("\n");

const differenceOf = ({ source, was = [] }: TrackedLink, language: string): string =>
  wordDiff(was.join("\n"), textOf(source), language).map(mark).join("");

const placeOf = (one: TrackedLink, chapter: Translation): string =>
  (["source", "translation"] as const)
    .flatMap((side) => one[side].slice(0, 1).map((first) => `${chapter[side]?.file.path}:${first.startLine}`))
    .join(" → ");

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

/** `hebi diff`. */
export const command = defineCommand({
  name: "diff",
  does:
    "Shows how the source has changed since it was translated, word by word, beside the translation: " +
    "[-what was there-] {+what is there now+}.",
  argument: CHAPTER,
  options: {
    width: { value: "N", otherwise: "those of the terminal, else 120", says: "columns to write in" },
    content: CONTENT,
  },
  notes:
    "When the translation says what the source says again, record it: {{accept zh/03-finance --block ID}}",
  exits: "0 done; 1 a ledger cannot be read; 2 wrong use.",
  run: async ({ content, width }, [argument], streams) => {
    const { book, translations } = await prepare(content, { drafts: true, cache: usualCache() });
    const { stdout } = streams;
    const columns = columnsOf(width, stdout);
    const entries = chooseChapters(translations, argument, content).flatMap((chapter) => {
      const name = `${chapter.language}/${chapter.slug}`;
      if (chapter.ledger?.broken) return [`${name}  unknown: its ledger cannot be read`];
      const changed = chapter.links.filter(({ state }) => state !== "current");
      return changed.map((one) => {
        const head = `${name} ${idOf(one)}  ${WORDS[one.state]}  ${placeOf(one, chapter)}`;
        const texts = beside(differenceOf(one, book.meta.source), textOf(one.translation), columns);
        return `${head}\n${texts}`;
      });
    });
    for (const entry of entries) stdout.write(`${entry}\n\n`);
    if (entries.length === 0) stdout.write("Nothing has changed since it was translated.\n");
    return printLedgers(book, streams);
  },
});
