import { parseArgs } from "node:util";
import { VFile } from "vfile";
import type { Book, Chapter, State, Translation } from "../../scripts/book.ts";
import { leafBlocks } from "../../scripts/library/blocks/blocks.ts";
import { readLedger, writeLedger } from "../../scripts/library/records/records.ts";
import { accept, statusOf, translate, type BlockStatus } from "../../scripts/translate/translate.ts";
import { load } from "../../scripts/load/load.ts";
import { parseMarkdown } from "../../scripts/library/markdown/markdown.ts";
import { editPiece, OPERATIONS, piecesOf, textOf, type Operation, type Piece } from "./edit-source.ts";
import { say } from "./say.ts";
import { rewrap } from "./rewrap.ts";
import { seededRandom } from "./seeded-random.ts";
import { undecided } from "./undecided.ts";

const HELP = `Usage: npx tsx test/bench/drift.ts [--content DIR] [--edits N] [--seed N] [--verbose]

Accepts every chapter of a book, edits blocks of its source at random (change, retitle, insert, delete, move, split,
merge), and measures whether the states name exactly those. Blocks of which the edited text cannot say what became of
them, such as two neighbours that changed places, are counted apart. Then re-wraps every file of both languages, takes
marks of emphasis away and adds others, writes the targets of links in capitals, and counts the blocks whose state that
changes. Nothing is written.
`;

/** Blocks named rightly, by operation. */
interface Score {
  named: Record<Operation, number>;
  all: Record<Operation, number>;
  /** Blocks that are named without cause. */
  false: number;
  /** Edits that the text does not tell from others. */
  undecided: number;
}

const EXPECTED: Record<Operation, State> = {
  change: "stale",
  retitle: "stale",
  insert: "missing",
  delete: "orphan",
  move: "moved",
  split: "stale",
  merge: "stale",
};

/** The book with ledgers that accept everything. */
const accepted = (book: Book): Book => ({
  ...book,
  ledgers: translate({ ...book, ledgers: [] }).flatMap((chapter) => {
    const { language, slug } = chapter;
    if (!chapter.source || !chapter.translation) return [];
    const file = new VFile(writeLedger(accept(chapter, "") ?? []));
    return [{ language, slug, file, ...readLedger(file) }];
  }),
});

const withText = (chapter: Chapter, text: string): Chapter => {
  const file = new VFile({ path: chapter.file.path, value: text });
  const tree = parseMarkdown(file);
  return { ...chapter, file, tree, blocks: leafBlocks(tree) };
};

/** The book with other texts of some chapters. */
const withTexts = (book: Book, texts: ReadonlyMap<Chapter, string>): Book => ({
  ...book,
  chapters: new Map(
    [...book.chapters].map(([language, chapters]) => [
      language,
      chapters.map((chapter) => {
        const text = texts.get(chapter);
        return text === undefined ? chapter : withText(chapter, text);
      }),
    ]),
  ),
});

/** A chapter before its source was edited, its states after, and the pieces it has now. */
interface Edited {
  before: Translation;
  after: BlockStatus[];
  pieces: Piece[];
}

/** Scores every edit, and gives the blocks that are named for one. */
const scoreEdits = ({ before, after, pieces }: Edited, score: Score, tell: (text: string) => void) => {
  const groups = new Map(
    before.links.flatMap(({ source, translation }) =>
      source.map(({ startLine }) => [startLine, { source, translation }] as const),
    ),
  );
  const deleted = new Set(pieces.flatMap(({ line, done }) => (done === "delete" ? [line] : [])));
  const original = piecesOf(before.source!);
  const ends = new Map(original.map(({ line }, n) => [line, original[n + 1]?.line ?? Infinity]));
  const unclear = undecided(original, pieces, (from) =>
    [...groups].flatMap(([line, { translation }]) =>
      line >= from && line < ends.get(from)! && translation[0] ? [translation[0].text] : [],
    ),
  );
  const due = new Set<BlockStatus>();
  let line = 1;
  for (const { text, done, line: old } of pieces) {
    const [from, to] = [line, line + text.split("\n").length + 1];
    line = to;
    if (!done && !unclear.has(old)) continue;
    const group = groups.get(old);
    const isRendering = (place: number | null): boolean =>
      group?.translation.some(({ startLine }) => startLine === place) ?? false;
    const found = after.filter(({ sourceLine, translationLine }) =>
      sourceLine !== null && done !== "delete"
        ? sourceLine >= from && sourceLine < to
        : isRendering(translationLine),
    );
    for (const block of found) due.add(block);
    if (!done) continue;
    if (unclear.has(old)) {
      score.undecided += 1;
      continue;
    }
    // What was one of several that are rendered together leaves a translation that says more than its source.
    const more = (group?.source.length ?? 0) > 1 && group!.source.some((one) => deleted.has(one.startLine));
    const right =
      found.length > 0 &&
      (found.every(({ state }) => state === EXPECTED[done]) ||
        (more && found.some(({ state }) => state === "stale")));
    score.all[done] += 1;
    if (right) score.named[done] += 1;
    else
      tell(
        `${before.slug}:${old} ${done}: ${found.map(({ state }) => state).join() || "nothing"}: ${text.slice(0, 60)}`,
      );
  }
  return due;
};

