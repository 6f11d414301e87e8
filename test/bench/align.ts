import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import { align as alignBlocks, type Link } from "../../scripts/library/alignment/alignment.ts";
import { removeIds } from "../../scripts/library/ids/ids.ts";
import { leafBlocks, type Block } from "../../scripts/library/blocks/blocks.ts";
import { readPairs, share, type ChapterPair } from "./chapter-pairs.ts";
import { measureLabels, readLabels } from "./labels.ts";

const HELP = `Usage: npx tsx test/bench/align.ts [--corpora DIR] [--verbose]

Measures the alignment on real bilingual books: a folder of content folders, each with en/ and zh/.

  code      programs that stand once in each language of a chapter, paired while their text is withheld
  headings  headings with the same {#id} in both languages, paired while the ids are withheld, and with them
  labelled  pairs labelled by reading (test/fixtures/align/<name>.tsv)
  time      CPU time of all chapters, warm; then of the same text with 2, 4, … chapters joined in one, which stays
            the same as far as time grows as the text does
`;

/** How many chapters are joined in one. */
const GROWTH = [1, 2, 4, 8];

/** Aligns two chapters, blocks and all. */
const align = (source: Root, translation: Root): Link<Block>[] =>
  alignBlocks(leafBlocks(source), leafBlocks(translation));

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

const isPair = (pairs: readonly Link<Block>[], line: number, other: number): boolean =>
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
      block.kind === "heading" && block.explicitId !== undefined ? [[block.explicitId, block]] : [],
    ),
  );

const withoutIds = (tree: Root): Root => {
  const copy = structuredClone(tree);
  removeIds()(copy);
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

/** CPU time of aligning all pairs, in seconds: the best of some rounds, the first of which is cold. */
const timeOf = (trees: readonly (readonly [Root, Root])[], rounds = 4): number => {
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    for (const [source, translation] of trees) align(source, translation);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
};

/** Chapters one after the other in one, so many at a time. */
const joined = (books: ChapterPair[], count: number): [Root, Root][] => {
  const groups: [Root, Root][] = [];
  for (let at = 0; at < books.length; at += count) {
    const own = books.slice(at, at + count);
    groups.push([
      { type: "root", children: own.flatMap(({ source }) => source.children) },
      { type: "root", children: own.flatMap(({ translation }) => translation.children) },
    ]);
  }
  return groups;
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
    const count = books.reduce((sum, { source, translation }) => sum + align(source, translation).length, 0);
    console.log(`${name}: ${books.length} chapter pairs, ${count} pairs of blocks`);
    console.log(`  parsed ${(parsed / 1000).toFixed(2)} s`);
    const times = GROWTH.map((size) => `${timeOf(joined(books, size)).toFixed(2)} s in chapters of ${size}`);
    console.log(`  aligned, CPU: ${times.join(", ")}`);
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
