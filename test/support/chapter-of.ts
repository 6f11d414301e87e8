import { VFile } from "vfile";
import type { Chapter } from "../../scripts/book.ts";
import { leafBlocks } from "../../scripts/library/blocks/blocks.ts";
import { parseMarkdown } from "../../scripts/library/markdown/markdown.ts";

/** A chapter of a book that is nowhere on disk. */
export const chapterOf = (markdown: string, language = "en"): Chapter => {
  const file = new VFile({ path: `${language}/a.md`, value: markdown });
  const tree = parseMarkdown(file);
  return {
    slug: "a",
    path: "a.md",
    source: `${language}/a.md`,
    kind: "chapter",
    number: "2",
    parts: [],
    language,
    title: "A",
    titleDepth: 1,
    matter: {},
    file,
    tree,
    blocks: leafBlocks(tree),
  };
};

/** HTML without the ids that blocks have by their place. */
export const withoutPlaces = (html: string): string => html.replace(/ id="p\d+"/g, "");
