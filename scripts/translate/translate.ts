import type { Book, Chapter, State, Translation } from "../book.ts";
import { alignAndWeigh, type Link } from "../library/alignment/alignment.ts";
import { termsIn } from "../library/settings/settings.ts";
import { inheritIds, type Block } from "../library/blocks/blocks.ts";
import {
  againOf,
  fieldsOf,
  hold,
  holdOf,
  inherit,
  join,
  keyed,
  keyOf,
  lazily,
  remember,
  type Memory,
} from "../library/cache/cache.ts";
import { guarded } from "../library/messages/messages.ts";
import type { Ledger, TranslationRecord } from "../library/records/records.ts";
import { recordsByHash } from "./locate.ts";
import { frontMatterLinks, matterBlocks } from "./matter-blocks.ts";
import { track } from "./track.ts";
import { idOf } from "./accept.ts";

/** A block of a chapter and its state, null where that is unknown. Lines are from 1; null where that language has no such block. */
export interface BlockStatus {
  id: string;
  state: State | null;
  sourceLine: number | null;
  translationLine: number | null;
}

/** The translation status of a chapter: how many blocks are in each state, null where its ledger cannot be read. */
export interface ChapterStatus extends Record<State, number | null> {
  slug: string;
  language: string;
  blocks: BlockStatus[];
}

/**
 * The states of a chapter's blocks, in order: one for each block of the source, and one for each of the translation that
 * has none.
 */
export const statusOf = ({ slug, language, links, ledger }: Translation): ChapterStatus => {
  const unknown = ledger?.broken ?? false;
  const blocks = links.flatMap((link): BlockStatus[] => {
    const translationLine = link.translation[0]?.startLine ?? null;
    if (link.source.length === 0) {
      const state = unknown ? null : link.state;
      return [{ id: idOf(link), state, sourceLine: null, translationLine }];
    }
    return link.source.map(({ id, startLine }, n) => ({
      id,
      state: unknown ? null : (link.states[n] ?? link.state),
      sourceLine: startLine,
      translationLine,
    }));
  });
  const count = (state: State): number | null =>
    unknown ? null : blocks.filter((block) => block.state === state).length;
  return {
    slug,
    language,
    current: count("current"),
    stale: count("stale"),
    missing: count("missing"),
    orphan: count("orphan"),
    moved: count("moved"),
    blocks,
  };
};

/** Two chapters of different names are one renamed chapter when they share at least this part of the recorded source texts. */
const LEAST_SHARED = 0.5;

/**
 * Pairs renamed chapters: a translation without a source, and the source without a translation that holds most of what it was
 * translated from, by the translation records. The map leads from each to the other.
 */
export const otherNames = (chapters: readonly Translation[]): Map<Translation, Translation> => {
  const others = new Map<Translation, Translation>();
  const orphans = chapters.filter(({ source }) => !source);
  if (orphans.length === 0) return others;
  const untranslated = new Map<string, Set<Translation>>();
  for (const chapter of chapters.filter(({ translation }) => !translation)) {
    for (const { normalised } of chapter.links.flatMap(({ source }) => source)) {
      const key = `${chapter.language} ${normalised()}`;
      untranslated.set(key, (untranslated.get(key) ?? new Set()).add(chapter));
    }
  }
  for (const orphan of orphans) {
    const was = new Set(orphan.links.flatMap((link) => link.was ?? []));
    const shared = new Map<Translation, number>();
    for (const text of was)
      for (const chapter of untranslated.get(`${orphan.language} ${text}`) ?? [])
        shared.set(chapter, (shared.get(chapter) ?? 0) + 1);
    const [best, count] = [...shared].sort(([, a], [, b]) => b - a)[0] ?? [undefined, 0];
    if (!best || count < LEAST_SHARED * was.size || others.has(best)) continue;
    others.set(orphan, best);
    others.set(best, orphan);
  }
  return others;
};

export { accept, idOf, ledgerPath, sourceDate } from "./accept.ts";
export { FRONT_MATTER, matterBlocks } from "./matter-blocks.ts";
export { offsetOf } from "./track.ts";

/** What is known of a language: the terms of the glossary, with a key of these, and what was recorded. */
interface Language {
  language: string;
  terms: ReturnType<typeof termsIn>;
  /** Records of every chapter, by hash. */
  records: ReadonlyMap<string, readonly TranslationRecord[]>;
  key: string;
  memory: Memory | undefined;
}

/** Gives the blocks of a translation the ids of those that they render, the second block of one `p12-2`. */
export const nameTranslation = (chapter: Chapter, links: readonly Link<Block>[]) => {
  const inherited = new Map(
    links.flatMap(({ source: [first], translation }) =>
      first
        ? translation.map((block, n) => [block, n === 0 ? first.id : `${first.id}-${n + 1}`] as const)
        : [],
    ),
  );
  const blocks = inheritIds(chapter.blocks, inherited);
  const renamed = new Map(chapter.blocks.map((block, index) => [block, blocks[index]]));
  const rename = <T extends Link<Block>>(link: T): T => ({
    ...link,
    translation: link.translation.map((block) => renamed.get(block) ?? block),
  });
  return { translation: { ...chapter, blocks }, rename };
};

/** What there is of a chapter. */
type Parts = { [K in "source" | "translation" | "ledger"]: Translation[K] | undefined };

