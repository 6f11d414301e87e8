import type { Element, ElementContent, Root } from "hast";
import { element, isElement, textNode } from "../library/tree/tree.ts";

// Letters, with digits and signs that belong to them, and words that only a blank parts: data type, C++, 5G.
const WORD =
  "[\\p{N}#@.+-]*[\\p{sc=Latn}\\p{sc=Grek}\\p{sc=Cyrl}][\\p{sc=Latn}\\p{sc=Grek}\\p{sc=Cyrl}\\p{M}\\p{N}+#’'-]*";
const LATIN = new RegExp(`${WORD}(?: ${WORD})*`, "gu");

const partsOf = (text: string): ElementContent[] => {
  const parts: ElementContent[] = [];
  let done = 0;
  for (const { 0: words, index } of text.matchAll(LATIN)) {
    if (index > done) parts.push(textNode(text.slice(done, index)));
    parts.push(element("span", { className: ["latin"] }, [textNode(words)]));
    done = index + words.length;
  }
  if (done < text.length) parts.push(textNode(text.slice(done)));
  return parts;
};

/**
 * Gives Latin words in the emphasis of a Chinese text elements of their own, in place, for they are set in italics: dots stand
 * below Han characters alone (CLREQ §3.3.2). `language` is that of what is in no `lang`.
 */
export const markLatin = (tree: Root | Element, language: string, isEmphasis = false): void => {
  const isMarked = isEmphasis && /^zh\b/i.test(language);
  for (const [index, node] of [...tree.children.entries()].toReversed()) {
    if (node.type === "text" && isMarked) tree.children.splice(index, 1, ...partsOf(node.value));
    if (!isElement(node)) continue;
    const { lang } = node.properties;
    const own = typeof lang === "string" ? lang : language;
    markLatin(node, own, isElement(node, "em") || (isEmphasis && !isElement(node, "code", "math", "svg")));
  }
};
