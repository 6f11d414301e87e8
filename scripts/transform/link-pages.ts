import type { Element, ElementContent, Root } from "hast";
import type { Page } from "../book.ts";
import { nearestLanguage } from "../library/languages/languages.ts";
import { guarded, report, START, type Finding, type Severity } from "../library/messages/messages.ts";
import { isActive } from "../library/safety/safety.ts";
import { decoded } from "../library/text/text.ts";
import { element, hasClass, isElement, SKIP, textNode, visit } from "../library/tree/tree.ts";
import { treesOf } from "./footnotes.ts";
import { headingsOf, plainText } from "./headings.ts";
import {
  headingOf,
  namesOf,
  siteOf,
  type Compiled,
  type LinkOptions,
  type Place,
  type Question,
  type Site,
} from "./link-places.ts";
import { homeOf, languageOf } from "./address-book.ts";
import { resolveAsset, resolveLink } from "./resolve-address.ts";

/** What replaces an image that is not in the book: its alternative text; one on the web also becomes a link, since a book fetches nothing. */
export const missingImage = ({ properties: { alt, src = "" } }: Element, isLink = false): Element => {
  const properties = { className: ["missing-image"], href: isLink ? src : undefined };
  return element(isLink ? "a" : "span", properties, [textNode(alt || src.split("/").at(-1) || "…")]);
};

