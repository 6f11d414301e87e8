import type { Element, ElementContent, Root } from "hast";
import { isOfCitation } from "../transform/citations.ts";
import type { Page } from "../book.ts";
import { contentOf, element, hasClass, idsIn, isElement } from "../library/tree/tree.ts";

/** Whether a part of an entry says what the term is called in one of some languages: there it stands beside it. */
const saysName = (part: Element, languages: readonly string[]): boolean =>
  hasClass(part, "other") &&
  part.children.some((child) => isElement(child) && languages.includes(String(child.properties.lang)));

/** The entries of a list of terms, each a list of its own. */
const partsOf = ({ tagName, properties, children }: Element, languages: readonly string[]): Element[] =>
  children.flatMap((entry) => {
    if (!isElement(entry)) return [];
    const parts = entry.children.filter((part) => !(isElement(part) && saysName(part, languages)));
    return [element(tagName, { ...properties }, parts)];
  });

/** Whether an element is a list of works, or one of these by itself. */
export const isReferences = (node: ElementContent): node is Element =>
  isElement(node, "ul") && hasClass(node, "references");

/** Whether a part of an entry says the same in one of some languages: there it stands beside it. */
const saysAgain = (part: ElementContent, languages: readonly string[]): boolean =>
  isElement(part) && hasClass(part, "double") && languages.includes(String(part.properties.lang));

/** The works of a list of references, each a list of its own, without what stands in one of some languages beside it. */
const worksOf = ({ properties, children }: Element, languages: readonly string[]): Element[] =>
  children.flatMap((work) => {
    if (!isElement(work)) return [];
    const parts = work.children.filter((part) => !saysAgain(part, languages));
    // Its properties stay its own, which are made fit for the page of both languages.
    return [element("ul", { ...properties }, [{ ...work, children: parts }])];
  });

/** The list of works at the end of a chapter, with its heading. */
const isListed = (node: ElementContent): node is Element =>
  isElement(node, "section") && hasClass(node, "references");

/** A chapter with each of the works that are listed at its end for itself, as a page of references has them. */
export const worksApart = ({ body }: Page, languages: readonly string[]): Root => ({
  type: "root",
  children: contentOf(body).flatMap((node) =>
    isListed(node)
      ? node.children.flatMap((part): ElementContent[] =>
          isReferences(part) ? worksOf(part, languages) : [part],
        )
      : [node],
  ),
});

/** By each id in the list of works at the end of a chapter, a number that no link of its blocks has. */
export const listedLinks = (body: Root): Map<string, number> =>
  new Map([...idsIn(...contentOf(body).filter(isListed))].map((id, index) => [id, -1 - index]));

/** By the id of each work of a list of references, its place in it: each language has them in its own order. */
export const workLinks = (body: Root): Map<string, number> =>
  new Map([...idsIn(body)].filter(isOfCitation).map((id, index) => [id, index]));

/**
 * The glossary of a book, or its references, in one language with each of its entries for itself, so that one in another language can stand beside it,
 * whatever the order of either, and without what a term is called in these languages.
 */
export const entriesOf = ({ body }: Page, languages: readonly string[]): Root => ({
  type: "root",
  children: contentOf(body).flatMap((node): ElementContent[] =>
    isElement(node, "dl") ? partsOf(node, languages) : isReferences(node) ? worksOf(node, languages) : [node],
  ),
});

/** By the id of each term of some glossaries, a number: the same for a term that is in several. */
export const termLinks = (...bodies: Root[]): Map<string, number> =>
  new Map([...idsIn(...bodies)].filter((id) => id.startsWith("term-")).map((id, index) => [id, index]));
