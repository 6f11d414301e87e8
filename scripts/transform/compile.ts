import type { Nodes, Root as Markdown } from "mdast";
import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { Chapter, Page, Translate } from "../book.ts";
import { alerts } from "./notices.ts";
import { allowedHtml, lowerSchemes, modernAttributes, reportRemoved } from "./clean-html.ts";
import { asciiId, asciiIds, removeIds } from "../library/ids/ids.ts";
import { captionsFirst, figureNumbers, figures, numberFigures, type FigureNumbers } from "./figures.ts";
import { liftFootnotes, markAdjacentReferences } from "./footnotes.ts";
import { headingsOf, isEmptyHeading, liftTitle } from "./headings.ts";
import { highlightCode, type Highlight } from "./highlight-code.ts";
import { joinLines, keepMarks } from "./line-breaks.ts";
import { maths } from "./maths.ts";
import { tables } from "./tables.ts";
import { markTerms } from "./glossary.ts";
import type { Block } from "../library/blocks/blocks.ts";
import type { FindTerms } from "../library/terms/terms.ts";
import { directives, videos } from "./video.ts";

/** All that a chapter's page depends on beside the chapter itself. */
export interface CompileOptions {
  /** Place in the edition, from 1. */
  number: number;
  t: Translate;
  /** Texts of the data files, by path. */
  data: Map<string, string>;
  /** Without it code has no colours. */
  highlight?: Highlight;
  /** Numbers of the source's figures and tables, which the translation takes over; its own where there are none. */
  numbers?: FigureNumbers | undefined;
  /** Finds the terms of the chapter's language; without it none is marked. */
  findTerms?: FindTerms | undefined;
}

/** Gives every leaf block its id. The nodes of the blocks are those of the tree. */
const nameBlocks = (blocks: readonly Block[]) => (tree: Markdown) => {
  // A paragraph alone in a list's item becomes the item itself.
  const items = new Map<Nodes | undefined, Nodes>();
  visit(tree, "listItem", (item) => {
    if (item.children[0]?.type === "paragraph") items.set(item.children[0], item);
  });
  for (const block of blocks) {
    const node = items.get(block.node) ?? block.node;
    node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id: block.id } };
  }
};

/** The plugins in their order, each with the reason for its place. */
const pipeline = (options: CompileOptions, { language, slug, blocks }: Chapter) => {
  const { number, t, data, highlight, numbers = figureNumbers(blocks) } = options;
  const known = numberFigures(blocks, numbers);
  const prefix = asciiId(`chart-${slug.replaceAll("/", "-")}`);
  return unified()
    .use(nameBlocks, blocks) // Before blocks become others.
    .use(joinLines)
    .use(captionsFirst, known)
    .use(removeIds)
    .use(alerts, t)
    .use(directives)
    .use(remarkRehype, {
      allowDangerousHtml: true,
      clobberPrefix: "",
      footnoteLabel: t("notes"),
      footnoteLabelProperties: { className: ["notes-title"] },
      footnoteBackLabel: (index, again) =>
        t("note.back", { number: again > 1 ? `${index + 1}-${again}` : index + 1 }),
    })
    .use(rehypeRaw) // Raw HTML becomes elements, so that it is cleaned like the rest.
    .use(lowerSchemes)
    .use(reportRemoved) // Names what the next takes out.
    .use(rehypeSanitize, allowedHtml)
    .use(modernAttributes)
    .use(figures, known, number, { language, data, t, prefix }) // After cleaning: nothing of ours needs it, and it would take drawings away.
    .use(videos, t)
    .use(tables) // After scopes: some heads of columns are corners.
    .use(asciiIds) // After all ids are there, the notes' included.
    .use(highlightCode, highlight)
    .use(maths) // After cleaning, which knows no MathML.
    .use(markAdjacentReferences)
    .use(keepMarks);
};

/**
 * Compiles a chapter to a page: a function of the chapter and the options alone, so that it could be cached or run
 * elsewhere. Messages go to the chapter's file. Links are still as written; `linkPages` resolves them.
 */
export const compile = (chapter: Chapter, options: CompileOptions): Page => {
  // In one step, so that the nodes of the blocks are those of the tree in the copy as well.
  const { tree, nodes } = structuredClone({
    tree: chapter.tree,
    nodes: chapter.blocks.map(({ node }) => node),
  });
  const blocks = chapter.blocks.map((block, index) => ({ ...block, node: nodes[index] ?? block.node }));
  const body = pipeline(options, { ...chapter, blocks }).runSync(tree, chapter.file);
  // An empty one is no title, and none of several.
  body.children = body.children.filter((node) => !isEmptyHeading(node));
  const heading = liftTitle(body, chapter.title);
  const footnotes = liftFootnotes(body);
  const { slug, title, parts, language, matter } = chapter;
  if (options.findTerms) markTerms(body, options.findTerms, language); // Last: code and formulas are known, and are not searched.
  return {
    kind: "chapter",
    number: options.number,
    slug,
    title,
    parts,
    language,
    matter,
    headings: headingsOf(body),
    heading,
    body,
    footnotes,
  };
};
