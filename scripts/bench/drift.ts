import { parseArgs } from "node:util";
import type { RootContent } from "mdast";
import { VFile } from "vfile";
import type { Book, Chapter } from "../book.ts";
import { accept } from "../ledger/accept.ts";
import { statusOf, type BlockStatus } from "../ledger/status-of.ts";
import { trackBook, type TrackedChapter } from "../ledger/track-book.ts";
import { load } from "../load/load.ts";
import { parseMarkdown } from "../load/parse-markdown.ts";

const HELP = `Usage: npx tsx scripts/bench/drift.ts [--content DIR] [--edits N] [--seed N] [--verbose]

Accepts every chapter of a book, edits blocks of its source at random (change, retitle, insert, delete, move, split,
merge), and measures whether the states name exactly those. Nothing is written.
`;

const OPS = ["change", "retitle", "insert", "delete", "move", "split", "merge"] as const;
type Op = (typeof OPS)[number];

/** Random numbers from a seed, 0 to 1 (mulberry32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** A piece of a source file under the knife. */
interface Piece {
  text: string;
  kind: RootContent["type"];
  /** Line it began at. */
  line: number;
  op?: Op;
}

const WORDS = "harbour lantern copper winter ladder orchard signal velvet meadow anchor thimble quarry".split(
  " ",
);

const sentence = (random: () => number, words: number): string =>
  Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)]).join(" ");

const piecesOf = ({ tree, file }: Chapter): Piece[] =>
  tree.children.map((node) => ({
    text: String(file).slice(node.position?.start.offset, node.position?.end.offset),
    kind: node.type,
    line: node.position?.start.line ?? 0,
  }));

