import type { Publication } from "../../book.ts";
import { contentsOf } from "../contents.ts";
import { linkBetween, pathOf } from "./addresses.ts";

/** The contents of an edition as `_contents.hbs` shows them on the page `from`. */
export const contentsData = (publication: Publication, from: string, current: string | null) =>
  contentsOf(publication).map((entry) => ({
    ...entry,
    href: entry.slug === null ? null : linkBetween(from, pathOf(publication.edition.code, entry.slug)),
    current: entry.slug !== null && entry.slug === current,
  }));
