import { posix } from "node:path";
import type { VFile } from "vfile";
import type { Chapter } from "../book.ts";
import { readYaml } from "../library/files/files.ts";
import { categorySchema } from "../library/settings/settings.ts";
import type { Listing } from "./discover.ts";
import type { Read } from "./read-files.ts";

/** What Docusaurus keeps beside the files of a folder, by the folder's path in the content folder. */
export type FolderNames = Map<string, { label?: string | undefined; position?: number | undefined }>;

/** Where the folders of a language are in the content folder, by the ids of the parts that they are. */
export const foldersOf = (chapters: readonly Chapter[]): Map<string, string> => {
  const found = new Map<string, string>();
  for (const { path, source } of chapters) {
    let [id, place] = [posix.dirname(path), posix.dirname(source)];
    while (id !== "." && !found.has(id)) {
      found.set(id, place);
      [id, place] = [posix.dirname(id), posix.dirname(place)];
    }
  }
  return found;
};

/** Reads what Docusaurus keeps beside the files of each folder; adds the files to those that were read. */
export const readFolderFiles = async (
  { assets }: Listing,
  read: Read,
  files: VFile[],
): Promise<FolderNames> => {
  const names: FolderNames = new Map();
  for (const { path, file: place } of assets.values()) {
    if (!/(?:^|\/)_category_\.(?:json|ya?ml)$/.test(path)) continue;
    const file = await read(place);
    files.push(file);
    const found = readYaml({ text: String(file), file, above: 0, ruleId: "book-yaml" }, categorySchema);
    if (found) names.set(posix.dirname(path), found);
  }
  return names;
};
