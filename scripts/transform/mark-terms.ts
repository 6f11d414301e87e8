import type { Element, ElementContent, Root, Text } from "hast";
import { toString } from "hast-util-to-string";
import { SKIP, visit } from "unist-util-visit";
import { element } from "../library/tree/tree.ts";
import type { FindTerms, TermUse } from "../library/terms/terms.ts";

// Headings, links, code and captions are no place for another link; a table's head and a title name, and do not use.
const PASSED = new Set(
  `h1 h2 h3 h4 h5 h6 a code pre kbd samp math svg cite th figcaption summary time dt button`.split(" "),
);
const PASSED_CLASSES = new Set<string | number>(["alert-label", "chart-data", "missing-image"]);

const isPassed = (node: Element, find: FindTerms, language: string): boolean => {
  const { className, lang } = node.properties;
  if (PASSED.has(node.tagName)) return true;
  if (Array.isArray(className) && className.some((name) => PASSED_CLASSES.has(name))) return true;
  if (typeof lang === "string" && lang !== language) return true;
  // Slanted words are a title, unless they are just the term.
  const text = node.tagName === "em" ? toString(node) : "";
  return text !== "" && !find(text).some(({ start, end }) => start === 0 && end === text.length);
};

/** Whether a use stands in 《…》, which hold a title, and is not the whole of it. */
const isInTitle = (text: string, { start, end }: TermUse): boolean => {
  const before = text.slice(0, start);
  const inside = before.lastIndexOf("《") > before.lastIndexOf("》");
  return inside && !(before.endsWith("《") && text.charAt(end) === "》");
};

const mark = ({ term, name }: TermUse, text: string, id: string | undefined): Element =>
  element(
    "a",
    {
      className: ["term"],
      ...(id !== undefined && { id }),
      href: `chapter:glossary#term-${term.id}`,
      dataDefinition: name.definition,
    },
    [{ type: "text", value: text }],
  );

const cut = (node: Text, uses: TermUse[], idOf: (use: TermUse) => string | undefined): ElementContent[] => {
  const parts: ElementContent[] = [];
  let done = 0;
  for (const use of uses) {
    if (use.start > done) parts.push({ type: "text", value: node.value.slice(done, use.start) });
    parts.push(mark(use, node.value.slice(use.start, use.end), idOf(use)));
    done = use.end;
  }
  if (done < node.value.length) parts.push({ type: "text", value: node.value.slice(done) });
  return parts;
};

/** Marks the first use of each term in a chapter, in place, and links it to the glossary. */
export const markTerms = (tree: Root, find: FindTerms | undefined, language: string): void => {
  if (!find) return;
  const marked = new Set<string>();
  const ids = new Set<string>();
  visit(tree, "element", ({ properties }) => void (properties.id && ids.add(properties.id)));
  const idOf = ({ term }: TermUse): string | undefined =>
    ids.has(`use-${term.id}`) ? undefined : `use-${term.id}`;
  visit(tree, (node, index, parent) => {
    if (node.type === "element") return isPassed(node, find, language) ? SKIP : undefined;
    if (node.type !== "text" || !parent || index === undefined) return undefined;
    const fresh = find(node.value).filter((use) => {
      if (marked.has(use.term.id) || isInTitle(node.value, use)) return false;
      marked.add(use.term.id);
      return true;
    });
    if (fresh.length === 0) return undefined;
    const parts = cut(node, fresh, idOf);
    (parent.children as ElementContent[]).splice(index, 1, ...parts);
    return [SKIP, index + parts.length];
  });
};
