import type { Element, Root } from "hast";
import type { Page } from "../book.ts";
import { rememberOf, type Memory } from "../library/cache/cache.ts";
import { treesOf } from "../transform/footnotes.ts";
import { addClass, copyTree, hasClass, SKIP, visit } from "../library/tree/tree.ts";

// How a format makes a page's tree its own: one deep copy, by `forMedium`, which the others then change in place.

/** Where a page is read: on `screen`, the website; on `paper`, the PDF; in an `ebook`; in `word`, which has the data of charts, too. Only the first plays videos. */
type Medium = "screen" | "paper" | "ebook" | "word";

/** Classes of what a medium does not show. */
const WRONG: Record<Medium, string[]> = {
  screen: ["paper-only"],
  paper: ["screen-only", "no-paper"],
  ebook: ["screen-only", "no-ebook"],
  word: ["screen-only", "narrow", "qr"],
};

/** On paper, and in many e-readers, nothing unfolds: all is shown. */
const openDetails = (node: Element): void => {
  const name = node.tagName;
  if (name !== "details" && name !== "summary") return;
  node.tagName = "div";
  delete node.properties["open"];
  addClass(node, name);
};

/**
 * A deep copy of a tree without what a medium does not show: `screen-only` and `paper-only` say what is for the website or for
 * the others alone, `no-paper` and `no-ebook` what one of those leaves out. But on the site, `details` are a `div` of that class;
 * the data of a chart, which its drawing and its words tell most readers, stay folded up in an e-book.
 */
export const forMedium = (tree: Root, medium: Medium): Root => {
  const copy = copyTree(tree);
  visit(copy, "element", (node, index, parent) => {
    if (parent && index !== undefined && WRONG[medium].some((name) => hasClass(node, name))) {
      parent.children.splice(index, 1);
      return index;
    }
    delete node.properties["dataIndex"];
    // Only scripts ask where values are, and what they are in figures.
    if (medium !== "screen") for (const name of ["dataPoints", "dataValue"]) delete node.properties[name];
    if (medium === "ebook" && hasClass(node, "chart-data")) return SKIP;
    if (medium !== "screen") openDetails(node);
    return undefined;
  });
  return copy;
};

/** Where a format puts chapters and files. Nothing means that it has no such place: the link is removed, its words stay. */
export interface Places {
  chapter: (slug: string, id: string) => string | undefined;
  asset: (path: string, kind: "image" | "link") => string | undefined;
}

/** The properties that hold addresses. */
const ADDRESSES = ["href", "src", "poster"] as const;

/**
 * Reads a neutral address, `chapter:slug#id` or `asset:path`; nothing for any other. A picture that is written as an address
 * (`data:`) is a file like others, and that address its path.
 */
export const readAddress = (value: unknown) => {
  if (typeof value !== "string") return undefined;
  if (value.startsWith("data:")) return { scheme: "asset", path: value, id: "" };
  const [, scheme, path = "", id = ""] = /^(chapter|asset):([^#]*)(?:#(.*))?$/s.exec(value) ?? [];
  return scheme === undefined ? undefined : { scheme, path, id };
};

/** The paths of the files that trees show as pictures, and of those that they link to or play. */
export const filesIn = (trees: readonly Root[]): { shown: Set<string>; linked: Set<string> } => {
  const [shown, linked] = [new Set<string>(), new Set<string>()];
  for (const tree of trees) {
    visit(tree, "element", ({ tagName, properties }) => {
      for (const name of ADDRESSES) {
        const address = readAddress(properties[name]);
        const isPicture = name === "poster" || (name === "src" && tagName === "img");
        if (address?.scheme === "asset") (isPicture ? shown : linked).add(address.path);
      }
    });
  }
  return { shown, linked };
};

/** The same of a page. */
export const filesOfPage = (page: Page, memory?: Memory) =>
  rememberOf(memory, "files", { one: page, make: (one) => filesIn(treesOf(one)) });

/** Makes the `chapter:` and `asset:` addresses of a tree the format's own, in place. */
export const retarget = (tree: Root, places: Places): void => {
  visit(tree, "element", (node) => {
    for (const name of ADDRESSES) {
      const address = readAddress(node.properties[name]);
      if (!address) continue;
      const { scheme, path, id } = address;
      const kind = name === "href" ? "link" : "image";
      const place = scheme === "chapter" ? places.chapter(path, id) : places.asset(path, kind);
      if (place !== undefined) node.properties[name] = place;
      else {
        delete node.properties[name];
        if (node.tagName === "a") node.tagName = "span";
      }
    }
  });
};

const words = (text: string): Set<string> => new Set(text.split(" "));

const BLOCK = words(
  "aside blockquote details div dl dd dt figure figcaption h1 h2 h3 h4 h5 h6 hr li ol p pre section table ul",
);
const INLINE = words(
  "abbr b bdi bdo cite code dfn em i kbd mark s samp small span strong sub sup time u var",
);
const WORDS_ONLY = words("h1 h2 h3 h4 h5 h6 p pre");

const blocksIn = (node: Element): Element[] => {
  const blocks: Element[] = [];
  visit(node, "element", (child) => {
    if (child !== node && BLOCK.has(child.tagName)) blocks.push(child);
  });
  return blocks;
};

/**
 * Corrects the nesting of raw HTML, in place: a `<b>` around a paragraph becomes a block of the class `b`, and a paragraph
 * in preformatted text becomes a span. HTML parsers accept both, but HTML and XHTML forbid them.
 */
export const nestInline = (tree: Root): void => {
  visit(tree, "element", (node) => {
    if (WORDS_ONLY.has(node.tagName)) for (const block of blocksIn(node)) block.tagName = "span";
    if (!INLINE.has(node.tagName) || blocksIn(node).length === 0) return;
    addClass(node, node.tagName);
    node.tagName = "div";
  });
};
