import type { Element, Root } from "hast";
import { toString } from "hast-util-to-string";
import { hasClass, isElement, visit } from "../../library/tree/tree.ts";

/** What a figure is called. */
interface FigureName {
  /** "Figure 2.1" */
  label: string;
  caption: string;
  /** In a parallel edition, the language that this is in. */
  lang: string | null;
}

/** A numbered figure, table, chart or video in the list of them: what it is called in a second language as well. */
export interface FigureEntry extends FigureName {
  /** In its page. */
  id: string;
  others: FigureName[];
}

const langOf = ({ properties }: Element): string | null =>
  typeof properties.lang === "string" ? properties.lang : null;

/** What a caption, or its side in one language, says; nothing where it has no number. */
const nameOf = (said: Element): FigureName | undefined => {
  const label = said.children.find((part) => isElement(part) && hasClass(part, "label"));
  if (!label) return undefined;
  const caption = said.children
    .filter((part) => part !== label && !isElement(part, "sup"))
    .map((part) => toString(part))
    .join("");
  return { label: toString(label), caption: caption.replace(/\s+/g, " ").trim(), lang: langOf(said) };
};

/**
 * The numbered figures and tables in a part of a page in their order, one with a caption in each language once a language.
 * One that has no id is given one, in place.
 */
const figuresIn = (part: Root | Element, place: (id: string | undefined) => string): FigureEntry[] => {
  const entries: FigureEntry[] = [];
  visit(part, "element", (node) => {
    if (node.tagName !== "figure") return;
    const { properties } = node;
    const caption = node.children.find((child) => isElement(child, "figcaption"));
    if (!isElement(caption)) return;
    const sides = caption.children.filter(
      (child): child is Element => isElement(child) && hasClass(child, "side"),
    );
    const [name, ...others] = (sides.length > 0 ? sides : [caption]).flatMap((side) => nameOf(side) ?? []);
    if (!name) return;
    const id = place(properties.id);
    properties.id = id;
    entries.push({ ...name, id, others });
  });
  return entries;
};

/**
 * The numbered figures and tables of the body of a page in their order, each once: of two in a row of a parallel page, the second is what the first
 * is called in the other language.
 */
export const figureList = (body: Root): FigureEntry[] => {
  const entries: FigureEntry[] = [];
  let count = 0;
  const place = (id: string | undefined): string => id ?? `figure-${(count += 1)}`;
  for (const part of body.children) {
    if (part.type !== "element") continue;
    if (!hasClass(part, "pair")) {
      entries.push(...figuresIn({ type: "root", children: [part] }, place));
      continue;
    }
    const sides = part.children.filter((child) => isElement(child));
    const [first = [], ...rest] = sides.map((side) =>
      figuresIn(side, place).map((entry) => ({ ...entry, lang: langOf(side) })),
    );
    const more = rest.flatMap((side) => side.slice(first.length));
    entries.push(
      ...first.map((entry, index) => ({ ...entry, others: rest.flatMap((side) => side[index] ?? []) })),
      ...more,
    );
  }
  return entries;
};
