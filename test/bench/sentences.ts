import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, parse } from "node:path";
import { parseArgs } from "node:util";
import { sentencesOf } from "../../scripts/library/sentences/sentences.ts";
import { measureBeads, readBeads, type LabelledPair } from "../support/sentence-labels.ts";
import { readPairs, share, type ChapterPair } from "./chapter-pairs.ts";

const HELP = `Usage: npx tsx test/bench/sentences.ts [--corpora DIR] [--verbose]

Measures the alignment of sentences on pairs of blocks that were labelled by reading: those of test/fixtures/align/sentences/,
own.txt with its text, <name>.tsv by places in the book of that name in --corpora.
`;

const FIXTURES = new URL("../fixtures/align/sentences/", import.meta.url);

const hashOf = (sides: readonly (readonly string[])[]): string =>
  createHash("sha256")
    .update(sides.map((side) => side.join("\n")).join("\t"))
    .digest("hex")
    .slice(0, 8);

/** Reads the labels of a book; throws where a pair no longer reads as it did when it was labelled. */
const readPlaces = (text: string, books: ChapterPair[]): LabelledPair[] =>
  text
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => {
      const [slug, line, theirLine, hash, beads = ""] = row.split("\t");
      const chapters = books.find((book) => book.slug === slug)?.chapters ?? [];
      // Cells of a table begin on one line.
      const [sources = [], translations = []] = chapters.map(({ blocks, language }, side) =>
        blocks
          .filter(({ startLine }) => startLine === Number([line, theirLine][side]))
          .map((block) => sentencesOf(block.text, language)),
      );
      const both = sources.flatMap((one) => translations.map((other) => [one, other] as const));
      const [source, translation] = both.find((pair) => hashOf(pair) === hash) ?? [];
      if (!source || !translation)
        throw new Error(
          `Unexpected text of ${slug} at ${line} and ${theirLine}, expected that which was labelled`,
        );
      const [own, other] = [[...source], [...translation]];
      return beads.split(" ").map((bead) => {
        const [more = 0, others = 0] = bead.split("-").map(Number);
        return { source: own.splice(0, more), translation: other.splice(0, others) };
      });
    });

const { values } = parseArgs({
  options: {
    corpora: { type: "string", default: "../shared/corpora" },
    verbose: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) process.stdout.write(HELP);
else {
  const total = { pairs: 0, right: 0, proposed: 0, all: 0 };
  for (const file of await readdir(FIXTURES)) {
    const text = await readFile(new URL(file, FIXTURES), "utf8");
    const { name, ext } = parse(file);
    const pairs =
      ext === ".txt" ? readBeads(text) : readPlaces(text, await readPairs(join(values.corpora, name)));
    const { right, proposed, all, wrong } = measureBeads(pairs);
    console.log(
      `${name}: ${pairs.length} pairs of blocks, precision ${share(right, proposed)}, recall ${share(right, all)}`,
    );
    for (const at of values.verbose ? wrong : [])
      console.log(
        `  ${pairs[at]?.map((bead) => `${bead.source.join(" ")} ‖ ${bead.translation.join("")}`).join("\n  ")}`,
      );
    total.pairs += pairs.length;
    total.right += right;
    total.proposed += proposed;
    total.all += all;
  }
  const { pairs, right, proposed, all } = total;
  console.log(
    `all: ${pairs} pairs of blocks, precision ${share(right, proposed)}, recall ${share(right, all)}`,
  );
}
