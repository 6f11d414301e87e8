import type { State, Translation } from "../book.ts";
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
