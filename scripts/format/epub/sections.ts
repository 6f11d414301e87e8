import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";
import { element } from "../../library/tree/tree.ts";
import type { Page, Publication } from "../../book.ts";
import { forMedium } from "../for-medium.ts";
import { markRoles } from "./mark-roles.ts";
import { nestInline } from "../nest-inline.ts";
import { footnoteAsides, type Note } from "./notes.ts";
import { splitBlocks } from "./split-blocks.ts";
import { takeTerms } from "./terms.ts";

/** An XHTML file of the book: a chapter, or a part of a long one. */
export interface Section {
  page: Page;
  /** From 1. */
  part: number;
  /** Path from `EPUB/`. */
  href: string;
  heading: Root;
  body: Root;
}

/** Slugs have no full stop and no double hyphen: no two files meet. */
const hrefOf = (slug: string, part: number): string =>
  `text/${slug.replaceAll("/", "--")}${part > 1 ? `.${part}` : ""}.xhtml`;

/** Every id of a tree. */
export const idsOf = (tree: Root): string[] => {
  const ids: string[] = [];
  visit(tree, "element", ({ properties }) => {
    if (typeof properties.id === "string") ids.push(properties.id);
  });
  return ids;
};

const notesBlock = (notes: Note[], label: string): Element =>
  element(
    "section",
    { className: ["notes"], "epub:type": "footnotes", ariaLabel: label },
    notes.map(({ aside }) => aside),
  );

/** Puts each note at the end of the part that calls it first; one that nothing calls at the end of the last. */
const placeNotes = (parts: Root[], notes: Note[], label: string): void => {
  const ids = parts.map((part) => new Set(idsOf(part)));
  const placed = notes.map((note) => {
    const found = ids.findIndex((known) => known.has(note.call));
    return { note, part: found < 0 ? (parts.length > 1 && note.call !== "" ? 0 : parts.length - 1) : found };
  });
  for (const [index, part] of parts.entries()) {
    const own = placed.filter((one) => one.part === index).map(({ note }) => note);
    if (own.length > 0) part.children.push(notesBlock(own, label));
  }
};

/** The files of one page: notes and terms as pop-ups, roles marked, split where it is too long for a reader. */
const sectionsOf = (page: Page, { edition: { t } }: Publication): Section[] => {
  const body = structuredClone(forMedium(page.body, "paper"));
  const heading = structuredClone(page.heading);
  if (page.footnotes.some(({ language }) => language !== undefined))
    body.children.push(element("div", { className: ["footnotes", "pair"] }));
  const notes = footnoteAsides(page);
  const terms = [heading, body].flatMap((tree) => takeTerms(tree, page.slug, t("glossary")));
  const apart = [...notes, ...terms].map(({ aside }): Root => ({ type: "root", children: [aside] }));
  for (const tree of [heading, body, ...apart]) {
    nestInline(tree);
    markRoles(tree, t);
  }
  const parts = splitBlocks(body);
  placeNotes(parts, [...notes, ...terms], t("notes"));
  return parts.map((part, index) => ({
    page,
    part: index + 1,
    href: hrefOf(page.slug, index + 1),
    heading,
    body: part,
  }));
};

/** All files of an edition's text, in reading order. */
export const sections = (publication: Publication): Section[] =>
  publication.pages.flatMap((page) => sectionsOf(page, publication));
