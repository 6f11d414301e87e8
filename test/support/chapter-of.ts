import { VFile } from "vfile";
import type { Chapter } from "../../scripts/book.ts";
import { parseMarkdown } from "../../scripts/load/parse-markdown.ts";

/** A chapter of a book that is nowhere on disk. */
export const chapterOf = (markdown: string, language = "en"): Chapter => {
  const file = new VFile({ path: `${language}/a.md`, value: markdown });
  const tree = parseMarkdown(file);
  return { slug: "a", path: "a.md", parts: [], language, title: "A", matter: {}, file, tree };
};
