import { translate } from "../translate/translate.ts";
import type { Sides } from "../library/alignment/alignment.ts";
import type { Block } from "../library/blocks/blocks.ts";
import type { Chapter, Translation } from "../book.ts";
import { load } from "../load/load.ts";
import { writeTmx } from "../library/exchange/exchange.ts";
import { exchangeOf } from "../session/exchange/units.ts";
import { chooseChapters, oneOf } from "./arguments.ts";
import { CHAPTER, CONTENT, defineCommand } from "./define-command.ts";
import { version } from "./invocation.ts";

/** The lines that some blocks take, from the first to the last; nothing for no blocks. */
const linesOf = (blocks: readonly Block[]) => {
  const [first, last] = [blocks[0], blocks.at(-1)];
  return first && last && { startLine: first.startLine, endLine: last.endLine };
};

const placeOf = (blocks: readonly Block[], chapter: Chapter | undefined): Lines | null => {
  const lines = linesOf(blocks);
  return lines && chapter ? { file: chapter.file.path, ...lines } : null;
};

const kindOf = ({ source, translation }: Sides<Block>): string => `${source.length}-${translation.length}`;

/** A place in a chapter: lines from 1. */
interface Lines {
  file: string;
  startLine: number;
  endLine: number;
}

/** A block, or several, beside what renders them; null where that language has none. */
export interface PairData {
  language: string;
  slug: string;
  source: Lines | null;
  translation: Lines | null;
  /** How many blocks render how many: `1-2`. */
  kind: string;
  block: Block["kind"] | undefined;
  /** From 0 to 1. */
  confidence: number;
}

/** The pairs of a chapter, in the order of the source. */
export const pairsOf = ({ language, slug, source, translation, alignment }: Translation): PairData[] =>
  alignment.map((pair) => ({
    language,
    slug,
    source: placeOf(pair.source, source),
    translation: placeOf(pair.translation, translation),
    kind: kindOf(pair),
    block: (pair.source[0] ?? pair.translation[0])?.kind,
    confidence: Math.round(pair.confidence * 1000) / 1000,
  }));

const FORMATS = ["text", "json", "tmx"];

const lineCell = (blocks: readonly Block[]): string => {
  const lines = linesOf(blocks);
  return lines ? [...new Set(Object.values(lines))].join("–") : "–";
};

const listing = ({ language, slug, alignment }: Translation): string => {
  const rows = alignment.map((pair) =>
    [
      lineCell(pair.source).padStart(9),
      lineCell(pair.translation).padStart(9),
      kindOf(pair).padStart(4),
      pair.confidence.toFixed(2).padStart(5),
      ` ${(pair.source[0] ?? pair.translation[0])?.kind ?? ""}`,
    ].join(" "),
  );
  return [`${language}/${slug}`, ...rows].join("\n");
};

/** `hebi align`. */
export const command = defineCommand({
  name: "align",
  does:
    "Says which block of a translation renders which of the source: paragraphs, headings, list items, tables, figures, " +
    "code, quotations, footnotes.",
  argument: CHAPTER,
  options: {
    json: {
      says:
        "print every pair as JSON: {language, slug, source: {file, startLine, endLine} | null, translation: {…} | null, " +
        "kind, block, confidence}",
    },
    format: {
      value: "NAME",
      default: "text",
      choices: FORMATS,
      says: "JSON, as --json prints it; a translation memory, in which each pair has its confidence",
    },
    content: CONTENT,
  },
  notes:
    "kind is how many blocks render how many: 1-1, 1-2, 2-1, …, 1-0 and 0-1 for a block without counterpart. " +
    "confidence is from 0 to 1. To pin a pair, give both blocks the same {#id}; to split a section, put the comment " +
    "<!-- hebi-split --> at the same place in both languages.",
  exits: "0 done; 2 wrong use.",
  run: async ({ content, json, format }, [argument], { stdout }) => {
    const kind = json ? "json" : oneOf("format", format, FORMATS);
    const book = await load(content);
    const chapters = chooseChapters(translate(book), argument, content);
    if (kind === "json") stdout.write(`${JSON.stringify(chapters.flatMap(pairsOf), null, 2)}\n`);
    else if (kind === "text") stdout.write(`${chapters.map(listing).join("\n\n")}\n`);
    else stdout.write(writeTmx(exchangeOf(book, chapters, "block"), await version(), "block"));
    return 0;
  },
});
