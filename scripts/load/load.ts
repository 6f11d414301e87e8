import { basename, dirname, join, posix, resolve } from "node:path";
import type { VFile } from "vfile";
import type { Book, BookMeta, Chapter, Edition, EditionMeta, References, Theme } from "../book.ts";
import { hold, leaveTexts, openMemory, type Cache, type Memory } from "../library/cache/cache.ts";
import { album } from "../library/album/album.ts";
import { report } from "../library/messages/messages.ts";
import { arrange, type Arranged } from "./arrange.ts";
import { chooseLanguages } from "./choose-languages.ts";
import { withFrontTitle } from "./front-title.ts";
import { isContentsList, listWithin } from "./contents-list.ts";
import { withDrawings } from "./drawing-words.ts";
import { chaptersWithDerived, checkPairs, sourcesOf, withDerived } from "./derived.ts";
import { discover, type Listing } from "./discover.ts";
import { includeFile } from "./include-file.ts";
import { readOwnFonts, withRegionalFonts } from "./own-fonts.ts";
import { toctreeOf } from "./toctree.ts";
import { withOwnSlugs } from "./own-slugs.ts";
import { bookMetadata, type Settings } from "./book-metadata.ts";
import { assembleEdition, ownStrings } from "./edition.ts";
import { readFolderFiles, type FolderNames } from "./folders.ts";
import { display, readData, reader, readLedgers, refusedFiles, type Read } from "./read-files.ts";
import type { Texts } from "./texts.ts";
import type { Included } from "../library/markdown/markdown.ts";
import { referencesOf } from "./read-references.ts";
import { navOf, readOtherSettings, withOthers } from "./other-settings.ts";
import { partTitles } from "./part-titles.ts";
import { keptChapter } from "./kept-chapter.ts";
import { readChapter } from "./read-chapter.ts";
import { chooseTheme, picturesOf } from "./choose-theme.ts";
import { bookSchema, editionSchema, type Folder } from "../library/settings/settings.ts";
import { readLists, readSettings } from "./read-settings.ts";
import { readOwnSettings, settingsPath } from "./own-settings.ts";
import { gitRevision } from "../library/files/files.ts";
import { nearestLanguage } from "../library/languages/languages.ts";

/** Where settings are read from, and the files that were read so far. */
interface From {
  root: string;
  listing: Listing;
  files: VFile[];
  read: Read;
  /** Texts in place of files. */
  texts: Texts | undefined;
  /** The settings of other tools. */
  others: Awaited<ReturnType<typeof readOtherSettings>>;
  theme?: Theme | undefined;
  /** Texts that chapters include, so far. */
  included: Map<string, Included | undefined>;
  /** What is read that the listing does not have, so far. */
  beside: Set<string>;
  /** What chapters may cite, where they may cite anything. */
  references: References | undefined;
  /** What is remembered of the chapters, if anything. */
  memory: Memory | undefined;
}

/** What an edition depends on beside its own settings. */
interface EditionContext {
  arranged: Arranged;
  book: BookMeta;
  /** Of its settings. */
  schema: ReturnType<typeof editionSchema>;
  folders: FolderNames;
}

/** The UI strings that the book has for a language. */
const readOwnStrings = async (
  language: string,
  { listing, files, read }: From,
): Promise<Record<string, string>> => {
  const asset = listing.assets.get(settingsPath(language, "strings.json", listing));
  if (!asset) return {};
  const file = await read(asset.file);
  files.push(file);
  return ownStrings(file);
};

/** What a list beside the folders of all languages says of one of them. */
const readCommonList = async (
  language: string,
  { root, listing, read }: From,
): Promise<Chapter | undefined> => {
  const [, above = "", folder = ""] = /^(.*\/)?([^/]+\/)$/.exec(listing.folders.get(language) ?? "") ?? [];
  const source = `${above}SUMMARY.md`;
  const asset = folder === "" ? undefined : listing.assets.get(source);
  if (!asset) return undefined;
  const file = await read(asset.file, join(root, source));
  return listWithin(readChapter(file, language, { path: "SUMMARY.md", source }), folder);
};

const placeIn = (language: string, { folders }: Listing): { language: string; folder: string } => ({
  language,
  folder: folders.get(language) ?? "",
});

