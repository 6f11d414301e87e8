import type { Root, RootContent } from "mdast";
import { displayFormula, fencedFormula } from "./other-formulas.ts";
import { SKIP, visit } from "../tree/tree.ts";

/** Whether a text may have one of these at all. */
const ANY =
  /\{math\}|^\*\[|\\(?:new|page|clear|tableof|\[|begin\{)|toc[\]}]|toc_\]|@\[toc|page-?_?break|break-(?:after|before)/im;

/** Where other tools put a table of contents, which each of the outputs has. */
const CONTENTS = new RegExp(
  String.raw`^(?:\[toc\]|\[\[_?toc_?\]\]|@\[toc\](?:\([^()]*\))?|\$?\{\{?\s*toc\s*\}?\}|\\tableofcontents)$`,
  "i",
);

/** Lines that say what abbreviations mean (PHP Markdown Extra): definitions, which are not printed either. */
const ABBREVIATIONS = /^\*\[[^[\]\n]+\]:.*(?:\n\*\[[^[\]\n]+\]:.*)*$/;

const BREAKS: readonly RegExp[] = [
  /^\\(?:newpage|pagebreak|clearpage|cleardoublepage)(?:\[\d\])?(?:\{\})?$/,
  /^\{\s*pagebreak\s*\/?\}$/i,
  /^<!--\s*(?:page-?break|newpage)\s*-->$/i,
  /^<(div|p|span)\b[^<>]*\b(?:page-)?break-(?:after|before)\s*:\s*(?:always|page)\b[^<>]*>(?:\s|&nbsp;)*<\/\1\s*>$/i,
  /^<(div|p|span)\s+class=["']?(?:page[-_]?break|newpage)["']?\s*>(?:\s|&nbsp;)*<\/\1\s*>$/i,
  /^<(?:div|p|br|hr)\b[^<>]*\b(?:page-)?break-(?:after|before)\s*:\s*(?:always|page)\b[^<>]*\/>$/i,
];

const LONGEST = 300;

// A rule to all who know only Markdown, so that it is no block of text.
const pageBreak = (position: RootContent["position"]): RootContent => ({
  type: "thematicBreak",
  data: { hName: "div", hProperties: { className: ["page-break", "paper-only"] } },
  ...(position && { position }),
});

/**
 * Reads what fills a block in other tools, in place: `\newpage` and its kin in HTML become page breaks, `\[ … \]` and
 * environments of LaTeX formulas; the place of a table of contents is left out. `source` is the text of the file. Linear.
 */
export const readBlockMarks = (tree: Root, source: string): void => {
  if (!ANY.test(source)) return;
  visit(tree, (node, index, parent) => {
    const fenced = node.type === "code" ? fencedFormula(node) : undefined;
    if (fenced && parent && index !== undefined) parent.children[index] = fenced;
    if ((node.type !== "paragraph" && node.type !== "html") || !parent || index === undefined)
      return undefined;
    const { position } = node;
    const written = source.slice(position?.start.offset, position?.end.offset).trim();
    const siblings: RootContent[] = parent.children;
    const put = (...made: RootContent[]): [typeof SKIP, number] => {
      siblings.splice(index, 1, ...made);
      return [SKIP, index + made.length];
    };
    const isShort = written.length <= LONGEST;
    if (isShort && BREAKS.some((pattern) => pattern.test(written))) return put(pageBreak(position));
    if (node.type !== "paragraph") return undefined;
    if ((isShort && CONTENTS.test(written)) || ABBREVIATIONS.test(written)) return put();
    const formula = displayFormula(node, written);
    return formula ? put(formula) : undefined;
  });
};
