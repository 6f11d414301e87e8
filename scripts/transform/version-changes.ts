import { toString } from "mdast-util-to-string";
import { nodesOf } from "../library/tree/tree.ts";
import type { Book, Chapter, Translation } from "../book.ts";
import { rising } from "../library/alignment/alignment.ts";
import type { Block } from "../library/blocks/blocks.ts";
import {
  closest,
  likeness,
  matchVersions,
  wordDiff,
  wordsOf,
  type Change,
  type Version,
} from "../library/versions/versions.ts";
import { chapterIn } from "../translate/chapter-in.ts";

// What a version of a book changed, by its content and that of the one before: chapters, and blocks in them.

/** A book as it was read, with what translates what in it. */
export interface ReadBook {
  book: Book;
  translations: readonly Translation[];
}

/** What became of a block. */
export interface BlockChange {
  /** Id of the block as it is now, or of the one that is gone. */
  id: string;
  sort: "added" | "removed" | "changed" | "moved";
  words: Change[];
}

/** What became of a chapter: `old` is as it was, `now` as it is; one of them is missing where it is new, or gone. */
export interface ChapterChange {
  old?: Chapter | undefined;
  now?: Chapter | undefined;
  isMoved: boolean;
  blocks: BlockChange[];
}

/** Below this likeness, a chapter of another name is another chapter. */
const LEAST = 0.5;

const wordsIn = ({ blocks }: Chapter) => wordsOf(blocks.map(({ text }) => text).join("\n"));

const sourcesOf = ({ book }: ReadBook): Chapter[] => book.chapters.get(book.meta.source) ?? [];

/** Which chapter of the old version each one of the new was, by slugs: of the same name, else the one most like it. */
const matchChapters = (old: readonly Chapter[], now: readonly Chapter[]): Map<string, string> => {
  const before = new Set(old.map(({ slug }) => slug));
  const matched = new Map(now.flatMap(({ slug }) => (before.has(slug) ? [[slug, slug] as const] : [])));
  const free = new Set(old.filter(({ slug }) => !matched.has(slug)));
  for (const chapter of now) {
    if (matched.has(chapter.slug) || free.size === 0) continue;
    const words = wordsIn(chapter);
    const found = closest(free, (one) => likeness(wordsIn(one), words), LEAST);
    if (!found) continue;
    matched.set(chapter.slug, found.slug);
    free.delete(found);
  }
  return matched;
};

/** What readers are shown of blocks: citations, which are no text of a block, as they are written. */
const textOf = (blocks: readonly Block[]): string =>
  blocks
    .map(({ text, normalised, node }) =>
      nodesOf(node, "citation").length > 0 ? toString(node) : text || normalised(),
    )
    .join("\n");

const versionsOf = (blocks: readonly Block[]): Map<Version, Block> =>
  new Map(
    blocks.map((block) => [
      {
        text: block.normalised(),
        kind: `${block.kind}${block.depth ?? ""}`,
        ...(block.explicitId !== undefined && { id: block.explicitId }),
      },
      block,
    ]),
  );

/** The blocks of a chapter but its title, which the chapter is called by. */
const bodyOf = (chapter: Chapter): Block[] =>
  chapter.blocks.filter(
    (block) =>
      !(block.kind === "heading" && block.depth === chapter.titleDepth && block.text === chapter.title),
  );

const addressesIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => block.normalised().match(/\b(?:https?|mailto):[^\s"'<>()[\]]+/g) ?? []);

/** Addresses that others are not, each behind a space. */
const apart = (sort: "-" | "+", all: readonly string[], others: readonly string[]): Change[] =>
  all
    .filter((address) => !others.includes(address))
    .flatMap((text): Change[] => [
      { sort: "=", text: " " },
      { sort, text },
    ]);

/** What became of blocks that go on: of their words, or, where these are the same, of the addresses that they lead to. */
const wordsBetween = (old: readonly Block[], now: readonly Block[], language: string): Change[] => {
  const words = wordDiff(textOf(old), textOf(now), language);
  if (words.some(({ sort }) => sort !== "=")) return words;
  const [before, today] = [addressesIn(old), addressesIn(now)];
  return [...words, ...apart("-", before, today), ...apart("+", today, before)];
};

/** What became of the blocks of a chapter, in the order of today; what is gone stands where it stood. */
const changesIn = (old: Chapter, now: Chapter): BlockChange[] => {
  const [was, is] = [versionsOf(bodyOf(old)), versionsOf(bodyOf(now))];
  const [before, today] = [[...was.keys()], [...is.keys()]];
  const kept = matchVersions(before, today);
  const of = new Map(kept.flatMap((one) => one.now.map((version) => [version, one] as const)));
  const place = new Map(before.map((version, index) => [version, index]));
  const placeOf = ({ old: [first] }: (typeof kept)[number]): number => (first ? (place.get(first) ?? 0) : 0);
  const inOrder = [...new Set(today.flatMap((version) => of.get(version) ?? []))];
  const still = new Set(rising(inOrder, placeOf));
  const alive = new Set(kept.flatMap((one) => one.old));
  const changes: BlockChange[] = [];
  let next = 0;
  const say = (block: Block | undefined, sort: BlockChange["sort"], words: Change[]): void => {
    if (block) changes.push({ id: block.id, sort, words });
  };
  const sayGone = (end: number): void => {
    for (; next < end; next += 1) {
      const version = before[next];
      const block = version && was.get(version);
      if (version && block && !alive.has(version))
        say(block, "removed", [{ sort: "-", text: textOf([block]) }]);
    }
  };
  for (const version of today) {
    const block = is.get(version);
    const one = of.get(version);
    if (one && still.has(one)) sayGone(placeOf(one));
    if (!one && block) say(block, "added", [{ sort: "+", text: textOf([block]) }]);
    if (!one || one.now[0] !== version) continue;
    const [theirs, own] = [
      one.old.flatMap((part) => was.get(part) ?? []),
      one.now.flatMap((part) => is.get(part) ?? []),
    ];
    if (!one.same) say(block, "changed", wordsBetween(theirs, own, now.language));
    else if (!still.has(one)) say(block, "moved", [{ sort: "=", text: textOf(own) }]);
  }
  sayGone(before.length);
  return changes;
};

/** What a version changed in a language: each chapter that is not as it was, in the order of today, and then those that are gone. */
export const versionChanges = (old: ReadBook, now: ReadBook, language: string): ChapterChange[] => {
  const [before, today] = [sourcesOf(old), sourcesOf(now)];
  const matched = matchChapters(before, today);
  const place = new Map(before.map(({ slug }, index) => [slug, index]));
  const placeOf = (slug: string): number => place.get(matched.get(slug) ?? "") ?? 0;
  const still = new Set(
    rising(
      today.flatMap(({ slug }) => (matched.has(slug) ? [slug] : [])),
      placeOf,
    ),
  );
  const changes = today.flatMap(({ slug }): ChapterChange[] => {
    const was = matched.get(slug);
    const own = chapterIn(now, language, slug);
    const theirs = was === undefined ? undefined : chapterIn(old, language, was);
    if (!own) return [];
    const isMoved = was !== undefined && !still.has(slug);
    const blocks = theirs ? changesIn(theirs, own) : [];
    const isSame = theirs?.title === own.title && !isMoved && blocks.length === 0;
    return isSame ? [] : [{ old: theirs, now: own, isMoved, blocks }];
  });
  const known = new Set(matched.values());
  const gone = before.flatMap(({ slug }): ChapterChange[] => {
    const theirs = known.has(slug) ? undefined : chapterIn(old, language, slug);
    return theirs ? [{ old: theirs, isMoved: false, blocks: [] }] : [];
  });
  return [...changes, ...gone];
};
