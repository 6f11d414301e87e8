import { posix } from "node:path";
import type { Page, Publication } from "../../book.ts";
import { languageName } from "../../library/text/text.ts";
import { contentsOf, type ContentsEntry } from "../contents.ts";
import type { Render } from "../render.ts";
import { linkBetween, pathOf } from "./site.ts";

/** A line of the contents: a chapter, or a part with what stands in it. */
interface Entry {
  /** "Part 2" in each language, above a part. */
  labels: ContentsEntry["labels"];
  title: string;
  number: string | null;
  /** Where it leads: a path under `dist/`. */
  path: string | null;
  /** Id of the part, `guide/install`; of a chapter, none. */
  part: string | null;
  /** Language of the title, where it is not the edition's, and what says so to the reader. */
  language: string | null;
  foreign: string | null;
  /** What the chapter says of itself. */
  about: string | null;
  children: Entry[];
}

/** The contents of an edition, parts holding their chapters. */
const entriesOf = (publication: Publication): Entry[] => {
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
      path: page && pathOf(code, page.slug),
      about: page?.matter.description ?? null,
      children: [],
    };
    (open[level] ?? top).push(entry);
    if (part !== null) open.splice(level + 1, open.length, entry.children);
  }
  return top;
};

/** A line of the contents as templates take it, with its address on a page. */
interface LinkedEntry extends Omit<Entry, "path" | "children"> {
  href: string | null;
  children: LinkedEntry[];
}

const linkedFrom = (from: string, { path, children, ...entry }: Entry): LinkedEntry => ({
  ...entry,
  href: path && linkBetween(from, path),
  children: children.map((child) => linkedFrom(from, child)),
});

/** The contents of an edition, parts holding their chapters, as the page `from` links to them. */
export const contentsData = (publication: Publication, from: string): LinkedEntry[] =>
  entriesOf(publication).map((entry) => linkedFrom(from, entry));

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

/** Where a reader is: the path of the page shown, and whether an entry is that page or a part that holds it. */
interface Reader {
  own: string | null;
  isAround: (entry: Entry) => boolean;
}

/** The entries of a level near the page, or the first; parts without it, which `fold` makes, and what is left out, are links to the whole contents. */
const nearTo = (
  entries: Entry[],
  reader: Reader,
  fold: { whole: Entry; part: (entry: Entry) => Entry },
): Entry[] => {
  const at = Math.max(entries.findIndex(reader.isAround), 0);
  const from = Math.max(0, Math.min(at - NEAR, entries.length - 2 * NEAR - 1));
  const near = entries.slice(from, from + 2 * NEAR + 1).map((entry): Entry => {
    if (entry.part === null) return entry;
    return reader.isAround(entry)
      ? { ...entry, children: nearTo(entry.children, reader, fold) }
      : fold.part(entry);
  });
  return near.length < entries.length ? [...near, fold.whole] : near;
};

/** How `nearTo` leaves things out of the contents of an edition: what it makes is the same on every page. */
const folding = ({ edition }: Publication) => {
  const path = `${pathOf(edition.code, "index")}#contents`;
  const whole: Entry = { ...LINK, title: edition.t("contents"), path };
  const folded = new Map<Entry, Entry>();
  const part = (entry: Entry): Entry => {
    const made = folded.get(entry) ?? { ...entry, path: entry.path ?? path, children: [] };
    folded.set(entry, made);
    return made;
  };
  return { whole, part };
};

/**
 * Makes the contents that stand beside every page of an edition: each page marks its own entry, opens the parts around it, and
 * lists its headings. All other entries are rendered once for each folder, because their relative links are the same there.
 */
export const sidebarOf = (publication: Publication, render: Render): Sidebar => {
  const { edition, pages } = publication;
  const all = entriesOf(publication);
  const fold = folding(publication);
  const byFolder = new Map<string, Map<Entry, string>>();
  return (from, page) => {
    const own = page && pathOf(edition.code, page.slug);
    const reader: Reader = {
      own,
      isAround: ({ path, part }) =>
        (path !== null && path === own) || (part !== null && page !== null && page.parts.includes(part)),
    };
    const folder = posix.dirname(from);
    const plain = byFolder.get(folder) ?? new Map<Entry, string>();
    byFolder.set(folder, plain);
    const fill = (entry: Entry): string => {
      const around = reader.isAround(entry);
      const known = around ? undefined : plain.get(entry);
      if (known !== undefined) return known;
      const { path, children, ...rest } = entry;
      const here = path === reader.own;
      const html = render("sidebar-entry", {
        ...rest,
        href: path && linkBetween(from, path),
        // For templates of themes; ours take what is made of them.
        get children() {
          return children.map((child) => linkedFrom(from, child));
        },
        about: null,
        open: pages.length <= FEW,
        around,
        here,
        outline: page && here ? outlineOf(page) : "",
        entries: children.map(fill).join(""),
      });
      if (!around) plain.set(entry, html);
      return html;
    };
    const shown = pages.length > MANY ? nearTo(all, reader, fold) : all;
    return render("sidebar", { entries: shown.map(fill).join("") });
  };
};