/** What translates what in a chapter, and the blocks of the translation with their new names. */
interface Linked extends Pick<Translation, "alignment" | "links" | "fit"> {
  blocks: Block[];
}

/** What translates what in a chapter. */
const linksOf = ({ source, translation, ledger }: Parts, { terms, records }: Language): Linked => {
  const { links: alignment, fit } = alignAndWeigh(source?.blocks ?? [], translation?.blocks ?? [], { terms });
  const matter = frontMatterLinks(source, translation);
  const versions = {
    source: [...matter.flatMap((link) => link.source), ...(source?.blocks ?? [])],
    translation: [...matter.flatMap((link) => link.translation), ...(translation?.blocks ?? [])],
    alignment: [...matter, ...alignment],
  };
  const links = track(versions, { records: ledger?.records ?? [], elsewhere: records });
  if (!translation) return { fit, alignment, links, blocks: [] };
  const { translation: named, rename } = nameTranslation(translation, links);
  return { fit, blocks: named.blocks, alignment: alignment.map(rename), links: links.map(rename) };
};

/** All that a ledger says: what it was read from, where that has a key. */
const ledgerKey = ({ file, ...ledger }: Ledger): unknown => [file.path, file.data.key ?? ledger];

/** The hashes by which records of a translation's blocks are found. */
const hashesOf = (chapter: Chapter): string[] => [
  ...new Set([...matterBlocks(chapter), ...chapter.blocks].map((block) => block.fingerprint().hash)),
];

/** What other chapters have recorded of blocks that a chapter has no record of: all that `locate` asks of their ledgers. */
const elsewhereOf = ({ translation, ledger }: Parts, { records, memory }: Language): TranslationRecord[] => {
  if (!translation || records.size === 0) return [];
  const { key, matter } = translation;
  const hashes = remember(memory, key && keyOf("hashes", key, matter), () => hashesOf(translation));
  const own = ledger?.file.data.key;
  const known = hold(
    memory,
    own && `recorded ${own}`,
    () => new Set(ledger?.records.flatMap(({ sort, hash }) => (sort === "-" ? [] : [hash]))),
  );
  const unknown = hashes.filter((hash) => !known.has(hash));
  return unknown.flatMap((hash) => records.get(hash)?.filter(({ sort }) => sort === "=") ?? []);
};

/** A key of all that `linksOf` is told; nothing where a chapter has none. */
const pairKey = (parts: Parts, known: Language): string | undefined => {
  if (!known.memory) return undefined;
  const { source, translation, ledger } = parts;
  const chapters = [source, translation].filter((one) => one !== undefined);
  if (chapters.some(({ key }) => key === undefined)) return undefined;
  const texts = [source, translation].map((one) => one && [one.key, one.slug, one.matter]);
  return keyOf("pair", texts, ledger && ledgerKey(ledger), elsewhereOf(parts, known), known.key);
};

/** A chapter beside its translation, aligned when somebody asks for what translates what. */
const translateChapter = (slug: string, parts: Parts, known: Language): Translation => {
  const { source, translation, ledger } = parts;
  const key = pairKey(parts, known);
  const made = againOf<Linked>(known.memory, {
    weight: String(translation?.file ?? "").length,
    read: () =>
      guarded(
        translation?.file ?? source?.file,
        // Links lead to blocks.
        () =>
          holdOf(known.memory, key && `links ${key}`, {
            of: [source?.blocks, translation?.blocks],
            make: () => linksOf(parts, known),
          }),
        () => ({ fit: Infinity, alignment: [], links: [], blocks: translation?.blocks ?? [] }),
      ),
  });
  const plain = {
    slug,
    language: known.language,
    ...(source && { source }),
    ...(ledger && { ledger }),
    ...(translation && { translation: inherit(translation, fieldsOf(made, "blocks")) }),
  };
  const fit = lazily({ fit: () => remember(known.memory, key && `fit ${key}`, () => made().fit) });
  return keyed<Translation>(join(join(plain, fieldsOf(made, "alignment", "links")), fit), key);
};

/**
 * Puts every chapter of a book beside its translations, block by block, and says which blocks are out of date: language by
 * language, in the source's order, chapters that only a translation has last.
 */
export const translate = (book: Book): Translation[] => {
  const sources = new Map(
    (book.chapters.get(book.meta.source) ?? []).map((chapter) => [chapter.slug, chapter]),
  );
  return [...book.chapters].flatMap(([language, chapters]) => {
    if (language === book.meta.source) return [];
    const translations = new Map(chapters.map((chapter) => [chapter.slug, chapter]));
    const own = book.ledgers.filter((ledger) => ledger.language === language);
    const ledgers = new Map(own.map((ledger) => [ledger.slug, ledger]));
    const terms = termsIn(book.glossary, [book.meta.source, language]);
    const { memory } = book;
    const key = memory && keyOf(language, terms);
    const records = holdOf(memory, memory && keyOf("records", language, own.map(ledgerKey)), {
      of: own.map((ledger) => ledger.records),
      make: () => recordsByHash(own.flatMap((ledger) => ledger.records)),
    });
    const known = { language, terms, records, key: key ?? "", memory };
    return [...new Set([...sources.keys(), ...translations.keys()])].map((slug) =>
      translateChapter(
        slug,
        { source: sources.get(slug), translation: translations.get(slug), ledger: ledgers.get(slug) },
        known,
      ),
    );
  });
};
