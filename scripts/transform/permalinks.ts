import type { Translation } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { remember, type Memory } from "../library/cache/cache.ts";
import { permalinkOf } from "../library/records/records.ts";

// A permalink is made of what a block said when it was first translated, which its text tells, or, once that has changed, the
// translation records. An id by place (`p12`) is another block's as soon as one is inserted.

/** Permalinks by the ids of blocks. */
export type Permalinks = Readonly<Record<string, string>>;

/** Those of a source chapter's blocks that come from earlier texts, as the records of its translations know. */
export const keptPermalinks = (
  translations: readonly Translation[],
  memory: Memory | undefined,
): Permalinks =>
  Object.assign(
    {},
    // The first language counts.
    ...translations
      .toReversed()
      .map((one) =>
        remember(memory, one.key && `permalinks ${one.key}`, () =>
          Object.fromEntries(
            one.links.flatMap(({ source, permalinks = [] }) =>
              source.flatMap(({ id }, n) => (permalinks[n] === undefined ? [] : [[id, permalinks[n]]])),
            ),
          ),
        ),
      ),
  ) as Permalinks;

/** Whether a block is called by its place: neither its author nor its words have given it a name. */
const isNameless = ({ kind, explicitId }: Block): boolean => kind !== "heading" && explicitId === undefined;

/** The permalinks of a source chapter: of two blocks that say the same, the second has `-2`. */
export const permalinksOf = (blocks: readonly Block[], kept: Permalinks): Permalinks => {
  const taken = new Set([...blocks.map(({ id }) => id), ...Object.values(kept)]);
  const last = new Map<string, number>();
  return Object.fromEntries(
    blocks.filter(isNameless).map(({ id, normalised }) => {
      const own = kept[id] ?? permalinkOf(normalised());
      let free = own;
      // All numbers below the last one are taken.
      let count = last.get(own) ?? 1;
      while (kept[id] === undefined && taken.has(free)) free = `${own}-${(count += 1)}`;
      last.set(own, count);
      taken.add(free);
      return [id, free];
    }),
  );
};

/** Those of a translation: of a block that renders one of the source, that one's; of the second that renders it, `-2`. */
export const renderedPermalinks = (blocks: readonly Block[], source: Permalinks): Permalinks => {
  const taken = new Set(Object.values(source));
  return Object.fromEntries(
    blocks.filter(isNameless).flatMap(({ id, normalised }) => {
      const [, first = "", rest = ""] = /^(.+)(-\d+)$/.exec(id) ?? [];
      const whole = source[first] === undefined ? undefined : source[first] + rest;
      const found = source[id] ?? whole ?? permalinkOf(normalised());
      if (source[id] === undefined && taken.has(found)) return [];
      taken.add(found);
      return [[id, found]];
    }),
  );
};