const linkImage = (node: Element, parent: Root | Element, place: Place): Element => {
  const { src } = node.properties;
  // Its address was removed, and that was said.
  if (src === undefined) return missingImage(node);
  const say = (reason: string, { severity }: Pick<Finding, "severity">): void =>
    report(place.chapter.file, {
      rule: "image-missing",
      reason,
      place: node.position,
      ...(severity && { severity }),
    });
  const isLoose = hasClass(node, "loose");
  if (isLoose) delete node.properties.className;
  const byName = isLoose ? place.site.book.alone.get(decoded(src)) : undefined;
  const found = resolveAsset(src, place);
  const target =
    found.kind === "missing" && byName !== undefined ? { kind: "asset" as const, path: byName } : found;
  if (target.kind === "asset") {
    node.properties.src = `asset:${target.path}`;
    const { language } = place.chapter;
    const of = languageOf(target.path, src);
    if (of !== undefined && nearestLanguage(language, [of]) === undefined)
      say(`Unexpected picture in ${of}, ${target.path}, expected one in ${language} beside it`, {
        severity: "warning",
      });
  }
  if (target.kind === "missing") {
    say(target.reason, target);
    return missingImage(node);
  }
  if (target.kind !== "external" || src.startsWith("data:")) return node;
  node.properties.src = target.url;
  const home = homeOf(target.url, place.site.book);
  const hint = home === undefined ? "" : `, which is there once book.yaml says repository: ${home}`;
  say(`Unexpected image on the web ${target.url}, expected a file in the content folder${hint}`, {
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

/** What something is called: its own words, and what it stands in; `isOpen` where a heading's words are not known yet. */
const wordsOf = (there: Place, id: string) => {
  const heading = there.isEntangled && there.page ? headingOf(there.page, id) : undefined;
  const isOpen = heading !== undefined && !linkHeading(heading, there);
  return {
    name: there.name,
    label: there.labels.get(id),
    isUnlabelled: there.unlabelled.has(id),
    heading: heading && !isOpen ? plainText(heading) : there.words.get(id),
    isOpen,
  };
};

const anchorOf = (there: Place, id: string, hash: string): string | undefined =>
  there.anchors.get(id) ?? there.findAnchor(hash);

/** What the pages of an edition answer to what one of them has asked before. */
export const answerTo = ([kind, ...asked]: Question, { shown, places }: Site): unknown => {
  const [name, id = "", hash = ""] = asked;
  if (kind === "shown") return shown(name)?.chapter.slug;
  const there = places.get(name.toLowerCase());
  if (!there) return undefined;
  return kind === "anchor" ? anchorOf(there, id, hash) : wordsOf(there, id);
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

/** What an empty link leads to; a loose one is of another tool. */
interface Named {
  there: Place;
  id: string;
  isLoose: boolean;
}

/**
 * The words of an empty link to something that is there: "Figure 2.1", "Chapter 2", a heading's own words, with its chapter
 * when that is another. An anchor that is none of these goes by the name of its chapter.
 */
const wordsFor = (node: Element, { there, id, isLoose }: Named, place: Place): string => {
  const { t } = place.site;
  place.asked.push(["words", there.chapter.slug, id]);
  const { label, isUnlabelled, name, heading: text, isOpen } = wordsOf(there, id);
  if (isUnlabelled && label === undefined) {
    const reason = `Unexpected reference to #${id}, which has no number, expected words, or a caption there`;
    const severity = isLoose ? { severity: "warning" as const } : {};
    report(place.chapter.file, { rule: "reference-target", reason, place: node.position, ...severity });
    return id;
  }
  if (label !== undefined || text === undefined) return label ?? name;
  if (isOpen) {
    const reason = `Unexpected reference of a heading to itself, #${id}, expected words`;
    report(place.chapter.file, { rule: "reference-target", reason, place: node.position });
    return id;
  }
  return there === place ? t("ref.heading", { text }) : t("ref.chapter-heading", { chapter: name, text });
};

/** What stands for a link: itself, or its words where it leads nowhere. */
const linkAnchor = (node: Element, place: Place): ElementContent[] => {
  const { href } = node.properties;
  if (typeof href !== "string") return [node];
  const isEmpty = node.children.length === 0;
  const isLoose = hasClass(node, "loose");
  if (isLoose) delete node.properties.className;
  const say = (reason: string, severity?: Severity): void =>
    report(place.chapter.file, {
      rule: isEmpty ? "reference-target" : "link-target",
      reason,
      place: node.position,
      ...((severity ?? isLoose) && { severity: severity ?? "warning" }),
    });
  const target = resolveLink(href, place);
  if (target.kind === "outside") place.outside[target.setting].push({ href, position: node.position });
  if (target.kind === "missing") say(target.reason, target.severity);
  if (target.kind === "missing" || target.kind === "outside")
    return isEmpty ? [textNode(href)] : node.children;
  if (target.kind === "external") {
    node.properties.href = target.url;
    if (target.warning !== undefined) say(target.warning, "warning");
  }
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
  const { hash } = target;
  const { shown } = place.site;
  const isElsewhere = (isEmpty || isLoose) && href.startsWith("#") && !place.anchors.has(target.id);
  if (isElsewhere) place.asked.push(["shown", target.id]);
  const there = (isElsewhere && shown(target.id)) || target.there;
  // #top is the start of any page (HTML §7.4.6.4).
  const isStart = hash === "" || hash === "top";
  if (!isStart) place.asked.push(["anchor", there.chapter.slug, target.id, hash]);
  const id = isStart ? "" : anchorOf(there, target.id, hash);
  // The link leads to the chapter then.
  if (id === undefined)
    say(
      `Missing anchor #${hash} in ${there.chapter.path}, expected the id of a heading or an element`,
      isEmpty ? undefined : "warning",
    );
  if (isEmpty) {
    node.children = [textNode(id === undefined ? href : wordsFor(node, { there, id, isLoose }, place))];
    node.properties.className = ["ref"];
  }
  node.properties.href = `chapter:${there.chapter.slug}${id ? `#${id}` : ""}`;
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

/** Names the steps of an article's path that lead nowhere; formats find the others by themselves. */
const checkPath = ({ matter: { kind, path = [] } }: Page, place: Place): void => {
  for (const { href } of kind === "article" ? path : []) {
    const target = href === undefined ? undefined : resolveLink(href, place);
    if (target?.kind === "missing")
      report(place.chapter.file, { rule: "link-target", reason: target.reason, place: START });
  }
};

/**
 * Resolves every address of a page, in place: to `chapter:slug#id`, `asset:path`, or as it was for the world outside. What leads
 * nowhere is an error at its place, and loses its link but not its words.
 */
export const linkPage = (page: Page, place: Place): void => {
  const link = (): void => {
    for (const tree of treesOf(page)) linkTree(tree, place);
    // Only now do headings that hold references have all their words.
    page.headings = headingsOf(page.body);
    reportOutside(place);
    checkPath(page, place);
  };
  guarded(place.chapter.file, link, () => undefined);
};

/** Resolves every address of an edition's pages, in place. */
export const linkPages = (compiled: Compiled[], within: LinkOptions): void => {
  const known = compiled.map(({ chapter, page }) => ({
    chapter,
    page,
    name: page.label ?? page.title,
    names: namesOf({ page, chapter }, within.t),
  }));
  const site = siteOf(known, within);
  for (const { chapter, page } of known) {
    const place = site.places.get(chapter.slug.toLowerCase());
    if (place) linkPage(page, place);
  }
};
