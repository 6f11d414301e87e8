import type { Element, ElementContent, Root, RootContent } from "hast";
import { toString } from "hast-util-to-string";
import { element, hasClass, isElement } from "../../library/tree/tree.ts";
import type { Translate } from "../../book.ts";

const isReference = (node: Element): boolean =>
  isElement(node, "a") && hasClass(node, "ref") && /^#./.test(String(node.properties.href));

/** Whether text before a reference opens a bracket and does not close it. */
const isInBrackets = (before: ElementContent[]): boolean =>
  /[(（][^)）]*$/.test(before.map((node) => toString(node)).join(""));

/** A place for a page's number, filled in when the pages are known: `data-page-of` names what it is the page of. */
const slot = (id: string): Element => element("span", { className: ["slot"], dataPageOf: id });

/** The UI strings of a language; nothing for one that the edition is not set in. */
export type Speak = (language: string) => Translate | undefined;

const wordsFor = (reference: Element, before: ElementContent[], t: Translate): Element => {
  const key = isInBrackets(before) ? "page-reference.more" : "page-reference";
  const [opening = "", closing = ""] = t(key, { page: "\0" }).split("\0");
  return element("span", { className: ["page-reference"] }, [
    { type: "text", value: opening },
    slot(String(reference.properties.href).slice(1)),
    { type: "text", value: closing },
  ]);
};

/**
 * Adds to each reference where it leads on paper: "(p. 12)", or ", p. 12" where brackets are open already, in the language
 * of the passage it stands in: that of the nearest `lang` that `speak` knows, else `t`. In place.
 */
export const pageReferences = (tree: Root | Element, t: Translate, speak: Speak): void => {
  const all: RootContent[] = tree.children;
  const children = all.filter((node) => node.type !== "doctype");
  tree.children = children.flatMap((node, index): ElementContent[] => {
    if (node.type !== "element") return [node];
    const { lang } = node.properties;
    const own = (typeof lang === "string" ? speak(lang) : undefined) ?? t;
    pageReferences(node, own, speak);
    return isReference(node) ? [node, wordsFor(node, children.slice(0, index), own)] : [node];
  });
};
