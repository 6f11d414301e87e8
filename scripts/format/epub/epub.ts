import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { strToU8, zipSync, type Zippable } from "fflate";
import type { Root } from "hast";
import type { Asset, Book, Output, Page, Publication } from "../../book.ts";
import { uuidOf } from "../../load/meta.ts";
import { contentsOf } from "../contents.ts";
import { dateOf, isoSeconds } from "../date-of.ts";
import { forMedium } from "../for-medium.ts";
import { editionData, pageData } from "../page-data.ts";
import { renderer, template } from "../render.ts";
import { retarget } from "../retarget.ts";
import { toXhtml } from "./xhtml.ts";

// Core media types for pictures (EPUB 3.3 §3.2).
const TYPES: Record<string, string> = {
  ".gif": "image/gif",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
};

/** A file of the package as `package.opf` lists it. */
interface Item {
  id: string;
  href: string;
  type: string;
  properties: string | null;
  spine: boolean;
}

const flat = (slug: string): string => slug.replaceAll("/", "--");

const imagePlaces = (
  book: Book,
  pages: Page[],
): Map<string, { asset: Asset; href: string; type: string }> => {
  const used = [...JSON.stringify(pages).matchAll(/"src":"asset:([^"]+)"/g)].map(([, path = ""]) => path);
  const places = new Map<string, { asset: Asset; href: string; type: string }>();
  for (const path of [...new Set(used)].sort()) {
    const asset = book.assets.get(path);
    const type = TYPES[posix.extname(path).toLowerCase()];
    // Names with spaces or Han characters are refused by some readers: a number tells the files apart.
    if (asset && type)
      places.set(path, {
        asset,
        type,
        href: `images/${places.size + 1}${posix.extname(path).toLowerCase()}`,
      });
  }
  return places;
};

const propertiesOf = (xhtml: string): string | null => {
  const properties = [xhtml.includes("<math") ? "mathml" : "", xhtml.includes("<svg") ? "svg" : ""].filter(
    Boolean,
  );
  return properties.length > 0 ? properties.join(" ") : null;
};

/** A chapter's place in the nested list of the navigation document; a part holds its chapters. */
interface NavEntry {
  title: string;
  href: string;
  language: string | null;
  order: number;
  children: NavEntry[];
}

const navigation = (publication: Publication): NavEntry[] => {
  const root: NavEntry[] = [];
  const levels: NavEntry[][] = [root];
  const entries = contentsOf(publication);
  for (const [index, entry] of entries.entries()) {
    const chapter = entries.slice(index).find(({ slug }) => slug !== null);
    const href = `text/${flat(entry.slug ?? chapter?.slug ?? "")}.xhtml`;
    const made: NavEntry = {
      title: entry.title,
      href,
      language: entry.language,
      order: index + 1,
      children: [],
    };
    (levels[entry.level] ?? root).push(made);
    if (entry.slug === null) levels[entry.level + 1] = made.children;
  }
  return root;
};

const identifier = ({ meta }: Book, code: string): string => `urn:uuid:${uuidOf(`${meta.id}/${code}`)}`;

const imageItems = (images: ReturnType<typeof imagePlaces>): { file: string; item: Item }[] =>
  [...images.values()].map(({ asset, href, type }, index) => ({
    file: asset.file,
    item: { id: `image-${index + 1}`, href, type, properties: null, spine: false },
  }));

/** Name and bytes of every file in the container, in its order. */
const containerFiles = async (book: Book, publication: Publication): Promise<Zippable> => {
  const { edition, pages } = publication;
  const render = renderer("epub", edition.t);
  const images = imagePlaces(book, pages);
  const shared = {
    edition: editionData(publication),
    modified: isoSeconds(dateOf(book)),
    id: identifier(book, edition.code),
  };
  const items: Item[] = [];
  const files: Zippable = {};
  const add = (name: string, text: string | Uint8Array): void => {
    files[name] = typeof text === "string" ? strToU8(text) : text;
  };
  // First and stored, so that readers can sniff the type (OCF 3.3 §4.3).
  files["mimetype"] = [strToU8("application/epub+zip"), { level: 0 }];
  add("META-INF/container.xml", template("epub/META-INF/container.xml.hbs"));
  for (const [index, page] of pages.entries()) {
    const places = {
      chapter: (slug: string, id: string) =>
        `${slug === page.slug && id !== "" ? "" : `${flat(slug)}.xhtml`}${id && `#${id}`}`,
      asset: (path: string, kind: string) =>
        (kind === "image" ? images.has(path) && `../${images.get(path)?.href}` : false) || undefined,
    };
    const data = pageData(publication, page, (tree: Root) =>
      toXhtml(retarget(forMedium(tree, "paper"), places)),
    );
    const xhtml = render("EPUB/text/chapter.xhtml", { ...shared, page: data });
    const href = `text/${flat(page.slug)}.xhtml`;
    add(`EPUB/${href}`, xhtml);
    items.push({
      id: `chapter-${index + 1}`,
      href,
      type: "application/xhtml+xml",
      properties: propertiesOf(xhtml),
      spine: true,
    });
  }
  for (const { file, item } of imageItems(images)) {
    add(`EPUB/${item.href}`, await readFile(file));
    items.push(item);
  }
  const entries = navigation(publication);
  const data = {
    ...shared,
    items,
    entries,
    depth: 6,
    first: items[0]?.href ?? "title.xhtml",
    meta: { ...book.meta, licence: book.meta.licence ?? null, date: book.meta.date ?? null },
    subjects: edition.meta.subjects,
    creators: edition.meta.authors,
    contributors: edition.meta.translators,
  };
  for (const name of ["title.xhtml", "nav.xhtml", "toc.ncx", "package.opf"])
    add(`EPUB/${name}`, render(`EPUB/${name}`, data));
  add("EPUB/styles/book.css", `${template("base.css")}\n${template("epub/EPUB/styles/book.css")}`);
  return files;
};

/** An EPUB 3.3 for each edition. */
export const epub = async (book: Book, publications: Publication[]): Promise<Output> => {
  const output: Output = { files: new Map(), artifacts: [] };
  for (const publication of publications) {
    const start = performance.now();
    const { code } = publication.edition;
    // Local time, for the ZIP directory has no zone: the same bytes everywhere.
    const bytes = zipSync(await containerFiles(book, publication), { mtime: new Date(1980, 0, 1), level: 9 });
    const path = `downloads/${book.meta.slug}.${code}.epub`;
    output.files.set(path, bytes);
    const seconds = (performance.now() - start) / 1000;
    output.artifacts.push({ edition: code, format: "epub", path, size: bytes.length, seconds });
  }
  return output;
};
