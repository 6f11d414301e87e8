import type { BookMeta, EditionMeta } from "../book.ts";
import type { editionSchema } from "../library/settings/settings.ts";
import type { Settings } from "./book-metadata.ts";
import type { Listing } from "./discover.ts";
import { readSettings, type Place } from "./read-settings.ts";

/**
 * Where a language's own settings are: in its folder (`en/book.yaml`), or where it has none of its own, or one further down, at the
 * top with its code in the name (`book.en.yaml`), which counts everywhere.
 */
export const settingsPath = (language: string, name: string, { assets, folders }: Listing): string => {
  const folder = folders.get(language) ?? "";
  const atTop = name.replace(".", `.${language}.`);
  const isShared = [...folders.values()].filter((other) => other === folder).length > 1;
  const isFar = isShared || !/^[^/]+\/$/.test(folder);
  const isAtTop = assets.has(atTop) || folder === "" || (isFar && !assets.has(`${folder}${name}`));
  return isAtTop ? atTop : `${folder}${name}`;
};

/** The settings of an edition; where it is made of another and has none, those of the other, of which nothing is said twice. */
export const readOwnSettings = async (
  language: string,
  { book, schema }: { book: BookMeta; schema: ReturnType<typeof editionSchema> },
  from: Place,
): Promise<{ settings: string; written: Settings<EditionMeta> }> => {
  const own = settingsPath(language, "book.yaml", from.listing);
  const of = from.listing.assets.has(own) ? undefined : book.derived?.get(language)?.from;
  const settings = of === undefined ? own : settingsPath(of, "book.yaml", from.listing);
  const place = of === undefined ? from : { ...from, files: [] };
  return { settings, written: await readSettings(settings, schema, place) };
};
