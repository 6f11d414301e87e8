import type { Element, Root } from "hast";
import type { Root as Markdown } from "mdast";
import type { LeafDirective } from "mdast-util-directive";
import { SKIP, visit } from "unist-util-visit";
import type { VFile } from "vfile";
import type { Translate } from "../book.ts";
import { element, hasClass, isElement } from "../library/tree/tree.ts";
import { report, type Severity } from "../library/messages/messages.ts";
import { qrCode } from "./qr-code.ts";

/** Reports what a video lacks; whether it has an address. */
const isVideo = ({ name, attributes, position }: LeafDirective, file: VFile): boolean => {
  if (name !== "video") return false;
  const { src, title } = attributes ?? {};
  const say = (reason: string, severity: Severity): void =>
    report(file, { rule: "video", reason, place: position, severity });
  if (!src) say("Missing src, expected the address of a film or of its page", "error");
  else if (!title) say("Missing title, expected what the film is called", "warning");
  return Boolean(src);
};

/** A video as HTML that is cleaned like the author's: a link with the poster in it. */
const asLink = (node: LeafDirective): void => {
  const { src, poster, title, id } = node.attributes ?? {};
  const alt = title || src || "";
  node.data = {
    hName: "a",
    hProperties: {
      ...node.data?.hProperties,
      className: ["video"],
      href: src ?? "",
      title: alt,
      ...(id && { id }),
    },
    hChildren: poster ? [element("img", { src: poster, alt }, [], node.position)] : [],
  };
};

/** `::video{src poster title}` becomes a link, which `videos` makes a figure of; other directives stay text. */
export const directives = () => (tree: Markdown, file: VFile) => {
  visit(tree, "leafDirective", (node: LeafDirective, index, parent) => {
    if (!parent || index === undefined) return;
    if (isVideo(node, file)) return asLink(node);
    const { start, end } = node.position ?? { start: { offset: 0 }, end: { offset: 0 } };
    const value = String(file).slice(start.offset, end.offset);
    parent.children[index] = { type: "paragraph", children: [{ type: "text", value }] };
  });
};

// Files that browsers play, from the book or safely from the web; any other address is a page that shows the video.
const PLAYED = /^(?!http:).*\.(mp4|m4v|webm|ogv|mov)([?#]|$)/i;

const figureOf = ({ properties, children, position }: Element, t: Translate): Element => {
  const { href: src = "", title = src, id } = properties;
  const poster = children.find((child) => isElement(child, "img"));
  const address = /^https?:/i.test(src) ? src : undefined;
  const plays = PLAYED.test(src);
  const player = element(
    "video",
    {
      className: ["screen-only"],
      controls: true,
      // Nothing is fetched from elsewhere before the reader asks for it.
      preload: "none",
      playsInline: true,
      src,
      ...(poster && { poster: poster.properties.src }),
      ariaLabel: title,
    },
    [],
    position,
  );
  const still = { className: ["poster", ...(plays ? ["paper-only"] : [])], href: src };
  const code = address === undefined ? undefined : qrCode(address, t("video.code", { title }));
  const written = element("span", { className: ["address", "paper-only"] }, [
    { type: "text", value: ` ${address}` },
  ]);
  return element("figure", { className: ["video"], ...(id !== undefined && { id }) }, [
    ...(plays ? [player] : []),
    ...(poster ? [element("a", still, [poster], position)] : []),
    element("figcaption", {}, [
      element("a", { href: src }, [{ type: "text", value: title }], position),
      ...(address === undefined ? [] : [written]),
    ]),
    ...(code ? [element("div", { className: ["paper-only"] }, [code])] : []),
  ]);
};

/**
 * Makes figures of videos, after cleaning: on screen a player, on paper the poster, the address, and a QR code that leads to
 * it; the title is a link in both.
 */
export const videos = (t: Translate) => (tree: Root, file: VFile) => {
  const source = String(file);
  visit(tree, "element", (node, index, parent) => {
    const ours = hasClass(node, "video") && source.startsWith("::", node.position?.start.offset ?? 0);
    if (node.tagName !== "a" || !ours || !parent || index === undefined) return undefined;
    parent.children[index] = figureOf(node, t);
    return SKIP;
  });
};
