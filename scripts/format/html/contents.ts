import { posix } from "node:path";
import type { Page, Publication } from "../../book.ts";
import { languageName } from "../../library/text/text.ts";
import { contentsOf, type ContentsEntry } from "../contents.ts";
import type { Render } from "../render.ts";
import { linkBetween, pathOf } from "./site.ts";

/** A line of the contents: a chapter with its address, or a part with what stands in it. */
interface Entry {
  /** "Part 2" in each language, above a part. */
  labels: ContentsEntry["labels"];
  title: string;
  number: string | null;
  href: string | null;
  /** Id of the part, `guide/install`; of a chapter, none. */
  part: string | null;
  /** Language of the title, where it is not the edition's, and what says so to the reader. */
  language: string | null;
  foreign: string | null;
  /** What the chapter says of itself. */
  about: string | null;
  children: Entry[];
}

/** The contents of an edition, parts holding their chapters, as the page `from` links to them. */
export const contentsData = (publication: Publication, from: string): Entry[] => {
  const { code, t, languages } = publication.edition;
  const top: Entry[] = [];
  // The list that is open at each level.
  const open: Entry[][] = [top];
  for (const { part, level, page, labels, title, number, language } of contentsOf(publication)) {
    const entry: Entry = {
      labels,
      title,
      number,
      part,
      language,
      foreign: language && t("untranslated.mark", { language: languageName(language, languages[0]) }),
      href: page && linkBetween(from, pathOf(code, page.slug)),
      about: page?.matter.description ?? null,
      children: [],
    };
    (open[level] ?? top).push(entry);
    if (part !== null) open.splice(level + 1, open.length, entry.children);
  }
  return top;
};

/** The contents beside a page, as HTML: `from` is the page's path, `page` the chapter it shows, if any. */
export type Sidebar = (from: string, page: Page | null) => string;

/** A book of so few pages shows all its parts open. */
const FEW = 40;

/** In a longer book, each page lists only the entries near its own: full contents on every page would grow with the square of the pages. */
const MANY = 200;
/** How many entries before and after the page's own are near. */
const NEAR = 20;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const outlineOf = (page: Page): string => {
  const headings = page.headings.filter(({ depth, text }) => depth <= 3 && text !== "");
  if (headings.length === 0) return "";
  const items = headings.map(
    ({ depth, id, text }) =>
      `<li class="depth-${depth}"><a href="#${escaped(id)}">${escaped(text)}</a></li>\n`,
  );
  return `<ol class="outline">\n${items.join("")}</ol>\n`;
};

/** What an entry is that is neither a part nor a chapter. */
const LINK = {
  labels: [],
  number: null,
  part: null,
  language: null,
  foreign: null,
  about: null,
  children: [],
};

/** Where a reader is: the address of the page shown, and whether an entry is that page or a part that holds it. */
interface Reader {
  own: string | null;
  isAround: (entry: Entry) => boolean;
}

/** The entries of a level near the page, or the first; parts without it, and what is left out, are links to the whole contents. */
const nearTo = (entries: Entry[], reader: Reader, whole: Entry): Entry[] => {
  const at = Math.max(entries.findIndex(reader.isAround), 0);
  const from = Math.max(0, Math.min(at - NEAR, entries.length - 2 * NEAR - 1));
  const near = entries.slice(from, from + 2 * NEAR + 1).map((entry): Entry => {
    if (entry.part === null) return entry;
    return reader.isAround(entry)
      ? { ...entry, children: nearTo(entry.children, reader, whole) }
      : { ...entry, href: entry.href ?? whole.href, children: [] };
  });
  return near.length < entries.length ? [...near, whole] : near;
};

/**
 * Makes the contents that stand beside every page of an edition: each page marks its own entry, opens the parts around it, and
 * lists its headings. All other entries are rendered once for each folder, because their relative links are the same there.
 */
export const sidebarOf = (publication: Publication, render: Render): Sidebar => {
  const { edition, pages } = publication;
  const byFolder = new Map<string, Entry[]>();
  const plain = new WeakMap<Entry, string>();
  const entriesFrom = (from: string): Entry[] => {
    const folder = posix.dirname(from);
    const entries = byFolder.get(folder) ?? contentsData(publication, from);
    byFolder.set(folder, entries);
    return entries;
  };
  const fill = (entry: Entry, reader: Reader, page: Page | null): string => {
    const around = reader.isAround(entry);
    const known = around ? undefined : plain.get(entry);
    if (known !== undefined) return known;
    const html = render("sidebar-entry", {
      ...entry,
      about: null,
      open: pages.length <= FEW,
      around,
      here: entry.href === reader.own,
      outline: page && entry.href === reader.own ? outlineOf(page) : "",
      entries: entry.children.map((child) => fill(child, reader, page)).join(""),
    });
    if (!around) plain.set(entry, html);
    return html;
  };
  return (from, page) => {
    const all = entriesFrom(from);
    const own = page && linkBetween(from, pathOf(edition.code, page.slug));
    const reader: Reader = {
      own,
      isAround: ({ href: its, part }) =>
        (its !== null && its === own) || (part !== null && page !== null && page.parts.includes(part)),
    };
    const href = `${linkBetween(from, pathOf(edition.code, "index"))}#contents`;
    const whole = { ...LINK, title: edition.t("contents"), href };
    const shown = pages.length > MANY ? nearTo(all, reader, whole) : all;
    return render("sidebar", { entries: shown.map((entry) => fill(entry, reader, page)).join("") });
  };
};
