import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import type { Footnote, Page } from "../../book.ts";
import { forMedium } from "../fit-tree.ts";
import { element, isElement } from "../../library/tree/tree.ts";

/** What leads to a note in the text, and the note itself, an `aside` that readers show as a pop-up. */
export interface Note {
  /** Id of the first call: the note stands in the same file. */
  call: string;
  aside: Element;
}

/** A link from a footnote back to a reference to it. */
const linkBack = (
  { id, backLabel }: Footnote["references"][number],
  slug: string,
  { className, value }: { className: string; value: string },
): Element =>
  element(
    "a",
    {
      className: [className],
      role: "doc-backlink",
      href: `chapter:${slug}#${id}`,
      ariaLabel: backLabel,
    },
    [{ type: "text", value }],
  );

const space: ElementContent = { type: "text", value: " " };

/** A note as EPUB readers know it (EPUB 3.3 SSV, DPUB-ARIA 1.1), in the language that is given. */
const noteAside = (
  { id, lang }: Pick<Element["properties"], "id" | "lang">,
  blocks: ElementContent[],
): Element =>
  element(
    "aside",
    {
      ...(id != null && { id }),
      ...(lang != null && { lang }),
      className: ["note"],
      "epub:type": "footnote",
      role: "doc-footnote",
    },
    blocks,
  );

/** A footnote; its number leads back, for readers without pop-ups. */
const asideOf = (
  note: Footnote,
  number: number,
  { slug, lang }: { slug: string; lang?: string | undefined },
): Note => {
  const [first, ...others] = note.references;
  const blocks = structuredClone(forMedium(note.content, "paper")).children.filter(
    (child) => child.type !== "doctype",
  );
  const numberBack = { className: "note-number", value: String(number) };
  const mark: ElementContent[] = first ? [linkBack(first, slug, numberBack), space] : [];
  const more = others.flatMap((each, index) => [
    space,
    linkBack(each, slug, { className: "note-back", value: `↑${index + 2}` }),
  ]);
  const opening = blocks[0];
  if (isElement(opening, "p")) opening.children.unshift(...mark);
  else blocks.unshift(element("p", {}, mark));
  const closing = blocks.at(-1);
  if (isElement(closing, "p")) closing.children.push(...more);
  else if (more.length > 0) blocks.push(element("p", {}, more));
  return { call: first?.id ?? "", aside: noteAside({ id: note.id, lang }, blocks) };
};

/** The footnotes of a page as asides, in the order of their numbers. */
export const footnoteAsides = ({ footnotes, slug }: Page): Note[] =>
  footnotes.flatMap(({ notes, language }) =>
    notes.map((note, index) => asideOf(note, index + 1, { slug, lang: language })),
  );

/**
 * Makes the marked terms of a tree, in place, call a note with the definition, and gives these notes; each leads on to the
 * glossary. `call` of a note is the id that its term gets.
 */
export const takeTerms = (tree: Root, slug: string, glossary: string): Note[] => {
  const notes: Note[] = [];
  visit(tree, "element", (node) => {
    const { href, dataDefinition: definition } = node.properties;
    if (node.tagName !== "a" || typeof definition !== "string" || typeof href !== "string") return;
    delete node.properties["dataDefinition"];
    const term = href.split("#")[1] ?? "";
    // In a parallel edition each language has its own note.
    const { lang } = node.properties;
    const own = typeof lang === "string" ? `${term}-${lang}` : term;
    const [call, id] = [`${own}-call`, `${own}-note`];
    // In the glossary itself, and for a second mark of the same term, the link leads straight to the entry.
    if (href.startsWith(`chapter:${slug}#`) || notes.some(({ aside }) => aside.properties.id === id)) return;
    Object.assign(node.properties, {
      id: node.properties.id ?? call,
      href: `chapter:${slug}#${id}`,
      "epub:type": "noteref",
      role: "doc-noteref",
    });
    notes.push({
      call: String(node.properties.id),
      aside: noteAside({ id, lang }, [
        element("p", {}, [
          element(
            "a",
            {
              className: ["note-term"],
              href: `chapter:${slug}#${String(node.properties.id)}`,
              role: "doc-backlink",
            },
            [{ type: "text", value: toString(node) }],
          ),
          { type: "text", value: ` ${definition} ` },
          element("a", { className: ["note-back"], href, "epub:type": "glossref", role: "doc-glossref" }, [
            { type: "text", value: glossary },
          ]),
        ]),
      ]),
    });
  });
  return notes;
};
