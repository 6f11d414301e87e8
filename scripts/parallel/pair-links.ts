import type { Book, TrackedLink, Translation } from "../book.ts";
import { keyOf } from "../library/cache/cache.ts";

/** What translates what into a language, by chapter; into one that is made of another, as into that, but for chapters of its own. */
const into = (language: string, { meta }: Book, all: readonly Translation[]): Map<string, Translation> => {
  const from = meta.derived?.get(language)?.from;
  const of = (one: string | undefined): [string, Translation][] =>
    all
      .filter((translation) => translation.language === one)
      .map((translation) => [translation.slug, translation]);
  return new Map([...of(from), ...of(language)]);
};

/** Links of two translations of one source, joined where both render one of its blocks (union-find over these). */
const joined = (one: Translation, other: Translation): TrackedLink[] => {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    const parent = parents.get(id) ?? id;
    return parent === id ? id : rootOf(parent);
  };
  for (const { source } of [...one.links, ...other.links])
    for (const { id } of source) parents.set(rootOf(id), rootOf(source[0]?.id ?? id));
  const theirs = new Map<string, TrackedLink[]>();
  for (const link of other.links) {
    const root = rootOf(link.source[0]?.id ?? "");
    if (link.source.length > 0) theirs.set(root, [...(theirs.get(root) ?? []), link]);
  }
  const made = new Map<string, TrackedLink>();
  for (const link of one.links) {
    const [first] = link.source;
    const root = first ? rootOf(first.id) : ` ${made.size}`;
    const known = made.get(root);
    const source = [...(known?.source ?? []), ...link.translation];
    const translation = known?.translation ?? (theirs.get(root) ?? []).flatMap((there) => there.translation);
    made.set(root, { ...link, source, translation });
  }
  return [...made.values()];
};

/** A chapter's translations turned round: what was translated stands beside its source. */
const turned = (one: Translation): Translation => ({
  ...one,
  links: one.links.map((link) => ({ ...link, source: link.translation, translation: link.source })),
});

/**
 * What stands beside what in two languages of a book, by chapter: as one was translated from the other or, where both were translated
 * from a third, as both render its blocks.
 */
export const linksBetween = (
  [source, translation]: readonly [source: string, translation: string],
  book: Book,
  all: readonly Translation[],
): Map<string, Translation> => {
  const [from, to] = [into(source, book, all), into(translation, book, all)];
  if (source === book.meta.source) return to;
  if (translation === book.meta.source) return new Map([...from].map(([slug, one]) => [slug, turned(one)]));
  return new Map(
    [...from].flatMap(([slug, one]): [string, Translation][] => {
      const other = to.get(slug);
      if (!other) return [];
      const { key: _, ...rest } = other;
      const key = one.key && other.key && keyOf("between", one.key, other.key);
      return [[slug, { ...rest, links: joined(one, other), ...(key && { key }) }]];
    }),
  );
};
