import type { Element, Root } from "xast";
import { fromXml } from "xast-util-from-xml";
import { toXml } from "xast-util-to-xml";

const WORDED = /^(?:\w+:)?(?:text|tspan|textPath|title|desc)$/;

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Calls something with each text of a drawing that readers see or hear: a line of words, a title, a description. */
const eachText = (
  parent: Root | Element,
  isWorded: boolean,
  see: (text: { value: string }) => void,
): void => {
  for (const node of parent.children) {
    if (node.type === "element") eachText(node, isWorded || WORDED.test(node.name), see);
    else if (isWorded && (node.type === "text" || node.type === "cdata")) see(node);
  }
};

/** Whether a text has words: numbers and signs are the same in every language. */
const hasWords = (text: string): boolean => /\p{L}/u.test(text);

/** The words of an SVG in their order, each text once; nothing of what is no drawing. */
export const drawingWords = (svg: string): string[] => {
  const found = new Set<string>();
  try {
    eachText(fromXml(svg), false, ({ value }) => hasWords(value) && found.add(oneLine(value)));
  } catch {
    return [];
  }
  return [...found];
};

/** An SVG with other words for those that are known; blanks around them stay. One that is no drawing stays as it is. */
export const withWords = (svg: string, words: ReadonlyMap<string, string>): string => {
  try {
    const tree = fromXml(svg);
    eachText(tree, false, (text) => {
      const other = words.get(oneLine(text.value));
      if (other !== undefined) text.value = text.value.replace(/\S[^]*\S|\S/, () => other);
    });
    return toXml(tree);
  } catch {
    return svg;
  }
};
