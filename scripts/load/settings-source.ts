import type { VFile } from "vfile";
import type { readPlacedYaml } from "../library/files/files.ts";
import { bookSchema, editionSchema } from "../library/settings/settings.ts";

type Source = Parameters<typeof readPlacedYaml>[0];

const FOLDER = { name: "", languages: [] };

/** What is expected of a key that this `book.yaml` does not have, but the other one: to stand there. */
const inOther =
  (isOfBook: boolean): Source["elsewhere"] =>
  ([key = "", ...inner]) => {
    const { shape } = (isOfBook ? editionSchema : bookSchema)(FOLDER).in;
    return inner.length === 0 && Object.hasOwn(shape, key)
      ? `it in the book.yaml of ${isOfBook ? "each language" : "the content folder"}`
      : undefined;
  };

/** A file of settings, as it is held against its schema; `path` is that in the content folder. */
export const settingsSource = (path: string, file: VFile): Source => {
  const source = { text: String(file), file, above: 0 };
  return path === "glossary.yaml"
    ? { ...source, ruleId: "glossary" }
    : { ...source, ruleId: "book-yaml", elsewhere: inOther(path === "book.yaml") };
};
