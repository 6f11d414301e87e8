import { posix } from "node:path";
import type { Link, List, ListItem, Paragraph, Root } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Chapter } from "../book.ts";
import { inherit } from "../library/cache/cache.ts";
import { report, START } from "../library/messages/messages.ts";
import { decoded, isMarkdown, slugOf, withoutEnding } from "../library/text/text.ts";
import { isIndex, type Outline, type Part, type Placed } from "./outline.ts";
import { visit } from "../library/tree/tree.ts";

/** Names of files that mdBook, GitBook and docsify take the order of chapters from. */
const NAME = /^(?:summary|_sidebar)\.[a-z]+$/i;

/** How many links a list has at least for each paragraph of something else. */
const LINKS_A_PARAGRAPH = 5;

/** Whether a chapter is such a list and little else: what it says stands in lists and headings, and it links to files. */
export const isContentsList = (chapter: Chapter): boolean => {
  // Asking for the tree reads it.
  if (!NAME.test(chapter.path)) return false;
  const { tree } = chapter;
  let links = 0;
  visit(tree, "link", () => {
    links += 1;
  });
  const prose = tree.children.filter((node) => node.type === "paragraph" && !isLinks(node));
  return links > prose.length * LINKS_A_PARAGRAPH;
};

const linksIn = ({ children }: Paragraph): Link[] => children.filter((node) => node.type === "link");

const isLinks = (paragraph: Paragraph): boolean =>
  paragraph.children.every((node) => node.type === "link" || toString(node).trim() === "") &&
  linksIn(paragraph).length > 0;

/** A line of the list: what it is called, where it leads, and what stands below it. */
interface Line {
  title: string;
  url: string | undefined;
  node: ListItem | Link;
  lines: Line[];
}

const lineOf = (item: ListItem): Line => {
  const head = item.children.find((node): node is Paragraph => node.type === "paragraph");
  const [link] = head ? linksIn(head) : [];
  return {
    title: toString(link ?? head).trim(),
    url: link?.url,
    node: item,
    lines: item.children
      .filter((node): node is List => node.type === "list")
      .flatMap(({ children }) => children.map(lineOf)),
  };
};

/** A run of lines with the heading over it, if any. Only those of lists are counted. */
interface Group {
  title: string | undefined;
  isList: boolean;
  lines: Line[];
}

/** The groups of a list in their order; the heading at its very beginning is the list's own. */
const groupsOf = ({ children }: Root): Group[] => {
  const groups: Group[] = [];
  let title: string | undefined;
  const first = children.find(({ type }) => type !== "html" && type !== "yaml");
  for (const node of children) {
    if (node.type === "heading" && node !== first) title = toString(node).trim();
    if (node.type === "list") groups.push({ title, isList: true, lines: node.children.map(lineOf) });
    if (node.type !== "paragraph" || !isLinks(node)) continue;
    const lines = linksIn(node).map((link) => ({
      title: toString(link),
      url: link.url,
      node: link,
      lines: [],
    }));
    groups.push({ title: undefined, isList: false, lines });
  }
  return groups;
};

