import type { BookMeta, Chapter, Edition, EditionMeta, Translate } from "../book.ts";
import { UsageError } from "../library/messages/messages.ts";
import { humanise } from "../library/text/text.ts";
import type { Listing } from "./discover.ts";
import { readFile } from "node:fs/promises";
import { createInstance } from "i18next";
import { z } from "zod";
import { unlessMissing } from "../library/files/files.ts";

const STRINGS = new URL("../../templates/strings/", import.meta.url);

/** Reads a file of UI strings by their keys (JSON); it throws for anything else. */
const readStringsFile = async (file: string | URL): Promise<Record<string, string>> =>
  z.record(z.string(), z.string()).parse(JSON.parse(await readFile(file, "utf8")));

/** UI strings of a language: `zh-Hant` takes `zh-Hant.json`, else `zh.json`; what neither has comes from English. */
export const readStrings = async (language: string): Promise<Record<string, string>> => {
  const codes = ["en", language.split("-")[0] ?? language, language];
  const [english, general, exact] = await Promise.all(
    codes.map((code) => unlessMissing(readStringsFile(new URL(`${code}.json`, STRINGS)))),
  );
  return { ...english, ...general, ...exact };
};

/** Makes the function that speaks a language. It throws for a key that is nowhere: i18next would print the key. */
export const translator = async (language: string, strings: Record<string, string>): Promise<Translate> => {
  const i18n = createInstance();
  const t = await i18n.init({
    lng: language,
    resources: { [language]: { translation: strings } },
    keySeparator: false,
    nsSeparator: false,
    // Templates escape; a second time would show &amp;.
    interpolation: { escapeValue: false },
  });
  return (key, values = {}) => {
    if (!i18n.exists(key, values)) throw new Error(`Missing UI string ${key} in ${language}`);
    // A string of a book's own could ask for others without end.
    return t(key, { ...values, nest: false });
  };
};

/** What an edition of one language is put together from. */
export interface EditionParts {
  language: string;
  meta: EditionMeta;
  book: BookMeta;
  /** Chapters as written, by language; those of the source language are always among them. */
  chapters: Map<string, Chapter[]>;
  listing: Listing;
}

/**
 * The chapters of an edition in the source's order. Where a translation is missing the source chapter stands in;
 * a chapter that only the translation has comes after the one it follows there.
 */
const mergeChapters = (source: Chapter[], own: Chapter[]): Chapter[] => {
  const bySlug = new Map(own.map((chapter) => [chapter.slug, chapter]));
  const merged = source.map((chapter) => bySlug.get(chapter.slug) ?? chapter);
  for (const [index, chapter] of own.entries()) {
    if (source.some(({ slug }) => slug === chapter.slug)) continue;
    const before = merged.findIndex(({ slug }) => slug === own[index - 1]?.slug);
    merged.splice(before + 1, 0, chapter);
  }
  return merged;
};

/** The strings that a book gives in place of those of the generator. */
const overrides = async ({ assets }: Listing, language: string): Promise<Record<string, string>> => {
  const path = `${language}/strings.json`;
  const asset = assets.get(path);
  if (!asset) return {};
  return readStringsFile(asset.file).catch((error: unknown) => {
    throw new UsageError(`Cannot read ${path}: ${String(error)}`);
  });
};

/** Puts an edition of one language together: its chapters in order, the titles of its parts, and its UI strings. */
export const assembleEdition = async (parts: EditionParts): Promise<Edition> => {
  const { language, meta, book, chapters, listing } = parts;
  const merged = mergeChapters(chapters.get(book.source) ?? [], chapters.get(language) ?? []);
  const folders = [...new Set(merged.flatMap((chapter) => chapter.parts))];
  const strings = { ...(await readStrings(language)), ...(await overrides(listing, language)) };
  const { title, subtitle, description } = meta;
  return {
    code: language,
    languages: [language],
    t: await translator(language, strings),
    strings: Object.values(strings),
    chapters: merged,
    names: [{ lang: language, title, subtitle, description }],
    meta: {
      ...meta,
      parts: { ...Object.fromEntries(folders.map((folder) => [folder, humanise(folder)])), ...meta.parts },
    },
  };
};
