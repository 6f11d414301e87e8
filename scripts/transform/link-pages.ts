import GithubSlugger from "github-slugger";
import { visit, SKIP } from "unist-util-visit";
import type { Page, Asset, Chapter, Translate } from "../book.ts";
import { asciiId } from "../library/ids/ids.ts";
import { treesOf } from "./footnotes.ts";
import type { Element, ElementContent, Parents, Root } from "hast";
import type { VFile } from "vfile";
import { element } from "../library/tree/tree.ts";
import { report } from "../library/messages/messages.ts";
import { headingsOf } from "./headings.ts";
import { nameReferences, type Named, type NameReference } from "./name-references.ts";
import { resolveAsset, resolveLink, type Surroundings } from "./resolve.ts";

/**
 * What a link to a page may name, and the id it leads to: each id by itself, and each heading by the anchor that GitHub
 * gives it in this language, for authors try their links there. That of the page's title leads to its start, an empty id.
 */
const anchorsOf = (page: Page): Map<string, string> => {
  const anchors = new Map<string, string>();
  for (const { id, notes } of page.footnotes)
    for (const one of [id, ...notes.map((note) => note.id)]) anchors.set(one, one);
  for (const tree of treesOf(page)) {
    visit(tree, "element", ({ properties: { id } }) => {
      if (typeof id === "string") anchors.set(id, id);
    });
  }
  const slugger = new GithubSlugger();
  for (const { id, text } of [{ id: "", text: page.title }, ...page.headings]) {
    const name = asciiId(slugger.slug(text));
    if (!anchors.has(name)) anchors.set(name, id);
  }
  return anchors;
};

/** A chapter and the page made of it. */
export interface Compiled {
  chapter: Chapter;
  page: Page;
}

/** A picture that is not in the book leaves its alternative text; one on the web a link to itself: nothing is fetched. */
const standIn = (node: Element, remote: boolean): Element => {
  const alt = node.properties.alt ?? "";
  const src = node.properties.src ?? "";
  const properties = { className: ["missing-image"], ...(remote && { href: src }) };
  const words = alt || src.split("/").at(-1) || "…";
  return element(remote ? "a" : "span", properties, [{ type: "text", value: words }]);
};

/** What the links of one chapter are resolved with. */
interface Linking {
  around: Surroundings;
  file: VFile;
  /** The same for every chapter, by slug. */
  all: Map<string, Linking>;
  anchors: Map<string, Map<string, string>>;
  name: NameReference;
  /** Headings whose links are resolved, or being resolved. */
  headings: Map<Element, "open" | "done">;
}

/** Resolves the links of a heading unless that is done; says no when it is under way: the heading refers to itself. */
const linkHeading = (heading: Element, linking: Linking): boolean => {
  const state = linking.headings.get(heading);
  if (state === undefined) {
    linking.headings.set(heading, "open");
    linkTree(heading, linking);
    linking.headings.set(heading, "done");
  }
  return state !== "open";
};

/** The words of an empty link to something that is there. */
const wordsFor = (target: Named, node: Element, { around, file, name, all }: Linking): string => {
  const { heading, words } = name(target, around.slug);
  const there = all.get(target.slug);
  if (heading && there && !linkHeading(heading, there)) {
    report(file, {
      rule: "reference-target",
      reason: `Unexpected reference of a heading to itself, #${target.id}, expected words`,
      place: node.position,
    });
    return target.id;
  }
  return words();
};

const linkImage = (node: Element, { around, file }: Linking): Element => {
  const src = node.properties.src ?? "";
  const target = resolveAsset(src, around);
  if (target.kind === "asset") node.properties.src = `asset:${target.path}`;
  if (target.kind === "missing")
    report(file, { rule: "image-missing", reason: target.reason, place: node.position });
  if (target.kind === "external" && !src.startsWith("data:")) {
    report(file, {
      rule: "image-missing",
      reason: `Unexpected picture on the web ${src}, expected a file in the content folder`,
      place: node.position,
      severity: "warning",
    });
    return standIn(node, true);
  }
  return target.kind === "missing" ? standIn(node, false) : node;
};

