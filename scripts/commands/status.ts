import { prepare } from "./prepare.ts";
import type { Translation } from "../book.ts";
import { statusOf, type ChapterStatus } from "../translate/translate.ts";
import { countErrors } from "../library/messages/messages.ts";
import { chooseChapters } from "./choose-chapters.ts";
import { defineCommand } from "./define-command.ts";
import { printMessages } from "./print-messages.ts";
import { textTable } from "./text-table.ts";

const HELP = `Usage: npm run status -- [CHAPTER] [options]

Says which blocks of a translation are up to date with the source.

  CHAPTER           such as zh/03-finance; with or without number and ending (the whole book)
  --json            print {chapters: [{slug, language, current, stale, missing, orphan, moved,
                    blocks: [{id, state, sourceLine, translationLine}]}]}
  --content DIR     folder with one folder of Markdown for each language (content)
  --help            print this

A block is current; stale, when its source says something else than it did when \`npm run accept\` recorded it; missing,
when the source has no translation; orphan, when the translation has no source; or moved, when its source now stands
elsewhere. What was never recorded counts as current while it has a counterpart. While a chapter's ledger cannot be read
all of this is unknown: ? in the table, null in JSON. "checks" counts the messages of \`npm run check\` about the
chapter's files.

Exit codes: 0 done; 1 a ledger cannot be read; 2 wrong use.
`;

const checksOf = ({ source, translation }: Translation): number =>
  (source?.file.messages.length ?? 0) + (translation?.file.messages.length ?? 0);

const rowOf = (status: ChapterStatus, checks: number): string[] => {
  const { language, slug, blocks, current, stale, missing, orphan, moved } = status;
  const counts = [blocks.length, current, stale, missing, orphan, moved, checks];
  return [`${language}/${slug}`, ...counts.map((count) => String(count ?? "?"))];
};

/** `npm run status`. */
export const statusCommand = defineCommand({
  help: HELP,
  options: { json: { type: "boolean", default: false } },
  arguments: 1,
  run: async ({ content, json }, [argument], streams) => {
    const { book, translations } = await prepare(content, undefined, () => undefined);
    const chosen = chooseChapters(translations, argument, content);
    const chapters = chosen.map(statusOf);
    if (json) streams.stdout.write(`${JSON.stringify({ chapters }, null, 2)}\n`);
    else {
      const head = ["chapter", "blocks", "current", "stale", "missing", "orphan", "moved", "checks"];
      const rows = chapters.map((status, index) => rowOf(status, checksOf(chosen[index]!)));
      streams.stdout.write(`${textTable(head, rows, 1).join("\n")}\n`);
    }
    const broken = book.ledgers.filter((ledger) => ledger.broken).map(({ file }) => file);
    printMessages(broken, false, streams);
    return countErrors(broken) > 0 ? 1 : 0;
  },
});
