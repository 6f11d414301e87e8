import { translate } from "../translate/translate.ts";
import type { Link, Sides } from "../library/alignment/alignment.ts";
import type { Block } from "../library/blocks/blocks.ts";
import type { Chapter, Translation } from "../book.ts";
import { load } from "../load/load.ts";
import { chooseChapters } from "./arguments.ts";
import { CHAPTER, CONTENT, defineCommand } from "./define-command.ts";

const placeOf = (blocks: readonly Block[], chapter: Chapter | undefined) => {
  const [first, last] = [blocks[0], blocks.at(-1)];
  return first && last && chapter
    ? { file: chapter.file.path, startLine: first.startLine, endLine: last.endLine }
    : null;
};

/** How many blocks render how many: `1-2`. */
const kindOf = ({ source, translation }: Sides<Block>): string => `${source.length}-${translation.length}`;

const round = (value: number): number => Math.round(value * 1000) / 1000;

const pairData = ({ language, slug, source, translation }: Translation, pair: Link<Block>) => ({
  language,
  slug,
  source: placeOf(pair.source, source),
  translation: placeOf(pair.translation, translation),
  kind: kindOf(pair),
  block: (pair.source[0] ?? pair.translation[0])?.kind,
  confidence: round(pair.confidence),
});

const lines = (blocks: readonly Block[]): string => {
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (!first || !last) return "–";
  return first.startLine === last.endLine ? `${first.startLine}` : `${first.startLine}–${last.endLine}`;
};

const listing = ({ language, slug, alignment }: Translation): string => {
  const rows = alignment.map(({ source, translation, confidence }) =>
    [
      lines(source).padStart(9),
      lines(translation).padStart(9),
      kindOf({ source, translation }).padStart(4),
      confidence.toFixed(2).padStart(5),
      ` ${(source[0] ?? translation[0])?.kind ?? ""}`,
    ].join(" "),
  );
  return [`${language}/${slug}`, ...rows].join("\n");
};

/** `npm run align`. */
export const alignCommand = defineCommand({
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
    content: CONTENT,
  },
  notes:
    "kind is how many blocks render how many: 1-1, 1-2, 2-1, …, 1-0 and 0-1 for a block without counterpart. " +
    "confidence is from 0 to 1. To pin a pair, give both blocks the same {#id}; to part a section, put the comment " +
    "<!-- hebi-split --> at the same place in both languages.",
  exits: "0 done; 2 wrong use.",
  run: async ({ content, json }, argument, { stdout }) => {
    const chapters = chooseChapters(translate(await load(content)), argument, content);
    const text = json
      ? JSON.stringify(
          chapters.flatMap((chapter) => chapter.alignment.map((pair) => pairData(chapter, pair))),
          null,
          2,
        )
      : chapters.map(listing).join("\n\n");
    stdout.write(`${text}\n`);
    return 0;
  },
});
