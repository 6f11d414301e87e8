import type { Translation } from "../book.ts";

/** Less of what was translated may be there by chance. */
const LEAST = 0.5;

/** Chapters that only the source has, of each language that lacks them, by what their blocks say. */
const untranslatedByText = (chapters: readonly Translation[]): Map<string, Set<Translation>> => {
  const found = new Map<string, Set<Translation>>();
  for (const chapter of chapters) {
    if (chapter.translation) continue;
    for (const block of chapter.links.flatMap(({ source }) => source)) {
      const key = `${chapter.language} ${block.normalised}`;
      found.set(key, (found.get(key) ?? new Set()).add(chapter));
    }
  }
  return found;
};

/**
 * The halves of chapters that have two names, for one of two files was renamed: each by the other. The ledger knows a
 * translation by what it was translated from.
 */
export const otherNames = (chapters: readonly Translation[]): Map<Translation, Translation> => {
  const others = new Map<Translation, Translation>();
  const orphans = chapters.filter(({ source }) => !source);
  if (orphans.length === 0) return others;
  const untranslated = untranslatedByText(chapters);
  for (const orphan of orphans) {
    const was = new Set(orphan.links.flatMap((one) => one.was ?? []));
    const shared = new Map<Translation, number>();
    for (const text of was) {
      for (const chapter of untranslated.get(`${orphan.language} ${text}`) ?? [])
        shared.set(chapter, (shared.get(chapter) ?? 0) + 1);
    }
    const [best, count] = [...shared].sort(([, a], [, b]) => b - a)[0] ?? [undefined, 0];
    if (!best || count < LEAST * was.size || others.has(best)) continue;
    others.set(orphan, best);
    others.set(best, orphan);
  }
  return others;
};
