import type { Element, ElementContent, Root } from "hast";
import {
  contentOf,
  copyTree,
  element,
  hasClass,
  idsIn,
  isElement,
  textNode,
  visit,
} from "../../library/tree/tree.ts";
import type { Footnote, FootnoteList, Page, Publication } from "../../book.ts";
import { noteMark } from "../../transform/footnotes.ts";
import { forMedium, nestInline } from "../fit-tree.ts";
import { breakAddresses, breakBeforeKept } from "../lines.ts";
import { guardedPage } from "../page-data.ts";
import { markRoles } from "./mark-roles.ts";
import { toXhtml } from "./xhtml.ts";
import { toString } from "hast-util-to-string";

/** What leads to a note in the text, and the note itself, an `aside` that readers show as a pop-up. */
interface Note {
  /** Id of the first call: the note stands in the same file. */
  call: string;
  aside: Element;
}

const space: ElementContent = textNode(" ");

const link = (properties: Element["properties"], value: string): Element =>
  element("a", properties, [textNode(value)]);

/**
 * A note as EPUB readers know it (EPUB 3.3 SSV, DPUB-ARIA 1.1), in the language that is given. Apple Books shows an `aside` where
 * it is called alone, a `div` in its place as well.
 */
const noteBox = (
  name: "aside" | "div",
  { id, lang }: { id: string; lang: string | undefined },
  blocks: ElementContent[],
): Element => {
  const properties = { id, lang, className: ["note"], "epub:type": "footnote", role: "doc-footnote" };
  return element(name, properties, blocks);
};

/** A footnote; its number leads back, for readers without pop-ups. */
const footnoteAside = (
  { id, content, references }: Footnote,
  mark: string,
  slug: string,
  lang?: string,
): Note => {
  const [first, ...others] = references.map((reference, index) => {
    const properties = {
      className: [index === 0 ? "note-number" : "note-back"],
      role: "doc-backlink",
      href: `chapter:${slug}#${reference.id}`,
      ariaLabel: reference.backLabel,
    };
    return link(properties, index === 0 ? mark : `↑${index + 1}`);
  });
  const blocks = contentOf(forMedium(content, "ebook"));
  const number = first ? [first, space] : [];
  const more = others.flatMap((each) => [space, each]);
  const opening = blocks[0];
  if (isElement(opening, "p")) opening.children.unshift(...number);
  else blocks.unshift(element("p", {}, number));
  const closing = blocks.at(-1);
  if (isElement(closing, "p")) closing.children.push(...more);
  else if (more.length > 0) blocks.push(element("p", {}, more));
  return { call: references[0]?.id ?? "", aside: noteBox("aside", { id, lang }, blocks) };
};

/** The footnotes of a page as asides, in the order of their numbers. */
const footnoteAsides = ({ footnotes, slug }: Page): Note[] =>
  footnotes.flatMap(({ notes, language, mark, isCircled }) =>
    notes.map((note, index) => footnoteAside(note, mark ?? noteMark(index + 1, isCircled), slug, language)),
  );

/** What EPUB calls a link to an entry of the glossary, and to a work in the list of references. */
const ROLES = {
  term: { "epub:type": "glossref", role: "doc-glossref" },
  work: { "epub:type": "biblioref", role: "doc-biblioref" },
};

/** What calls a note, of either: readers know it by the type. */
const CALL = { "epub:type": "noteref", role: "doc-noteref" };

/**
 * Makes the marked terms of a tree, or the works that it cites, in place, call a note with the definition, and gives these notes; each
 * leads on to the glossary or to the references. `call` of a note is the id that its first call gets.
 */
const takeTerms = (tree: Root, slug: string, kind: keyof typeof ROLES, more: string): Note[] => {
  const notes = new Map<string, Note>();
  visit(tree, "element", (node) => {
    const { properties } = node;
    const { href, lang, dataDefinition: definition } = properties;
    if (node.tagName !== "a" || href == null || !hasClass(node, kind)) return;
    // In a parallel edition each language has its own note.
    const own = [href.split("#")[1], lang].filter((part) => part != null).join("-");
    const id = `${own}-note`;
    const called = { href: `chapter:${slug}#${id}`, ...CALL };
    if (kind === "work" && notes.has(id)) Object.assign(properties, called);
    if (typeof definition !== "string") return;
    delete properties["dataDefinition"];
    // In the glossary itself, and for a second mark of the same term, the link leads straight to the entry.
    if ((kind === "term" && href.startsWith(`chapter:${slug}#`)) || notes.has(id)) return;
    const call = properties.id ?? `${own}-call`;
    const back = { className: ["note-term"], href: `chapter:${slug}#${call}`, role: "doc-backlink" };
    const on = { className: ["note-back"], href, ...ROLES[kind] };
    const paragraph: ElementContent[] = [
      link(back, toString(node)),
      textNode(` ${definition} `),
      link(on, more),
    ];
    const box = noteBox("div", { id, lang: lang ?? undefined }, [element("p", {}, paragraph)]);
    notes.set(id, { call, aside: box });
    Object.assign(properties, { id: call, ...called });
  });
  return [...notes.values()];
};

/** An XHTML file of the book: a chapter, or a part of a long one. */
export interface Section {
  page: Page;
  /** From 1. */
  part: number;
  /** Path from `EPUB/`. */
  href: string;
  /** Empty but in the first part. */
  heading: Root;
  body: Root;
}

/** Slugs have no full stop and no double hyphen: no two files meet. */
const hrefOf = (slug: string, part: number): string =>
  `text/${slug.replaceAll("/", "--")}${part > 1 ? `.${part}` : ""}.xhtml`;

