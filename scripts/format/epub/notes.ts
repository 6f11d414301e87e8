import type { Element, ElementContent, Root } from "hast";
import { visit } from "unist-util-visit";
import { element } from "../../library/tree/tree.ts";

/** What leads to a note in the text, and the note itself, an `aside` that readers show as a pop-up. */
export interface Note {
  /** Id of the first call: the note stands in the same file. */
  call: string;
  aside: Element;
}

const isElement = (node: Root["children"][number] | ElementContent): node is Element =>
  node.type === "element";

const idIn = (href: unknown): string => (typeof href === "string" ? (href.split("#")[1] ?? "") : "");

/** The links back of a note, taken out of it, first call first. */
const takeBackLinks = (item: Element): Element[] => {
  const links: Element[] = [];
  visit(item, "element", (node, index, parent) => {
    if (node.properties["dataFootnoteBackref"] === undefined || !parent || index === undefined)
      return undefined;
    links.push(node);
    parent.children.splice(index, 1);
    return index;
  });
  return links;
};

const backLink = (link: Element, text: string, className: string): Element => {
  const { href, ariaLabel } = link.properties;
  const properties = {
    className: [className],
    role: "doc-backlink",
    ...(href != null && { href }),
    ...(ariaLabel != null && { ariaLabel }),
  };
  return element("a", properties, [{ type: "text", value: text }]);
};

/** The links back leave the blanks between them. */
const trimEnd = ({ children }: Element): void => {
  for (let last = children.at(-1); last?.type === "text"; last = children.at(-1)) {
    last.value = last.value.trimEnd();
    if (last.value !== "") return;
    children.pop();
  }
};

const space: ElementContent = { type: "text", value: " " };

/** A note as EPUB readers know it (EPUB 3.3 SSV, DPUB-ARIA 1.1), in the language that is given. */
export const noteAside = (
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
const asideOf = (item: Element, number: number, lang: Element["properties"]["lang"]): Note => {
  const [first, ...others] = takeBackLinks(item);
  const blocks = item.children.filter(
    (child) => isElement(child) || child.type !== "text" || child.value.trim() !== "",
  );
  const opening = blocks[0];
  const mark: ElementContent[] = first ? [backLink(first, String(number), "note-number"), space] : [];
  const more = others.flatMap((link, index) => [space, backLink(link, `↑${index + 2}`, "note-back")]);
  if (opening && isElement(opening) && opening.tagName === "p") opening.children.unshift(...mark);
  else blocks.unshift(element("p", {}, mark));
  const closing = blocks.at(-1);
  if (closing && isElement(closing) && closing.tagName === "p") {
    trimEnd(closing);
    closing.children.push(...more);
  } else if (more.length > 0) blocks.push(element("p", {}, more));
  return { call: idIn(first?.properties.href), aside: noteAside({ id: item.properties.id, lang }, blocks) };
};

/** Takes the notes out of a chapter, in place, in the order of their numbers. */
export const takeNotes = (body: Root): Note[] => {
  const notes: Note[] = [];
  visit(body, "element", (node, index, parent) => {
    if (node.properties["dataFootnotes"] === undefined || !parent || index === undefined) return undefined;
    const list = node.children.find((child) => isElement(child) && child.tagName === "ol");
    const items = list && isElement(list) ? list.children.filter(isElement) : [];
    notes.push(...items.map((item, place) => asideOf(item, place + 1, node.properties.lang)));
    parent.children.splice(index, 1);
    return index;
  });
  return notes;
};
