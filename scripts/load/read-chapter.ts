import { basename } from "node:path";
import type { Root } from "mdast";
import type { VFile } from "vfile";
import type { Chapter } from "../book.ts";
import { leafBlocks } from "../library/blocks/blocks.ts";
import { parseMarkdown } from "../library/markdown/markdown.ts";
import { addExceptions, guarded } from "../library/messages/messages.ts";
import { humanise, slugOf } from "../library/text/text.ts";
import { fillTitle, titleOf } from "./chapter-title.ts";
import type { ChapterFile } from "./layout.ts";
import { readMatter } from "./front-matter.ts";

/** Parses a file of a language to a chapter that has no place in the book yet. Faults become messages on the file. */
export const readChapter = (file: VFile, language: string, { path, source }: ChapterFile): Chapter => {
  const chapter = { slug: slugOf(path), path, source, kind: "chapter" as const, parts: [], language, file };
  const named = humanise(basename(path));
  const parsed = (): Chapter => {
    const tree = parseMarkdown(file);
    const matter = readMatter(tree, file);
    addExceptions(file, tree);
    fillTitle(tree);
    const { title = named, depth } = titleOf(tree, matter);
    const titleDepth = depth === undefined ? {} : { titleDepth: depth };
    return { ...chapter, title, ...titleDepth, matter, tree, blocks: leafBlocks(tree) };
  };
  return guarded(file, parsed, () => {
    const tree: Root = { type: "root", children: [{ type: "code", value: String(file) }] };
    return { ...chapter, title: named, matter: {}, tree, blocks: leafBlocks(tree) };
  });
};