/** The path that a link of the list leads to, without what stands before the first name. */
const pathOf = (url: string): string =>
  posix.normalize(decoded(url.replace(/[?#].*$/, "")).normalize("NFC")).replace(/^(?:\.{0,2}\/)+/, "");

const isElsewhere = (url: string): boolean => /^[a-z][a-z\d+.-]*:|^\/\//i.test(url);

/** Whether a line, or one below it, leads into a folder. */
const leadsInto = (item: ListItem, folder: string): boolean => {
  let isSo = false;
  visit(item, "link", ({ url }) => {
    isSo ||= pathOf(url).startsWith(folder);
  });
  return isSo;
};

/**
 * The lines of a list that lead into the folder of one language (`en/`, the list's links being relative to the folder above), with
 * links relative to that folder: GitBook has one list for all languages. Where one line holds all others, those stand beside it.
 * Nothing when no line leads there.
 */
export const listWithin = (list: Chapter, folder: string): Chapter | undefined => {
  const tree = structuredClone(list.tree);
  visit(tree, "list", (node) => {
    node.children = node.children.filter((item) => leadsInto(item, folder));
  });
  tree.children = tree.children.filter((node) => node.type === "list" && node.children.length > 0);
  visit(tree, "link", (link) => {
    const url = pathOf(link.url);
    if (url.startsWith(folder)) link.url = url.slice(folder.length);
  });
  const [only, ...others] = tree.children.flatMap((node) => (node.type === "list" ? node.children : []));
  if (!only) return undefined;
  if (others.length > 0) return { ...list, tree };
  const below = only.children.filter((node) => node.type === "list");
  only.children = only.children.filter((node) => node.type !== "list");
  const home: List = { type: "list", children: [only] };
  return { ...list, tree: { ...tree, children: [home, ...below] } };
};

/** The slugs of chapters by their paths. */
type Slugs = ReadonlyMap<string, string>;

/** The slugs that a link of the list may mean: with or without its ending, or the index of a folder. */
const slugsOf = (url: string, slugs?: Slugs): string[] => {
  const path = pathOf(url).replace(/\/$/, "");
  const bare = withoutEnding(path).replace(/\.html$/, "");
  const names = bare === "" || bare === "." ? ["readme", "index"] : [bare, `${bare}/index`, `${bare}/readme`];
  return names.map((name) => slugs?.get(name) ?? slugOf(name).toLowerCase());
};

/** Whether any line of a list leads to one of some chapters. */
export const leadsToAny = (list: Chapter, chapters: readonly Chapter[]): boolean => {
  const slugs = new Set(chapters.map(({ slug }) => slug.toLowerCase()));
  let leads = false;
  visit(list.tree, "link", ({ url }) => {
    leads ||= slugsOf(url).some((slug) => slugs.has(slug));
  });
  return leads;
};

/** The addresses that chapters link to, from the root of their language. */
const linksOf = (chapters: readonly Chapter[]): string[] =>
  chapters.flatMap(({ path, tree }) => {
    const urls: string[] = [];
    visit(tree, "link", ({ url }) => {
      if (!isElsewhere(url) && !/^[#/]/.test(url)) urls.push(posix.join(posix.dirname(path), url));
    });
    return urls;
  });

/** What a list calls the chapters that it leads to, by their slugs. */
const titlesIn = (list: Chapter): Map<string, string> => {
  const titles = new Map<string, string>();
  visit(list.tree, "link", (link) => {
    const title = toString(link).trim();
    const isName = title === "" || isMarkdown(title);
    for (const slug of isName || isElsewhere(link.url) ? [] : slugsOf(link.url))
      if (!titles.has(slug)) titles.set(slug, title);
  });
  return titles;
};

/** Whether a chapter has no title of its own: none in front matter, and no heading but those of its sections. */
const isUntitled = ({ titleDepth, matter, blocks }: Chapter): boolean =>
  matter.title === undefined &&
  (titleDepth === undefined ||
    (titleDepth > 1 &&
      blocks.filter(({ kind, depth }) => kind === "heading" && depth === titleDepth).length > 1));

/** Chapters of a language with the titles that its list has for those without one; headings stay those of sections. */
export const titledBy = (list: Chapter | undefined, chapters: readonly Chapter[]): readonly Chapter[] => {
  if (!list) return chapters;
  const titles = titlesIn(list);
  return chapters.map((chapter) => {
    const title = titles.get(chapter.slug.toLowerCase());
    return title !== undefined && isUntitled(chapter)
      ? inherit(chapter, { title, titleDepth: undefined })
      : chapter;
  });
};

/** The slug of the first chapter that lines, or those below them, lead to. */
const firstOf = (lines: readonly Line[]): string | undefined => {
  for (const { url, lines: below } of lines) {
    const first = url ? slugsOf(url)[0] : firstOf(below);
    if (first !== undefined) return first;
  }
  return undefined;
};

/** The parts that no page opens, in the order of a list. */
export const partsIn = (list: Chapter): Pick<Required<Part>, "title" | "first">[] => {
  const parts: Pick<Required<Part>, "title" | "first">[] = [];
  const look = ({ title, url = "", lines }: Line): void => {
    if (lines.length > 0 && url === "") parts.push({ title, first: firstOf(lines) });
    lines.forEach(look);
  };
  let last: string | undefined;
  for (const { title, lines } of groupsOf(list.tree)) {
    if (title !== undefined && title !== last) parts.push({ title, first: firstOf(lines) });
    last = title;
    lines.forEach(look);
  }
  return parts;
};

/**
 * The order of a list (`SUMMARY.md`): its headings, and lines without a link that have others below them, are parts; a chapter with others below it
 * has them as its sections, and an index makes a part of them. What stands outside lists is not counted. What only the
 * lists of other languages have comes last, and what the text of a listed chapter links to. `summary` where a line leads
 * nowhere, and where the list leaves out chapters, which the book then lacks.
 */
export const listedOutline = (
  list: Chapter,
  chapters: readonly Chapter[],
  others: readonly Chapter[] = [],
): Outline => {
  const left = new Map(chapters.map((chapter) => [chapter.slug.toLowerCase(), chapter]));
  const known = new Set(left.keys());
  const slugs = new Map(chapters.map(({ path, slug }) => [withoutEnding(path), slug.toLowerCase()]));
  const placed: Placed[] = [];
  const parts: Part[] = [];
  const take = (url: string): Chapter | undefined => {
    const slug = slugsOf(url, slugs).find((one) => left.has(one));
    const chapter = slug === undefined ? undefined : left.get(slug);
    if (slug !== undefined) left.delete(slug);
    return chapter;
  };
  const add = ({ title, url = "", node, lines }: Line, within: string[], isCounted: boolean): void => {
    const chapter = take(url);
    const id = chapter ? withoutEnding(chapter.path) : [...within.slice(-1), title].join("/");
    if (!chapter && url !== "" && !isElsewhere(url) && !slugsOf(url).some((slug) => known.has(slug))) {
      const reason = `Missing chapter ${decoded(url)}, expected the file that the list names`;
      report(list.file, { rule: "summary", reason, place: node.position });
    }
    const opens = lines.length > 0 ? { opens: id } : {};
    const isPart = lines.length > 0 && chapter && isIndex(chapter.path);
    const kind = isCounted ? isPart && { kind: "part" as const } : { kind: "unnumbered" as const };
    if (chapter) placed.push({ chapter, parts: within, ...opens, ...kind });
    else if (lines.length > 0 && url === "") parts.push({ id, title, first: firstOf(lines) });
    const below = chapter || url === "" ? [...within, id] : within;
    for (const line of lines) add(line, below, isCounted);
  };
  let last: string | undefined;
  for (const { title, isList, lines } of groupsOf(list.tree)) {
    if (title !== undefined && title !== last) parts.push({ id: title, title, first: firstOf(lines) });
    last = title;
    for (const line of lines) add(line, title === undefined ? [] : [title], isList);
  }
  for (const other of others)
    visit(other.tree, "link", ({ url }) => {
      const chapter = take(url);
      if (chapter) placed.push({ chapter, parts: [] });
    });
  if (left.size > 0)
    for (const url of linksOf(placed.map(({ chapter }) => chapter))) {
      const chapter = take(url);
      if (chapter) placed.push({ chapter, parts: [], kind: "unnumbered" });
    }
  const lacking = Array.from(left.values(), ({ path }) => path);
  if (lacking.length > 0) {
    const more = lacking.length > 3 ? ` and ${lacking.length - 3} more` : "";
    const reason = `Missing ${lacking.slice(0, 3).join(", ")}${more}, expected every chapter in the list: the book is without ${lacking.length === 1 ? "it" : "them"}`;
    report(list.file, { rule: "summary", reason, place: START });
  }
  return { placed, parts };
};
