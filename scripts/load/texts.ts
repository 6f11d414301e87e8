import { readFileSync } from "node:fs";

/** Texts that stand in place of files, such as those that an editor has not saved yet: by path on disk, links resolved. */
export type Texts = ReadonlyMap<string, string>;

/** The bytes of a file, or of the text that stands in its place. */
export const bytesOf = (path: string, texts: Texts | undefined): Uint8Array => {
  const text = texts?.get(path);
  return text === undefined ? readFileSync(path) : Buffer.from(text);
};
