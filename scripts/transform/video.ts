import type { Element } from "hast";
import type { Root } from "mdast";
import type { LeafDirective } from "mdast-util-directive";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import type { Translate } from "../book.ts";
import { element } from "../library/tree/tree.ts";
import { report } from "../library/messages/messages.ts";
import { setAside, type Aside } from "./aside.ts";
import { qrCode } from "./qr-code.ts";

/** What a film's block says, and where. */
interface Film {
  src: string;
  poster: string | undefined;
  title: string;
  id: string | undefined;
  position: LeafDirective["position"];
}

// Files that browsers play, from the book or safely from the web; any other address is a page that shows the film.
const PLAYED = /^(?!http:).*\.(mp4|m4v|webm|ogv|mov)([?#]|$)/i;

const posterOf = ({ src, poster, title, position }: Film, medium: string[]): Element[] => {
  if (poster === undefined) return [];
  const image = element("img", { src: poster, alt: title }, [], position);
  return [element("a", { className: ["poster", ...medium], href: src }, [image], position)];
};

const playerOf = ({ src, poster, title, position }: Film): Element =>
  element(
    "video",
    {
      className: ["screen-only"],
      controls: true,
      // Nothing is fetched from elsewhere before the reader asks for it.
      preload: "none",
      playsInline: true,
      src,
      ...(poster !== undefined && { poster }),
      ariaLabel: title,
    },
    [],
    position,
  );

const figureOf = (film: Film, t: Translate): Element => {
  const { src, title, id, position } = film;
  const address = /^https?:/i.test(src) ? src : undefined;
  const plays = PLAYED.test(src);
  const code = address === undefined ? undefined : qrCode(address, t("video.code", { title }));
  const link = (words: string): Element =>
    element("a", { href: src }, [{ type: "text", value: words }], position);
  const caption = element("figcaption", {}, [
    link(title),
    ...(address === undefined
      ? []
      : [
          element("span", { className: ["address", "paper-only"] }, [{ type: "text", value: ` ${address}` }]),
        ]),
  ]);
  return element("figure", { className: ["video"], ...(id !== undefined && { id }) }, [
    ...(plays ? [playerOf(film)] : []),
    ...posterOf(film, plays ? ["paper-only"] : []),
    caption,
    ...(code ? [element("div", { className: ["paper-only"] }, [code])] : []),
  ]);
};

const filmOf = (node: LeafDirective, file: VFile): Film | undefined => {
  const { src, poster, title, id } = node.attributes ?? {};
  if (!src) {
    report(file, {
      rule: "video",
      reason: "Missing src, expected the address of a film or of its page",
      place: node.position,
    });
    return undefined;
  }
  if (!title)
    report(file, {
      rule: "video",
      reason: "Missing title, expected what the film is called",
      place: node.position,
      severity: "warning",
    });
  const blockId = node.data?.hProperties?.["id"];
  return {
    src,
    poster: poster || undefined,
    title: title || src,
    id: id || (typeof blockId === "string" ? blockId : undefined),
    position: node.position,
  };
};

/** What videos are made with. */
export interface VideoOptions {
  t: Translate;
  aside: Aside;
}

/**
 * `::video{src poster title}` becomes a figure: on screen a player, on paper the poster, the address, and a QR code that
 * leads to it; the title is a link in both. Other directives stay text.
 */
export const video =
  ({ t, aside }: VideoOptions) =>
  (tree: Root, file: VFile) => {
    visit(tree, "leafDirective", (node: LeafDirective, index, parent) => {
      if (!parent || index === undefined) return;
      const film = node.name === "video" ? filmOf(node, file) : undefined;
      if (film) {
        parent.children[index] = setAside(aside, figureOf(film, t));
        return;
      }
      const { start, end } = node.position ?? { start: { offset: 0 }, end: { offset: 0 } };
      const value = String(file).slice(start.offset, end.offset);
      parent.children[index] = { type: "paragraph", children: [{ type: "text", value }] };
    });
  };
