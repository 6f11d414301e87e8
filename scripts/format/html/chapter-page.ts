import { posix } from "node:path";
import type { Element, Nodes, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { toString } from "hast-util-to-string";
import type { Page, Publication, Translate } from "../../book.ts";
import { keyOf } from "../../library/cache/cache.ts";
import { termsIn } from "../../library/settings/settings.ts";
import { addClass, element, hasClass, holds, isElement, SKIP, visit } from "../../library/tree/tree.ts";
import { breakFormula } from "../break-formula.ts";
import { editLink } from "../edit-link.ts";
import { filesOfPage, forMedium, nestInline, readAddress, retarget, type Places } from "../fit-tree.ts";
import { withFootnotes } from "../footnotes.ts";
import { setLines } from "../lines.ts";
import { pageHead, pathsOf, type Step } from "../page-data.ts";
import type { Render } from "../render.ts";
import { addChartFiles } from "./chart-files.ts";
import { citations, citedIn, records } from "./cited.ts";
import type { Sidebar } from "./contents.ts";
import { markSentences } from "./mark-sentences.ts";
import { headData } from "./page-head.ts";
import { seoData } from "./seo/seo-data.ts";
import { linkBetween, pageLink, pathOf, type Picture, type Site } from "./site.ts";

/**
 * Gives the pictures of a tree their sizes, and videos those of their posters, in place; all pictures but the first load late,
 * and those in figures link to themselves, to be seen large. Before addresses are made the site's own: they are still `asset:path`.
 */
const sizePictures = (tree: Root, assets: Map<string, Picture>, t: Translate): void => {
  let count = 0;
  visit(tree, "element", (node, index, parent) => {
    if (node.tagName !== "img" && node.tagName !== "video") return undefined;
    const { properties } = node;
    const address = readAddress(properties.poster ?? properties.src);
    const { width, height } = assets.get(address?.path ?? "") ?? {};
    if (width !== undefined && height !== undefined && properties.width === undefined) {
      const tall = Number(properties.height ?? height);
      Object.assign(properties, { width: Math.round((width * tall) / height), height: tall });
    }
    if (node.tagName === "video") return undefined;
    if (count > 0) properties.loading = "lazy";
    properties.decoding = "async";
    count += 1;
    if (index === undefined || parent?.type !== "element" || !isElement(parent, "figure")) return undefined;
    if (address?.scheme !== "asset") return undefined;
    const label = t("enlarge", { text: properties.alt ?? "" });
    parent.children[index] = element("a", { className: ["zoom"], href: properties.src, ariaLabel: label }, [
      node,
    ]);
    return SKIP;
  });
};

/** Whether a link's words are its address, so that print has no need to add it. */
const isBare = (node: Element): boolean => {
  const { href } = node.properties;
  if (node.tagName !== "a" || typeof href !== "string") return false;
  const words = toString(node)
    .trim()
    .replace(/^https?:\/\//, "");
  return (
    words !== "" && href.replace(/^https?:\/\//, "").startsWith(words.replace(/[\u00ad\u200b\u2026/]+$/g, ""))
  );
};

/**
 * Fits a tree to the site, in place: elements stand where they may; no inline style, which its policy forbids; a link that
 * says its address is `.bare`; and what follows the caption of a figure stands after the figure, for a caption is a figure's
 * first child or its last (HTML §4.4.13).
 */
const fitForSite = (tree: Root): void => {
  nestInline(tree);
  visit(tree, "element", (node, index, parent) => {
    delete node.properties.style;
    if (hasClass(node, "display-math")) breakFormula(node);
    if (isBare(node)) addClass(node, "bare");
    // A heading leads to itself, so that its address is at hand; where it has links of its own, it cannot.
    const { id } = node.properties;
    if (/^h[2-6]$/.test(node.tagName) && id !== undefined && !holds(node, "a", "button", "input"))
      node.children = [element("a", { className: ["self"], href: `#${id}` }, node.children)];
    if (node.tagName !== "figure" || !parent || index === undefined) return;
    const [first] = node.children.filter((child) => isElement(child));
    if (isElement(first, "figcaption") || !node.children.some((child) => isElement(child, "figcaption")))
      return;
    const data = node.children.filter((child) => isElement(child, "details"));
    node.children = node.children.filter((child) => !isElement(child, "details"));
    parent.children.splice(index + 1, 0, ...data);
  });
};

/** What may begin with a mark in a line. */
const HOLDERS = new Set(["p", "li", "dd", "dt", "blockquote", "td", "pre"]);

const firstIn = (node: Element, ...names: string[]): Element | undefined => {
  for (const child of node.children) {
    const found = isElement(child, ...names) ? child : isElement(child) && firstIn(child, ...names);
    if (found) return found;
  }
  return undefined;
};

/** What of a block its permalink stands in: the caption of a figure or a table, or the first cell of one that has none. */
const holderOf = (block: Element, parent: Nodes | undefined): Element | undefined => {
  if (HOLDERS.has(block.tagName)) return block;
  if (!isElement(block, "figure", "table")) return undefined;
  const caption = firstIn(isElement(parent, "figure") ? parent : block, "figcaption", "caption");
  return caption ?? (block.tagName === "figure" ? block : firstIn(block, "th", "td"));
};

/** Puts the permalink of each block before its words, in place: its own id is one that another has once the text has moved. */
const markPermalinks = (tree: Root, permalinks: Readonly<Record<string, string>>): void => {
  visit(tree, "element", (node, _, parent) => {
    const permalink = permalinks[node.properties.id ?? ""];
    const holder = permalink === undefined ? undefined : holderOf(node, parent);
    holder?.children.unshift(element("span", { id: permalink }, []));
  });
};

/** Makes the HTML of a page's trees: of a copy, the only one that this format makes. */
const markupFor = (site: Site, publication: Publication, page: Page): ((tree: Root) => string) => {
  const { edition } = publication;
  const from = pathOf(edition.code, page.slug);
  const places: Places = {
    chapter: (slug, id) =>
      `${slug === page.slug && id !== "" ? "" : linkBetween(from, pathOf(edition.code, slug))}${id && `#${id}`}`,
    asset: (path) => {
      const place = site.assets.get(path);
      return place && linkBetween(from, place.path);
    },
  };
  return (original) => {
    const tree = forMedium(original, "screen");
    sizePictures(tree, site.assets, edition.t);
    addChartFiles(tree, site, { publication, page });
    retarget(tree, places);
    fitForSite(tree);
    markPermalinks(tree, page.permalinks ?? {});
    setLines(tree, page.language);
    const [source, translation] = edition.languages;
    if (publication.sides && translation !== undefined) {
      const languages = [source, translation] as const;
      markSentences(tree, languages, termsIn(site.book.glossary, languages));
    }
    return toHtml(tree);
  };
};

/** Where the files of a page are edited, in each of its languages; none where no repository is named. */
const editLinks = ({ book: { meta } }: Site, publication: Publication, { slug }: Page) =>
  (publication.sides ?? [publication]).flatMap(({ edition }) => {
    const source = edition.chapters.find((chapter) => chapter.slug === slug)?.source;
    if (meta.repository === undefined || source === undefined) return [];
    const [lang] = edition.languages;
    return [{ lang, text: edition.t("edit"), href: editLink(meta.repository, source) }];
  });

/** The page that an article's path stands on, and the parts that it is in. */
interface Near {
  publication: Publication;
  page: Page;
  from: string;
  parts: readonly { title: string; href: string | null }[];
}

/** Where a step of the path to an article leads: as it says, else the first to the home page, one that is called as a part to that. */
const leadTo = (
  { label, href, here }: Step,
  index: number,
  { publication, page, from, parts }: Near,
): string | null => {
  if (here) return null;
  if (href === null)
    return index === 0
      ? linkBetween(from, pathOf(publication.edition.code, "index"))
      : (parts.find(({ title }) => title.toLowerCase() === label.toLowerCase())?.href ?? null);
  const [path = "", id] = href.split("#");
  const { chapters } = publication.edition;
  const own = chapters.find(({ slug }) => slug === page.slug)?.path ?? "";
  const there = posix.join(posix.dirname(own), path);
  const chapter = chapters.find((one) => [path, there].includes(one.path) || one.slug === path);
  if (!chapter) return href;
  return (
    linkBetween(from, pathOf(publication.edition.code, chapter.slug)) + (id === undefined ? "" : `#${id}`)
  );
};

/** What the pages of an edition are made with. */
export interface Parts {
  render: Render;
  sidebar: Sidebar;
  /** The pages that open parts, by the ids of these. */
  openings: ReadonlyMap<string, Page>;
  /** A key of templates, words and the contents, which are the same for all pages. */
  around: { key: string };
}

/** The page of a chapter: what makes it, and a key of all that goes into it, where that of the page is known. */
export const chapterPage = (
  site: Site,
  publication: Publication,
  page: Page,
  { render, sidebar, openings, around }: Parts,
): { path: string; key: () => string | undefined; make: () => string } => {
  const { edition, pages } = publication;
  const from = pathOf(edition.code, page.slug);
  const index = pages.indexOf(page);
  const neighbour = (other: Page | undefined) => (other ? pageLink(publication, other, from) : null);
  const { memory } = site.book;
  const head = headData(site, publication, from, seoData(site, publication, from, page));
  const { read, other, index: filter } = site.scripts;
  const isOne = publication.sides === undefined && site.publications.length > 1;
  const more = [read, ...(isOne ? [other] : []), ...(page.kind === "index" ? filter : [])];
  const parts = page.parts.map((part) => ({
    title: edition.meta.parts[part] ?? part,
    href: neighbour(openings.get(part))?.href ?? null,
  }));
  const about = {
    ...head,
    scripts: [...head.scripts, ...more.map((path) => linkBetween(from, path))],
    page: {
      ...pageHead(publication, page, memory),
      paths: pathsOf(publication, page).map(({ lang, steps }) => ({
        lang,
        steps: steps.map((step, at) => ({
          ...step,
          href: leadTo(step, at, { publication, page, from, parts }),
        })),
      })),
    },
    edit: editLinks(site, publication, page),
    records: records(publication, from, page),
    parts,
    previous: neighbour(pages[index - 1]),
    next: neighbour(pages[index + 1]),
  };
  const cited = citedIn(site, publication, page);
  const make = (): string => {
    const markup = markupFor(site, publication, page);
    const [heading, body] = [markup(page.heading), markup(withFootnotes(page))];
    return render("page", {
      ...about,
      page: { ...about.page, heading, body },
      citations: citations(cited),
      sidebar: sidebar(from, page),
    });
  };
  const key = (): string | undefined => {
    const { shown, linked } = filesOfPage(page, memory);
    const files = [...shown, ...linked].map((path) => [path, site.assets.get(path)]);
    const works = cited.map(({ edition: { languages: own }, work }) => [own, work]);
    return page.key && keyOf("page", from, page.key, page.headings, about, works, files, around.key);
  };
  return { path: from, key, make };
};
