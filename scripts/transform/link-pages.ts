import { posix } from "node:path";
import type { Element, ElementContent, Root } from "hast";
import { SKIP, visit } from "unist-util-visit";
import type { Chapter, Page, Translate } from "../book.ts";
import { asciiId } from "../library/ids/ids.ts";
import { guarded, report, type Finding, type Severity } from "../library/messages/messages.ts";
import { isActive } from "../library/safety/safety.ts";
import { decoded } from "../library/text/text.ts";
import { element, hasClass, idsIn, isElement, textNode } from "../library/tree/tree.ts";
import { chapterAt, fileAt, isOutside, outerAddress, ownPath, type AddressBook } from "./address-book.ts";
import { anchorFinder, githubAnchors, type FindAnchor, type OtherHeadings } from "./anchors.ts";
import { treesOf } from "./footnotes.ts";
import { headingsOf, plainText } from "./headings.ts";

/** A chapter and the page made of it. */
export interface Compiled {
  chapter: Chapter;
  page: Page;
}

/** A page with what links to it may name, and what they are called when they have no words. */
interface Place extends Compiled {
  name: string;
  /** The id of each thing that can be named; that of the page's start is empty. */
  anchors: Map<string, string>;
  /** Finds what other anchors lead to. */
  findAnchor: FindAnchor;
  /** Labels of figures, by id. */
  labels: Map<string, string>;
  /** Ids of pictures, tables, programs and formulas that have no label. */
  unlabelled: Set<string>;
  /** The headings themselves, by id: their words may hold references. */
  headings: Map<string, Element>;
  site: Site;
  /** Links that lead out of the book, by the setting that would give them an address. */
  outside: Record<"url" | "repository", { href: string; position: Element["position"] }[]>;
}

/** What the links of an edition are resolved with. */
interface LinkOptions {
  book: AddressBook;
  otherHeadings: OtherHeadings;
  t: Translate;
}

/** What all pages of an edition share. */
interface Site extends LinkOptions {
  /** By slug in lower case. */
  places: Map<string, Place>;
  /** Headings whose links are resolved, or being resolved. */
  linked: Map<Element, "open" | "done">;
}

/** What an address in a chapter leads to. */
type Target =
  | { kind: "external"; url: string }
  /** Out of the book, where no setting says to what address. */
  | { kind: "outside"; setting: "url" | "repository" }
  /** `id` is ASCII, as ids are; `hash` is what the author wrote. */
  | { kind: "chapter"; there: Place; id: string; hash: string }
  | { kind: "asset"; path: string }
  | { kind: "missing"; reason: string };

const labelOf = (figure: Element, t: Translate): string | undefined => {
  const caption = figure.children.find((child) => isElement(child, "figcaption"));
  const label = caption?.children.find((child) => isElement(child, "span") && hasClass(child, "label"));
  if (label) return plainText(label);
  // A video has a title and no number.
  const text = caption ? plainText(caption) : "";
  return text === "" ? undefined : t("ref.heading", { text });
};

/** Whether an element is a picture, a table, a program or a formula, of which a reference gives the number. */
const isShown = (node: Element): boolean =>
  ["figure", "img", "pre", "table"].includes(node.tagName) ||
  hasClass(node, "display-math") ||
  hasClass(node, "pictures");

/** The ids of a formula with a number and of its lines, and what they are called. */
const equationLabels = (node: Element, t: Translate): [string, string][] => {
  if (!hasClass(node, "numbered")) return [];
  const label = node.children.find((child) => isElement(child, "span"));
  const words = label ? t("ref.equation", { label: plainText(label) }) : "";
  return [...idsIn(node)].map((id) => [id, words]);
};

/**
 * A page can be named by each id in it, and each heading also by the anchor that GitHub gives it in this language, for
 * authors try their links there. That of the page's title leads to its start.
 */
