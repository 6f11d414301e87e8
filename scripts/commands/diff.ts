import type { TrackedLink, Translation } from "../book.ts";
import { idOf } from "../translate/translate.ts";
import { wordDiff, type Change } from "../library/versions/versions.ts";
import { countErrors, UsageError } from "../library/messages/messages.ts";
import { beside } from "./beside.ts";
import { chooseChapters } from "./choose-chapters.ts";
import { defineCommand } from "./define-command.ts";
import { prepare } from "./prepare.ts";
import { printMessages } from "./print-messages.ts";

const HELP = `Usage: npm run diff -- [CHAPTER] [options]

Shows how the source has changed since it was translated, word by word, beside the translation:
[-what was there-] {+what is there now+}.

  CHAPTER           such as zh/03-finance; with or without number and ending (the whole book)
  --width N         columns to write in (those of the terminal, else 120)
  --content DIR     folder with one folder of Markdown for each language (content)
  --help            print this

When the translation says what the source says again, record it: npm run accept -- zh/03-finance --block ID

Exit codes: 0 done; 1 a ledger cannot be read; 2 wrong use.
`;

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
  help: HELP,
  options: { width: { type: "string" } },
  arguments: 1,
  run: async ({ content, width }, [argument], streams) => {
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
