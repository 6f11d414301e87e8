import { alignBook, type AlignedChapter } from "./align-book.ts";
import { sourceIds, translatedIds, type BlockIds } from "./block-ids.ts";
import { leafBlocks, type Block } from "../library/blocks/leaf-blocks.ts";
import type { Pair } from "../library/alignment/align.ts";
import type { Book, Chapter } from "../book.ts";
import type { Fact, Ledger } from "./facts.ts";
import { FRONT_MATTER, matterBlocks } from "./matter-blocks.ts";
import { factsByHash } from "./origins.ts";
import { track, type Tracked } from "./track.ts";

/** A chapter and its translation, block by block, the words of its front matter first, with what the ledger says of each. */
export interface TrackedChapter extends AlignedChapter {
  tracked: Tracked[];
  /** Ids of the blocks of either language, by block. */
  ids: ReadonlyMap<Block, string>;
  ledger?: Ledger;
}

const NOTHING: readonly Fact[] = [];

const pairOf = (source: Block, translation: Block): Pair => ({
  source: [source],
  translation: [translation],
  kind: "1-1",
  confidence: 1,
});

/** Tracks every chapter of a book in every language, in the order of `alignBook`. */
export const trackBook = (book: Book): TrackedChapter[] => {
  const languages = new Map<string, ReadonlyMap<string, readonly Fact[]>>();
  const ledgers = new Map(book.ledgers.map((ledger) => [`${ledger.language}/${ledger.slug}`, ledger]));
  return alignBook(book).map((chapter) => {
    const { language, slug, source, translation, pairs } = chapter;
    let elsewhere = languages.get(language);
    if (!elsewhere) {
      const own = book.ledgers.filter((ledger) => ledger.language === language);
      elsewhere = factsByHash(own.flatMap(({ facts }) => facts));
      languages.set(language, elsewhere);
    }
    const [own, theirs] = [source, translation].map((one) => (one ? leafBlocks(one.tree) : []));
    const [matter, theirMatter] = [matterBlocks(source, translation), matterBlocks(translation, source)];
    const ledger = ledgers.get(`${language}/${slug}`);
    const versions = {
      source: [...matter, ...own!],
      translation: [...theirMatter, ...theirs!],
      pairs: [...matter.map((block, n) => pairOf(block, theirMatter[n]!)), ...pairs],
    };
    const tracked = track(versions, { facts: ledger?.facts ?? NOTHING, elsewhere });
    const [ids, theirIds] = [sourceIds(own!), translatedIds(theirs!, tracked, own!)];
    return {
      ...chapter,
      tracked,
      ids: new Map<Block, string>([
        ...[...matter, ...theirMatter].map((block) => [block, block.id!] as const),
        ...own!.map((block, index) => [block, ids[index]!] as const),
        ...theirs!.map((block, index) => [block, theirIds[index]!] as const),
      ]),
      ...(ledger && { ledger }),
    };
  });
};

/** Ids of the blocks of every chapter, in document order. */
export const blockIdsOf = (book: Book, tracked: readonly TrackedChapter[]): Map<Chapter, BlockIds> => {
  const ids = new Map<Chapter, BlockIds>();
  for (const chapter of book.chapters.get(book.meta.source) ?? [])
    ids.set(chapter, sourceIds(leafBlocks(chapter.tree)));
  for (const one of tracked) {
    if (!one.translation) continue;
    const blocks = one.tracked
      .flatMap(({ translation }) => translation)
      .filter(({ path }) => path !== FRONT_MATTER);
    const inOrder = blocks.sort(
      (a, b) => (a.node.position?.start.offset ?? 0) - (b.node.position?.start.offset ?? 0),
    );
    ids.set(
      one.translation,
      inOrder.map((block) => one.ids.get(block)!),
    );
  }
  return ids;
};
