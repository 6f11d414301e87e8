import { posix } from "node:path";
import type { Book, Chapter } from "../book.ts";
import { hold, keyOf, type Memory } from "../library/cache/cache.ts";
import { groupBy } from "../library/groups/groups.ts";
import { canonicalLanguage, isPlainLanguage, nearestLanguage } from "../library/languages/languages.ts";

/** What of a book says where its chapters and files are. */
type Places = Pick<Book, "chapters" | "assets" | "leftOut"> & {
  meta: Pick<Book["meta"], "url" | "repository" | "static"> & Partial<Pick<Book["meta"], "source">>;
};

/** Where the chapters and files of a book are, by every address that authors write for them: plain values. */
interface Addresses {
  /** Slugs of chapters, by the address of a page without ending, in small letters. */
  pages: Map<string, string>;
  /** The same of chapters that are left out, with their files. */
  drafts: Map<string, string>;
  /** Slugs of chapters, by the names of their files where only one has such a name. */
  names: Map<string, string | undefined>;
  /** Paths of files, by their path below a folder whose files a site has at its root. */
  rooted: Map<string, string>;
  /** Paths of files, by their path in small letters. */
  near: Map<string, string>;
  /** Paths of files, by their name where only one has it. */
  alone: Map<string, string | undefined>;
  /** Paths of pictures that there are by language, by the path that stands for all of these. */
  variants: Map<string, Map<string, string>>;
}

/** The same with the chapters and files themselves. */
export interface AddressBook extends Places, Addresses {
  /** Chapters in all languages, by slug. */
  versions: Map<string, Chapter[]>;
}

/** A path as it is compared: no ending, no index at its end, small letters; the start of a folder is the folder. */
const pageKey = (path: string): string =>
  posix
    .normalize(`/${path.normalize("NFC").toLowerCase()}`)
    .replace(/\.(?:mdx?|mkd|markdown|[qr]md|html?)$/, "")
    .replace(/\/_?(?:index|readme)(?:[._-][a-z]{2}(?:[-_][a-z]+)?)?$/, "")
    .replace(/^\/|\/$/g, "");

const withoutNumbers = (path: string): string => path.replace(/(^|\/)\d+[-_. ]+(?=[^/.])/g, "$1");

const foldersOf = (path: string): string[] => {
  const segments = path.split("/").slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join("/"));
};

// Folders of other generators whose files a site has at its root.
const STATIC = new Set("static public assets source src www site website docs content".split(" "));

/** The addresses of a chapter, the surest first; each kind counts before the next one, whatever the chapter. */
const ADDRESSES: readonly ((chapter: Chapter) => readonly string[])[] = [
  ({ source }) => [source],
  ({ path }) => [path],
  ({ path, matter: { id, slug, permalink, url, aliases, redirect_from: old } }) =>
    [id, slug, permalink, url, aliases, old]
      .flatMap((addresses) => addresses ?? [])
      .flatMap((address) => [posix.join(posix.dirname(path), address), address]),
  ({ source, path, slug }) => [withoutNumbers(source), withoutNumbers(path), slug],
  // A site has the pages of `content/` at its root.
  ({ path }) =>
    [path.split("/")].flatMap(([first = "", ...rest]) => (STATIC.has(first) ? [rest.join("/")] : [])),
  // A folder without an index leads to its first chapter.
  ({ source, path }) => [...foldersOf(source), ...foldersOf(path), ""],
];

const isLanguage = (name: string): boolean => isPlainLanguage(name) && canonicalLanguage(name) !== undefined;

const isRoot = (name: string): boolean => STATIC.has(name) || isLanguage(name);

