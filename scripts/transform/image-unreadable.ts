import { join, posix, resolve } from "node:path";
import type { Element, Root } from "hast";
import type { Book } from "../book.ts";
import { report, type Severity } from "../library/messages/messages.ts";
import { treesOf } from "./footnotes.ts";
import type { Compiled } from "./link-places.ts";
import { missingImage } from "./link-pages.ts";
import { visit } from "../library/tree/tree.ts";

/** What is wrong with a picture: a sentence, and whether it cannot be shown at all. */
type Fault = { reason: string; severity: Severity } | undefined;
/** Says what is wrong with a file of the content folder, as a picture. */
export type Reads = (path: string) => Promise<Fault>;

/** Kinds of pictures that nothing here reads, by how their files begin, and what programs save instead. */
const UNREAD: [begins: RegExp, kind: string][] = [
  [/^BM[^]{4}\0{4}/, "BMP"],
  [/^[^]{4}ftyp(?:hei[cfmsx]|hev[cx]|mif1|msf1)/, "HEIC"],
  [/^8BPS/, "PSD"],
  [/^%PDF-/, "PDF"],
  [/^%!PS/, "EPS"],
  [/^(?:\xd7\xcd\xc6\x9a|[^]{40} EMF)/, "WMF or EMF"],
];

const reasonFor = (path: string, bytes: Buffer | undefined): string => {
  const start = bytes?.subarray(0, 64).toString("latin1") ?? "";
  const kind = UNREAD.find(([begins]) => begins.test(start))?.[1];
  return kind === undefined
    ? `Unexpected content of ${path.replace(/^(data:[^,]{0,40})[^]*/, "$1")}, expected an image`
    : `Unexpected ${kind} file ${path}, expected PNG, JPEG, WebP, GIF, TIFF, AVIF or SVG`;
};

/** Looks into files of the content folder, to their last line of pixels, and for what an SVG should not hold; each is read once. */
export const pictureReader = ({ album }: Book): Reads => {
  const known = new Map<string, Promise<Fault>>();
  const read = async (path: string): Promise<Fault> => {
    const { default: sharp } = await import("sharp");
    const file = await album.read(path);
    try {
      await sharp(file?.bytes ?? Buffer.alloc(0))
        .resize(16)
        .raw()
        .toBuffer();
      if (!file || file.removed.length === 0) return undefined;
      const removed = file.removed.slice(0, 5).join(", ");
      return {
        reason: `Unexpected ${removed} in ${path}, expected a drawing: it is removed`,
        severity: "warning",
      };
    } catch {
      return { reason: reasonFor(path, file?.bytes), severity: "error" };
    }
  };
  return (path) => {
    const found = known.get(path) ?? read(path);
    known.set(path, found);
    return found;
  };
};

/** Looks into the covers that settings name. */
export const checkCovers = async (
  { meta, editions, files, root, assets }: Book,
  reads: Reads,
): Promise<void> => {
  const named = editions.map((edition) => ({
    cover: edition.meta.cover?.picture,
    settings: edition.settings ?? "",
  }));
  for (const { cover, settings } of [{ cover: meta.cover?.picture, settings: "book.yaml" }, ...named]) {
    const file = files.find(({ path }) => resolve(path) === join(root, settings));
    if (cover === undefined || !file) continue;
    const lines = String(file).split("\n");
    const place = { line: lines.findIndex((text) => /^cover\s*:/.test(text)) + 1, column: 1 };
    const path = posix.normalize(cover);
    const reason = `Missing file ${cover}, expected the cover in the content folder`;
    const fault = assets.has(path) ? await reads(path) : undefined;
    if (!assets.has(path)) report(file, { rule: "image-missing", reason, place });
    else if (fault) report(file, { rule: "image-unreadable", ...fault, place });
  }
};

/** The pictures of the book that a tree shows, and the drawings it links to, by their path or `data:` address. */
const picturesIn = (tree: Root): [path: string, node: Element][] => {
  const found: [string, Element][] = [];
  visit(tree, "element", (node) => {
    const { src, href } = node.properties;
    const address = node.tagName === "img" ? src : /\.svgz?$/i.test(href ?? "") ? href : undefined;
    if (address !== undefined && /^(?:asset|data):/.test(address))
      found.push([address.replace(/^asset:/, ""), node]);
  });
  return found;
};

/** Pictures that are looked into at a time: as many as Node has threads for. */
const AHEAD = 4;

/**
 * Looks into every picture that a page shows. Adds messages to its file. One that cannot be drawn is replaced by its alternative text,
 * in place, and a link to it loses its address. Gives the pictures, and whether there was nothing to say of any.
 */
export const imageUnreadable = async (
  { chapter: { file }, page }: Compiled,
  reads: Reads,
): Promise<{ paths: string[]; isWhole: boolean }> => {
  const pictures = treesOf(page).flatMap(picturesIn);
  let isWhole = true;
  for (const [index, [path, node]] of pictures.entries()) {
    // Where one cannot be read, that is said in its turn.
    for (const [next] of pictures.slice(index, index + AHEAD)) reads(next).catch(() => undefined);
    const fault = await reads(path);
    if (!fault) continue;
    isWhole = false;
    report(file, { rule: "image-unreadable", ...fault, place: node.position });
    if (fault.severity !== "error") continue;
    if (node.tagName === "img") Object.assign(node, missingImage(node));
    else delete node.properties.href;
  }
  return { paths: [...new Set(pictures.map(([path]) => path))], isWhole };
};
