import type { Blockquote, Code, Image, Link, Paragraph, Root, RootContent, Text } from "mdast";
import { pictureSize } from "./picture-size.ts";
import { displayFormula, fencedFormula } from "./other-formulas.ts";
import { SKIP, visit } from "../tree/tree.ts";

/** Options of a program below the line that opens it, by the line: of Quarto, of MyST. */
const OPTIONS: readonly (readonly [lang: RegExp, option: RegExp])[] = [
  [/^\{(?!=)/, /^[ \t]*(?:#|\/\/|%%|--)\|.*\n?/],
  [/^\{(?:code|code-block|code-cell|sourcecode)\}$/, /^[ \t]*:[\w-]+:.*\n?/],
];
const CAPTION = /^(?:[ \t]*(?:#|\/\/|%%|--)\|[ \t]*(?:fig|lst)-cap|:caption):[ \t]*["']?(.*?)["']?$/m;
/** Which way of several a program is for, in the first line of it (d2lbook). */
const TAB = /^#@tab[ \t]+([^"\n]*\S)[ \t]*(?:\n|$)/;
/** Orders to show a line in colour: of Docusaurus, of VitePress. Those for lines that come and go say something. */
const DOCUSAURUS = String.raw`^[ \t]*(?:\/\/|#|<!--|\{?\/\*|--|%|;)[ \t]*highlight-(?:next-line|start|end)[ \t]*(?:-->|\*\/\}?)?[ \t]*(?:\n|$)`;
const VITEPRESS = String.raw`[ \t]*(?:\/\/|#|<!--|\/\*|--)[ \t]*\[!code (?:focus|highlight|hl|word|warning|error)[^\]\n]*\][ \t]*(?:-->|\*\/)?$`;
const COLOURS = new RegExp(`${DOCUSAURUS}|${VITEPRESS}`, "gm");
/** Lines that mdBook and rustdoc run but do not show. */
const HIDDEN = /^[ \t]*#(?:[ \t].*)?(?:\n|$)/gm;

/** Takes out of a program, in place, what says to other tools how to run or show it. */
const plainProgram = (node: Code): void => {
  const lang = node.lang ?? "";
  let { value } = node;
  for (const [kind, option] of OPTIONS)
    while (kind.test(lang) && option.test(value)) value = value.replace(option, "");
  const [, caption] = value === node.value ? [] : (CAPTION.exec(node.value) ?? []);
  if (caption) node.meta = `${node.meta ?? ""} caption="${caption.replaceAll('"', "”")}"`.trim();
  const [tab = "", names] = (lang.startsWith("{") && TAB.exec(value)) || [];
  value = value.slice(tab.length).replace(COLOURS, "");
  if (names !== undefined && names !== "all") node.meta = `${node.meta ?? ""} title="${names}"`.trim();
  if (/^rust\b/.test(lang)) value = value.replace(HIDDEN, "").replace(/^([ \t]*)##/gm, "$1#");
  if (value !== node.value) node.value = value.replace(/\n$/, "");
};

/** Takes the orders of docsify out of a title, in place: `:ignore`, `:size=50x100`. */
const readTitle = (node: Link | Image): void => {
  if (!/^:(?:ignore|target|id|class|size|disabled|type|no-zoom|crossorigin)\b/.test(node.title ?? "")) return;
  const [, width, height] = /:size=(\d+%?)?(?:x(\d+))?/.exec(node.title ?? "") ?? [];
  node.title = null;
  if (node.type === "image") node.data = { ...node.data, hProperties: pictureSize(width, height) };
};

/** A paragraph of docsify that begins with `?>` or `!>` as a box. */
const docsifyBox = (node: Paragraph, written: string): Blockquote | undefined => {
  const [mark, sign] = /^([?!])>[ \t]+/.exec(written) ?? [];
  const [first, ...rest] = node.children;
  if (mark === undefined || first?.type !== "text") return undefined;
  const text: Text = { ...first, value: first.value.replace(/^[?!]>[ \t]*/, "") };
  const kind = sign === "?" ? "tip" : "important";
  const place = node.position && { position: node.position };
  return {
    type: "blockquote",
    children: [{ ...node, children: [text, ...rest] }],
    data: { box: { kind, titled: false } },
    ...place,
  };
};

/** Whether a text may have one of these at all. */
const ANY = new RegExp(
  [
    String.raw`\{math\}|^\*\[|^[?!]> |^\+{3}$|["']:[a-z-]+|highlight-|\[!code `,
    "^[`~]{3,}[ \\t]*(?:rust|\\{)",
    String.raw`\\(?:new|page|clear|tableof|\[|begin\{)`,
    String.raw`toc[\]}]|toc_\]|@\[toc|page-?_?break|break-(?:after|before)`,
  ].join("|"),
  "im",
);

/** Where other tools put a table of contents, which each of the outputs has. */
const CONTENTS = new RegExp(
  String.raw`^(?:\[toc\]|\[\[_?toc_?\]\]|@\[toc\](?:\([^()]*\))?|\$?\{\{?\s*toc\s*\}?\}|\\tableofcontents|\+{3})$`,
  "i",
);

declare module "mdast" {
  interface RootData {
    /** What the text says that abbreviations mean. */
    abbreviations?: { short: string; long: string }[];
  }
}

/** Lines that say what abbreviations mean (PHP Markdown Extra): definitions, which are not printed where they stand. */
const ABBREVIATIONS = /^\*\[[^[\]\n]+\]:.*(?:\n\*\[[^[\]\n]+\]:.*)*$/;

const abbreviationsIn = (written: string) =>
  Array.from(written.matchAll(/^\*\[([^[\]\n]+)\]:(.*)$/gm), ([, short = "", long = ""]) => ({
    short: short.trim(),
    long: long.trim(),
  })).filter(({ short, long }) => short !== "" && long !== "");

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
    else if (node.type === "code") plainProgram(node);
    if (node.type === "link" || node.type === "image") readTitle(node);
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
    if (isShort && CONTENTS.test(written)) return put();
    if (ABBREVIATIONS.test(written)) {
      const abbreviations = [...(tree.data?.abbreviations ?? []), ...abbreviationsIn(written)];
      tree.data = { ...tree.data, abbreviations };
      return put();
    }
    const made = displayFormula(node, written) ?? docsifyBox(node, written);
    return made ? put(made) : undefined;
  });
};
