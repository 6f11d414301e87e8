import type { BookMeta, BookVersion } from "../book.ts";
import { report, START } from "../library/messages/messages.ts";
import type { Settings } from "./book-metadata.ts";

/**
 * The settings of a book as those of one of its versions: the one asked for, else the newest of `versions.yaml`; its date and its DOI
 * come before those of the work. `book-yaml`: a version in `book.yaml` that is another than the newest.
 */
export const ofVersion = (
  { file, says, placeOf }: Settings<BookMeta>,
  meta: BookMeta,
  { versions, label }: { versions: readonly BookVersion[]; label: string | undefined },
): BookMeta => {
  const newest = versions[0]?.number;
  if (label === undefined && newest !== undefined && says("version") && meta.version !== newest)
    report(file, {
      rule: "book-yaml",
      reason: `Unexpected version ${meta.version}, expected ${newest}, the newest of versions.yaml, or no such key`,
      place: placeOf("version") ?? START,
    });
  const version = label ?? newest;
  if (version === undefined) return meta;
  const { date, doi } = versions.find(({ number }) => number === version) ?? {};
  return { ...meta, version, ...(date !== undefined && { date }), ...(doi !== undefined && { doi }) };
};
