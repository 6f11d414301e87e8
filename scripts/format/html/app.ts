import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Files, Publication } from "../../book.ts";
import { template } from "../render.ts";
import type { Icon, TextFile } from "./site.ts";

// What makes a site an app: it can be installed, and read without a network.

/** The icons: the drawing, and pictures of it in the sizes that systems ask for. */
export const iconFiles = async (): Promise<{ icons: Icon[]; files: Files }> => {
  const drawing = template("html/icon.svg");
  // A system cuts a maskable icon to its own shape, so it has no corners of its own (W3C Manifest, "icon masks").
  const square = drawing.replace(/ rx="\d+"/, "");
  const files: Files = new Map([["assets/icon.svg", Buffer.from(drawing)]]);
  const icons: Icon[] = [{ src: "assets/icon.svg", sizes: "any", type: "image/svg+xml" }];
  const sizes: [svg: string, side: number, more: Partial<Icon>][] = [
    [drawing, 192, {}],
    [drawing, 512, {}],
    [square, 512, { purpose: "maskable" }],
  ];
  for (const [svg, side, more] of sizes) {
    const src = `assets/icon-${more.purpose ?? "any"}-${side}.png`;
    files.set(src, await sharp(Buffer.from(svg)).resize(side).png().toBuffer());
    icons.push({ src, sizes: `${side}x${side}`, type: "image/png", ...more });
  }
  return { icons, files };
};

/** The web app manifest of an edition, as JSON (W3C Web Application Manifest), in the edition's folder. */
export const manifestFile = ({ edition }: Publication, icons: Icon[]): TextFile => {
  const { title, description } = edition.meta;
  const manifest = {
    id: "index.html",
    name: title,
    short_name: title,
    ...(description !== undefined && { description }),
    lang: edition.languages[0],
    start_url: "index.html",
    scope: "../",
    display: "standalone",
    background_color: "#fdfcf9",
    theme_color: "#fdfcf9",
    categories: ["books"],
    icons: icons.map((icon) => ({ ...icon, src: `../${icon.src}` })),
  };
  return [`${edition.code}/manifest.webmanifest`, JSON.stringify(manifest, null, 2)];
};

// For machines and other programs, not for reading here; EPUB and PDF are books of their own to keep.
const NOT_KEPT = /^(?:downloads\/|_headers$|sitemap\.xml$|feed|llms\.txt$|.*\.md$|assets\/social\/)/;

/** The service worker of a finished site: the list of its files with their hashes, then the code that keeps them. */
export const serviceWorker = (files: Files): TextFile => {
  const book = [...files]
    .filter(([path]) => !NOT_KEPT.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => [path, createHash("sha256").update(bytes).digest("hex").slice(0, 32)]);
  return ["sw.js", `const BOOK = ${JSON.stringify(book)};\n${template("html/scripts/offline.js")}`];
};