const placeOf = ({ chapter, page }: Compiled, site: Site): Place => {
  const name = page.label ?? page.title;
  const ids = page.footnotes.flatMap(({ id, notes }) => [id, ...notes.map((note) => note.id)]);
  const anchors = new Map(ids.map((id) => [id, id]));
  const labels = new Map<string, string>();
  const unlabelled = new Set<string>();
  const headings = new Map<string, Element>();
  for (const tree of treesOf(page)) {
    visit(tree, "element", (node) => {
      const { id } = node.properties;
      if (typeof id !== "string") return;
      anchors.set(id, id);
      if (/^h[2-6]$/.test(node.tagName)) headings.set(id, node);
      const label = node.tagName === "figure" ? labelOf(node, site.t) : undefined;
      if (label !== undefined) labels.set(id, label);
      else if (isShown(node)) unlabelled.add(id);
      for (const [own, words] of equationLabels(node, site.t)) labels.set(own, words);
    });
  }
  for (const [anchor, id] of githubAnchors(page)) if (!anchors.has(anchor)) anchors.set(anchor, id);
  const findAnchor = anchorFinder(page, () => site.otherHeadings(chapter));
  return {
    chapter,
    page,
    name,
    anchors,
    findAnchor,
    labels,
    unlabelled,
    headings,
    site,
    outside: { url: [], repository: [] },
  };
};

const missing = (reason: string): Target => ({ kind: "missing", reason });

/** A path of this or another machine. */
const isOfMachine = (path: string): boolean => /^(?:[A-Za-z]:[\\/]|[\\/]{2}|file:)/i.test(path);

