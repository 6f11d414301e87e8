import { posix } from "node:path";
import type { Book, Files, Publication, Theme } from "../../book.ts";
import { shrink } from "../../library/album/album.ts";
import { hold, keyOf, remembered, stampOf } from "../../library/cache/cache.ts";
import { isActive } from "../../library/safety/safety.ts";
import { blankHan } from "../../library/fonts/fonts.ts";
import type { Covers } from "../cover.ts";
import { filesOfPage } from "../fit-tree.ts";
import { template } from "../render.ts";
import { logoOf, themePicture, themeStyle, type ThemePicture } from "../theme.ts";
import { hashedPath, type Icon, type Picture, type Scripts, type TextFile } from "./site.ts";
import { hashOf } from "../../library/text/text.ts";
import { screenProperties, withPrintValues } from "../../library/themes/themes.ts";

// The files of a site beside its pages: what pages use, and what makes an app of it, to be installed and read without a network.

/**
 * The content files that pages use, and where in the site each is, by its path in the content folder. A picture that is shown
 * anywhere is the same where it is linked to.
 */
export const assetFiles = async (
  book: Book,
  publications: Publication[],
): Promise<{ files: Files; assets: Map<string, Picture> }> => {
  const files: Files = new Map();
  const assets = new Map<string, Picture>();
  const pages = publications.flatMap((publication) => publication.pages);
  const used = pages.map((page) => filesOfPage(page, book.memory));
  const shown = new Set(used.flatMap((one) => [...one.shown]));
  const linked = new Set(used.flatMap((one) => [...one.linked]));
  const logo = logoOf(book.theme);
  if (logo !== undefined) shown.add(logo);
  for (const path of [...new Set([...shown, ...linked])].sort()) {
    const picture = shown.has(path) ? await book.album.picture(path) : undefined;
    if (picture) {
      const { bytes, ending, width, height } = picture;
      const name = path.startsWith("data:") ? "images/picture" : path.replace(/\.\w+$/, "");
      const place = hashedPath(`${name}.${ending}`, bytes);
      files.set(place, bytes);
      assets.set(path, { path: place, width, height });
      continue;
    }
    const file = await book.album.read(path);
    if (!file) continue;
    // A picture in its address that is none keeps its bytes; as plain text, a page would be shown and not run.
    const name = path.startsWith("data:") ? "images/picture.bin" : path;
    const place = hashedPath(isActive(path, file.bytes) ? `${name}.txt` : name, file.bytes);
    files.set(place, file.bytes);
    assets.set(path, { path: place });
  }
  return { files, assets };
};

const STYLES = ["paper", "text", "elements", "chrome", "parallel", "front", "search", "print"];

/** The site's own style as text: what all formats share, then `templates/html/styles/`. What a theme adds stands behind it. */
export const siteStyle = (): string =>
  ["base.css", ...STYLES.map((name) => `html/styles/${name}.css`)].map((path) => template(path)).join("\n");

// Classic scripts, deferred: Chromium loads no modules from file://.
const PAGE = [
  "storage",
  "nearest-language",
  "lead", // Which language comes first,
  "reading-place", // which block is being read,
  "page-at",
  "both", // so that a page shown in both languages,
  "languages", // and the language switch, keep the reader's place.
  "contents",
  "margin-notes",
  "notes",
  "figures",
  "charts",
  "cite",
  "permalinks",
  "theme-button",
  "reading",
  "app",
];

/** Those of pages with a chapter. */
const READ = ["sentences", "listen"];

const hashedFile = (name: string, text: string): TextFile => [hashedPath(name, text), text];

const scriptFile = (name: string, parts = [name], before = ""): TextFile =>
  hashedFile(`${name}.js`, before + parts.map((part) => template(`html/scripts/${part}.js`)).join("\n"));

/** The script of pages at old addresses. */
export const redirectScript = (): TextFile => scriptFile("redirect");

/** The script that runs before the first paint, with the font that it adds. */
const firstScript = async (): Promise<TextFile> => {
  const blank = Buffer.from(await blankHan()).toString("base64");
  return scriptFile("theme", ["theme", "blank-han"], `const BLANK_HAN = "${blank}";\n`);
};

const placeOf = ({ path, bytes }: ThemePicture): string => hashedPath(path, bytes);

