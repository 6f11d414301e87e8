import { toHtml } from "hast-util-to-html";
import { readStrings, translator } from "../../scripts/load/edition.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { chapterOf, withoutPlaces } from "./chapter-of.ts";

/** The page that a chapter in English becomes. */
export const pageOf = async (markdown: string) => {
  const t = await translator("en", await readStrings("en"));
  return compile(chapterOf(markdown), { t, data: new Map() });
};

/** Its HTML in one line, without what says the place of a block. */
export const html = async (markdown: string): Promise<string> =>
  withoutPlaces(toHtml((await pageOf(markdown)).body))
    .replaceAll(' lang="zh"', "")
    .replace(/\n+/g, " ")
    .trim();
