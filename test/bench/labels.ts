import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { align } from "../../scripts/library/alignment/alignment.ts";
import type { Block } from "../../scripts/library/blocks/blocks.ts";
import type { Chapter } from "../../scripts/book.ts";
import { share, type ChapterPair } from "./chapter-pairs.ts";

/** Blocks that render each other, by the lines they begin at; one side may be empty. */
interface Label {
  slug: string;
  source: number[];
  translation: number[];
}

const lineNumbers = (cell: string): number[] => (cell === "-" ? [] : cell.split(",").map(Number));

/** The lines of a block, as a hash. */
const hashOf = ({ startLine, endLine }: Block, { file }: Chapter): string => {
  const lines = String(file)
    .split("\n")
    .slice(startLine - 1, endLine);
  return createHash("sha256").update(lines.join("\n").trim()).digest("hex").slice(0, 8);
};

const hashesByLine = (chapter: Chapter): Map<number, string> =>
  new Map(chapter.blocks.map((block) => [block.startLine, hashOf(block, chapter)]));

/** Reads the labels of a book; throws where a block no longer reads as it did when it was labelled. */
export const readLabels = async (file: string, books: ChapterPair[]): Promise<Label[]> => {
  const text = await readFile(file, "utf8");
  const hashes = new Map(books.map(({ slug, chapters }) => [slug, chapters.map(hashesByLine)]));
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => {
      const [slug = "", own = "", theirs = "", ...expected] = row.split("\t");
      const numbers = [lineNumbers(own), lineNumbers(theirs)];
      const found = numbers.map(
        (side, n) => side.map((line) => hashes.get(slug)?.[n]?.get(line)).join(",") || "-",
      );
      if (found.join() !== expected.join())
        throw new Error(
          `Unexpected text of ${slug} at ${own} and ${theirs}, expected that which was labelled`,
        );
      return { slug, source: numbers[0]!, translation: numbers[1]! };
    });
};

/** How many labels the alignment agrees with, and how many pairs it is sure of that share nothing with the label. */
export const measureLabels = (labels: Label[], books: ChapterPair[], say: (text: string) => void): string => {
  let [right, wrong, confident] = [0, 0, 0];
  for (const { slug, chapters } of books) {
    const own = labels.filter((label) => label.slug === slug);
    if (own.length === 0) continue;
    const pairs = align(chapters[0].blocks, chapters[1].blocks);
    for (const label of own) {
      const pair = pairs.find((one) =>
        label.source.length > 0
          ? one.source.some(({ startLine }) => startLine === label.source[0])
          : one.translation.some(({ startLine }) => startLine === label.translation[0]),
      );
      const found =
        pair &&
        [pair.source, pair.translation].map((side) => side.map(({ startLine }) => startLine).join(","));
      if (found?.[0] === label.source.join(",") && found[1] === label.translation.join(",")) right += 1;
      else {
        wrong += 1;
        const claims = pair !== undefined && pair.source.length > 0 && pair.translation.length > 0;
        const shared =
          claims &&
          pair.source.some(({ startLine }) => label.source.includes(startLine)) &&
          pair.translation.some(({ startLine }) => label.translation.includes(startLine));
        if (claims && !shared && pair.confidence >= 0.9) confident += 1;
        say(
          `label ${slug} ${label.source.join()}|${label.translation.join()}, found ${found?.join("|")} at ${pair?.confidence.toFixed(3)}`,
        );
      }
    }
  }
  return `${share(right, right + wrong)}, confident wrong pairs ${confident}`;
};
