import { isDeepStrictEqual } from "node:util";
import type { Asset, References } from "../book.ts";
import { hold, keyOf, remembered, stampOf, type Memory } from "../library/cache/cache.ts";
import { report } from "../library/messages/messages.ts";
import type { Entry } from "../library/references/references.ts";
import type { Listing } from "./discover.ts";
import type { Read } from "./read-files.ts";

/** What the files of the works that a book cites are called, at the top of the content folder. */
const NAMES = /^(?:references\.(?:json|ya?ml)|[^/]+\.bib)$/i;

const rankOf = ({ path }: Asset): number => (path.startsWith("references.") ? 0 : 1);

/** Those files, `references.bib` first; where there are none, all BibTeX files of the folder. */
const placesOf = ({ assets }: Listing): Asset[] => {
  const all = [...assets.values()];
  const named = all.filter(({ path }) => NAMES.test(path));
  const found = named.length > 0 ? named : all.filter(({ path }) => /\.bib$/i.test(path));
  return found.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.path < b.path ? -1 : 1));
};

/** The works of one file, and what is wrong with it. */
const readOne = async (asset: Asset, read: Read, memory: Memory | undefined) => {
  const file = await read(asset);
  const known = file.data.key && keyOf("references", stampOf(), asset.path, file.data.key);
  const make = async () => {
    // Loaded only where it is not known what it gives: the parser takes half a second.
    const { readReferences } = await import("../library/references/references.ts");
    return readReferences(String(file), asset.path);
  };
  const found = await hold(memory, known, () => remembered(memory?.cache, () => known, make));
  for (const { kind, message, at } of found.problems)
    report(file, {
      rule: "references",
      reason: message,
      place: at,
      ...(kind === "missing" && { severity: "warning" as const }),
    });
  return { file, path: asset.path, entries: found.entries };
};

const isSame = (one: Entry, other: Entry): boolean =>
  isDeepStrictEqual({ ...one, at: undefined }, { ...other, at: undefined });

/**
 * The works that a book cites, and what is wrong with their files as messages on these (`references`); nothing where there is no such
 * file: then nothing is a citation. A work that several files have is that of the first.
 */
export const referencesOf = async (
  listing: Listing,
  read: Read,
  memory: Memory | undefined,
): Promise<References | undefined> => {
  const files = await Promise.all(placesOf(listing).map((asset) => readOne(asset, read, memory)));
  if (files.length === 0) return undefined;
  const works = new Map<string, Entry>();
  const fileOf = new Map<string, (typeof files)[number]>();
  for (const source of files)
    for (const entry of source.entries) {
      const { key, at } = entry;
      const first = works.get(key);
      if (first === undefined) {
        works.set(key, entry);
        fileOf.set(key, source);
      } else if (!isSame(first, entry)) {
        const reason = `Unexpected second entry ${key}, expected one: the first is in ${fileOf.get(key)?.path}`;
        report(source.file, { rule: "references", reason, place: at });
      }
    }
  const key = keyOf([...works.keys()]);
  return {
    files: files.map(({ file }) => file),
    fileOf,
    works,
    citable: { keys: new Set(works.keys()), key },
  };
};
