import { strToU8, zipSync, type Zippable } from "fflate";
import type { Artifact, Book, Output, Publication } from "../../book.ts";
import { packageFiles } from "./package-files.ts";

/** What ZIP would only make slower. */
const PACKED = /\.(?:jpg|png|gif|webp)$/;

/** The files as a container (OCF 3.3): the same files give the same bytes. */
const zip = (files: Map<string, Uint8Array>): Uint8Array => {
  const entries: Zippable = {
    // First and stored, so that readers can sniff the type (OCF 3.3 §4.3).
    mimetype: [strToU8("application/epub+zip"), { level: 0 }],
  };
  for (const [name, bytes] of files) entries[name] = [bytes, { level: PACKED.test(name) ? 0 : 9 }];
  // Local time, for the ZIP directory has no zone: the same bytes everywhere.
  return zipSync(entries, { mtime: new Date(1980, 0, 1) });
};

/** An EPUB 3.3 for each edition, with the page numbers of the PDF of the same edition where one was made before. */
export const epub = async (
  book: Book,
  publications: Publication[],
  made: readonly Artifact[] = [],
): Promise<Output> => {
  const output: Output = { files: new Map(), artifacts: [] };
  for (const publication of publications) {
    const start = performance.now();
    const { code } = publication.edition;
    const { files, pictures } = await packageFiles(
      book,
      publication,
      made.find(({ edition, format }) => edition === code && format === "pdf")?.pageStarts,
    );
    const bytes = zip(files);
    const path = `downloads/${book.meta.slug}.${code}.epub`;
    output.files.set(path, bytes);
    const seconds = (performance.now() - start) / 1000;
    output.artifacts.push({ edition: code, format: "epub", path, size: bytes.length, seconds, pictures });
  }
  return output;
};
