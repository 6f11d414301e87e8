import { parseArgs } from "node:util";
import { VFile } from "vfile";
import type { Book, Chapter, Translation } from "../../scripts/book.ts";
import { leafBlocks, type Block } from "../../scripts/library/blocks/blocks.ts";
import { parseMarkdown } from "../../scripts/library/markdown/markdown.ts";
import { load } from "../../scripts/load/load.ts";
import { translate } from "../../scripts/translate/translate.ts";
import { say } from "./say.ts";
import { share } from "./chapter-pairs.ts";
import { seededRandom } from "./seeded-random.ts";

const HELP = `Usage: npx tsx test/bench/missing.ts [--deletions N] [--seed N] [--verbose] DIR…

Takes blocks out of the translations of content folders, without translation records, and measures whether what they render
is said to be missing: named, as many blocks, each within two of its place; exactly, those and nothing else. Blocks of a few letters beside others of their kind carry
no evidence and are counted apart. Nothing is written.
`;

const KINDS = ["paragraph", "item", "other", "two", "section", "first", "last"] as const;
type Kind = (typeof KINDS)[number];

/** Fewer letters than this, a Han character counted as three, say too little to tell a block from its neighbours. */
const FEW = 30;
const lettersOf = ({ text }: Block): number => text.replaceAll(/\p{Script=Han}/gu, "xxx").length;

const isLone = (blocks: readonly Block[], { startLine, endLine }: Block): boolean =>
  blocks.filter((other) => other.startLine <= endLine && other.endLine >= startLine).length === 1;

/** The blocks of a translation that a deletion of some kind takes out, from a place on; none where it cannot be done. */
const choose = (blocks: readonly Block[], kind: Kind, at: number): Block[] => {
  const block = blocks[at];
  if (!block) return [];
  switch (kind) {
    case "section": {
      const rest = blocks.slice(at + 1);
      const end = rest.findIndex(
        ({ kind: next, depth = 9 }) => next === "heading" && depth <= (block.depth ?? 0),
      );
      const section = [block, ...(end < 0 ? rest : rest.slice(0, end))];
      return block.kind === "heading" && at > 0 && section.length > 1 && section.length < blocks.length / 2
        ? section
        : [];
    }
    case "two":
      return block.kind === "heading" ? [] : blocks.slice(at, at + 2).filter((one) => one.kind !== "heading");
    case "first":
      return blocks.filter((one) => one.kind !== "heading").slice(0, 1);
    case "last":
      return blocks.slice(-1);
    case "other":
      return ["heading", "paragraph", "item"].includes(block.kind) || block.text === "" ? [] : [block];
    default:
      return block.kind === kind ? [block] : [];
  }
};

const without = (chapter: Chapter, gone: readonly Block[]): Chapter => {
  const lines: (string | undefined)[] = String(chapter.file).split("\n");
  for (const { startLine, endLine } of gone)
    for (let line = startLine; line <= endLine; line += 1) lines[line - 1] = undefined;
  const file = new VFile({
    path: chapter.file.path,
    value: lines.filter((line) => line !== undefined).join("\n"),
  });
  const tree = parseMarkdown(file);
  return { ...chapter, file, tree, blocks: leafBlocks(tree) };
};

const linesOf = ({ links }: Translation): Set<number> =>
  new Set(
    links.flatMap(({ source, state }) =>
      state === "missing" ? source.map(({ startLine }) => startLine) : [],
    ),
  );

/** The source blocks that are missing once some blocks of the translation are gone; undefined where the file falls apart. */
const missingAfter = (book: Book, { slug, language, translation, source }: Translation, gone: Block[]) => {
  if (!translation || !source) return undefined;
  const chapter = without(translation, gone);
  if (chapter.blocks.length !== translation.blocks.length - gone.length) return undefined;
  const chapters = new Map([
    [source.language, [source]],
    [language, [chapter]],
  ]);
  const [after] = translate({ ...book, chapters, ledgers: [] }).filter((one) => one.slug === slug);
  return after && linesOf(after);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    deletions: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    verbose: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const measure = async (content: string, count: number, random: () => number) => {
  const book = { ...(await load(content)), ledgers: [] };
  const chapters = translate(book).filter(({ source, translation }) => source && translation);
  const score = new Map<string, { named: number; exact: number; all: number }>();
  for (let [done, tries] = [0, 0]; done < count && tries < count * 100; tries += 1) {
    const chapter = chapters[Math.floor(random() * chapters.length)]!;
    const { blocks } = chapter.translation!;
    const kind = KINDS[Math.floor(random() * KINDS.length)]!;
    const gone = choose(blocks, kind, Math.floor(random() * blocks.length));
    const links = gone.map((block) =>
      chapter.alignment.find(({ translation }) => translation.includes(block))!,
    );
    const firm = links.every(
      (link) => link.confidence > 0.9 && link.source.length === 1 && link.translation.length === 1,
    );
    if (
      gone.length === 0 ||
      gone.length > blocks.length - 3 ||
      !firm ||
      !gone.every(
        (block) =>
          (isLone(blocks, block) && block.normalised().trim() !== "" && block.kind !== "html") ||
          block.text !== "",
      )
    )
      continue;
    const after = missingAfter(book, chapter, gone);
    if (!after) continue;
    done += 1;
    const before = linesOf(chapter);
    const due = links.map(({ source }) => source[0]!.startLine);
    const [first] = gone;
    const at = blocks.indexOf(first!);
    const near = [blocks[at - 1], blocks[at + gone.length]];
    const few = gone.length === 1 && lettersOf(first!) < FEW && near.some((one) => one?.kind === first!.kind);
    const name = few ? "short" : kind;
    const entry = score.get(name) ?? { named: 0, exact: 0, all: 0 };
    score.set(name, entry);
    const found = [...after].filter((line) => !before.has(line)).sort((a, b) => a - b);
    const places = new Map(chapter.source!.blocks.map(({ startLine }, place) => [startLine, place]));
    const named =
      found.length === due.length &&
      due.every((line, n) => Math.abs(places.get(line)! - places.get(found[n]!)!) <= 2);
    const exact = named && due.every((line) => after.has(line));
    entry.all += 1;
    entry.named += Number(named);
    entry.exact += Number(exact);
    if (values.verbose && !exact)
      say(
        `  ${chapter.slug} ${kind} ${due.join()} → ${found.join() || "nothing"}: ${links[0]!.source[0]!.text.slice(0, 60)}`,
      );
  }
  return score;
};

if (values.help || positionals.length === 0) process.stdout.write(HELP);
else {
  const random = seededRandom(Number(values.seed));
  const total = { named: 0, exact: 0, all: 0 };
  for (const content of positionals) {
    say(content);
    const score = await measure(content, Math.ceil(Number(values.deletions) / positionals.length), random);
    for (const [kind, { named, exact, all }] of [...score].sort(([a], [b]) => a.localeCompare(b))) {
      say(`${kind.padEnd(9)} named ${share(named, all)}, exactly ${share(exact, all)}`);
      if (kind === "short") continue;
      total.named += named;
      total.exact += exact;
      total.all += all;
    }
  }
  say(`all but short: named ${share(total.named, total.all)}, exactly ${share(total.exact, total.all)}`);
}
