import type { Element, ElementContent } from "hast";
import { toString } from "hast-util-to-string";
import { classesOf, copyTree, hasClass, isElement } from "../library/tree/tree.ts";
import { second, type Languages } from "./both-languages.ts";

const elementsIn = ({ children }: Element): Element[] => children.filter((child) => isElement(child));

/** The paragraphs of one figure, or of the foot of a strip, each above its rendering; what is the same in both is said once. */
const joinWords = (own: Element, theirs: Element, languages: Languages): void => {
  const others = elementsIn(theirs);
  own.children = own.children.flatMap((words): ElementContent[] => {
    if (!isElement(words, "p")) return [words];
    const rendering = others.find((one) => classesOf(one)[0] === classesOf(words)[0]);
    if (!rendering || toString(rendering) === toString(words)) return [words];
    const className = [...classesOf(rendering), "rendering"];
    return [
      words,
      { ...rendering, properties: { ...rendering.properties, className, ...second(languages) } },
    ];
  });
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