type Block = Root["children"][number];

/** Bytes of a file above which readers open a chapter slowly, and old ones not at all. */
const LIMIT = 300_000;

const depthOf = (block: Block | undefined): number =>
  block?.type === "element" && /^h[1-6]$/.test(block.tagName) ? Number(block.tagName.charAt(1)) : 7;

const sizeOf = (block: Block): number => Buffer.byteLength(toXhtml({ type: "root", children: [block] }));

/** Where to cut: the shallowest heading that leaves a first part within the limit, the last of its kind; else any block. */
const cutOf = (blocks: Block[], sizes: number[]): number => {
  let best = { index: 0, depth: 7 };
  let sum = 0;
  for (const [index, block] of blocks.entries()) {
    if (sum > LIMIT && best.index > 0) break;
    const depth = depthOf(block);
    // Not right after the beginning: a part has more than a heading.
    if (index > 0 && sum > LIMIT / 8 && depth <= best.depth) best = { index, depth };
    sum += sizes[index] ?? 0;
  }
  return best.index;
};

const isBlank = (block: Block | undefined): boolean => block?.type === "text" && block.value.trim() === "";

/** No part ends in a heading: it stays with what follows it. */
const keepHeading = (blocks: Block[], cut: number): number => {
  let at = cut;
  while (at > 1 && isBlank(blocks[at - 1])) at -= 1;
  return at > 1 && depthOf(blocks[at - 1]) < 7 ? at - 1 : cut;
};

/** Splits the blocks of a chapter that is larger than the limit, at headings where it has any, else between blocks. */
const splitBlocks = (blocks: Block[], sizes = blocks.map(sizeOf)): Block[][] => {
  const isLong = sizes.reduce((sum, size) => sum + size, 0) > LIMIT;
  const cut = isLong ? keepHeading(blocks, cutOf(blocks, sizes)) : 0;
  return cut > 0 ? [blocks.slice(0, cut), ...splitBlocks(blocks.slice(cut), sizes.slice(cut))] : [blocks];
};

/** A page's text in parts that readers open quickly; most pages are one. */
const partsOf = (body: Root): Root[] =>
  // JSON is never shorter than the markup it becomes, places and all.
  Buffer.byteLength(JSON.stringify(body)) <= LIMIT
    ? [body]
    : splitBlocks(body.children).map((children) => ({ type: "root", children }));

/**
 * Puts each note at the end of the part with the first reference to it: of the first part if that is in the title, of the last if
 * there is none. `head` is what stands above those of a part.
 */
const placeNotes = (parts: Root[], notes: Note[], label: string, head: Element[] = []): void => {
  const ids = parts.map((part) => idsIn(part));
  const asides = parts.map((): Element[] => []);
  for (const { call, aside } of notes) {
    const found = ids.findIndex((known) => known.has(call));
    // At -1 is the last.
    asides.at(found < 0 && call !== "" ? 0 : found)?.push(aside);
  }
  const properties = { className: ["notes"], "epub:type": "footnotes", ariaLabel: label };
  for (const [index, part] of parts.entries()) {
    const own = asides[index] ?? [];
    if (own.length > 0)
      part.children.push(element("section", { ...properties }, [...head.map(copyTree), ...own]));
  }
};

/** The files of one page: notes and terms as pop-ups, roles marked, split where it is too long for a reader. */
const sectionsOf = (page: Page, { edition: { t } }: Publication): Section[] => {
  const [heading, body] = [forMedium(page.heading, "ebook"), forMedium(page.body, "ebook")];
  const takeAll = (kind: keyof typeof ROLES, more: string): Note[] =>
    [heading, body].flatMap((tree) => takeTerms(tree, page.slug, kind, more));
  const terms = takeAll("term", t("glossary"));
  const works = takeAll("work", t("references"));
  const [popups, footnotes] = [true, false].map((is) =>
    page.footnotes.filter(({ mark }) => (mark !== undefined) === is),
  ) as [FootnoteList[], FootnoteList[]];
  const notes = footnoteAsides({ ...page, footnotes });
  const others = footnoteAsides({ ...page, footnotes: popups });
  const apart = [...notes, ...terms, ...works, ...others].map(({ aside }): Root => ({
    type: "root",
    children: [aside],
  }));
  for (const tree of [heading, body, ...apart]) {
    nestInline(tree);
    markRoles(tree);
    breakAddresses(tree);
    breakBeforeKept(tree);
  }
  const parts = partsOf(body);
  placeNotes(parts, notes, t("notes"));
  placeNotes(parts, terms, t("terms"), [
    element("h2", { className: ["notes-title"] }, [textNode(t("terms"))]),
  ]);
  placeNotes(parts, works, t("references"), [
    element("h2", { className: ["notes-title"] }, [textNode(t("references"))]),
  ]);
  placeNotes(parts, others, popups[0]?.title ?? "");
  return parts.map((part, index) => ({
    page,
    part: index + 1,
    href: hrefOf(page.slug, index + 1),
    heading: index === 0 ? heading : { type: "root", children: [] },
    body: part,
  }));
};

/** All files of an edition's text, in reading order. */
export const sections = (publication: Publication): Section[] =>
  publication.pages.flatMap((page) =>
    guardedPage(publication, page, (whole) => sectionsOf(whole, publication)),
  );

/** What a page is in the words of EPUB; nothing where they have none for it. */
export const divisionOf = ({ kind }: Page): string | null => {
  if (kind === "unnumbered" || kind === "changes" || kind === "article") return null;
  return kind === "references" ? "bibliography" : kind;
};
