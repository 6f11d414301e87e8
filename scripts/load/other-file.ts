import { bookSchema, editionSchema } from "../library/settings/settings.ts";

const FOLDER = { name: "", languages: [] };

/**
 * What is expected of a key, by its path, that a `book.yaml` does not have: to stand in the other one, where it is a key of that.
 * `path` is that of the file in the content folder.
 */
export const inOtherFile =
  (path: string) =>
  ([key, ...inner]: readonly PropertyKey[]): string | undefined => {
    const isOfBook = path === "book.yaml";
    const { shape } = (isOfBook ? editionSchema : bookSchema)(FOLDER).in;
    return inner.length === 0 && Object.hasOwn(shape, key)
      ? `it in the book.yaml of ${isOfBook ? "each language" : "the content folder"}`
      : undefined;
  };