/** What the settings of MkDocs have for a list of contents: what is said for all languages is said in the leading one. */
const readNav = (language: string, { root, listing, others }: From): Chapter | undefined => {
  const isShared = ({ folder }: { folder: string }): boolean =>
    [...listing.folders.values()].every((one) => one.startsWith(folder));
  const isFirst =
    language === (listing.lead ?? nearestLanguage("en", [...listing.folders.keys()]) ?? language);
  const place = placeIn(language, listing);
  const own = others.find((one) => place.folder.startsWith(one.folder) && !isShared(one));
  const said = { ...place, isFirst: isFirst || own !== undefined };
  const list = navOf(own ? [own] : others, said, (path) => display(join(root, path)));
  return (list && listWithin(list, `${posix.basename(place.folder)}/`)) ?? list;
};

/** The indexes in reStructuredText beside the chapters of a language, which Sphinx takes their order from. */
const readRst = async (
  language: string,
  { listing, read }: From,
): Promise<{ path: string; text: string }[]> => {
  const { folder } = placeIn(language, listing);
  const found = [...listing.assets.values()].filter(
    ({ path }) => path.startsWith(folder) && /(?:^|\/)index\.rst$/.test(path),
  );
  return Promise.all(
    found.map(async ({ path, file }) => ({
      path: path.slice(folder.length),
      text: String(await read(file)),
    })),
  );
};

/** The chapters of a language as they are written, in no order. */
const readTexts = async (language: string, from: From): Promise<Chapter[]> => {
  const { root, listing, read } = from;
  const files = listing.languages.get(language) ?? [];
  const chapters = await Promise.all(
    files.map(async (one) => {
      const file = await read(one, join(root, one.source));
      file.data.include = includeFile(from, one.source);
      if (from.references) file.data.citable = from.references.citable;
      if (!from.memory) return readChapter(file, language, one);
      const chapter = keptChapter(from.memory, file, { language, ...one });
      leaveTexts(from.memory);
      return chapter;
    }),
  );
  const list = chapters.some(isContentsList)
    ? undefined
    : ((await readCommonList(language, from)) ??
      readNav(language, from) ??
      toctreeOf(chapters, language, await readRst(language, from)));
  return list ? [...chapters, list] : chapters;
};

/** The edition of a language, and its settings as they are written. */
const readEdition = async (
  language: string,
  { arranged, book, schema, folders }: EditionContext,
  from: From,
): Promise<{ edition: Edition; ours: Settings<EditionMeta> }> => {
  const { settings, written } = await readOwnSettings(language, { book, schema }, from);
  const said = withOthers(written, from.others, placeIn(language, from.listing));
  const ours = withFrontTitle(said, arranged.chapters.get(language) ?? []);
  const own = await readOwnStrings(language, from);
  const meta = { ...ours.value, parts: partTitles(arranged, { language, settings: ours, folders }) };
  const chapters = chaptersWithDerived(arranged.chapters, language, book);
  const { theme, memory } = from;
  const parts = { language, settings, meta, book, chapters, own, theme, memory };
  return { edition: await assembleEdition(parts), ours };
};

/** `book-yaml`: a source language that the book does not have. */
const checkSource = ({ file, value: { source } }: Settings<BookMeta>, found: readonly string[]): void => {
  const reason = `Unexpected source ${source}, expected one of ${found.join(", ")}`;
  if (!found.includes(source)) report(file, { rule: "book-yaml", reason });
};

/** What is to be read of a content folder. */
export interface LoadOptions {
  /** Those wanted; all that there are when left out. */
  languages?: string[] | undefined;
  /** Whether chapters are read that say `draft: true`. */
  drafts?: boolean | undefined;
  /** The theme that is asked for, whatever the book says. */
  theme?: string | undefined;
  /** The number of the version that it is, where that is not the newest of `versions.yaml`. */
  version?: string | undefined;
  /** Where what was made before is kept; nowhere when left out. */
  cache?: Cache | undefined;
  /** Texts that stand in place of files, by path on disk, links resolved. */
  texts?: Texts | undefined;
  /** What is remembered, where that is known already. */
  memory?: Memory | undefined;
  /** The formats it is read for: runs for others remember other things. */
  formats?: readonly string[] | undefined;
}