/** Counts the blocks that are named without cause. */
const scoreRest = (
  { before, after }: Omit<Edited, "pieces">,
  due: Set<BlockStatus>,
  tell: (text: string) => void,
): number => {
  const then = statusOf(before).blocks;
  const usual = new Set(
    then.filter(({ sourceLine }) => sourceLine === null).map(({ translationLine }) => translationLine),
  );
  const named = after.filter((block) => {
    if (due.has(block) || block.state === "current" || block.state === "missing") return false;
    return block.sourceLine !== null || !usual.has(block.translationLine);
  });
  for (const { state, sourceLine, translationLine } of named)
    tell(`${before.slug} without cause: ${state} ${sourceLine ?? "-"} ${translationLine ?? "-"}`);
  const missing = (blocks: BlockStatus[]): number =>
    blocks.filter((block) => block.state === "missing" && !due.has(block)).length;
  const more = Math.max(0, missing(after) - missing(then));
  if (more > 0) tell(`${before.slug} without cause: ${more} missing`);
  return named.length + more;
};

/** Edits so many blocks that have a translation, at random. */
const editBook = (chapters: readonly Translation[], count: number, seed: number) => {
  const random = seededRandom(seed);
  const pieces = new Map<Translation, Piece[]>();
  const current = new Map<Translation, Set<number | null>>();
  let done = 0;
  for (let tries = 0; done < count && tries < count * 50; tries += 1) {
    const chapter = chapters[Math.floor(random() * chapters.length)]!;
    if (!pieces.has(chapter)) {
      const blocks = statusOf(chapter).blocks.filter(({ state }) => state === "current");
      current.set(chapter, new Set(blocks.map(({ sourceLine }) => sourceLine)));
      pieces.set(chapter, piecesOf(chapter.source!));
    }
    const own = pieces.get(chapter)!;
    const index = Math.floor(random() * own.length);
    const operation = OPERATIONS[Math.floor(random() * OPERATIONS.length)]!;
    if (!own[index] || !current.get(chapter)!.has(own[index].line)) continue;
    if (editPiece(own, index, operation, random)) done += 1;
  }
  return { pieces, done };
};

const zero = (): Record<Operation, number> =>
  Object.fromEntries(OPERATIONS.map((operation) => [operation, 0])) as Record<Operation, number>;

const both = (book: Book): Translation[] =>
  translate(book).filter(({ source, translation }) => source && translation);

const measureEdits = (book: Book, edits: number, seed: number, tell: (text: string) => void): void => {
  const chapters = both(book);
  const score: Score = { named: zero(), all: zero(), false: 0, undecided: 0 };
  // A short book is edited many times over, a few blocks at a time.
  for (let [done, own] = [0, seed * 1000]; done < edits; own += 1) {
    const edited = editBook(chapters, Math.min(edits - done, chapters.length * 4), own);
    if (edited.done === 0) break;
    const texts = new Map([...edited.pieces].map(([{ source }, pieces]) => [source!, textOf(pieces)]));
    const after = new Map(
      both(withTexts(book, texts)).map((chapter) => [`${chapter.language}/${chapter.slug}`, chapter]),
    );
    for (const before of chapters) {
      const states = {
        before,
        after: statusOf(after.get(`${before.language}/${before.slug}`)!).blocks,
        pieces: edited.pieces.get(before) ?? [],
      };
      score.false += scoreRest(states, scoreEdits(states, score, tell), tell);
    }
    done += edited.done;
  }
  for (const operation of OPERATIONS)
    say(`${operation.padEnd(8)} ${score.named[operation]}/${score.all[operation]}`);
  say(`named without cause: ${score.false}; not to be told from other edits: ${score.undecided}`);
};

const measureRewrapping = (book: Book, seed: number, tell: (text: string) => void): void => {
  const random = seededRandom(seed);
  const all = [...book.chapters.values()].flat();
  const texts = new Map(all.map((chapter) => [chapter, rewrap(chapter.tree, String(chapter.file), random)]));
  const after = both(withTexts(book, texts));
  let [count, raised] = [0, 0];
  for (const [index, before] of both(book).entries()) {
    const [then, now] = [statusOf(before).blocks, statusOf(after[index]!).blocks];
    count += then.length;
    for (let n = 0; n < Math.max(then.length, now.length); n += 1) {
      if (then[n]?.state === now[n]?.state) continue;
      raised += 1;
      tell(
        `${before.slug} re-wrapped: ${then[n]?.sourceLine} ${then[n]?.state} → ${now[n]?.sourceLine} ${now[n]?.state}`,
      );
    }
  }
  say(`re-wrapped: ${texts.size} files, ${count} blocks, ${raised} of them raised`);
};

const { values } = parseArgs({
  options: {
    content: { type: "string", default: "content" },
    edits: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    verbose: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else {
  const tell = (text: string): void => {
    if (values.verbose) say(`  ${text}`);
  };
  const book = accepted(await load(values.content));
  measureEdits(book, Number(values.edits), Number(values.seed), tell);
  measureRewrapping(book, Number(values.seed), tell);
}