/** An address as its author means it: `@site/x` and `~@/x` begin at the root of the site. */
const plainPath = (path: string): string =>
  decoded(path)
    .trim()
    .replaceAll("\\", "/")
    .replace(/^(?:~?@(?:site)?|~)\//, "/");

/** What leads out of the book, to an address that is known or not; the path has no query and no anchor. */
const resolveOuter = (path: string, url: string, { chapter, site: { book } }: Place): Target => {
  const outer = outerAddress(path, chapter, book);
  if ("setting" in outer) return { kind: "outside", setting: outer.setting };
  return { kind: "external", url: `${outer.url}${/[?#].*$/s.exec(url)?.[0] ?? ""}` };
};

/** A file of the content folder, by its path from the chapter or from the root of the site, exact to the letter. */
const resolveAsset = (url: string, place: Place): Target => {
  const { chapter, site } = place;
  const own = ownPath(url, site.book);
  if (own === undefined && /^(?:data|https?):/.test(url)) return { kind: "external", url };
  const path = plainPath((own ?? url).replace(/[?#].*$/s, ""));
  if (isOfMachine(path))
    return missing(`Unexpected absolute path ${path}, expected one relative to this file`);
  const found = fileAt(path, chapter, site.book);
  if (found !== undefined) return { kind: "asset", path: found };
  if (own !== undefined) return { kind: "external", url };
  const full = posix.join(posix.dirname(chapter.source), path);
  const near = site.book.near.get(full.toLowerCase());
  if (near === undefined && isOutside(path, chapter)) {
    const outer = resolveOuter(path, url, place);
    if (outer.kind === "external") return outer;
  }
  if (path.startsWith("/"))
    return missing(`Unexpected absolute path ${path}, expected one relative to this file`);
  if (full.startsWith("../") || full === "..")
    return missing(`Unexpected path ${path}, expected a file inside the content folder`);
  const hint = near === undefined ? "a file in the content folder" : `${near} (upper and lower case differ)`;
  return missing(`Missing file ${full}, expected ${hint}`);
};

/** A link's target: another chapter by its file, an anchor of this one, a file of the content folder, or the world. */
const resolveLink = (url: string, place: Place): Target => {
  const { chapter, site } = place;
  const { book, places } = site;
  // docsify has its pages behind a #.
  const own = ownPath(url, book) ?? (/^#\//.test(url) ? url.slice(1).replace("?id=", "#") : undefined);
  if (own === undefined && /^[a-z][a-z0-9+.-]+:/.test(url)) return { kind: "external", url };
  const [, written = "", hash = ""] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(own ?? url) ?? [];
  if (isOfMachine(written))
    return missing(`Unexpected absolute path ${written}, expected one relative to this file`);
  const path = plainPath(written);
  const isHere = (slug: string): boolean => places.has(slug.toLowerCase());
  const isFile = book.assets.has(posix.join(posix.dirname(chapter.source), path));
  const slug = path === "" || isFile ? undefined : chapterAt(path, chapter, { book, isHere });
  const there = path === "" ? place : slug === undefined ? undefined : places.get(slug.toLowerCase());
  if (there) return { kind: "chapter", there, id: hash === "" ? "" : asciiId(hash), hash: decoded(hash) };
  if (own !== undefined && !url.startsWith("#")) return resolveAsset(url, place);
  const file = fileAt(path, chapter, book);
  if (file !== undefined) return { kind: "asset", path: file };
  if (isOutside(path, chapter)) return resolveOuter(path, url, place);
  return /\.(?:mdx?|markdown)$/i.test(path)
    ? missing(`Missing chapter ${path}, expected one of this language's files`)
    : resolveAsset(url, place);
};

/** What replaces an image that is not in the book: its alternative text; one on the web also becomes a link, since a book fetches nothing. */
export const missingImage = ({ properties: { alt, src = "" } }: Element, isLink = false): Element => {
  const properties = { className: ["missing-image"], href: isLink ? src : undefined };
  return element(isLink ? "a" : "span", properties, [textNode(alt || src.split("/").at(-1) || "…")]);
};

const linkImage = (node: Element, parent: Root | Element, place: Place): Element => {
  const { src } = node.properties;
  // Its address was removed, and that was said.
  if (src === undefined) return missingImage(node);
  const say = (reason: string, more?: Pick<Finding, "severity">): void =>
    report(place.chapter.file, { rule: "image-missing", reason, place: node.position, ...more });
  const target = resolveAsset(src, place);
  if (target.kind === "asset") node.properties.src = `asset:${target.path}`;
  if (target.kind === "missing") {
    say(target.reason);
    return missingImage(node);
  }
  if (target.kind !== "external" || src.startsWith("data:")) return node;
  node.properties.src = target.url;
  say(`Unexpected image on the web ${target.url}, expected a file in the content folder`, {
    severity: "warning",
  });
  // Links cannot be nested: an image on the web inside a link (a badge) becomes text.
  return missingImage(node, !isElement(parent, "a"));
};

/**
 * A video may be on the web; its poster must be a file of the book, for nothing is fetched unasked. Missing files are reported
 * elsewhere, where the figure has the same addresses in a link and an image.
 */
const linkVideo = ({ properties }: Element, place: Place): void => {
  for (const name of ["src", "poster"] as const) {
    const url = properties[name];
    if (typeof url !== "string") continue;
    const target = resolveAsset(url, place);
    if (target.kind === "asset") properties[name] = `asset:${target.path}`;
    else if (target.kind === "missing" || name === "poster") delete properties[name];
  }
};

/** Resolves the links of a heading once. False when that is still in progress, which means that the heading refers to itself. */
const linkHeading = (heading: Element, place: Place): boolean => {
  const { linked } = place.site;
  const state = linked.get(heading);
  if (state === undefined) {
    linked.set(heading, "open");
    linkTree(heading, place);
    linked.set(heading, "done");
  }
  return state !== "open";
};

/**
 * The words of an empty link to something that is there: "Figure 2.1", "Chapter 2", a heading's own words, with its chapter
 * when that is another. An anchor that is none of these goes by the name of its chapter.
 */
const wordsFor = (node: Element, { there, id }: { there: Place; id: string }, place: Place): string => {
  const { t } = place.site;
  const label = there.labels.get(id);
  const heading = there.headings.get(id);
  if (there.unlabelled.has(id) && label === undefined) {
    const reason = `Unexpected reference to #${id}, which has no number, expected words, or a caption there`;
    report(place.chapter.file, { rule: "reference-target", reason, place: node.position });
    return id;
  }
  if (label !== undefined || !heading) return label ?? there.name;
  if (!linkHeading(heading, there)) {
    const reason = `Unexpected reference of a heading to itself, #${id}, expected words`;
    report(place.chapter.file, { rule: "reference-target", reason, place: node.position });
    return id;
  }
  const text = plainText(heading);
  return there === place
    ? t("ref.heading", { text })
    : t("ref.chapter-heading", { chapter: there.name, text });
};

/** What stands for a link: itself, or its words where it leads nowhere. */
const linkAnchor = (node: Element, place: Place): ElementContent[] => {
  const { href } = node.properties;
  if (typeof href !== "string") return [node];
  const isEmpty = node.children.length === 0;
  const say = (reason: string, severity?: Severity): void =>
    report(place.chapter.file, {
      rule: isEmpty ? "reference-target" : "link-target",
      reason,
      place: node.position,
      ...(severity && { severity }),
    });
  const target = resolveLink(href, place);
  if (target.kind === "outside") place.outside[target.setting].push({ href, position: node.position });
  if (target.kind === "missing") say(target.reason);
  if (target.kind === "missing" || target.kind === "outside")
    return isEmpty ? [textNode(href)] : node.children;
  if (target.kind === "external") node.properties.href = target.url;
  if (target.kind === "asset") node.properties.href = `asset:${target.path}`;
  if (target.kind === "asset" && isActive(target.path))
    report(place.chapter.file, {
      rule: "link-target",
      reason: `Unexpected page ${target.path}, expected a file that runs nothing: the site shows it as plain text`,
      place: node.position,
      severity: "warning",
    });
  if (target.kind !== "chapter") {
    // An address without words is words enough; nothing at all could not be pressed.
    if (isEmpty) node.children = [textNode(href)];
    return [node];
  }
  const { there, hash } = target;
  // #top is the start of any page (HTML §7.4.6.4).
  const id = hash === "" || hash === "top" ? "" : (there.anchors.get(target.id) ?? there.findAnchor(hash));
  // The link leads to the chapter then.
  if (id === undefined)
    say(
      `Missing anchor #${hash} in ${there.chapter.path}, expected the id of a heading or an element`,
      isEmpty ? undefined : "warning",
    );
  if (isEmpty) {
    node.children = [textNode(id === undefined ? href : wordsFor(node, { there, id }, place))];
    node.properties.className = ["ref"];
  }
  node.properties.href = `chapter:${there.page.slug}${id ? `#${id}` : ""}`;
  return [node];
};

const linkTree = (tree: Root | Element, place: Place): void => {
  visit(tree, "element", (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (/^h[2-6]$/.test(node.tagName)) {
      linkHeading(node, place);
      return SKIP;
    }
    if (node.tagName === "video") linkVideo(node, place);
    if (node.tagName === "img") {
      parent.children[index] = linkImage(node, parent, place);
      return SKIP;
    }
    const nodes = node.tagName === "a" ? linkAnchor(node, place) : [node];
    if (nodes[0] === node) return undefined;
    parent.children.splice(index, 1, ...nodes);
    return [SKIP, index];
  });
};

/** What `book.yaml` needs for links out of the book to have an address. */
const SETTINGS = {
  url: "the address of the website as url in book.yaml",
  repository: "the address of the content folder in its repository as repository in book.yaml",
} as const;

/** Warns once a file of links out of the book that no setting gives an address. */
const reportOutside = ({ outside, chapter: { file } }: Place): void => {
  for (const setting of ["url", "repository"] as const) {
    const [first, ...more] = outside[setting];
    if (!first) continue;
    const others = more.length === 0 ? "" : ` (and ${more.length} more in this file)`;
    const reason = `Unexpected link out of the book, ${decoded(first.href)}${others}, expected ${SETTINGS[setting]}`;
    report(file, { rule: "link-target", reason, place: first.position, severity: "warning" });
  }
};

/**
 * Resolves every address of an edition's pages, in place: to `chapter:slug#id`, `asset:path`, or as it was for the
 * world outside. What leads nowhere is an error at its place, and loses its link but not its words.
 */
export const linkPages = (compiled: Compiled[], within: LinkOptions): void => {
  const site: Site = { ...within, places: new Map(), linked: new Map() };
  const places = compiled.map((one) => placeOf(one, site));
  for (const place of places) site.places.set(place.page.slug.toLowerCase(), place);
  for (const place of places) {
    const link = (): void => {
      for (const tree of treesOf(place.page)) linkTree(tree, place);
      // Only now do headings that hold references have all their words.
      place.page.headings = headingsOf(place.page.body);
      reportOutside(place);
    };
    guarded(place.chapter.file, link, () => undefined);
  }
};