/** The schemas of settings, which take long to make. */
const schemasFor = (folder: Folder, memory: Memory | undefined) =>
  hold(memory, `schemas ${JSON.stringify(folder)}`, () => ({
    book: bookSchema(folder),
    edition: editionSchema(folder),
  }));

const memoryFor = async (root: string, options: LoadOptions): Promise<Memory | undefined> => {
  const { languages, drafts = true, theme, cache, formats, memory } = options;
  return memory ?? (cache && openMemory(cache, root, languages, drafts, theme, formats));
};

/** What is read before all else. */
const beginning = async (
  root: string,
  listing: Listing,
  { texts, memory }: Pick<LoadOptions, "texts" | "memory">,
) => {
  const read = reader(texts, memory);
  return {
    root,
    listing,
    files: refusedFiles(root, listing),
    read,
    texts,
    memory,
    others: await readOtherSettings(listing.assets),
    references: await referencesOf(listing, read, memory),
    included: new Map<string, Included | undefined>(),
    beside: new Set<string>(),
  };
};

/** The chapters of each of some languages that have files. */
const readAll = async (languages: readonly string[], from: From): Promise<Map<string, Chapter[]>> => {
  const written = new Map<string, Chapter[]>();
  for (const language of new Set(languages))
    if (from.listing.languages.has(language)) written.set(language, await readTexts(language, from));
  return written;
};

/**
 * Reads a content folder into a Book, in these steps: list the files, read the settings and the theme, parse every chapter of every
 * language, put them in order, assemble the editions. Faults of the content become messages on its files; a UsageError is thrown
 * for a folder that is not there, that cannot be read, or that holds no chapters.
 */
export const load = async (content: string, options: LoadOptions = {}): Promise<Book> => {
  const { languages, drafts = true, theme: asked, texts } = options;
  const root = resolve(content);
  const memory = await memoryFor(root, options);
  const listing = await discover(root, { theme: asked, texts, memory });
  const found = [...listing.languages.keys()];
  const name = basename(root) === "content" ? basename(dirname(root)) : basename(root);
  const schemas = schemasFor({ name, languages: found, lead: listing.lead }, memory);
  const bare = await beginning(root, listing, { texts, memory });
  const { files, read, beside, references } = bare;
  const { assets } = listing;
  const settings = await readSettings("book.yaml", schemas.book, bare);
  const every = withDerived(found, settings);
  const places = { root, assets, read, files, beside, memory };
  const theme = withRegionalFonts(await chooseTheme(asked, settings, places), every, places);
  const from = { ...bare, theme };
  const { meta, ...lists } = await readLists(from, { settings, theme, found: every, label: options.version });
  checkSource(settings, found);
  checkPairs(settings, every);
  const wanted = chooseLanguages(every, languages);
  const written = await readAll([meta.source, ...wanted, ...sourcesOf(wanted, meta)], from);
  const folders = await readFolderFiles(listing, read, files);
  const arranged = arrange({ chapters: withOwnSlugs(written), source: meta.source, drafts, folders });
  const { chapters, leftOut, asides } = arranged;
  const editions: Edition[] = [];
  const own: Settings<EditionMeta>[] = [];
  for (const language of wanted) {
    const one = await readEdition(language, { arranged, book: meta, schema: schemas.edition, folders }, from);
    editions.push(one.edition);
    own.push(one.ours);
  }
  bookMetadata(settings, own);
  for (const { file } of [settings, ...own])
    if (file.messages.length > 0 && !files.includes(file)) files.push(file);
  const all = await withDrawings({ root, assets, languages: [meta.source, ...found], files, read });
  const [revision, ledgers] = [await gitRevision(root), await readLedgers(listing, read, memory)];
  if (references) files.push(...references.files);
  files.push(...[...ledgers, ...asides].map(({ file }) => file));
  return {
    root,
    meta,
    editions,
    chapters,
    assets: all,
    album: album(new Map([...all, ...picturesOf(theme)]), meta.imagePixels, memory?.cache),
    ...lists,
    ...(references && { references }),
    fonts: await readOwnFonts(settings, chapters, places),
    theme,
    ...(revision !== undefined && { revision }),
    ledgers,
    leftOut,
    data: await readData(listing, files, read),
    beside,
    ...(memory && { memory }),
    files: [...files, ...[...chapters.values()].flat().map(({ file }) => file)],
  };
};