const rootsOf = (path: string, folders: readonly string[] | undefined): string[] => {
  const below = (folder: string): string[] => (path.startsWith(folder) ? [path.slice(folder.length)] : []);
  if (folders)
    return folders.map((folder) => `${posix.join(folder, ".")}/`.replace(/^\.\//, "")).flatMap(below);
  const segments = path.split("/");
  return segments
    .slice(0, -1)
    .flatMap((name, index) => (isRoot(name) ? [segments.slice(index + 1).join("/")] : []));
};

/** What there is of each chapter, by its addresses. */
const byAddress = (chapters: readonly Chapter[], of: (chapter: Chapter) => string): Map<string, string> => {
  const pages = new Map<string, string>();
  for (const addressesOf of ADDRESSES)
    for (const chapter of chapters)
      for (const key of addressesOf(chapter).map(pageKey)) if (!pages.has(key)) pages.set(key, of(chapter));
  return pages;
};

/** Slugs by the names of files; nothing for a name that two chapters have. */
const byName = (chapters: readonly Chapter[]): AddressBook["names"] => {
  const names: AddressBook["names"] = new Map();
  for (const { path, slug } of chapters) {
    const name = posix.basename(path);
    for (const key of new Set([name, withoutNumbers(name)].map(pageKey)))
      names.set(key, !names.has(key) || names.get(key) === slug ? slug : undefined);
  }
  return names;
};

/** `name.zh.svg`: a picture of a language. */
const OF_LANGUAGE = /^(.+)\.([a-z]{2,3}(?:-[a-z0-9]+)*)(\.(?:svgz?|png|jpe?g|webp|gif|avif|tiff?))$/i;

/** The language that a picture says it is of, where an author names it without: `zh` of `name.zh.svg` for `name.svg`. */
export const languageOf = (path: string, written: string): string | undefined => {
  const [, stem = "", code = "", ending = ""] = OF_LANGUAGE.exec(path) ?? [];
  return posix.basename(stem + ending) === posix.basename(written) ? canonicalLanguage(code) : undefined;
};

/** Pictures that there are by language, by the path that stands for all of them: `name.svg`. */
const variantsOf = (paths: readonly string[], languages: readonly string[]): Addresses["variants"] => {
  const variants: Addresses["variants"] = new Map();
  for (const path of paths) {
    const [, stem = "", code = "", ending = ""] = OF_LANGUAGE.exec(path) ?? [];
    const language = code === "" ? undefined : canonicalLanguage(code);
    if (language === undefined || nearestLanguage(language, languages) === undefined) continue;
    const own = variants.get(stem + ending) ?? new Map<string, string>();
    variants.set(stem + ending, own.set(language, path));
  }
  return variants;
};

/** A picture in the language of a chapter, where there is one; else in that of the source, or any. */
const inLanguage = (path: string, { language }: Chapter, { assets, variants, meta }: AddressBook): string => {
  const own = variants.get(path);
  if (!own) return path;
  const codes = [...own.keys()];
  const near = nearestLanguage(language, codes);
  if (near !== undefined || assets.has(path)) return own.get(near ?? "") ?? path;
  return own.get(nearestLanguage(meta.source ?? "", codes) ?? codes[0] ?? "") ?? path;
};

/** Lists the addresses of a book. n log n. */
const addressesOf = ({ chapters, assets, leftOut, meta }: Places): Addresses => {
  const all = [...chapters.values()].flat();
  const pages = byAddress(all, ({ slug }) => slug);
  const drafts = byAddress(
    leftOut.flatMap(({ chapter, reason }) => (reason === "draft" ? [chapter] : [])),
    ({ source }) => source,
  );
  const [rooted, near] = [new Map<string, string>(), new Map<string, string>()];
  const alone: AddressBook["alone"] = new Map();
  for (const path of assets.keys()) {
    near.set(path.toLowerCase(), path);
    const name = posix.basename(path);
    alone.set(name, alone.has(name) ? undefined : path);
    for (const below of rootsOf(path, meta.static)) {
      const other = rooted.get(below);
      // The file nearest to the root of the content folder.
      if (other === undefined || path.length < other.length) rooted.set(below, path);
    }
  }
  const variants = variantsOf([...assets.keys()], [...chapters.keys()]);
  return { pages, drafts, names: byName(all), rooted, near, alone, variants };
};

/** All that says where a chapter is. */
const placeOf = ({ source, path, slug, matter }: Chapter): unknown => {
  const { id, slug: own, permalink, url, aliases, redirect_from: old } = matter;
  return [source, path, slug, id, own, permalink, url, aliases, old];
};

/** A key of all that is known of where chapters and files are. */
export const addressKey = ({ chapters, assets, leftOut, meta }: Places): string => {
  const places = Array.from(chapters, ([language, all]) => [language, all.map(placeOf)]);
  const out = leftOut.map(({ chapter, reason }) => [reason, placeOf(chapter)]);
  return keyOf(places, out, [...assets.keys()], meta.source, meta.url, meta.repository, meta.static);
};

/** Lists the addresses of a book once, so that each link is looked up. `memory` may know them by their key. */
export const addressBook = (
  { chapters, assets, leftOut, meta }: Places,
  { memory, key }: { memory?: Memory | undefined; key?: string } = {},
): AddressBook => ({
  chapters,
  assets,
  leftOut,
  meta,
  ...hold(memory, key && `addresses ${key}`, () => addressesOf({ chapters, assets, leftOut, meta })),
  versions: groupBy([...chapters.values()].flat(), ({ slug }) => slug),
});

// What stands before a page's address on a site and says no more than its language, its version or its section.
const SECTION =
  /^(?:docs?|guides?|book|manual|handbook|wiki|pages|latest|stable|next|main|master|current|_[a-z]+|v?\d+(?:\.(?:\d+|x))*)$/i;

/** An address without what a site has before it, the whole first: `zh-cn/docs/part/lamps` is `part/lamps` at last. */
const withoutSections = (path: string, { meta, chapters }: AddressBook): string[] => {
  const base = meta.url === undefined ? [] : new URL(meta.url).pathname.split("/");
  const segments = path.split("/").filter((segment) => !/^\.{0,2}$/.test(segment));
  const isSection = (name: string): boolean =>
    SECTION.test(name) || STATIC.has(name) || base.includes(name) || chapters.has(name) || isLanguage(name);
  const first = segments.findIndex((name) => !isSection(name));
  const last = first < 0 ? segments.length : first;
  return segments
    .slice(0, last + 1)
    .map((_, index) => segments.slice(index).join("/"))
    .concat(first < 0 ? "" : []);
};

const withoutEnding = (path: string): string => path.replace(/\.[a-z]+$/i, "");

/** Where an address may lead, the surest first. On a site with pretty addresses, a page is a folder. */
const waysTo = (path: string, { source, path: place }: Chapter, book: AddressBook): string[] => {
  if (path.startsWith("/")) return withoutSections(path, book);
  const from = [posix.dirname(source), withoutEnding(source), posix.dirname(place), withoutEnding(place)];
  const ways = from.map((folder) => posix.join(folder, path));
  // Docusaurus also looks from the root of the language.
  const rooted = path.startsWith(".") ? [] : [path];
  return [...ways, ...ways.slice(2).flatMap((way) => withoutSections(way, book)), ...rooted];
};

/**
 * The slug of the chapter that a path leads to, as authors write it in the files of any generator: relative to the file or to its
 * page, from the root of the site, with or without language, ending and index. `isHere` says which chapters there are.
 */
export const chapterAt = (
  path: string,
  chapter: Chapter,
  { book, isHere }: { book: AddressBook; isHere: (slug: string) => boolean },
): string | undefined =>
  [
    ...waysTo(path, chapter, book).map((way) => book.pages.get(pageKey(way))),
    // Hugo and Obsidian find a file by its name alone.
    path.includes("/") ? undefined : book.names.get(pageKey(path)),
  ].find((slug) => slug !== undefined && isHere(slug));

/** The file of the chapter that a path leads to, where the book leaves it out. */
export const draftAt = (path: string, chapter: Chapter, book: AddressBook): string | undefined =>
  book.drafts.size === 0
    ? undefined
    : waysTo(path, chapter, book)
        .map((way) => book.drafts.get(pageKey(way)))
        .find((source) => source !== undefined);

/** The path in the content folder of the file that a path leads to, a picture in the language of the chapter; where a language lacks it, that of another. */
export const fileAt = (path: string, chapter: Chapter, book: AddressBook): string | undefined => {
  const { assets, rooted, versions, variants } = book;
  const has = (way: string): boolean => assets.has(way) || variants.has(way);
  const relative = [chapter, ...(versions.get(chapter.slug) ?? [])].map(({ source }) =>
    posix.join(posix.dirname(source), path),
  );
  const own = path.startsWith("/") ? undefined : relative.find(has);
  if (own !== undefined) return inLanguage(own, chapter, book);
  // A bare name out of the folder could be any file.
  if (/^[./]*\.\.\/[^/]+$/.test(relative[0] ?? "")) return undefined;
  for (const way of waysTo(path, chapter, book)) {
    const found = has(way) ? way : rooted.get(way);
    if (found !== undefined) return inLanguage(found, chapter, book);
  }
  return undefined;
};

// The place of a file in a repository of GitHub, GitLab, Gitee or Gitea: host, owner and name, and what follows the branch.
const IN_REPOSITORY =
  /^https?:\/\/(?:www\.)?([^/]+\/[^/]+\/[^/]+)\/(?:-\/)?(?:blob|tree|raw|src\/branch)\/([^/]+)(?:\/(.*))?$/;

/** What stands before a path in a repository, the path, and the branch. */
const inRepository = (url: string): [repository: string, path: string, branch: string] | undefined => {
  const plain = url.replace(
    /^https?:\/\/raw\.githubusercontent\.com\/([^/]+\/[^/]+)\/(?:refs\/heads\/)?/,
    "https://github.com/$1/raw/",
  );
  const [, repository, branch = "", path = ""] = IN_REPOSITORY.exec(plain) ?? [];
  return repository === undefined ? undefined : [repository.toLowerCase(), path, branch];
};

const bare = (address: string): string => address.replace(/^https?:\/\/(?:www\.)?/i, "");

/**
 * What an address of the web is in the book: a path from the root of its site, where it begins like `url`, or the path of a file in
 * the content folder, where that is what `repository` names.
 */
export const ownPath = (address: string, { meta: { url, repository } }: AddressBook): string | undefined => {
  if (url !== undefined && `${bare(address)}/`.startsWith(bare(url)))
    return `/${bare(address).slice(bare(url).length)}`;
  const [home, there] = [repository, address].map((one) => (one === undefined ? one : inRepository(one)));
  const folder = home && posix.join(home[1], "/").replace(/^\//, "");
  return home && there && folder !== undefined && home[0] === there[0] && `${there[1]}/`.startsWith(folder)
    ? `/${there[1].slice(folder.length)}`
    : undefined;
};

/** The setting `repository` by which a picture on the web would be a file of the content folder, where no setting says one. */
export const homeOf = (
  address: string,
  { assets, meta: { repository } }: AddressBook,
): string | undefined => {
  const [root, path, branch] = (repository === undefined && inRepository(address)) || [];
  const segments = path?.replace(/[?#].*$/s, "").split("/") ?? [];
  const above = segments.slice(0, -1).findIndex((_, index) => assets.has(segments.slice(index).join("/")));
  return above < 0 ? undefined : ["https:/", root, "tree", branch, ...segments.slice(0, above)].join("/");
};

/** An address of the web for a path that leads out of the book; or the setting that would give it one. */
export const outerAddress = (
  path: string,
  { source }: Chapter,
  { meta: { url, repository } }: AddressBook,
): { url: string } | { setting: "url" | "repository" } => {
  if (path.startsWith("/")) return url === undefined ? { setting: "url" } : { url: new URL(path, url).href };
  if (repository === undefined) return { setting: "repository" };
  const address = new URL(posix.join(posix.dirname(source), path), repository).href;
  const root = inRepository(repository)?.[0];
  return root === undefined || inRepository(address)?.[0] === root
    ? { url: address }
    : { setting: "repository" };
};

/** Whether a path that is not there would be in none of the folders that have the chapters of a language. */
export const isOutside = (path: string, { source, path: place }: Chapter): boolean => {
  const root = source.endsWith(place) ? source.slice(0, -place.length) : "";
  const full = posix.join(posix.dirname(source), path);
  return path.startsWith("/") || full.startsWith("../") || !full.startsWith(root);
};
