import type { Element, Root } from "hast";
import type { Root as Markdown } from "mdast";
import type { LeafDirective } from "mdast-util-directive";
import { encodeQR } from "qr";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import type { Translate } from "../book.ts";
import { report, type Severity } from "../library/messages/messages.ts";
import { element, hasClass, isElement, replaceElements, textNode } from "../library/tree/tree.ts";

/** Reports what a video lacks; whether it has an address. */
const isVideo = ({ name, attributes, position }: LeafDirective, file: VFile): boolean => {
  if (name !== "video") return false;
  const { src, title } = attributes ?? {};
  const say = (reason: string, severity: Severity): void =>
    report(file, { rule: "video", reason, place: position, severity });
  if (!src) say("Missing src, expected the address of a video file or of its page", "error");
  else if (!title) say("Missing title, expected the name of the video", "warning");
  return Boolean(src);
};

/** A video as HTML that passes the sanitiser: a link with the poster image in it. */
const asLink = (node: LeafDirective): void => {
  const { src, poster, title, id } = node.attributes ?? {};
  const alt = title || src || "";
  const own = { className: ["video"], href: src ?? "", title: alt, ...(id && { id }) };
  node.data = {
    hName: "a",
    hProperties: { ...node.data?.hProperties, ...own },
    hChildren: poster ? [element("img", { src: poster, alt }, [], node.position)] : [],
  };
};

/** `::video{src poster title}` becomes a link, which `videos` makes a figure of; other directives stay text. */
export const directives = () => (tree: Markdown, file: VFile) => {
  visit(tree, "leafDirective", (node: LeafDirective, index, parent) => {
    if (!parent || index === undefined) return;
    if (isVideo(node, file)) return asLink(node);
    const value = String(file).slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
    parent.children[index] = { type: "paragraph", children: [textNode(value)] };
  });
};

// What a code of a size that a page can hold takes, in bytes; more would be too fine to read from paper.
const LONGEST = 600;

/** Each run of dark modules of a row as a rectangle of a path. */
const runsOf = (row: boolean[], y: number): string[] => {
  const modules = row.map((dark) => (dark ? "#" : " ")).join("");
  return Array.from(
    modules.matchAll(/#+/g),
    ({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`,
  );
};

/**
 * A QR code (ISO/IEC 18004) as one path of crisp squares on white, with the quiet zone of four modules that readers need;
 * nothing for a text too long for one. `alt` says what it leads to.
 */
export const qrCode = (text: string, alt: string): Element | undefined => {
  if (Buffer.byteLength(text) > LONGEST) return undefined;
  const rows = encodeQR(text, "raw", { border: 4, ecc: "medium" });
  const size = rows.length;
  const properties = {
    className: ["qr"],
    role: "img",
    ariaLabel: alt,
    viewBox: `0 0 ${size} ${size}`,
    width: 96,
    height: 96,
    shapeRendering: "crispEdges",
  };
  return element("svg", properties, [
    element("rect", { width: size, height: size, fill: "#fff" }),
    element("path", { d: rows.flatMap(runsOf).join(""), fill: "#000" }),
  ]);
};

// Files that browsers play, from the book or safely from the web; any other address is a page that shows the video.
const PLAYED = /^(?!http:).*\.(mp4|m4v|webm|ogv|mov)([?#]|$)/i;

const figureOf = ({ properties, children, position }: Element, t: Translate): Element => {
  const { href: src = "", title = src, id } = properties;
  const poster = children.find((child) => isElement(child, "img"));
  const isRemote = /^https?:/i.test(src);
  const plays = PLAYED.test(src);
  const player = {
    className: ["screen-only"],
    controls: true,
    // Nothing is fetched from elsewhere before the reader asks for it.
    preload: "none",
    playsInline: true,
    src,
    poster: poster?.properties.src,
    ariaLabel: title,
  };
  const still = { className: ["poster", ...(plays ? ["paper-only"] : [])], href: src };
  const address = element("span", { className: ["address", "paper-only"] }, [textNode(` ${src}`)]);
  const code = isRemote ? qrCode(src, t("video.code", { title })) : undefined;
  return element("figure", { className: ["video"], id }, [
    ...(plays ? [element("video", player, [], position)] : []),
    ...(poster ? [element("a", still, [poster], position)] : []),
    element("figcaption", {}, [
      element("a", { href: src }, [textNode(title)], position),
      ...(isRemote ? [address] : []),
    ]),
    ...(code ? [element("div", { className: ["paper-only"] }, [code])] : []),
  ]);
};

/**
 * Makes figures of videos, after sanitising: on screen a player, on paper the poster, the address, and a QR code that leads to
 * it; the title is a link in both.
 */
export const videos = (t: Translate) => (tree: Root, file: VFile) => {
  const source = String(file);
  replaceElements(tree, (node) => {
    const isOurs = hasClass(node, "video") && source.startsWith("::", node.position?.start.offset ?? 0);
    return node.tagName === "a" && isOurs ? [figureOf(node, t)] : undefined;
  });
};
