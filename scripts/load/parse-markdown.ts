import type { Root } from "mdast";
import { directiveFromMarkdown } from "mdast-util-directive";
import { directive } from "micromark-extension-directive";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkCjkFriendlyGfmStrikethrough from "remark-cjk-friendly-gfm-strikethrough";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { unified, type Processor } from "unified";
import type { VFile } from "vfile";
import { endBareLinks } from "../transform/end-bare-links.ts";
import { limitMarkers, limitNesting } from "./limit-nesting.ts";

/** `::video{…}` on a line of its own. Text (`:name`) and container (`:::name`) directives stay text: 10:30 is a time. */
function remarkLeafDirective(this: Processor) {
  const data = this.data();
  const flow = directive().flow?.[58];
  const leaf = Array.isArray(flow) ? flow.at(-1) : flow;
  (data.micromarkExtensions ??= []).push({ flow: { 58: leaf ?? [] } });
  (data.fromMarkdownExtensions ??= []).push(directiveFromMarkdown());
}

const parser = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ["yaml"])
  .use(remarkGfm, { singleTilde: false })
  .use(remarkCjkFriendly)
  .use(remarkCjkFriendlyGfmStrikethrough, { singleTilde: false })
  // One dollar sign is maths, as on GitHub.
  .use(remarkMath)
  .use(remarkLeafDirective)
  .freeze();

/**
 * Parses CommonMark with GFM, front matter, maths and leaf directives to mdast. Never throws: all text is Markdown. What is
 * nested too deep is an error and becomes plain text.
 */
export const parseMarkdown = (file: VFile): Root => {
  const tree = parser.parse(limitMarkers(file));
  limitNesting(tree, file);
  // Before anybody compares the links of two languages.
  endBareLinks()(tree, file);
  return tree;
};
