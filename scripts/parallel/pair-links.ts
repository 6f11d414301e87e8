import type { VFile } from "vfile";
import type { Book, TrackedLink, Translation } from "../book.ts";
import type { Side } from "../library/alignment/alignment.ts";
import { inherit, keyed, keyOf, lazily } from "../library/cache/cache.ts";

/** Of a chapter in two languages, what stands beside what: ids of blocks, without the blocks, which leave memory. */
export interface Beside {
  links: Record<Side, { id: string }[]>[];
  /** Of the source. */
  file: VFile | undefined;
  key?: string;
}

const namesIn = (blocks: readonly { id: string }[]): { id: string }[] => blocks.map(({ id }) => ({ id }));

/** The links that `make` gives, once somebody asks for them. */
const beside = (
  { source, key }: { [K in "source" | "key"]?: Translation[K] | undefined },
  make: () => readonly Record<Side, readonly { id: string }[]>[],
): Beside => {
  const links = lazily({
    links: () =>
      make().map((link) => ({ source: namesIn(link.source), translation: namesIn(link.translation) })),
  });
  return keyed<Beside>(inherit({ file: source?.file }, links), key);
};

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

/** The links of what was translated, which stands beside its source. */
const turned = ({ links }: Translation) =>
  links.map((link) => ({ source: link.translation, translation: link.source }));

/**
 * What stands beside what in two languages of a book, by chapter: as one was translated from the other or, where both were translated
 * from a third, as both render its blocks.
 */
export const linksBetween = (
  [source, translation]: readonly [source: string, translation: string],
  book: Book,
  all: readonly Translation[],
): Map<string, Beside> => {
  const [from, to] = [into(source, book, all), into(translation, book, all)];
  if (source === book.meta.source)
    return new Map([...to].map(([slug, one]) => [slug, beside(one, () => one.links)]));
  if (translation === book.meta.source) {
    return new Map(
      [...from].map(([slug, one]) => {
        const key = one.key && keyOf("turned", one.key);
        return [slug, beside({ source: one.source, key }, () => turned(one))];
      }),
    );
  }
  return new Map(
    [...from].flatMap(([slug, one]): [string, Beside][] => {
      const other = to.get(slug);
      if (!other) return [];
      const key = one.key && other.key && keyOf("between", one.key, other.key);
      return [[slug, beside({ source: other.source, key }, () => joined(one, other))]];
    }),
  );
};
