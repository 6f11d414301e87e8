import type { Page, Publication } from "../../book.ts";
import { contentsOf } from "../page-data.ts";
import type { Places } from "../fit-tree.ts";
import { idsIn } from "../../library/tree/tree.ts";
import type { Section } from "./sections.ts";

/** A line of the navigation document and the NCX; a part holds its chapters, a chapter its sections. */
interface NavEntry {
  title: string;
  href: string;
  /** Where it is not the edition's. */
  language: string | null;
  /** Place in reading order, from 1. */
  order: number;
  children: NavEntry[];
  /** Sections show in a reader's list of contents, not on the contents page. */
  hidden: boolean;
}

/** Where a chapter's start (no id) or an id of it is, from `EPUB/`. */
export type Locate = (slug: string, id: string) => string;

/** Where chapters and their ids are, from `EPUB/`. An id that is nowhere is at its chapter's start. */
export const locator = (sections: Section[]): Locate => {
  const starts = new Map<string, string>();
  // Only of chapters in several files: in others every id is in the first.
  const ids = new Map<string, string>();
  for (const { page, part, href, body } of sections) {
    if (part === 1) starts.set(page.slug, href);
    else for (const id of idsIn(body)) ids.set(`${page.slug}#${id}`, href);
  }
  return (slug, id) => {
    const file = ids.get(`${slug}#${id}`) ?? starts.get(slug) ?? "";
    return id === "" ? file : `${file}#${id}`;
  };
};

/** Addresses in a file of the text: the other files lie beside it. */
export const placesFor = (section: Section, locate: Locate): Places => ({
  chapter: (slug, id) => {
    const found = locate(slug, id);
    if (found === "") return undefined;
    return id !== "" && found.startsWith(`${section.href}#`)
      ? found.slice(section.href.length)
      : found.replace(/^text\//, "");
  },
  // Pictures have their places already; other files are not taken along.
  asset: () => undefined,
});

/** The contents of an edition as nested lists, down to the second-level headings of chapters, and how deep they are. */
export const navigation = (
  publication: Publication,
  locate: Locate,
): { entries: NavEntry[]; depth: number } => {
  const root: NavEntry[] = [];
  const levels: NavEntry[][] = [root];
  let order = 0;
  let depth = 1;
  const entry = (title: string, href: string, language: string | null): NavEntry => {
    order += 1;
    return { title, href, language, order, children: [], hidden: false };
  };
  const sectionsOf = ({ slug, headings }: Page, language: string | null): NavEntry[] =>
    headings
      .filter((heading) => heading.depth === 2 && heading.text !== "")
      .map(({ id, text }) => entry(text, locate(slug, id), language));
  const contents = contentsOf(publication);
  for (const [index, { level, page, title, language }] of contents.entries()) {
    const first = contents.slice(index).find((later) => later.page)?.page;
    const made = entry(title, locate(first?.slug ?? "", ""), language);
    (levels[level] ?? root).push(made);
    if (page) {
      made.children = sectionsOf(page, language);
      made.hidden = true;
    } else levels[level + 1] = made.children;
    depth = Math.max(depth, level + (made.hidden && made.children.length > 0 ? 2 : 1));
  }
  return { entries: root, depth };
};