/** Edits the piece at `index`; gives whether it could be done. */
const edit = (pieces: Piece[], index: number, op: Op, random: () => number): boolean => {
  const piece = pieces[index]!;
  if (piece.op || (piece.kind !== "paragraph" && piece.kind !== "heading")) return false;
  if ((op === "retitle") !== (piece.kind === "heading")) return false;
  // A caption belongs to its table, and a definition of terms is no plain paragraph.
  if (/^(?:Table:|!\[|:::|<)/.test(piece.text)) return false;
  const next = pieces[index + 1];
  switch (op) {
    case "change": {
      const words = piece.text.split(" ");
      words.splice(Math.floor(random() * words.length), 0, sentence(random, 1));
      piece.text = words.join(" ");
      break;
    }
    case "retitle":
      piece.text = piece.text.replace(/^(#+ ).*?( \{#[^}]*\})?$/s, `$1The ${sentence(random, 3)}$2`);
      break;
    case "insert":
      pieces.splice(index + 1, 0, { text: `New: ${sentence(random, 14)}.`, kind: "paragraph", line: -1, op });
      return true;
    case "delete":
      piece.text = "";
      break;
    case "move": {
      const to = Math.floor(random() * pieces.length);
      if (Math.abs(to - index) < 3 || pieces[to]!.kind === "yaml") return false;
      pieces.splice(index, 1);
      pieces.splice(to, 0, piece);
      break;
    }
    case "split": {
      const cut = piece.text.search(/(?<=[a-z]{3}[.!?]) (?=[A-Z])/);
      if (cut < 0) return false;
      piece.text = `${piece.text.slice(0, cut)}\n\n${piece.text.slice(cut + 1)}`;
      break;
    }
    case "merge":
      if (next?.kind !== "paragraph" || next.op || /^(?:Table:|!\[|:::|<)/.test(next.text)) return false;
      piece.text = `${piece.text}\n${next.text}`;
      pieces.splice(index + 1, 1);
      break;
  }
  piece.op = op;
  return true;
};

/** What is right and wrong, by operation. */
interface Score {
  named: Record<Op, number>;
  all: Record<Op, number>;
  /** Blocks that are named without cause. */
  false: number;
}

const EXPECTED: Record<Op, BlockStatus["state"]> = {
  change: "source-changed",
  retitle: "source-changed",
  insert: "translation-missing",
  delete: "orphan",
  move: "moved",
  split: "source-changed",
  merge: "source-changed",
};

const again = (chapter: TrackedChapter, book: Book, text: string): TrackedChapter => {
  const file = new VFile({ path: chapter.source?.file.path ?? "", value: text });
  const source: Chapter = { ...chapter.source!, file, tree: parseMarkdown(file) };
  const edition = chapter.source?.matter.updated ?? "";
  const facts = accept(chapter, edition) ?? [];
  const ledger = { language: chapter.language, slug: chapter.slug, file, facts, broken: false };
  const one: Book = {
    ...book,
    ledgers: [ledger],
    chapters: new Map([
      [book.meta.source, [source]],
      [chapter.language, chapter.translation ? [chapter.translation] : []],
    ]),
  };
  return trackBook(one)[0]!;
};

type Say = (text: string) => void;

/** A chapter's states before its source was edited and after. */
interface States {
  slug: string;
  before: BlockStatus[];
  after: BlockStatus[];
}

/** Scores every edit, and gives the blocks that are named for one. */
const scoreEdits = ({ slug, before, after }: States, pieces: Piece[], totals: Score, say: Say) => {
  const renderings = new Map(before.map((block) => [block.sourceLine, block.translationLine]));
  const due = new Set<BlockStatus>();
  let line = 1;
  for (const { text, op, line: old } of pieces) {
    const [from, to] = [line, line + text.split("\n").length + 1];
    line = to;
    if (!op) continue;
    const found = after.filter(({ sourceLine, translationLine }) =>
      op === "delete"
        ? sourceLine === null && translationLine === renderings.get(old)
        : sourceLine !== null && sourceLine >= from && sourceLine < to,
    );
    totals.all[op] += 1;
    if (found.length > 0 && found.every(({ state }) => state === EXPECTED[op])) totals.named[op] += 1;
    else
      say(
        `${slug}:${old} ${op}: ${found.map(({ state }) => state).join() || "nothing"}: ${text.slice(0, 60)}`,
      );
    for (const block of found) due.add(block);
  }
  return due;
};

/** Counts the blocks that are named without cause. */
const scoreRest = ({ slug, before, after }: States, due: Set<BlockStatus>, totals: Score, say: Say): void => {
  const usual = new Set(
    before.filter(({ sourceLine }) => sourceLine === null).map(({ translationLine }) => translationLine),
  );
  const named = after.filter((block) => {
    if (due.has(block) || block.state === "current" || block.state === "translation-missing") return false;
    return block.sourceLine !== null || !usual.has(block.translationLine);
  });
  for (const { state, sourceLine, translationLine } of named)
    say(`${slug} false ${state} ${sourceLine ?? "-"} ${translationLine ?? "-"}`);
  const missing = (blocks: BlockStatus[]): number =>
    blocks.filter((block) => block.state === "translation-missing" && !due.has(block)).length;
  const extra = Math.max(0, missing(after) - missing(before));
  if (extra > 0) say(`${slug} ${extra} false translation-missing`);
  totals.false += named.length + extra;
};

const zero = (): Record<Op, number> => Object.fromEntries(OPS.map((op) => [op, 0])) as Record<Op, number>;

const { values } = parseArgs({
  options: {
    content: { type: "string", default: "content" },
    edits: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    verbose: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const measure = async (): Promise<void> => {
  const say = (text: string): void => {
    if (values.verbose) console.log(`  ${text}`);
  };
  const book = await load(values.content);
  const chapters = trackBook(book).filter(({ source, translation }) => source && translation);
  const totals: Score = { named: zero(), all: zero(), false: 0 };
  let done = 0;
  let seed = Number(values.seed);
  // A short book is edited many times over, a few blocks at a time.
  for (; done < Number(values.edits); seed += 1) {
    const random = randomFrom(seed);
    const pieces = new Map<TrackedChapter, Piece[]>();
    const most = Math.min(Number(values.edits) - done, Math.ceil(chapters.length * 4));
    let round = 0;
    for (let tries = 0; round < most && tries < most * 50; tries += 1) {
      const chapter = chapters[Math.floor(random() * chapters.length)]!;
      const own = pieces.get(chapter) ?? piecesOf(chapter.source!);
      pieces.set(chapter, own);
      const index = Math.floor(random() * own.length);
      const piece = own[index];
      // Only what has a translation now can lose it.
      const state =
        piece && statusOf(chapter).blocks.find(({ sourceLine }) => sourceLine === piece.line)?.state;
      if (piece && state === "current" && edit(own, index, OPS[Math.floor(random() * OPS.length)]!, random))
        round += 1;
    }
    for (const [chapter, own] of pieces) {
      const text = `${own.map((piece) => piece.text).join("\n\n")}\n`;
      const states = {
        slug: chapter.slug,
        before: statusOf(chapter).blocks,
        after: statusOf(again(chapter, book, text)).blocks,
      };
      scoreRest(states, scoreEdits(states, own, totals, say), totals, say);
    }
    done += round;
  }
  for (const op of OPS) console.log(`${op.padEnd(8)} ${totals.named[op]}/${totals.all[op]}`);
  console.log(`named without cause: ${totals.false}`);
};

if (values.help) process.stdout.write(HELP);
else await measure();
