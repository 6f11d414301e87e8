import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { Chapter, Page, Translate } from "../book.ts";
import { alerts } from "./alerts.ts";
import { allowedHtml } from "./allowed-html.ts";
import { asciiId, asciiIds, removeIds } from "../library/ids/ids.ts";
import { figureNumbers, numberFigures, type FigureNumbers } from "./figure-numbers.ts";
import { captionsFirst, figures } from "./figures.ts";
import { liftFootnotes, markAdjacentReferences } from "./footnotes.ts";
import { headingsOf } from "./headings-of.ts";
import { highlightCode } from "./highlight-code.ts";
import type { Highlight } from "./highlighter.ts";
import { joinLines } from "./join-lines.ts";
import { keepMarks } from "./keep-marks.ts";
import { lowerSchemes } from "./lower-schemes.ts";
import { maths } from "./maths.ts";
import { modernAttributes } from "./modern-attributes.ts";
import { nameBlocks } from "./name-blocks.ts";
import { reportRemoved } from "./report-removed.ts";
import { tables } from "./tables.ts";
import { markTerms } from "./terms/mark-terms.ts";
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
    .use(figures, {
      figures: known,
      chapter: number,
      t,
      charts: { language, data, t, prefix },
    }) // After cleaning: nothing of ours needs it, and it would take drawings away.
    .use(videos, t)
    .use(tables) // After scopes: some heads of columns are corners.
    .use(asciiIds) // After all ids are there, the notes' included.
    .use(highlightCode, highlight)
    .use(maths) // After cleaning, which knows no MathML.
    .use(markAdjacentReferences)
    .use(keepMarks);
};

const isElement = (node: ElementContent | Root["children"][number]): node is Element =>
  node.type === "element";

/** Takes the title out of the body; further first-level headings move every heading down a level. */
const liftTitle = (body: Root, title: string): Root => {
  const tops = body.children.filter((node) => isElement(node) && node.tagName === "h1");
  const index = body.children.findIndex(
    (node) => isElement(node) && node.tagName === "h1" && toString(node).trim() !== "",
  );
  const found = body.children[index];
  if (index >= 0) body.children.splice(index, 1);
  if (tops.length > 1) {
    visit(body, "element", (node) => {
      if (/^h[1-5]$/.test(node.tagName)) node.tagName = `h${Number(node.tagName.charAt(1)) + 1}`;
    });
  }
  return {
    type: "root",
    children: found && isElement(found) ? found.children : [{ type: "text", value: title }],
  };
};

const isEmptyHeading = (node: Root["children"][number]): boolean =>
  isElement(node) &&
  /^h[1-6]$/.test(node.tagName) &&
  toString(node).trim() === "" &&
  !JSON.stringify(node).includes('"img"');

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
  markTerms(body, options.findTerms, language); // Last: code and formulas are known, and are not searched.
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
