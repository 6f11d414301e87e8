import type { Page, Publication } from "../book.ts";
import { inherit, keyed, keyOf, lazily } from "../library/cache/cache.ts";
import { copyTree, visit } from "../library/tree/tree.ts";

/** A page whose links to itself follow it to another slug; its trees are changed when they are asked for. */
const moved = (page: Page, slug: string): Page => {
  const here = `chapter:${page.slug}#`;
  const body = (): Page["body"] => {
    const copy = copyTree(page.body);
    visit(copy, "element", ({ properties }) => {
      if (properties.href?.startsWith(here))
        properties.href = `chapter:${slug}#${properties.href.slice(here.length)}`;
    });
    return copy;
  };
  return inherit(page, lazily({ body }));
};

/** The indexes of both languages, one behind the other: each has an order of its own. */
export const bothIndexes = (sides: readonly Publication[]): Page[] =>
  sides.flatMap(({ pages, edition: { languages } }, side) =>
    pages
      .filter(({ kind }) => kind === "index")
      .map((page): Page => {
        const slug = side === 0 ? page.slug : `${page.slug}-${languages[0]}`;
        return side === 0
          ? page
          : keyed<Page>(inherit(moved(page, slug), { slug }), page.key && keyOf(slug, page.key));
      }),
  );
