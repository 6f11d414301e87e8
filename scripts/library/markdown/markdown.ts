import type { Link, Nodes, Root, Text } from "mdast";
import { directiveFromMarkdown } from "mdast-util-directive";
import { directive } from "micromark-extension-directive";
import type { Code, State, Tokenizer } from "micromark-util-types";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkCjkFriendlyGfmStrikethrough from "remark-cjk-friendly-gfm-strikethrough";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { unified, type Processor } from "unified";
import type { VFile } from "vfile";
import { partCaptions } from "../captions/captions.ts";
import { titleAlerts } from "../dialects/dialects.ts";
import { report } from "../messages/messages.ts";
import { readBlockMarks } from "./block-marks.ts";
import { readCitations } from "./citations.ts";
import { definitionItems, definitionLists, gatherDefinitions } from "./definition-lists.ts";
import "./edit-tail.ts";
import { readElementAttributes } from "./element-attributes.ts";
import { mendEmphasis } from "./emphasis.ts";
import { formulas, labelFormulas } from "./formulas.ts";
import { readInlineMarks } from "./inline-marks.ts";
import { limitNesting, overwrite, parseWithLimit } from "./limit-nesting.ts";
import { linePieceNodes, linePieces } from "./line-pieces.ts";
import { readOtherMarks } from "./other-marks.ts";
import { isSpacedFormula } from "./other-formulas.ts";
import { mendAddresses, vainOpenings } from "./vain-openings.ts";
import { parseDialects } from "./parse-dialects.ts";
import { blanksFor, closeTags, reportOpenCode, unclosedHtml } from "./unclosed.ts";
import { readTypedLists } from "./typed-lists.ts";
import { HAN, SHARED_MARKS, pointsIn } from "../text/text.ts";
import { liftMarks } from "../subject-index/subject-index.ts";
import { SKIP, visit } from "../tree/tree.ts";

export { nearestKey, type CitationNode, type CitedWork } from "./citations.ts";
export { citedIn, type Cited } from "./cited.ts";
export { programInfo } from "./info-string.ts";
export { pictureSize, sizeInStyle } from "./picture-size.ts";

export type { Include, Included } from "../dialects/dialects.ts";

const DOLLAR = 36;