const linkAnchor = (node: Element, linking: Linking): ElementContent[] => {
  const { around, file, anchors, all } = linking;
  const href = node.properties.href;
  if (typeof href !== "string") return [node];
  const empty = node.children.length === 0;
  const rule = empty ? "reference-target" : "link-target";
  const target = resolveLink(href, around);
  if (target.kind === "missing") {
    report(file, { rule, reason: target.reason, place: node.position });
    return empty ? [{ type: "text", value: href }] : node.children;
  }
  if (target.kind === "asset") node.properties.href = `asset:${target.path}`;
  if (target.kind !== "chapter") {
    // An address without words is words enough; nothing at all could not be pressed.
    if (empty) node.children = [{ type: "text", value: href }];
    return [node];
  }
  const { slug, hash } = target;
  // #top is the start of any page (HTML §7.4.6.4).
  const id = hash === "" || hash === "top" ? "" : anchors.get(slug)?.get(target.id);
  if (id === undefined)
    report(file, {
      rule,
      reason: `Missing anchor #${hash} in ${all.get(slug)?.around.path}, expected the id of a heading or an element`,
      place: node.position,
    });
  if (empty) {
    node.children = [
      { type: "text", value: id === undefined ? href : wordsFor({ slug, id }, node, linking) },
    ];
    node.properties.className = ["ref"];
  }
  node.properties.href = id ? `chapter:${slug}#${id}` : `chapter:${slug}`;
  return [node];
};

const replace = (parent: Parents, index: number, nodes: ElementContent[]): [typeof SKIP, number] => {
  (parent.children as ElementContent[]).splice(index, 1, ...nodes);
  return [SKIP, index];
};

/**
 * A film may be on the web; its poster is a file of the book, for nothing is fetched unasked. What is missing is reported
 * where the same addresses stand as a link and a picture.
 */
const linkVideo = ({ properties }: Element, { around }: Linking): void => {
  for (const name of ["src", "poster"] as const) {
    const url = properties[name];
    if (typeof url !== "string") continue;
    const target = resolveAsset(url, around);
    if (target.kind === "asset") properties[name] = `asset:${target.path}`;
    else if (target.kind === "missing" || name === "poster") delete properties[name];
  }
};

const linkTree = (tree: Root | Element, linking: Linking): void => {
  visit(tree, "element", (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (/^h[2-6]$/.test(node.tagName)) {
      linkHeading(node, linking);
      return SKIP;
    }
    if (node.tagName === "img") {
      const image = linkImage(node, linking);
      // A link around a link is none: a remote badge inside a link stays text.
      if (image.tagName === "a" && parent.type === "element" && parent.tagName === "a")
        image.tagName = "span";
      if (image.tagName === "span") delete image.properties.href;
      parent.children[index] = image;
      return image.tagName === "img" ? undefined : SKIP;
    }
    if (node.tagName === "video") linkVideo(node, linking);
    if (node.tagName !== "a") return undefined;
    const nodes = linkAnchor(node, linking);
    return nodes[0] === node ? undefined : replace(parent, index, nodes);
  });
};

/**
 * Resolves every address of an edition's pages, in place: to `chapter:slug#id`, `asset:path`, or as it was for the
 * world outside. What leads nowhere is an error at its place, and loses its link but not its words.
 */
export const linkPages = (compiled: Compiled[], assets: Map<string, Asset>, t: Translate): void => {
  const anchors = new Map(compiled.map(({ page }) => [page.slug, anchorsOf(page)]));
  const slugs = new Map(compiled.map(({ page }) => [page.slug.toLowerCase(), page.slug]));
  const all = new Map<string, Linking>();
  const shared = {
    all,
    anchors,
    name: nameReferences(
      compiled.map(({ page }) => page),
      t,
    ),
    headings: new Map(),
  };
  for (const { chapter } of compiled) {
    const { path, language, slug, file } = chapter;
    all.set(slug, { around: { path, language, slug, slugs, assets }, file, ...shared });
  }
  for (const { page } of compiled) {
    const linking = all.get(page.slug);
    if (!linking) continue;
    for (const tree of treesOf(page)) linkTree(tree, linking);
    // Those that refer to something have their words only now.
    page.headings = headingsOf(page.body);
  }
};
