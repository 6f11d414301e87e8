import { posix } from "node:path";
import type { Page, Publication } from "../../book.ts";
import type { Render } from "../render.ts";
import { linkBetween, pathOf } from "./addresses.ts";
import { contentsData } from "./contents-data.ts";

/** The contents beside a page: `from` is its path, `page` the chapter it shows, if any. */
export type Sidebar = (from: string, page: Page | null) => string;

/** A book of so few pages shows all its parts open. */
const FEW = 40;

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

/**
 * Makes the contents that stand beside every page of an edition. They are filled in once for each folder that pages
 * stand in; each page then marks its own place, opens the parts around it, and lists its headings.
 */
export const sidebarOf = (publication: Publication, render: Render): Sidebar => {
  const { edition, pages } = publication;
  const byFolder = new Map<string, string>();
  const plainFrom = (from: string): string => {
    const folder = posix.dirname(from);
    const known = byFolder.get(folder) ?? render("sidebar", { entries: contentsData(publication, from) });
    byFolder.set(folder, known);
    return pages.length > FEW ? known : known.replaceAll("<details data-part", "<details open data-part");
  };
  return (from, page) => {
    const plain = plainFrom(from);
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
