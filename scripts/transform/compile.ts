import type { Nodes, Root as Markdown } from "mdast";
import rehypeSanitize from "rehype-sanitize";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import type { Chapter, Page, Translate } from "../book.ts";
import { markAbbreviations } from "./abbreviations.ts";
import { namedAnchors } from "./anchors.ts";
import { boxes } from "./boxes.ts";
import { chapterLabel } from "./chapter-label.ts";
import { nameCitations } from "./citations.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { asciiId, asciiIds, removeIds } from "../library/ids/ids.ts";
import type { PictureNote } from "../library/settings/settings.ts";
import { titleNumber } from "../library/ordering/ordering.ts";
import type { FindTerms } from "../library/terms/terms.ts";
import {
  allowedHtml,
  cleanAddresses,
  definitions,
  describeImages,
  keepTypeParameters,
  modernAttributes,
  modernElements,
  reportRemoved,
  showSlots,
  sizeImages,
} from "./clean-html.ts";
import { drawings, type Diagrams } from "./diagrams.ts";
import { figures } from "./figures.ts";
import { liftFootnotes, setCalls } from "./footnotes.ts";
import { markTerms } from "./glossary.ts";
import { closeGaps, dropEmptied, headingsOf, isEmptyHeading, liftTitle } from "./headings.ts";
import {
  highlightCode,
  keepCodeForward,
  nameLanguages,
  titleCode,
  type Highlight,
} from "./highlight-code.ts";
import { nameIndexMarks } from "./index-marks.ts";
import { inlineDrawings } from "./inline-drawings.ts";
import { keyFigures } from "./key-figures.ts";
import { joinLines, keepMarks } from "./line-breaks.ts";
import { maths } from "./maths.ts";
import { mendTexts } from "./mend-texts.ts";
import { nameRaw } from "./name-raw.ts";
import { pictureNotes } from "./picture-notes.ts";
import { parseRaw } from "./parse-raw.ts";
import { markPictures } from "./picture-paragraphs.ts";
import { figureNumbers, numberFigures, placeCaptions, type FigureNumbers } from "./number-figures.ts";
import { quotations } from "./quotations.ts";
import { tables } from "./tables.ts";
import { taskBoxes } from "./task-boxes.ts";
import { copyMarkdown, element, textNode, visit } from "../library/tree/tree.ts";
import { dropTemplateTags } from "./template-tags.ts";
import { directives, videos } from "./video.ts";

