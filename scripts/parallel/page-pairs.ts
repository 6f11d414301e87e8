import type { Page } from "../book.ts";
import type { Root } from "hast";
import { idsIn } from "../library/tree/tree.ts";
import type { Side } from "../library/alignment/alignment.ts";
import { entriesOf, listedLinks, termLinks, workLinks, worksApart } from "./glossary-entries.ts";
import type { Languages } from "./both-languages.ts";
import type { Beside } from "./pair-links.ts";
import { pairElements, type ElementPair } from "./rows.ts";

/** A page in two languages: what it is made from. */
export interface PagePair {
  source: Page;
  translation: Page;
  /** Nothing for a page that the generator made. */
  chapter: Beside | undefined;
}

/** By the id of each block of a chapter in one language, the number of the alignment link that it belongs to. */
const linksOf = (chapter: Beside | undefined, side: Side): Map<string, number> =>
  new Map(chapter?.links.flatMap((link, index) => link[side].map(({ id }): [string, number] => [id, index])));

/** By each id that two pages of the generator's have, a number. */
const sharedIds = (...bodies: Root[]): Map<string, number> =>
  new Map([...idsIn(...bodies)].map((id, index) => [id, index]));

/** What belongs side by side: blocks that the chapter's alignment links, or entries of the glossary for one term; works one by one. */
export const pairsOf = ({ source, translation, chapter }: PagePair, languages: Languages): ElementPair[] => {
  if (source.kind === "references")
    return pairElements(
      { body: entriesOf(source, languages), links: workLinks(source.body) },
      { body: entriesOf(translation, languages), links: workLinks(translation.body) },
    );
  if (source.kind === "errata" || source.kind === "changes") {
    const links = sharedIds(source.body, translation.body);
    return pairElements({ body: source.body, links }, { body: translation.body, links });
  }
  if (source.kind !== "glossary") {
    const sideOf = (page: Page, side: Side) => ({
      body: worksApart(page, languages),
      links: new Map([...linksOf(chapter, side), ...listedLinks(page.body)]),
    });
    return pairElements(sideOf(source, "source"), sideOf(translation, "translation"));
  }
  const links = termLinks(source.body, translation.body);
  return pairElements(
    { body: entriesOf(source, languages), links },
    { body: entriesOf(translation, languages), links },
  );
};
