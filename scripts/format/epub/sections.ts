import type { Root } from "hast";
import { element, idsIn } from "../../library/tree/tree.ts";
import type { Page, Publication } from "../../book.ts";
import { forMedium, nestInline } from "../fit-tree.ts";
import { markRoles } from "./mark-roles.ts";
import { footnoteAsides, takeTerms, type Note } from "./notes.ts";
import { toXhtml } from "./xhtml.ts";

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
const cutOf = (blocks: Block[], sizes: number[], limit: number): number => {
  let best = { index: 0, depth: 7 };
  let sum = 0;
  for (const [index, block] of blocks.entries()) {
    if (sum > limit && best.index > 0) break;
    const depth = depthOf(block);
    // A first part of a heading and nothing else is none.
    if (index > 0 && sum > limit / 8 && depth <= best.depth) best = { index, depth };
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

/**
 * Splits a chapter whose XHTML is larger than `limit` bytes, at headings where it has any, else between blocks.
 * A smaller one comes back whole.
 */
const splitBlocks = (body: Root, limit = LIMIT): Root[] => {
  // JSON is never shorter than the markup it becomes, places and all.
  if (Buffer.byteLength(JSON.stringify(body)) <= limit) return [body];
  const parts: Root[] = [];
  let blocks = body.children;
  let sizes = blocks.map(sizeOf);
  while (sizes.reduce((sum, size) => sum + size, 0) > limit) {
    const cut = keepHeading(blocks, cutOf(blocks, sizes, limit));
    if (cut <= 0) break;
    parts.push({ type: "root", children: blocks.slice(0, cut) });
    blocks = blocks.slice(cut);
    sizes = sizes.slice(cut);
  }
  parts.push({ type: "root", children: blocks });
  return parts;
};

/** Puts each note at the end of the part that calls it first; one called in the title into the first, one that nothing calls into the last. */
const placeNotes = (parts: Root[], notes: Note[], label: string): void => {
  const ids = parts.map((part) => idsIn(part));
  const placeOf = ({ call }: Note): number => {
    const found = ids.findIndex((known) => known.has(call));
    return found >= 0 ? found : call === "" ? parts.length - 1 : 0;
  };
  for (const [index, part] of parts.entries()) {
    const own = notes.filter((note) => placeOf(note) === index).map(({ aside }) => aside);
    const properties = { className: ["notes"], "epub:type": "footnotes", ariaLabel: label };
    if (own.length > 0) part.children.push(element("section", properties, own));
  }
};

/** The files of one page: notes and terms as pop-ups, roles marked, split where it is too long for a reader. */
const sectionsOf = (page: Page, { edition: { t } }: Publication): Section[] => {
  const [heading, body] = [forMedium(page.heading, "paper"), forMedium(page.body, "paper")];
  const terms = [heading, body].flatMap((tree) => takeTerms(tree, page.slug, t("glossary")));
  const notes = [...footnoteAsides(page), ...terms];
  const apart = notes.map(({ aside }): Root => ({ type: "root", children: [aside] }));
  for (const tree of [heading, body, ...apart]) {
    nestInline(tree);
    markRoles(tree, t);
  }
  const parts = splitBlocks(body);
  placeNotes(parts, notes, t("notes"));
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
  publication.pages.flatMap((page) => sectionsOf(page, publication));