/** All that a chapter's page depends on beside the chapter itself. */
export interface CompileOptions {
  t: Translate;
  /** Texts of the data files, by path. */
  data: Map<string, string>;
  /** What is said of pictures wherever they are shown, by their paths. */
  pictures?: ReadonlyMap<string, PictureNote>;
  /** How dates and numbers are written (BCP 47), where not as the chapter's language is. */
  locale?: string | undefined;
  /** Whether numbers of notes stand in circles. */
  circledNotes?: boolean;
  /** Without it code has no colours. */
  highlight?: Highlight;
  /** The drawings of diagrams, by their text; without it they stay programs. */
  diagrams?: Diagrams;
  /** Numbers of the source's figures and tables, which the translation takes over; its own where there are none. */
  numbers?: FigureNumbers | undefined;
  /** Finds the terms of the chapter's language; without it none is marked. */
  findTerms?: FindTerms | undefined;
  /** Finds those that stand in the index. */
  findIndexed?: FindTerms | undefined;
  /** Finds abbreviations. */
  findShort?: FindTerms | undefined;
  /** Whether the first of each is spelled out. */
  spellOut?: boolean;
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
const pipeline = (options: CompileOptions, { language, slug, source, blocks, number }: Chapter) => {
  const { t, data, highlight, diagrams, numbers = figureNumbers(blocks) } = options;
  const known = numberFigures(blocks, numbers);
  const prefix = asciiId(`chart-${slug.replaceAll("/", "-")}`);
  return (
    unified()
      // First: later steps put other nodes in the place of blocks.
      .use(nameBlocks, blocks)
      // Before notes become a list elsewhere, and tags go.
      .use(dropEmptied)
      // Before lines are joined.
      .use(dropTemplateTags)
      .use(keepTypeParameters)
      // Before HTML: it looks at Markdown's own paragraphs, and leaves raw HTML as it is.
      .use(joinLines, language)
      // Before notes are numbered, in the order of the tree.
      .use(placeCaptions, known)
      // Before text is printed; blocks have their ids already.
      .use(removeIds)
      // Both name the elements that the next step makes.
      .use(boxes, t)
      .use(directives)
      // Before programs become elements.
      .use(nameLanguages)
      .use(nameCitations)
      // Before those that nothing refers to are gone.
      .use(definitions)
      .use(remarkRehype, {
        allowDangerousHtml: true,
        clobberPrefix: "",
        footnoteLabel: t("notes"),
        footnoteLabelProperties: { className: ["notes-title"] },
        footnoteBackLabel: (index, again) =>
          t("note.back", { number: again > 1 ? `${index + 1}-${again}` : index + 1 }),
      })
      // Raw HTML becomes elements, so that it is cleaned like the rest.
      .use(parseRaw)
      // As soon as they are elements, and know their place.
      .use(nameRaw, blocks)
      .use(showSlots)
      // Before the next step, which looks at the addresses of pictures.
      .use(inlineDrawings)
      // Before cleaning, which knows schemes by the letter and says nothing.
      .use(cleanAddresses)
      // All before cleaning, which would take styles away.
      .use(sizeImages)
      .use(describeImages)
      .use(modernElements)
      // Names what the next step takes out.
      .use(reportRemoved)
      .use(rehypeSanitize, allowedHtml)
      // After cleaning, which lets `align` through: it becomes a class.
      .use(modernAttributes)
      // After cleaning, which would take their drawings and players away.
      .use(figures, known, number, { language: options.locale ?? language, data, t, prefix })
      .use(keyFigures, { language, locale: options.locale ?? language, data, t })
      .use(videos, t)
      // After figures, whose captions stand beside the drawings.
      .use(drawings, diagrams, prefix, t)
      // After figures: their pictures stand in no paragraph any more.
      .use(markPictures)
      // After paragraphs of pictures are known.
      .use(pictureNotes, { notes: options.pictures ?? new Map(), source, language })
      // After figures, which are the boxes of their tables, and scopes: some heads of columns are corners.
      .use(tables)
      // After all ids are there, the notes' included.
      .use(namedAnchors)
      .use(asciiIds)
      // After figures, which read charts from code.
      .use(highlightCode, highlight)
      .use(keepCodeForward, language)
      // After figures, which look for programs themselves.
      .use(titleCode)
      // After programs are known, before formulas are elements.
      .use(mendTexts, language)
      // After cleaning, which names what languages parts are in.
      .use(quotations, language)
      // After cleaning, which knows no MathML.
      .use(maths, known, number, t)
      // After sanitising, which knows no image of a tick.
      .use(taskBoxes, t)
      // Before the next step puts references into elements of their own.
      .use(setCalls, { isCircled: options.circledNotes ?? false })
      // After formulas are there.
      .use(keepMarks)
  );
};

/** What a page takes over from its chapter. */
export const dataOf = (chapter: Chapter, t: Translate) => {
  const { kind, number, opens, slug, title, parts, language, matter } = chapter;
  const own = titleNumber(title);
  return {
    kind,
    ...(number !== undefined && { number, label: chapterLabel(chapter, t) }),
    ...(number !== undefined && (own?.isNamed || own?.number === number) && { saysNumber: true }),
    ...(opens !== undefined && { opens }),
    slug,
    title,
    parts,
    language,
    matter,
  };
};

/** The page of a chapter that cannot be compiled: its text as it was written. */
export const plainPage = (chapter: Chapter, t: Translate): Page => ({
  ...dataOf(chapter, t),
  headings: [],
  footnotes: [],
  heading: { type: "root", children: [textNode(chapter.title)] },
  body: { type: "root", children: [element("pre", {}, [textNode(String(chapter.file))])] },
});

/**
 * Compiles a chapter to a page: a function of the chapter and the options alone, so that it could be cached or run
 * elsewhere. Messages go to the chapter's file. Links are still as written; `linkPages` resolves them.
 */
export const compile = (chapter: Chapter, options: CompileOptions): Page => {
  const { tree, copyOf } = copyMarkdown(chapter.tree);
  const blocks = chapter.blocks.map((block) => ({ ...block, node: copyOf(block.node) }));
  const body = pipeline(options, { ...chapter, blocks }).runSync(tree, chapter.file);
  // An empty one is no title, and none of several.
  body.children = body.children.filter((node) => !isEmptyHeading(node));
  const heading = liftTitle(body, chapter.title, chapter.titleDepth);
  closeGaps(body);
  const footnotes = liftFootnotes(body, options.circledNotes ?? false);
  // Last: code and formulas are known, and are not searched.
  if (options.findTerms) markTerms(body, options.findTerms, chapter.language);
  const page = { heading, body, footnotes };
  if (options.findShort) {
    const spell = options.spellOut === true ? options.t : undefined;
    markAbbreviations(page, { language: chapter.language, find: options.findShort, spell });
  }
  nameIndexMarks(page, { blocks, language: chapter.language, find: options.findIndexed });
  return { ...dataOf(chapter, options.t), headings: headingsOf(body), ...page };
};
