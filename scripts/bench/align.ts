import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { align, type Pair } from "../align/align.ts";
import { leafBlocks, type Block } from "../align/leaf-blocks.ts";
import type { Chapter } from "../book.ts";
import { load } from "../load/load.ts";

const HELP = `Usage: npx tsx scripts/bench/align.ts [--corpora DIR] [--verbose]

Measures the alignment on real bilingual books: a folder of content folders, each with en/ and zh/.

  code      programs that stand once in each language of a chapter, paired while their text is withheld
  headings  headings with the same {#id} in both languages, paired while the ids are withheld, and with them
  labelled  pairs labelled by reading (test/fixtures/align/<name>.tsv)
  time      of all chapters, once warm, beside that of parsing
`;

interface ChapterPair {
  slug: string;
  source: Root;
  translation: Root;
  chapters: [Chapter, Chapter];
}

/** A share: `999/1000 99.9 %`. */
const share = (right: number, all: number): string =>
  `${right}/${all}${all === 0 ? "" : ` ${((100 * right) / all).toFixed(2)} %`}`;

const readPairs = async (content: string): Promise<ChapterPair[]> => {
  const { chapters } = await load(content);
  const translations = new Map((chapters.get("zh") ?? []).map((chapter) => [chapter.slug, chapter]));
  return (chapters.get("en") ?? []).flatMap((chapter) => {
    const other = translations.get(chapter.slug);
    return other === undefined
      ? []
      : [
          {
            slug: chapter.slug,
            source: chapter.tree,
            translation: other.tree,
            chapters: [chapter, other] as [Chapter, Chapter],
          },
        ];
  });
};

/** Programs by their text that stand once in a tree, with their line. */
const programs = (tree: Root): Map<string, number> => {
  const lines = new Map<string, number>();
  const repeated = new Set<string>();
  visit(tree, "code", ({ value, position }) => {
    if (lines.has(value)) repeated.add(value);
    lines.set(value, position?.start.line ?? 0);
  });
  for (const value of [...repeated, ""]) lines.delete(value);
  return lines;
};

const withhold = (tree: Root): Root => {
  const copy = structuredClone(tree);
  visit(copy, "code", (node) => {
    node.value = "";
  });
  return copy;
};

const isPair = (pairs: readonly Pair[], line: number, other: number): boolean =>
  pairs.some(
    ({ source, translation }) =>
      source.some(({ startLine }) => startLine === line) &&
      translation.some(({ startLine }) => startLine === other),
  );

const measureCode = (books: ChapterPair[], say: (text: string) => void): string => {
  let [right, all] = [0, 0];
  for (const { slug, source, translation } of books) {
    const theirs = programs(translation);
    const shared = [...programs(source)].filter(([value]) => theirs.has(value));
    if (shared.length === 0) continue;
    const pairs = align(withhold(source), withhold(translation));
    for (const [value, line] of shared) {
      all += 1;
      if (isPair(pairs, line, theirs.get(value)!)) right += 1;
      else say(`code ${slug} ${line} ${theirs.get(value)}`);
    }
  }
  return share(right, all);
};

const explicitIds = (tree: Root): Map<string, Block> =>
  new Map(
    leafBlocks(tree).flatMap((block) =>
      block.kind === "heading" && block.id !== undefined ? [[block.id, block]] : [],
    ),
  );

const ID = /\s*\{#[A-Za-z][\w.:-]*\}\s*$/;

const withoutIds = (tree: Root): Root => {
  const copy = structuredClone(tree);
  visit(copy, "heading", ({ children }) => {
    const last = children.at(-1);
    if (last?.type === "text") last.value = last.value.replace(ID, "");
  });
  return copy;
};

const measureHeadings = (books: ChapterPair[], say: (text: string) => void): [string, string] => {
  let [right, blind, all] = [0, 0, 0];
  for (const { slug, source, translation } of books) {
    const theirs = explicitIds(translation);
    const shared = [...explicitIds(source)].filter(([id]) => theirs.has(id));
    if (shared.length === 0) continue;
    const [pairs, without] = [align(source, translation), align(withoutIds(source), withoutIds(translation))];
    for (const [id, { startLine }] of shared) {
      const other = theirs.get(id)!.startLine;
      all += 1;
      if (isPair(pairs, startLine, other)) right += 1;
      else say(`heading ${slug} ${id}`);
      if (isPair(without, startLine, other)) blind += 1;
      else say(`heading, id withheld, ${slug} ${startLine} ${other}`);
    }
  }
  return [share(right, all), share(blind, all)];
};

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
  new Map(leafBlocks(chapter.tree).map((block) => [block.startLine, hashOf(block, chapter)]));

/** Labels whose blocks still read as they did when they were labelled. */
const readLabels = async (file: string, books: ChapterPair[]): Promise<Label[]> => {
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

const measureLabels = (labels: Label[], books: ChapterPair[], say: (text: string) => void): string => {
  let [right, wrong, confident] = [0, 0, 0];
  for (const { slug, source, translation } of books) {
    const own = labels.filter((label) => label.slug === slug);
    if (own.length === 0) continue;
    const pairs = align(source, translation);
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

const { values } = parseArgs({
  options: {
    corpora: { type: "string", default: "../shared/corpora" },
    verbose: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) process.stdout.write(HELP);
else {
  const say = (text: string): void => {
    if (values.verbose) console.log(`  ${text}`);
  };
  const folders = await readdir(values.corpora, { withFileTypes: true });
  for (const { name } of folders.filter((entry) => !entry.isFile() && !entry.name.startsWith("."))) {
    const start = performance.now();
    const books = await readPairs(join(values.corpora, name));
    const parsed = performance.now() - start;
    for (const { source, translation } of books) align(source, translation);
    const warm = performance.now();
    let count = 0;
    for (const { source, translation } of books) count += align(source, translation).length;
    const time = performance.now() - warm;
    console.log(`${name}: ${books.length} chapter pairs, ${count} pairs of blocks`);
    console.log(`  parsed ${(parsed / 1000).toFixed(2)} s, aligned ${(time / 1000).toFixed(2)} s`);
    console.log(`  code ${measureCode(books, say)}`);
    const [right, blind] = measureHeadings(books, say);
    console.log(`  headings ${right}; ids withheld ${blind}`);
    const file = join("test/fixtures/align", `${name}.tsv`);
    const labels = await readLabels(file, books).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    });
    if (labels.length > 0) console.log(`  labelled ${measureLabels(labels, books, say)}`);
  }
}
