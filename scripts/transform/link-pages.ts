import type { Element, ElementContent, Parents } from "hast";
import { toString } from "hast-util-to-string";
import { SKIP, visit } from "unist-util-visit";
import type { VFile } from "vfile";
import type { Asset, Chapter, Page, Translate } from "../book.ts";
import { fail, warn } from "../report.ts";
import { resolveAsset, resolveLink, type Surroundings } from "./resolve.ts";

/** A chapter and the page made of it. */
export interface Compiled {
  chapter: Chapter;
  page: Page;
}

const idsOf = (page: Page): Set<string> => {
  const ids = new Set<string>();
  for (const tree of [page.heading, page.body]) {
    visit(tree, "element", ({ properties }) => {
      if (typeof properties.id === "string") ids.add(properties.id);
    });
  }
  return ids;
};

/** A picture that is not in the book leaves its alternative text; one on the web a link to itself: nothing is fetched. */
const standIn = (node: Element, remote: boolean): Element => {
  const alt = node.properties.alt ?? "";
  const src = node.properties.src ?? "";
  return {
    type: "element",
    tagName: remote ? "a" : "span",
    properties: { className: ["missing-image"], ...(remote && { href: src }) },
    children: [{ type: "text", value: alt || src.split("/").at(-1) || "…" }],
  };
};

/** What an empty link may be called by: the names of a page's figures, tables and headings, and of the page. */
interface Names {
  page: string;
  figures: Map<string, string>;
  headings: Map<string, string>;
}

const namesOf = (page: Page, t: Translate): Names => {
  const figures = new Map<string, string>();
  visit(page.body, "element", (node) => {
    const caption = node.children.find((child) => child.type === "element" && child.tagName === "figcaption");
    const label = caption?.type === "element" ? caption.children[0] : undefined;
    if (node.tagName === "figure" && typeof node.properties.id === "string" && label)
      figures.set(node.properties.id, toString(label));
  });
  const headings = new Map(page.headings.map(({ id, text }) => [id, text]));
  return {
    page: page.number === undefined ? page.title : t("chapter", { number: page.number }),
    figures,
    headings,
  };
};

/** The words of an empty link: "Figure 2.1", "Chapter 2", or a heading's own, with its chapter when that is another. */
const wordsFor = ({ slug, id }: { slug: string; id: string }, { around, names, t }: Linking): string => {
  const there = names.get(slug);
  const heading = there?.headings.get(id);
  const figure = there?.figures.get(id);
  if (figure !== undefined) return figure;
  if (heading === undefined || there === undefined) return there?.page ?? slug;
  return slug === around.slug
    ? t("ref.heading", { text: heading })
    : t("ref.chapter-heading", { chapter: there.page, text: heading });
};

interface Linking {
  around: Surroundings;
  file: VFile;
  ids: Map<string, Set<string>>;
  names: Map<string, Names>;
  t: Translate;
}

const linkImage = (node: Element, { around, file }: Linking): Element => {
  const src = node.properties.src ?? "";
  const target = resolveAsset(src, around);
  if (target.kind === "asset") node.properties.src = `asset:${target.path}`;
  if (target.kind === "missing") fail(file, "image-missing", target.reason, node.position);
  if (target.kind === "external" && !src.startsWith("data:")) {
    warn(
      file,
      "image-missing",
      `Unexpected picture on the web ${src}, expected a file in the content folder`,
      node.position,
    );
    return standIn(node, true);
  }
  return target.kind === "missing" ? standIn(node, false) : node;
};

const linkAnchor = (node: Element, linking: Linking): ElementContent[] => {
  const { around, file, ids } = linking;
  const href = node.properties.href;
  if (typeof href !== "string") return [node];
  const target = resolveLink(href, around);
  if (target.kind === "asset") node.properties.href = `asset:${target.path}`;
  if (target.kind === "chapter") {
    const { slug, id } = target;
    // #top is the start of any page (HTML §7.4.6.4).
    const known = id === "" || id === "top" || ids.get(slug)?.has(id);
    if (!known)
      fail(
        file,
        "link-target",
        `Missing anchor #${id} in ${slug}, expected the id of a heading or an element`,
        node.position,
      );
    if (known && node.children.length === 0)
      node.children = [{ type: "text", value: wordsFor(target, linking) }];
    node.properties.href = known && id !== "top" && id !== "" ? `chapter:${slug}#${id}` : `chapter:${slug}`;
  }
  if (target.kind !== "missing") return [node];
  fail(file, "link-target", target.reason, node.position);
  return node.children;
};

const replace = (parent: Parents, index: number, nodes: ElementContent[]): [typeof SKIP, number] => {
  (parent.children as ElementContent[]).splice(index, 1, ...nodes);
  return [SKIP, index];
};

const linkTree = (tree: Page["body"], linking: Linking): void => {
  visit(tree, "element", (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (node.tagName === "img") {
      const image = linkImage(node, linking);
      // A link around a link is none: a remote badge inside a link stays text.
      if (image.tagName === "a" && parent.type === "element" && parent.tagName === "a")
        image.tagName = "span";
      if (image.tagName === "span") delete image.properties.href;
      parent.children[index] = image;
      return image.tagName === "img" ? undefined : SKIP;
    }
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
  const ids = new Map(compiled.map(({ page }) => [page.slug, idsOf(page)]));
  const names = new Map(compiled.map(({ page }) => [page.slug, namesOf(page, t)]));
  const slugs = new Map(compiled.map(({ page }) => [page.slug.toLowerCase(), page.slug]));
  for (const { chapter, page } of compiled) {
    const { path, language, slug } = chapter;
    const linking = { around: { path, language, slug, slugs, assets }, file: chapter.file, ids, names, t };
    linkTree(page.heading, linking);
    linkTree(page.body, linking);
  }
};
