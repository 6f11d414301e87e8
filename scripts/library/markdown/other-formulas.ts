import type { Code, Paragraph } from "mdast";
import type { InlineMath, Math } from "mdast-util-math";
import { element, textNode } from "../tree/tree.ts";

const IN_TEXT = /\\(?:text|mathrm|operatorname)\s*\{[^{}]*\}/g;
/** Commands, sub- and superscripts and signs that prose has not. */
const SIGNS = /\\[A-Za-z]{2,}|[_^=<>+]/;
/** Two words, one that is emphasised, or a link. */
const PROSE =
  /\p{Script=Han}{2}|(?:(?<![\\\p{L}])\p{L}{2,}[ ,]+){2}|(?<!\w)([_*])\p{L}[\p{L} ]+\1(?!\w)|\]\(/u;

/** Whether what stands between escaped brackets is surely a formula: authors escape the brackets of words, too. */
export const isFormula = (tex: string): boolean => {
  const bare = tex.replace(IN_TEXT, "");
  return SIGNS.test(bare) && !PROSE.test(bare);
};

/**
 * Whether what stands between dollars, with a space at an end, is a formula: `$ z $`, `$\alpha $`, but neither `$ 5 to $` nor
 * `$ ls $`. Without a command of TeX, a space stands at both ends.
 */
export const isSpacedFormula = (formula: string): boolean => {
  const tex = formula.trim();
  const isEven = /^\s/.test(formula) === /\s$/.test(formula);
  if ((!isEven && !/\\[A-Za-z]{2,}/.test(tex)) || (/^\d/.test(tex) && !tex.includes("\\"))) return false;
  return /^\p{L}$/u.test(tex) || isFormula(tex);
};

/** A formula as remark-math makes it, in a line or on lines of its own. */
export function toFormula(value: string, kind: "inline"): InlineMath;
export function toFormula(value: string, kind: "display"): Math;
export function toFormula(value: string, kind: "inline" | "display"): InlineMath | Math {
  const className = ["language-math", `math-${kind}`];
  const text = [textNode(value)];
  return kind === "inline"
    ? { type: "inlineMath", value, data: { hName: "code", hProperties: { className }, hChildren: text } }
    : { type: "math", value, data: { hName: "pre", hChildren: [element("code", { className }, text)] } };
}

/** The environments of LaTeX that are formulas by themselves. */
const ENVIRONMENT =
  /^\\begin\{((?:equation|align|gather|multline|eqnarray|flalign|alignat|displaymath|math)\*?)\}[^]*\\end\{\1\}$/;

/** The formula that a paragraph is, written in `\[ … \]` or as an environment of LaTeX; `written` is its source. */
export const displayFormula = ({ position }: Paragraph, written: string): Math | undefined => {
  if (!written.startsWith("\\")) return undefined;
  const source = written.replace(/\n[ \t>]*/g, "\n");
  const [, bracketed] = /^\\{1,2}\[([^]+?)\\{1,2}\]$/.exec(source) ?? [];
  const tex = ENVIRONMENT.test(source) ? source : bracketed;
  if (tex === undefined || (bracketed !== undefined && !isFormula(tex))) return undefined;
  return { ...toFormula(tex.trim(), "display"), ...(position && { position }) };
};

/** The formula that a fenced block `{math}` of MyST is; its `:label:` is that of the formula. */
export const fencedFormula = ({ lang, value, position }: Code): Math | undefined => {
  if (lang !== "{math}") return undefined;
  const [, label] = /^:label:[ \t]*(\S+)[ \t]*$/m.exec(value) ?? [];
  const tex = value.replace(/^:[\w-]+:.*$/gm, "").trim();
  return { ...toFormula(tex, "display"), ...(label && { meta: label }), ...(position && { position }) };
};
