import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import type { Footnote, Page } from "../../book.ts";
import { forMedium } from "../fit-tree.ts";
import { contentOf, element, isElement } from "../../library/tree/tree.ts";

/** What leads to a note in the text, and the note itself, an `aside` that readers show as a pop-up. */
export interface Note {
  /** Id of the first call: the note stands in the same file. */
  call: string;
  aside: Element;
}

const space: ElementContent = { type: "text", value: " " };

const link = (properties: Element["properties"], value: string): Element =>
  element("a", properties, [{ type: "text", value }]);

/** A note as EPUB readers know it (EPUB 3.3 SSV, DPUB-ARIA 1.1), in the language that is given. */
const noteAside = (id: string, lang: string | undefined, blocks: ElementContent[]): Element =>
  element(
    "aside",
    {
      id,
      ...(lang !== undefined && { lang }),
      className: ["note"],
      "epub:type": "footnote",
      role: "doc-footnote",
    },
    blocks,
  );

/** A footnote; its number leads back, for readers without pop-ups. */
const asideOf = ({ id, content, references }: Footnote, number: number, { slug, language }: Where): Note => {
  const [first, ...others] = references.map((reference, index) =>
    link(
      {
        className: [index === 0 ? "note-number" : "note-back"],
        role: "doc-backlink",
        href: `chapter:${slug}#${reference.id}`,
        ariaLabel: reference.backLabel,
      },
      index === 0 ? String(number) : `↑${index + 1}`,
    ),
  );
  const blocks = contentOf(forMedium(content, "paper"));
  const mark = first ? [first, space] : [];
  const more = others.flatMap((each) => [space, each]);
  const opening = blocks[0];
  if (isElement(opening, "p")) opening.children.unshift(...mark);
  else blocks.unshift(element("p", {}, mark));
  const closing = blocks.at(-1);
  if (isElement(closing, "p")) closing.children.push(...more);
  else if (more.length > 0) blocks.push(element("p", {}, more));
  return { call: references[0]?.id ?? "", aside: noteAside(id, language, blocks) };
};

/** Where a footnote stands: the page, and in a parallel edition the language. */
interface Where {
  slug: string;
  language: string | undefined;
}

/** The footnotes of a page as asides, in the order of their numbers. */
export const footnoteAsides = ({ footnotes, slug }: Page): Note[] =>
  footnotes.flatMap(({ notes, language }) =>
    notes.map((note, index) => asideOf(note, index + 1, { slug, language })),
  );

/**
 * Makes the marked terms of a tree, in place, call a note with the definition, and gives these notes; each leads on to the
 * glossary. `call` of a note is the id that its term gets.
 */
export const takeTerms = (tree: Root, slug: string, glossary: string): Note[] => {
  const notes = new Map<string, Note>();
  visit(tree, "element", (node) => {
    const { properties } = node;
    const { href, lang, dataDefinition: definition } = properties;
    if (node.tagName !== "a" || typeof definition !== "string" || href == null) return;
    delete properties["dataDefinition"];
    // In a parallel edition each language has its own note.
    const own = [href.split("#")[1], ...(lang == null ? [] : [lang])].join("-");
    const id = `${own}-note`;
    // In the glossary itself, and for a second mark of the same term, the link leads straight to the entry.
    if (href.startsWith(`chapter:${slug}#`) || notes.has(id)) return;
    const call = properties.id ?? `${own}-call`;
    const back = { className: ["note-term"], href: `chapter:${slug}#${call}`, role: "doc-backlink" };
    const on = { className: ["note-back"], href, "epub:type": "glossref", role: "doc-glossref" };
    const paragraph: ElementContent[] = [
      link(back, toString(node)),
      { type: "text", value: ` ${definition} ` },
      link(on, glossary),
    ];
    notes.set(id, { call, aside: noteAside(id, lang ?? undefined, [element("p", {}, paragraph)]) });
    const called = { id: call, href: `chapter:${slug}#${id}`, "epub:type": "noteref", role: "doc-noteref" };
    Object.assign(properties, called);
  });
  return [...notes.values()];
};
