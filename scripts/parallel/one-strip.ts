import type { Element, ElementContent } from "hast";
import { toString } from "hast-util-to-string";
import { classesOf, copyTree, hasClass, isElement } from "../library/tree/tree.ts";
import { bothLanguages, type Languages } from "./both-languages.ts";

const elementsIn = ({ children }: Element): Element[] => children.filter((child) => isElement(child));

/** Paragraphs of one figure, or of the foot of a strip, each saying both; what is the same is said once. */
const joinWords = (own: Element, theirs: Element, languages: Languages): void => {
  const others = elementsIn(theirs);
  for (const words of elementsIn(own).filter(({ tagName }) => tagName === "p")) {
    const rendering = others.find((one) => classesOf(one)[0] === classesOf(words)[0]);
    if (rendering && toString(rendering) !== toString(words))
      words.children = bothLanguages([words.children, rendering.children], languages);
  }
};

/** A strip of key figures with the words of both languages; nothing where one has more figures than the other. */
export const oneStrip = (one: Element, other: Element, languages: Languages): Element | undefined => {
  if (![one, other].every((strip) => hasClass(strip, "key-figures"))) return undefined;
  const joined: ElementContent = copyTree(one);
  const [items, theirs] = [joined, other].map((strip) =>
    elementsIn(strip)
      .filter(({ tagName }) => tagName === "ul")
      .flatMap(elementsIn),
  );
  if (!items || items.length !== theirs?.length) return undefined;
  for (const [index, item] of items.entries()) {
    const rendering = theirs[index];
    if (rendering) joinWords(item, rendering, languages);
  }
  joinWords(joined, other, languages);
  joined.properties.lang = languages[0];
  return joined;
};
