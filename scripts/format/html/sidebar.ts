import { posix } from "node:path";
import type { Page, Publication } from "../../book.ts";
import type { Render } from "../render.ts";
import { linkBetween, pathOf } from "./addresses.ts";
import { contentsData, type Entry } from "./contents-data.ts";

/** The contents beside a page: `from` is its path, `page` the chapter it shows, if any. */
export type Sidebar = (from: string, page: Page | null) => string;

/** A book of so few pages shows all its parts open. */
const FEW = 40;

/** Beside a page of a book of more pages stands only what is near: the whole contents on every page would grow with their square. */
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
  return `\n<ol class="outline">\n${items.join("")}</ol>`;
};

/** The entries of a level near the page, or the first; parts without it, and what is left out, are links to the whole contents. */
const nearTo = (entries: Entry[], holds: (entry: Entry) => boolean, whole: Entry): Entry[] => {
  const at = Math.max(entries.findIndex(holds), 0);
  const from = Math.max(0, Math.min(at - NEAR, entries.length - 2 * NEAR - 1));
  const near = entries.slice(from, from + 2 * NEAR + 1).map((entry): Entry => {
    if (entry.part === null) return entry;
    return holds(entry)
      ? { ...entry, children: nearTo(entry.children, holds, whole) }
      : { ...entry, href: whole.href, children: [] };
  });
  return near.length < entries.length ? [...near, whole] : near;
};

/**
 * Makes the contents that stand beside every page of an edition. Those of a small book are filled in once for each folder
 * that pages stand in; each page then marks its own place, opens the parts around it, and lists its headings.
 */
export const sidebarOf = (publication: Publication, render: Render): Sidebar => {
  const { edition, pages } = publication;
  const entriesByFolder = new Map<string, Entry[]>();
  const entriesFrom = (from: string): Entry[] => {
    const folder = posix.dirname(from);
    const entries = entriesByFolder.get(folder) ?? contentsData(publication, from);
    entriesByFolder.set(folder, entries);
    return entries;
  };
  const byFolder = new Map<string, string>();
  const nearFrom = (from: string, page: Page | null): string => {
    const own = page && linkBetween(from, pathOf(edition.code, page.slug));
    const path = page ? `${page.parts.join("/")}/` : "";
    const whole: Entry = {
      title: edition.t("contents"),
      number: null,
      href: `${linkBetween(from, pathOf(edition.code, "index"))}#contents`,
      part: null,
      language: null,
      foreign: null,
      about: null,
      children: [],
    };
    const holds = ({ href, part }: Entry): boolean =>
      part === null ? href === own : path.startsWith(`${part}/`);
    return render("sidebar", { entries: nearTo(entriesFrom(from), holds, whole) });
  };
  const plainFrom = (from: string, page: Page | null): string => {
    if (pages.length > MANY) return nearFrom(from, page);
    const folder = posix.dirname(from);
    const known = byFolder.get(folder) ?? render("sidebar", { entries: entriesFrom(from) });
    byFolder.set(folder, known);
    return pages.length > FEW ? known : known.replaceAll("<details data-part", "<details open data-part");
  };
  return (from, page) => {
    const plain = plainFrom(from, page);
    if (!page) return plain;
    const parts = page.parts.map((_, depth) => page.parts.slice(0, depth + 1).join("/"));
    const opened = parts.reduce(
      (text, part) => text.replace(`<details data-part="${escaped(part)}"`, (start) => `${start} open`),
      plain,
    );
    const href = linkBetween(from, pathOf(edition.code, page.slug));
    const start = opened.indexOf(`<a href="${escaped(href)}">`);
    if (start < 0) return opened;
    const end = opened.indexOf("</a>", start) + 4;
    const own = opened.slice(start, end).replace("<a ", '<a aria-current="page" ');
    return `${opened.slice(0, start)}${own}${outlineOf(page)}${opened.slice(end)}`;
  };
};
