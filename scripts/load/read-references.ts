import type { Asset, References } from "../book.ts";
import { hold, keyOf, remembered, stampOf, type Memory } from "../library/cache/cache.ts";
import { report } from "../library/messages/messages.ts";
import type { Listing } from "./discover.ts";
import type { Read } from "./read-files.ts";

/** What the file of the works that a book cites is called, at the top of the content folder. */
const NAMES = ["references.bib", "references.json", "references.yaml", "references.yml"];

/** That file: the first of these names that is there, else the only BibTeX file of the folder. */
const placeOf = ({ assets }: Listing): Asset | undefined => {
  const [named] = NAMES.flatMap((name) => assets.get(name) ?? []);
  const others = [...assets.values()].filter(({ path }) => /\.bib$/i.test(path));
  return named ?? (others.length === 1 ? others[0] : undefined);
};

/**
 * The works that a book cites, and what is wrong with their file as messages on that (`references`); nothing where there is no such
 * file: then nothing is a citation.
 */
export const referencesOf = async (
  listing: Listing,
  read: Read,
  memory: Memory | undefined,
): Promise<References | undefined> => {
  const asset = placeOf(listing);
  if (!asset) return undefined;
  const file = await read(asset);
  const known = file.data.key && keyOf("references", stampOf(), asset.path, file.data.key);
  const make = async () => {
    // Loaded only where it is not known what it gives: the parser takes half a second.
    const { readReferences } = await import("../library/references/references.ts");
    return readReferences(String(file), asset.path);
  };
  const { works, problems, key } = await hold(memory, known, async () => {
    const found = await remembered(memory?.cache, () => known, make);
    const entries = new Map(found.entries.map((entry) => [entry.key, entry]));
    return { works: entries, problems: found.problems, key: keyOf([...entries.keys()]) };
  });
  for (const { kind, message, at } of problems)
    report(file, {
      rule: "references",
      reason: message,
      place: at,
      ...(kind === "missing" && { severity: "warning" as const }),
    });
  return { file, path: asset.path, works, citable: { keys: new Set(works.keys()), key } };
};
