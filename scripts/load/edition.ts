import { readFile } from "node:fs/promises";
import type { z } from "zod";
import type { BookMeta, Chapter, Edition } from "../book.ts";
import { UsageError } from "../library/messages/messages.ts";
import type { Listing } from "./discover.ts";
import type { editionSchema } from "./schemas.ts";
import { readStrings, translator } from "./strings.ts";
import { humanise } from "../library/text/text.ts";

/** What an edition of one language is put together from. */
export interface EditionParts {
  language: string;
  settings: z.infer<typeof editionSchema>;
  meta: BookMeta;
  /** Chapters as written, by language; those of the source language are always among them. */
  chapters: Map<string, Chapter[]>;
  listing: Listing;
  /** The content folder's name, the title when nobody gave one. */
  name: string;
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

const overrides = async (listing: Listing, language: string): Promise<Record<string, string>> => {
  const asset = listing.assets.get(`${language}/strings.json`);
  if (!asset) return {};
  try {
    return JSON.parse(await readFile(asset.file, "utf8")) as Record<string, string>;
  } catch (error) {
    throw new UsageError(`Cannot read ${language}/strings.json: ${(error as Error).message}`);
  }
};

/** The settings that are taken over as they are, where they are there. */
const said = (settings: EditionParts["settings"]) => {
  const { subtitle, publisher, description, rights, isbn, series, cover, certifier } = settings;
  return {
    ...(subtitle !== undefined && { subtitle }),
    ...(publisher !== undefined && { publisher }),
    ...(description !== undefined && { description }),
    ...(rights !== undefined && { rights }),
    ...(isbn !== undefined && { isbn }),
    ...(series !== undefined && {
      series: {
        name: series.name,
        ...("number" in series && series.number !== undefined && { number: series.number }),
      },
    }),
    ...(cover !== undefined && { cover }),
    ...(certifier !== undefined && { certifier }),
  };
};

/** Puts an edition of one language together; what its `book.yaml` leaves out is filled in. */
export const assembleEdition = async (parts: EditionParts): Promise<Edition> => {
  const { language, settings, meta, chapters, listing, name } = parts;
  const source = chapters.get(meta.source) ?? [];
  const merged = mergeChapters(source, chapters.get(language) ?? []);
  const folders = [...new Set(merged.flatMap((chapter) => chapter.parts))];
  const strings = { ...(await readStrings(language)), ...(await overrides(listing, language)) };
  const { authors = [], translators = [], title = humanise(name), subtitle, description } = settings;
  const filed = [...authors, ...translators].flatMap((person) =>
    "file-as" in person && person["file-as"] !== undefined ? [[person.name, person["file-as"]]] : [],
  );
  return {
    code: language,
    languages: [language],
    t: await translator(language, strings),
    strings: Object.values(strings),
    chapters: merged,
    names: [
      {
        lang: language,
        title,
        ...(subtitle !== undefined && { subtitle }),
        ...(description !== undefined && { description }),
      },
    ],
    meta: {
      title,
      authors: authors.map((person) => person.name),
      translators: translators.map((person) => person.name),
      subjects: settings.subjects ?? [],
      partial: settings.partial ?? false,
      parts: {
        ...Object.fromEntries(folders.map((folder) => [folder, humanise(folder)])),
        ...settings.parts,
      },
      ...(filed.length > 0 && { fileAs: Object.fromEntries(filed) as Record<string, string> }),
      ...said(settings),
    },
  };
};
