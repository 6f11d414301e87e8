import type { Book, Publication } from "../../book.ts";
import { partTitles, type PartTitle } from "../contents.ts";

/** A part with a page of its own, and the id of that. */
export interface Opener extends PartTitle {
  anchor: string;
}

/** The parts that have a page of their own, by their ids: the outermost, where the theme says so (`parts: page`). */
export const openersOf = ({ theme }: Pick<Book, "theme">, publication: Publication): Map<string, Opener> =>
  new Map(
    [...partTitles(publication).values()]
      .flat()
      .filter(({ level }) => theme.look.parts === "page" && level === 0)
      .map((one, index) => [one.part, { ...one, anchor: `.part-${index + 1}` }]),
  );

/** What is printed before a chapter of the parts that begin with it: a page, and what stands above its title. */
export const openingOf = (begun: readonly PartTitle[] = [], openers: ReadonlyMap<string, Opener>) => ({
  opener: begun.flatMap(({ part }) => openers.get(part) ?? [])[0] ?? null,
  begins: begun.filter(({ part }) => !openers.has(part)),
});