/** US$, HK$, but H$_2$O. */
const isCurrency = (before: Code, formula: string): boolean =>
  before !== null && before >= 65 && before <= 90 && !/^[_^\\{]/.test(formula);

/** Chinese between the dollars of two names of variables: `$PATH 变量中，使用`$`. */
const isProse = (formula: string): boolean =>
  !formula.includes("\\") && /[，。；：！？`]/.test(formula) && /\p{Script=Han}{2}|`/u.test(formula);

/** What stands between the dollars of two names of variables: `$HOME和$PATH`, `$HOME/$USER`. */
const isBetweenNames = (formula: string, after: Code): boolean =>
  /^\w[^\\{}]*[\p{Script=Han}、，。；/:=,]$/u.test(formula) &&
  after !== null &&
  after > 0 &&
  /[A-Za-z_]/.test(String.fromCodePoint(after));

/** What goes from the words of one link into those of another: `[$watch](a.md) and [$emit](b.md)`. */
const LEAVES_LINK = /^[^[\]]*\]\(/;

/** What Pandoc's `tex_math_dollars` takes for no formula, but 5$\times$3 and $ z $; and `$10，合$x`. */
const isMoney = (formula: string, after: Code): boolean =>
  (/^\s|\s$/.test(formula) && !isSpacedFormula(formula)) ||
  /^\d[^{]*[，。；：、！？（）]|^\d[\d.,]*\s?[或和与及至到]$|^[，。；、！？]/.test(formula) ||
  LEAVES_LINK.test(formula) ||
  isProse(formula) ||
  isBetweenNames(formula, after) ||
  (after !== null && after >= 48 && after <= 57 && !formula.includes("\\"));

/**
 * Keeps `$5 to $10` and US$ from becoming formulas: between single dollars nothing begins or ends with a space, and no digit
 * follows. Ends formulas of several lines that nothing closes. Changes the parser's extension for maths, whose constructs it
 * wraps or replaces; `source` is the text to parse.
 */
function remarkDollars(this: Processor, source: string) {
  const extension = this.data().micromarkExtensions?.at(-1);
  const maths = [extension?.text?.[DOLLAR]].flat()[0];
  if (!extension || !maths) throw new Error("Missing maths, expected its extension");
  const tokenize: Tokenizer = function (effects, ok, nok) {
    const before = this.previous;
    const end: State = (code) => {
      const token = this.events.at(-1)?.[1];
      const [, formula] = /^\$([^$]+)\$$/.exec(token ? this.sliceSerialize(token) : "") ?? [];
      return formula !== undefined && (isMoney(formula, code) || isCurrency(before, formula))
        ? nok(code)
        : ok(code);
    };
    return maths.tokenize.call(this, effects, end, nok);
  };
  extension.text = { ...extension.text, [DOLLAR]: { ...maths, tokenize } };
  extension.flow = { ...extension.flow, [DOLLAR]: formulas(source.split("\n")) };
}

/** `::video{…}` on a line of its own. Text (`:name`) and container (`:::name`) directives stay text: 10:30 is a time. */
function remarkLeafDirective(this: Processor) {
  const data = this.data();
  const flow = directive().flow?.[58];
  const leaf = Array.isArray(flow) ? flow.at(-1) : flow;
  (data.micromarkExtensions ??= []).push({ flow: { 58: leaf ?? [] } });
  (data.fromMarkdownExtensions ??= []).push(directiveFromMarkdown());
}

function remarkVainOpenings(this: Processor, source: string) {
  const extensions = (this.data().micromarkExtensions ??= []);
  for (const extension of extensions) mendAddresses(extension, source);
  extensions.push(vainOpenings(source));
}

/** What other tools read that has to be known before the rest of a line or of a block. */
function remarkOtherTools(this: Processor, source: string) {
  const data = this.data();
  (data.micromarkExtensions ??= []).push(definitionLists(source), linePieces(source));
  (data.fromMarkdownExtensions ??= []).push(definitionItems, linePieceNodes);
}

/** Last: it changes the extensions of others. */
function remarkEmphasis(this: Processor) {
  mendEmphasis(this.data().micromarkExtensions ?? []);
}

/** Front matter as YAML between lines of ---, TOML between lines of +++, or JSON, as Hugo, Zola and Hexo have it. */
const FRONT_MATTER = [
  "yaml",
  "toml",
  { type: "json", fence: { open: "{", close: "}" } },
  { type: "json", marker: ";" },
] satisfies Parameters<typeof remarkFrontmatter>[0];

declare module "mdast" {
  interface YamlData {
    /** What front matter is written in, where that is not YAML. */
    format?: "toml" | "json";
  }
}

const parserOf = (source: string) =>
  unified()
    .use(remarkParse)
    .use(remarkFrontmatter, FRONT_MATTER)
    .use(remarkGfm, { singleTilde: false })
    .use(remarkCjkFriendly)
    .use(remarkCjkFriendlyGfmStrikethrough, { singleTilde: false })
    // One dollar sign is maths, as on GitHub.
    .use(remarkMath)
    .use(remarkDollars, source)
    .use(remarkLeafDirective)
    .use(remarkOtherTools, source)
    .use(remarkVainOpenings, source)
    .use(remarkEmphasis)
    .freeze();

/** How many times a text is parsed again, each time without the unclosed HTML that swallows the rest. */
const MOST_PASSES = 10;

/** Parses a text again and again without the raw HTML that would take the rest of the chapter with it. */
const parseClosed = (source: string, file: VFile, passes = MOST_PASSES): Root => {
  const tree = parserOf(source).parse(source);
  const unclosed = passes > 0 ? unclosedHtml(tree, source) : [];
  if (unclosed.length === 0) return tree;
  const points = pointsIn(source);
  for (const { opening, end, offset } of unclosed) {
    // Nothing is in what its author closed at once: HTML alone knows no such ends.
    const isEmpty = opening.endsWith("/>");
    const reason = `Unexpected ${opening} without an end, expected ${end}: it is removed, and what follows stays`;
    const place = { start: points(offset), end: points(offset + opening.length) };
    report(file, { rule: "unclosed", reason, place, ...(isEmpty && { severity: "warning" }) });
  }
  const cuts = unclosed.map((one) => ({ offset: one.offset, text: blanksFor(one, source) }));
  return parseClosed(overwrite(source, cuts), file, passes - 1);
};

const FORMATS = ["toml", "json"] as const;

/** Front matter is a node `yaml` to all who follow, whatever it is written in. */
const nameFormat = ({ children }: Root): void => {
  const [first] = children;
  const format = FORMATS.find((name) => name === String(first?.type));
  if (!first || format === undefined || !("value" in first)) return;
  children[0] = { type: "yaml", value: first.value, position: first.position, data: { format } };
};

const stop = new RegExp(`[${HAN}${SHARED_MARKS}]`, "u");

/** The text of a link that is an address by itself, without marks around it. */
const bareText = ({ children: [text, ...more], position }: Link, source: string): Text | undefined => {
  const isMarked = /[[<]/.test(source.charAt(position?.start.offset ?? 0));
  return text?.type === "text" && more.length === 0 && !isMarked ? text : undefined;
};

/** Ends a bare address at the first Han or full-width character: GFM takes the Chinese after it into the link. */
const endBareLinks = (tree: Root, source: string): void => {
  visit(tree, "link", (node, index, parent) => {
    const text = bareText(node, source);
    if (!parent || index === undefined || !text) return undefined;
    const at = text.value.search(stop);
    if (at < 0) return undefined;
    const rest: Text = { type: "text", value: text.value.slice(at) };
    const tail = encodeURI(rest.value);
    node.url = node.url.endsWith(rest.value)
      ? node.url.slice(0, -rest.value.length)
      : node.url.replace(tail, "");
    text.value = text.value.slice(0, at);
    const children: Nodes[] = parent.children;
    if (text.value === "") children.splice(index, 1, rest);
    else children.splice(index + 1, 0, rest);
    return [SKIP, index + 1];
  });
};

/** Makes tables as wide as their widest row, in place: GFM drops the cells that the head has no column for. */
const widenTables = (tree: Root): void => {
  visit(tree, "table", (table) => {
    const align = table.align ?? [];
    const width = table.children.reduce((most, row) => Math.max(most, row.children.length), 0);
    table.align = align.concat(Array.from({ length: width - align.length }, () => null));
  });
};

/** Parses a text in which no mark of another tool is left. */
const parsePlain = (file: VFile): Root => {
  const tree = parseWithLimit(file, (source) => parseClosed(source, file));
  nameFormat(tree);
  // Before anybody looks at what stands in a line.
  liftMarks(tree, String(file));
  // Before anybody compares the links of two languages.
  endBareLinks(tree, String(file));
  widenTables(tree);
  readTypedLists(tree, String(file));
  labelFormulas(tree, file);
  gatherDefinitions(tree);
  readBlockMarks(tree, String(file));
  readOtherMarks(tree, String(file), file.data.citable !== undefined);
  if (file.data.citable) readCitations(tree, String(file), file.data.citable.keys);
  readInlineMarks(tree, String(file));
  readElementAttributes(tree, String(file));
  reportOpenCode(tree, file);
  closeTags(tree, file);
  partCaptions(tree);
  limitNesting(tree, file);
  return tree;
};

/**
 * Parses CommonMark with GFM, front matter, maths, leaf directives, and what other tools have for boxes and tabs, to mdast. Never
 * throws: all text is Markdown. What is nested too deep is an error and becomes plain text.
 */
export const parseMarkdown = (file: VFile): Root => {
  const tree = parseDialects(file, parsePlain) ?? parsePlain(file);
  titleAlerts(tree, String(file));
  return tree;
};
