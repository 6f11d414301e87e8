import { usualCache } from "../library/cache/cache.ts";
import { prepare } from "../session/prepare.ts";
import type { Translation } from "../book.ts";
import { statusOf } from "../translate/translate.ts";
import { chooseChapters, oneOf } from "./arguments.ts";
import { CHAPTER, CONTENT, defineCommand } from "./define-command.ts";
import { statusInMarkdown } from "./markdown.ts";
import { printLedgers, textTable } from "./print.ts";

const checksOf = ({ source, translation }: Translation): number =>
  (source?.file.messages.length ?? 0) + (translation?.file.messages.length ?? 0);

const rowOf = (chapter: Translation): string[] => {
  const { language, slug, blocks, current, stale, missing, orphan, moved } = statusOf(chapter);
  const counts = [blocks.length, current, stale, missing, orphan, moved, checksOf(chapter)];
  return [`${language}/${slug}`, ...counts.map((count) => String(count ?? "?"))];
};

const FORMATS = ["text", "json", "markdown"];

const HEAD = ["chapter", "blocks", "current", "stale", "missing", "orphan", "moved", "checks"];

/** `hebi status`. */
export const command = defineCommand({
  name: "status",
  does: "Says which blocks of a translation are up to date with the source.",
  argument: CHAPTER,
  options: {
    json: {
      says:
        "print JSON: {chapters: [{slug, language, current, stale, missing, orphan, moved, blocks: [{id, state, sourceLine, " +
        "translationLine}]}]}",
    },
    format: {
      value: "NAME",
      default: "text",
      choices: FORMATS,
      says: "JSON for programs, as --json prints it, Markdown for reviews",
    },
    content: CONTENT,
  },
  notes:
    "A block is current; stale, when its source says something else than it did when `{{accept}}` recorded it; " +
    "missing, when the source has no translation; orphan, when the translation has no source; or moved, when its source " +
    "now stands elsewhere. What was never recorded counts as current while it has a counterpart, or may be rendered by " +
    "a neighbour's. While a chapter's " +
    'ledger cannot be read all of this is unknown: ? in the table, null in JSON. "checks" counts the messages of ' +
    "`{{check}}` about the chapter's files.",
  exits: "0 done; 1 a ledger cannot be read; 2 wrong use.",
  run: async ({ content, json, format }, [argument], streams) => {
    const { book, translations } = await prepare(content, { drafts: true, cache: usualCache() });
    const chosen = chooseChapters(translations, argument, content);
    const statuses = chosen.map(statusOf);
    const kind = json ? "json" : oneOf("format", format, FORMATS);
    if (kind === "markdown") streams.stdout.write(statusInMarkdown(statuses));
    else if (kind === "json") streams.stdout.write(`${JSON.stringify({ chapters: statuses }, null, 2)}\n`);
    else streams.stdout.write(`${textTable(HEAD, chosen.map(rowOf), 1)}\n`);
    return printLedgers(book, streams);
  },
});
