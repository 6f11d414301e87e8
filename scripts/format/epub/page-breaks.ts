import { groupBy } from "../../library/groups/groups.ts";
import type { Element, ElementContent, Root, Text } from "hast";
import { contentOf, element, idsIn } from "../../library/tree/tree.ts";
import type { PageStart } from "../../book.ts";
import { asciiId } from "../../library/ids/ids.ts";
import { anchor } from "../pdf-names.ts";

/** A page of the PDF, and where it begins in the EPUB. */
export interface PageBreak {
  /** What stands on the page: `12`, `iv`. */
  label: string;
  /** Path from `EPUB/`, with the id. */
  href: string;
}

/** A file of the text: a chapter, or a part of it, counted from 1; its path from `EPUB/`. */
interface MarkedText {
  slug: string;
  part: number;
  href: string;
  body: Root;
}

const HOLDERS = new Set(["p", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "code"]);
const PARENTS = new Set(["section", "div", "blockquote", "p", "li", "td", "dd", "sup", "em", "strong"]);

/** The id of a page's mark: of ASCII whatever the label holds, and none that the text has already. */
const idFor = (label: string, taken: ReadonlySet<string>): string => {
  const wanted = asciiId(`page-${label}`);
  let id = wanted;
  for (let again = 2; taken.has(id); again += 1) id = `${wanted}-${again}`;
  return id;
};

/** Whether the mark of a page may stand in an element, or else before it, wherever XHTML lets one stand. */
const placeOf = (node: Element, parent: Element | Root): "in" | "before" | undefined => {
  if (HOLDERS.has(node.tagName)) return "in";
  return parent.type === "root" || PARENTS.has(parent.tagName) ? "before" : undefined;
};

const isBlock = ({ tagName, properties: { id } }: Element): boolean =>
  typeof id === "string" && !["a", "sup", "span"].includes(tagName);

/** The state of the walk through a chapter. */
interface Walk {
  slug: string;
  starts: PageStart[];
  /** Marks that are to come after the block begun last, and how many characters of it have come. */
  due: PageStart[];
  count: number;
  /** Makes a mark in the file that is walked through. */
  begin: (start: PageStart) => Element;
}

const startsAt = ({ slug, starts }: Walk, id: string): PageStart[] =>
  starts.filter(({ place }) => place === anchor(slug, id));

const markText = (text: Text, walk: Walk): ElementContent[] => {
  const made: ElementContent[] = [];
  let from = 0;
  for (let at = 0; at < text.value.length; at += 1) {
    if (/\s/.test(text.value.charAt(at))) continue;
    for (let [next] = walk.due; next && next.after <= walk.count; [next] = walk.due) {
      made.push({ type: "text", value: text.value.slice(from, at) }, walk.begin(next));
      from = at;
      walk.due = walk.due.slice(1);
    }
    walk.count += 1;
  }
  return [...made, { type: "text", value: text.value.slice(from) }];
};

/** Puts page marks into or before a block: those of pages that begin with it, and those for which the text before had no place. */
const markBlock = (node: Element, parent: Element | Root, walk: Walk): ElementContent[] => {
  const own = startsAt(walk, String(node.properties.id));
  const here = [...walk.due, ...own.filter(({ after }) => after === 0)];
  const place = placeOf(node, parent);
  const marks = place ? here.map(walk.begin) : [];
  const first = place ? [] : here.map((start) => ({ ...start, after: 0 }));
  walk.due = [...first, ...own.filter(({ after }) => after > 0)];
  walk.count = 0;
  markInside(node, walk);
  if (place === "in") node.children.unshift(...marks);
  return place === "before" ? [...marks, node] : [node];
};

const markInside = (parent: Element | Root, walk: Walk): void => {
  const children = parent.type === "root" ? contentOf(parent) : parent.children;
  parent.children = children.flatMap((child) => {
    if (child.type === "text") return markText(child, walk);
    // Notes stand elsewhere in the PDF; drawings and formulas are not counted.
    if (child.type !== "element" || ["svg", "math"].includes(child.tagName)) return [child];
    if (child.properties["epub:type"] === "footnotes") return [child];
    if (isBlock(child)) return markBlock(child, parent, walk);
    markInside(child, walk);
    return [child];
  });
};

/**
 * Marks in the text, in place, where the pages of the PDF begin (EPUB 3.3 §5.5.3, DPUB-ARIA 1.1 doc-pagebreak): before the
 * character or the block that is the page's first.
 */
export const pageBreaks = (sections: MarkedText[], pageStarts: PageStart[]): PageBreak[] => {
  const breaks: PageBreak[] = [];
  const bySlug = groupBy(pageStarts, ({ place }) => place.split(".")[0]);
  let walk: Walk | undefined;
  for (const [index, { slug, part, href, body }] of sections.entries()) {
    const taken = idsIn(body);
    const begin = ({ label }: PageStart): Element => {
      const id = idFor(label, taken);
      breaks.push({ label, href: `${href}#${id}` });
      return element("span", { id, "epub:type": "pagebreak", role: "doc-pagebreak", ariaLabel: label });
    };
    if (part === 1 || !walk) {
      walk = { slug, starts: bySlug.get(anchor(slug, "")) ?? [], due: [], count: 0, begin };
      walk.due = startsAt(walk, "");
    }
    walk.begin = begin;
    // A chapter's first page begins with its heading.
    const opening = part === 1 ? walk.due.filter(({ after }) => after === 0) : [];
    walk.due = walk.due.slice(opening.length);
    const marks = opening.map(begin);
    markInside(body, walk);
    body.children.unshift(...marks);
    if (sections[index + 1]?.slug !== slug) body.children.push(...walk.due.map(begin));
  }
  return breaks;
};
