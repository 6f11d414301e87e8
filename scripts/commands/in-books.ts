import type { Publication } from "../book.ts";
import { inherit, lazily } from "../library/cache/cache.ts";

/** A publication without the page that says what a version changed, which only the site has unless a book asks for more. */
export const withoutChanges = (publication: Publication): Publication => {
  const { pages, sides, popups } = publication;
  const made = inherit(publication, {
    pages: pages.filter(({ kind }) => kind !== "changes"),
    ...(sides && { sides: sides.map(withoutChanges) }),
    ...(popups && { popups: popups.map(withoutChanges) }),
  });
  if (!("facing" in publication)) return made;
  const facing = (): Publication["facing"] => {
    const [left, right] = publication.facing ?? [];
    return left && right && [withoutChanges(left), withoutChanges(right)];
  };
  return inherit(made, lazily({ facing })) as Publication;
};