/** The style sheet of all pages, with that of the theme and its pictures, and the client scripts of `templates/html/scripts/`: the small ones of every page are one file. */
export const chromeFiles = async (
  book: Book,
  hasIndex: boolean,
): Promise<{ style: string; scripts: Scripts; files: TextFile[]; pictures: Files }> => {
  const first = hold(book.memory, "first script", firstScript);
  const theirs = await themeStyle(book, "html", (picture) => posix.relative("assets", placeOf(picture)));
  const style = hashedFile("site.css", screenProperties(book.theme.look) + siteStyle() + theirs.css);
  const [page, theme, chooser] = [
    scriptFile("page", PAGE),
    await first,
    scriptFile("chooser", ["nearest-language", "chooser"]),
  ];
  const [read, other] = [scriptFile("read", READ), scriptFile("other-language")];
  const index = hasIndex ? [scriptFile("index-filter")] : [];
  const scripts = {
    page: [page[0]],
    theme: theme[0],
    chooser: chooser[0],
    read: read[0],
    other: other[0],
    index: index.map(([path]) => path),
  };
  const pictures = new Map(theirs.pictures.map((picture) => [placeOf(picture), picture.bytes]));
  return { style: style[0], scripts, files: [style, page, theme, chooser, read, other, ...index], pictures };
};

/** Pixels of the longer side of a cover: twice what the home page gives it. */
const COVER = 768;

/** The covers of some editions, small. */
export const coverFiles = async (
  book: Book,
  publications: Publication[],
  pictures: Covers,
): Promise<{ covers: Map<string, Picture>; files: Files }> => {
  const files: Files = new Map();
  const covers = new Map<string, Picture>();
  for (const { edition } of publications) {
    const cover = await pictures(book, edition);
    const { bytes, ending, width, height } = await remembered(
      book.memory?.cache,
      () => keyOf("small", stampOf(), cover.bytes, COVER),
      () => shrink(Buffer.from(cover.bytes), COVER),
    );
    const path = hashedPath(`images/cover-${edition.code}.${ending}`, bytes);
    files.set(path, bytes);
    covers.set(edition.code, { path, width, height });
  }
  return { covers, files };
};

/** The icons: the drawing, and pictures of it in the sizes that systems ask for. */
export const iconFiles = async ({ theme, memory }: Book): Promise<{ icons: Icon[]; files: Files }> => {
  const own = await themePicture(theme, "html/icon.svg");
  const drawing = own ? String(own.bytes) : withPrintValues(template("html/icon.svg"), theme.look);
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
    const png = await remembered(
      memory?.cache,
      () => keyOf("icon", stampOf(), svg, side),
      async () => (await import("sharp")).default(Buffer.from(svg)).resize(side).png().toBuffer(),
    );
    files.set(src, png);
    icons.push({ src, sizes: `${side}x${side}`, type: "image/png", ...more });
  }
  return { icons, files };
};

/** The web app manifest of an edition, as JSON (W3C Web Application Manifest), in the edition's folder. */
export const manifestFile = ({ edition }: Publication, icons: Icon[], { look }: Theme): TextFile => {
  const { title, description } = edition.meta;
  const manifest = {
    id: "index.html",
    name: title,
    short_name: title,
    description,
    lang: edition.languages[0],
    start_url: "index.html",
    scope: "../",
    display: "standalone",
    background_color: look.colours.light.ground,
    theme_color: look.colours.light.ground,
    categories: ["books"],
    icons: icons.map((icon) => ({ ...icon, src: `../${icon.src}` })),
  };
  return [`${edition.code}/manifest.webmanifest`, JSON.stringify(manifest, null, 2)];
};

// For machines and other programs, not for reading here; EPUB and PDF are books of their own to keep.
const NOT_KEPT =
  /^(?:downloads\/|[^/]+\/charts\/.+\.(?:csv|svg|png)$|_(?:headers|redirects)$|sitemap\.xml$|CITATION\.cff$|feed|llms\.txt$|.*\.md$|cite\/|assets\/social\/)/;

/** The service worker of a finished site: the list of its files with their hashes, then the code that keeps them. */
export const serviceWorker = (files: Files): TextFile => {
  const book = [...files]
    .filter(([path]) => !NOT_KEPT.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => [path, hashOf(bytes).slice(0, 32)]);
  return ["sw.js", `const BOOK = ${JSON.stringify(book)};\n${template("html/scripts/offline.js")}`];
};
