import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import { addClass, element, hasClass, isElement, textNode, visit } from "../library/tree/tree.ts";
import { CLOSING } from "../transform/line-breaks.ts";

/** Behind which marks an address may be broken, and which it does not end with: after those of a scheme, and at its joints. */
const JOINT = /(?<=\/\/|[^/]\/|[.?&=#_-])(?=[\p{L}\p{N}%])/u;

/** Lets links that are called by their address break at its joints, in place: what is copied stays clean. */
export const breakAddresses = (tree: Root): void =>
  visit(tree, "element", (node) => {
    const { href } = node.properties;
    const isAddress = isElement(node, "a") && typeof href === "string" && /:/.test(href);
    const text = toString(node);
    if (!isAddress || (text !== href && !/^(?:https?:\/\/|www\.)\S+$/.test(text))) return;
    addClass(node, "address");
    node.children = text
      .split(JOINT)
      .flatMap((part, index): ElementContent[] =>
        index > 0 ? [element("wbr", {}), textNode(part)] : [textNode(part)],
      );
  });

/** Behind which characters a line may end before any other: Han, and marks that close. */
const MAY_END = /[\p{Script=Han}，、。；：！？）》”’」』]$/u;

/**
 * Lets a line end before what is kept on one line, in place, where Chinese text stands before it: engines that some e-readers have, Calibre’s
 * among them, end none there of themselves, and lines come out short.
 */
export const breakBeforeKept = (tree: Root): void =>
  visit(tree, "element", (node, index, parent) => {
    const before = index === undefined ? undefined : parent?.children[index - 1];
    const isKept = isElement(node, "span") && hasClass(node, "together") && parent && index !== undefined;
    const end =
      before?.type === "text" ? before.value : before && isElement(before, "span") ? toString(before) : "";
    if (!isKept || !MAY_END.test(end) || CLOSING.test(toString(node))) return undefined;
    parent.children.splice(index, 0, element("wbr", {}));
    return index + 2;
  });

/** Takes blanks from lines of programs that hold nothing else, in place: the page layout would take them for lines of text. */
export const emptyLines = (tree: Root): void =>
  visit(tree, "element", (node) => {
    if (isElement(node, "pre"))
      visit(node, "text", (text) => {
        text.value = text.value.replaceAll(/(?<=\n)[ \t]+(?=\n)/g, "");
      });
  });

/** What has no dots in it. */
const WHOLE = new Set(["code", "math", "svg"]);

/**
 * Gives each Han character of the emphasis of a Chinese text an element, in place, below which a style sheet paints the dot: a
 * browser makes the line higher for a dot of its own.
 */
const markDots = (tree: Root | Element, language: string, isEmphasis = false): void => {
  const isMarked = isEmphasis && /^zh\b/i.test(language);
  for (const [index, node] of [...tree.children.entries()].toReversed()) {
    if (node.type === "text" && isMarked) {
      const pieces = node.value.split(/(\p{Script=Han})/u).filter((piece) => piece !== "");
      const dotted = pieces.map((piece) =>
        /^\p{Script=Han}$/u.test(piece)
          ? element("span", { className: ["dot"] }, [textNode(piece)])
          : textNode(piece),
      );
      tree.children.splice(index, 1, ...dotted);
    }
    if (!isElement(node) || WHOLE.has(node.tagName) || hasClass(node, "latin")) continue;
    const { lang } = node.properties;
    markDots(node, typeof lang === "string" ? lang : language, isEmphasis || isElement(node, "em"));
  }
};

/** Prepares the lines of a text for the site or for print, in place: joints of addresses, and dots of emphasis. */
export const setLines = (tree: Root, language: string): void => {
  breakAddresses(tree);
  markDots(tree, language);
};
