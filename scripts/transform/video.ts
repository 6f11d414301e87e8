import type { Element, Root } from "hast";
import type { Root as Markdown } from "mdast";
import type { LeafDirective } from "mdast-util-directive";
import { encodeQR } from "qr";
import type { VFile } from "vfile";
import type { Translate } from "../book.ts";
import { report, type Severity } from "../library/messages/messages.ts";
import { expectedAddress, forbiddenScheme } from "../library/safety/safety.ts";
import { element, hasClass, isElement, replaceElements, textNode, visit } from "../library/tree/tree.ts";
import { markUnsafe } from "./clean-html.ts";

/** Whether an address may be that of a video or of its poster; reports one that may not. */
const isAllowed = (node: LeafDirective, name: "src" | "poster", file: VFile): boolean => {
  const use = name === "src" ? "video" : "picture";
  const scheme = forbiddenScheme(node.attributes?.[name] ?? "", use);
  if (scheme === undefined) return true;
  markUnsafe(file);
  const reason = `Unexpected ${scheme} address in ${name}, expected ${expectedAddress(use)}: it is removed`;
  report(file, { rule: "video", reason, place: node.position });
  return false;
};

/** Reports what a video lacks. */
const reportVideo = ({ attributes, position: place }: LeafDirective, file: VFile): void => {
  const { src, title } = attributes ?? {};
  const say = (reason: string, severity: Severity): void =>
    report(file, { rule: "video", reason, place, severity });
  if (!src) say("Missing src of the video, expected the address of a video file or of its page", "error");
  else if (!title) say("Missing title of the video, expected its name", "warning");
};

/** A video as HTML that passes the sanitiser: a link with the poster image in it. */
const asLink = (node: LeafDirective, file: VFile): void => {
  const { src, poster, title, id } = node.attributes ?? {};
  const alt = title || src || "";
  const own = { className: ["video"], href: src ?? "", title: alt, ...(id && { id }) };
  const hasPoster = poster && isAllowed(node, "poster", file);
  node.data = {
    hName: "a",
    hProperties: { ...node.data?.hProperties, ...own },
    hChildren: hasPoster ? [element("img", { src: poster, alt }, [], node.position)] : [],
  };
};

/**
 * `::video{src poster title}` becomes a link, which `videos` makes a figure of; where its address is one that no output may have,
 * its title. Other directives stay text, and so does one without an address.
 */
export const directives = () => (tree: Markdown, file: VFile) => {
  visit(tree, "leafDirective", (node: LeafDirective, index, parent) => {
    if (!parent || index === undefined) return;
    const isVideo = node.name === "video";
    if (isVideo) reportVideo(node, file);
    const isSafe = !isVideo || isAllowed(node, "src", file);
    if (isVideo && isSafe && node.attributes?.["src"]) return asLink(node, file);
    const written = String(file).slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
    const words = isSafe ? written : (node.attributes?.["title"] ?? "");
    parent.children[index] = { type: "paragraph", children: [textNode(words)] };
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
