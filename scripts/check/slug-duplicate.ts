import type { Book } from "../book.ts";
import { report } from "../library/messages/messages.ts";

/** `slug-duplicate`: two files of a language that would be one page. Case does not tell them apart on every disk. */
export const slugDuplicate = (book: Book): void => {
  const seen = new Map<string, string>();
  for (const { slug, language, path, file } of [...book.chapters.values()].flat()) {
    const key = `${language}/${slug.toLowerCase()}`;
    const other = seen.get(key);
    if (other === undefined) seen.set(key, path);
    else
      report(file, {
        rule: "slug-duplicate",
        reason: `Unexpected second chapter with the slug ${slug}, expected another name than ${other}`,
        place: { line: 1, column: 1 },
      });
  }
};
