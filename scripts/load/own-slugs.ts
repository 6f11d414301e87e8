import type { Chapter } from "../book.ts";
import { inherit } from "../library/cache/cache.ts";
import { groupBy } from "../library/groups/groups.ts";

const keyOf = ({ slug }: Chapter): string => slug.toLowerCase();

/** Windows has devices of these names, whatever the ending: no file can be called so there. */
const RESERVED = /(?:^|\/)(?:aux|con|nul|prn|(?:com|lpt)[1-9])$/i;

const everywhere = (chapter: Chapter): Chapter =>
  RESERVED.test(chapter.slug) ? inherit(chapter, { slug: `${chapter.slug}-2` }) : chapter;

/**
 * Chapters with slugs that no other one of their language has, whatever the case, which not every disk tells apart: of
 * `01-summary.md` and `09-Summary.md` the second is `Summary-2`, in every language that has a file of its name; `con.md` is `con-2`.
 * What languages write in another case is one chapter: `GLOSSARY.md` and `4-Glossary.md`.
 */
export const withOwnSlugs = (all: ReadonlyMap<string, readonly Chapter[]>): Map<string, Chapter[]> => {
  const chapters = new Map([...all].map(([language, ours]) => [language, ours.map(everywhere)]));
  const shared = [...chapters.values()].flatMap((ours) =>
    [...groupBy(ours, keyOf).values()].filter(({ length }) => length > 1).flat(),
  );
  const taken = new Set([...chapters.values()].flat().map(keyOf));
  const own = new Map<string, string>();
  for (const group of groupBy(shared, keyOf).values()) {
    const [, ...others] = [...new Map(group.map(({ path, slug }) => [path, slug]))].sort(([one], [other]) =>
      one < other ? -1 : 1,
    );
    let count = 2;
    for (const [path, slug] of others) {
      while (taken.has(`${slug}-${count}`.toLowerCase())) count += 1;
      taken.add(`${slug}-${count}`.toLowerCase());
      own.set(path, `${slug}-${count}`);
    }
  }
  const spelt = new Map<string, string>();
  const inOneCase = (slug: string): string => {
    const key = slug.toLowerCase();
    if (!spelt.has(key)) spelt.set(key, slug);
    return spelt.get(key) ?? slug;
  };
  return new Map(
    Array.from(chapters, ([language, ours]) => [
      language,
      ours.map((one) => {
        const slug = inOneCase(own.get(one.path) ?? one.slug);
        return slug === one.slug ? one : inherit(one, { slug });
      }),
    ]),
  );
};
