import type { BookMeta, Chapter, Edition, EditionMeta, Theme, Translate } from "../book.ts";
import { report, START } from "../library/messages/messages.ts";
import { moreGeneral, ownName, shortName } from "../library/languages/languages.ts";
import { pointsIn } from "../library/text/text.ts";
import { readFile } from "node:fs/promises";
import { createInstance } from "i18next";
import { hold, keyOf, type Memory } from "../library/cache/cache.ts";
import type { VFile } from "vfile";
import { z } from "zod";
import { unlessMissing } from "../library/files/files.ts";

/** What a file of UI strings holds. */
const SHAPE = '{"key": "text", …}';

const STRINGS = new URL("../../templates/strings/", import.meta.url);

/** Strings of which few books show any: fonts are told of roles by `creditsOf`, and of changes by the page that lists them. */
const RARE = /^(?:role|changes)\./;

/** Reads a file of UI strings by their keys (JSON); it throws for anything else. */
const readStringsFile = async (file: string | URL): Promise<Record<string, string>> =>
  z.record(z.string(), z.string()).parse(JSON.parse(await readFile(file, "utf8")));

const ourStrings = (code: string) => unlessMissing(readStringsFile(new URL(`${code}.json`, STRINGS)));

/**
 * UI strings of a language: `zh-TW` takes `zh-TW.json`, else `zh-Hant.json`, else `zh.json`; what none has comes from English, but
 * for the name of the language. Those of a theme, `theirs`, come before ours in the same language.
 */
export const readStrings = async (
  language: string,
  theirs: Theme["strings"] = new Map(),
  memory?: Memory,
): Promise<Record<string, string>> => {
  const codes = ["en", ...moreGeneral(language)];
  const found = await Promise.all(
    codes.map(async (code) => ({
      ...(await hold(memory, `strings ${code}`, () => ourStrings(code))),
      ...theirs.get(code),
    })),
  );
  const own = { language: ownName(language), "language.short": shortName(language) };
  // A file that speaks for several languages cannot know their names.
  const exact = found[codes.lastIndexOf(language)] ?? {};
  return { ...found.reduce((all, one) => ({ ...all, ...one }), {}), ...own, ...exact };
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
  const say: Translate = (key, values = {}) => {
    if (!i18n.exists(key, values)) throw new Error(`Missing UI string ${key} in ${language}`);
    // A string of a book's own could ask for others without end.
    return t(key, { ...values, nest: false });
  };
  // Every page says the same some fifty.
  const said = new Map<string, string>();
  return (key, values = {}) => {
    if (Object.keys(values).length > 0) return say(key, values);
    const text = said.get(key) ?? say(key);
    said.set(key, text);
    return text;
  };
};

/** What an edition of one language is put together from. */
export interface EditionParts {
  language: string;
  /** Path of its settings in the content folder. */
  settings: string;
  meta: EditionMeta;
  book: BookMeta;
  /** Chapters as written, by language; those of the source language are always among them. */
  chapters: Map<string, Chapter[]>;
  /** UI strings of its own. */
  own: Record<string, string>;
  theme: Theme | undefined;
  memory: Memory | undefined;
}

/**
 * The chapters of an edition in the source's order. Where a translation is missing the source chapter stands in;
 * a chapter that only the translation has comes after the one it follows there.
 */
const mergeChapters = (source: Chapter[], own: Chapter[]): Chapter[] => {
  const bySlug = new Map(own.map((chapter) => [chapter.slug, chapter]));
  const known = new Set(source.map(({ slug }) => slug));
  const merged = source.map((chapter) => bySlug.get(chapter.slug) ?? chapter);
  for (const [index, chapter] of own.entries()) {
    if (known.has(chapter.slug)) continue;
    const before = merged.findIndex(({ slug }) => slug === own[index - 1]?.slug);
    merged.splice(before + 1, 0, chapter);
  }
  return merged;
};

/** A JSON text as a value; nothing where it is none, and then `say` is told where it ends to be one, as an offset, if known. */
const parseJson = (text: string, say: (offset: number | undefined) => void): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [, offset] = /at position (\d+)/.exec(String(error)) ?? [];
    say(offset === undefined ? undefined : Number(offset));
    return undefined;
  }
};

/**
 * The UI strings that a book gives in place of those of the generator, by their keys, from its `strings.json`. A message where
 * the file is no JSON, or something in it is no text: that is left out.
 */
export const ownStrings = (
  file: VFile,
  rule: "book-yaml" | "theme" = "book-yaml",
): Record<string, string> => {
  const text = String(file);
  const pointOf = pointsIn(text);
  const say = (reason: string, offset: number | undefined): void =>
    report(file, { rule, reason, place: offset === undefined ? START : pointOf(offset) });
  // What is no UTF-8 has its message, and no text.
  if (file.messages.length > 0) return {};
  const json = parseJson(text, (offset) => say(`Unexpected text, expected JSON: ${SHAPE}`, offset));
  if (json === undefined) return {};
  const { data: values } = z.record(z.string(), z.unknown()).safeParse(json);
  if (!values) say(`Unexpected value of the file, expected ${SHAPE}`, undefined);
  const strings: Record<string, string> = {};
  for (const [key, value] of Object.entries(values ?? {})) {
    if (typeof value === "string") strings[key] = value;
    else {
      const offset = text.indexOf(JSON.stringify(key));
      say(`Unexpected value of ${key}, expected text`, offset === -1 ? undefined : offset);
    }
  }
  return strings;
};

/** Puts an edition of one language together: its chapters in order, and its UI strings. */
export const assembleEdition = async (parts: EditionParts): Promise<Edition> => {
  const { language, meta, book, chapters, own, theme, memory } = parts;
  const merged = mergeChapters(chapters.get(book.source) ?? [], chapters.get(language) ?? []);
  const strings = { ...(await readStrings(language, theme?.strings, memory)), ...own };
  const { title, subtitle, description, publisher } = meta;
  const authors = meta.authors.length === 0 ? undefined : new Intl.ListFormat(language).format(meta.authors);
  return {
    code: language,
    languages: [language],
    locale: meta.locale ?? language,
    settings: parts.settings,
    t: await hold(memory, memory && keyOf("speech", language, strings), () => translator(language, strings)),
    strings: Object.entries(strings).flatMap(([key, text]) => (RARE.test(key) ? [] : [text])),
    chapters: merged,
    names: [{ lang: language, title, subtitle, description, authors, publisher }],
    meta,
  };
};
