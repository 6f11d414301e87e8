import { join } from "node:path";
import type { Point } from "unist";
import { VFile } from "vfile";
import type { ZodType } from "zod";
import type { BookMeta, Theme } from "../book.ts";
import { readPlacedYaml } from "../library/files/files.ts";
import { report, START } from "../library/messages/messages.ts";
import {
  errataSchema,
  glossarySchema,
  picturesSchema,
  versionsSchema,
  type PictureNote,
} from "../library/settings/settings.ts";
import type { Settings } from "./book-metadata.ts";
import { forLanguages } from "./choose-languages.ts";
import { withPaper } from "./choose-theme.ts";
import type { Listing } from "./discover.ts";
import { ofVersion } from "./of-version.ts";
import { display, type Read } from "./read-files.ts";
import { settingsSource } from "./settings-source.ts";

/** Where settings are read from, and the files that were read so far. */
export interface Place {
  root: string;
  listing: Listing;
  files: VFile[];
  read: Read;
}

/** Reads a file of settings; what it leaves out, or does not say rightly, has its default. */
export const readSettings = async <T>(
  name: string,
  schema: ZodType<T>,
  { root, listing, files, read }: Place,
): Promise<Settings<T>> => {
  const asset = listing.assets.get(name);
  const usual = schema.parse({});
  if (!asset) {
    const file = new VFile({ path: display(join(root, name)) });
    return { file, path: name, value: usual, says: () => false, placeOf: () => undefined };
  }
  const file = await read(asset.file);
  files.push(file);
  const yaml = readPlacedYaml(settingsSource(name, file), schema);
  const says = (key: string): boolean => !yaml || yaml.placeOf([key]) !== undefined;
  const placeOf = (...path: PropertyKey[]): Point | undefined => yaml?.placeOf(path);
  return { file, path: name, value: yaml?.value ?? usual, says, placeOf };
};

/** What is said of pictures wherever they are shown; one that is not there is named. */
const readPictures = async (from: Place): Promise<Map<string, PictureNote>> => {
  const { file, value, placeOf } = await readSettings("pictures.yaml", picturesSchema, from);
  for (const path of Object.keys(value).filter((one) => !from.listing.assets.has(one)))
    report(file, {
      rule: "book-yaml",
      reason: `Unexpected picture ${path}, expected the path of a file in the content folder`,
      place: placeOf(path) ?? START,
    });
  return new Map(Object.entries(value));
};

/**
 * What the lists of a book say, in its languages: terms, versions, and what was found wrong in these; and its settings as those of the
 * version asked for.
 */
export const readLists = async (
  from: Place,
  of: { settings: Settings<BookMeta>; theme: Theme; found: string[]; label: string | undefined },
) => {
  const { value: terms } = await readSettings("glossary.yaml", glossarySchema, from);
  const { value: versions } = await readSettings("versions.yaml", versionsSchema, from);
  const errata = await readSettings("errata.yaml", errataSchema, from);
  const pictures = await readPictures(from);
  return {
    pictures,
    meta: ofVersion(of.settings, withPaper(of.settings, of.theme), { versions, label: of.label }),
    glossary: terms.map((term) => ({ ...term, names: forLanguages(term.names, of.found) })),
    versions: versions.map((one) => ({ ...one, changes: forLanguages(one.changes, of.found) })),
    errata: errata.value.map((one, index) => ({
      ...one,
      words: forLanguages(one.words, of.found),
      placeOf: (...path: PropertyKey[]) => errata.placeOf(index, ...path),
    })),
    errataFile: errata.file,
  };
};
