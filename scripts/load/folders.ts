import { posix } from "node:path";
import type { Chapter } from "../book.ts";

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
