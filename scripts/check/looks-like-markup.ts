import type { Html, Link } from "mdast";
import type { Chapter } from "../book.ts";
import { programInfo } from "../library/markdown/markdown.ts";
import { report, type Place } from "../library/messages/messages.ts";
import { isPicture } from "../library/text/text.ts";
import { nodesOf } from "../library/tree/tree.ts";
import {
  DRAWINGS,
  isFencedDirective,
  MARKUP_KINDS,
  MDX_EXPRESSION,
  RUN_BY_OTHERS,
  type MarkupKind,
} from "./markup-kinds.ts";
import type { Run } from "./running-text.ts";
import { SLIP_KINDS } from "./slip-kinds.ts";

/** What no text lacks that has anything like markup: a sign that is no common mark, or a second line. Most texts lack it. */
const ANY = /[^\p{L}\p{N}\s，。、；？“”‘’（）,.;?'"()/\ufffc-]|\n|^\/{3}/u;

const sayMarkup = (
  { file }: Chapter,
  { what, expected }: Pick<MarkupKind, "what" | "expected">,
  place: Place,
) => report(file, { rule: "looks-like-markup", reason: `Unexpected ${what}, expected ${expected}`, place });

/** Names what a text has of a kind, and gives the text with that blanked out, for the kinds that come later. */
const checkKind = (
  chapter: Chapter,
  kind: MarkupKind,
  { text, placeOf, sourceOf, isEscaped }: Run,
): string => {
  const pieces: string[] = [];
  let done = 0;
  for (const { 0: words, index } of text.matchAll(kind.pattern)) {
    const at = index + words.length - words.trimStart().length;
    const trimmed = words.trim();
    if (trimmed === "" || isEscaped(at) || kind.isRight?.(words, sourceOf(at, trimmed.length))) continue;
    sayMarkup(chapter, kind, placeOf(at, trimmed.length));
    pieces.push(text.slice(done, index), words.replace(/[^\n]/g, "\ufffc"));
    done = index + words.length;
  }
  return [...pieces, text.slice(done)].join("");
};

const KINDS = [...MARKUP_KINDS, ...SLIP_KINDS];
const MDX_KINDS = [...KINDS, MDX_EXPRESSION];

const checkRun = (chapter: Chapter, run: Run, kinds: readonly MarkupKind[]): void => {
  let { text } = run;
  for (const kind of kinds)
    if (text.search(kind.pattern) !== -1) text = checkKind(chapter, kind, { ...run, text });
};

const TEMPLATE = /\{[{%][^\n{}]{0,300}[%}]\}/;

/** Markdown that is surely meant: bold, code, a link. */
const MARKED = /\*\*[^\s*][^*\n]{0,300}\*\*|`[^`\n]{1,300}`|\]\((?:https?:|\.{0,2}\/|#)[^()\s]{1,300}\)/;

/** Raw HTML with tags of templates, variables or Markdown between its own tags. */
const checkHtml = (chapter: Chapter, { value, position }: Html): void => {
  if (!/[{*`(]/.test(value)) return;
  const text = value
    .replace(/<(code|pre|script|style|kbd)\b[^]*?<\/\1>/gi, " ")
    .replace(/<!--[^]*?-->|<[^<>]*>/g, " ");
  if (MARKED.test(text))
    sayMarkup(
      chapter,
      { what: "Markdown within HTML", expected: "blank lines around it: it is printed as it was typed" },
      position,
    );
  if (TEMPLATE.test(text))
    sayMarkup(
      chapter,
      { what: "template tag {% … %}", expected: "Markdown: nothing runs it here" },
      position,
    );
};

/** An image whose `!` is full-width, so that it is a link to a picture; an exclamation may well stand before any other link. */
const checkLink = (chapter: Chapter, { url, position }: Link): void => {
  const before = String(chapter.file).charAt((position?.start.offset ?? 0) - 1);
  if (before !== "！" || !isPicture(url)) return;
  sayMarkup(chapter, { what: "image with a full-width ！", expected: "![words](address)" }, position);
};

/** `looks-like-markup`: what readers would see as it was typed, syntax of other tools and Markdown with a slip in it. */
export const looksLikeMarkup = (chapter: Chapter, runs: readonly Run[]): void => {
  const kinds = /\.mdx$/i.test(chapter.file.path ?? "") ? MDX_KINDS : KINDS;
  // Tags that are nested too deep are text, and have their message.
  const isNested = chapter.file.messages.some(({ ruleId = "" }) => /^nesting$/.test(ruleId));
  if (!isNested && ANY.test(String(chapter.file)))
    for (const run of runs) if (ANY.test(run.text)) checkRun(chapter, run, kinds);
  for (const html of nodesOf(chapter.tree, "html")) checkHtml(chapter, html);
  for (const { position } of nodesOf(chapter.tree, "thematicBreak")) {
    const written = String(chapter.file).slice(position?.start.offset, position?.end.offset);
    const table = { what: "table of lines of dashes", expected: "a table of | a | b | and | --- | --- |" };
    if (/^-{2,}(?:[ \t]+-{2,})+[ \t]*$/.test(written)) sayMarkup(chapter, table, position);
  }
  for (const link of nodesOf(chapter.tree, "link")) checkLink(chapter, link);
  for (const code of nodesOf(chapter.tree, "code")) {
    const { language = "" } = programInfo(code);
    if (isFencedDirective(code.lang ?? "") && language === code.lang?.slice(1, -1)) {
      const directive = { what: "directive of MyST (```{…})", expected: "Markdown: it is set as a program" };
      sayMarkup(chapter, directive, code.position);
    }
    for (const [pattern, kind] of RUN_BY_OTHERS)
      if (pattern.test(code.lang ?? "")) sayMarkup(chapter, kind, code.position);
    const kind = { what: `drawing in ${language}`, expected: "a picture: nothing draws it here" };
    if (DRAWINGS.has(language.toLowerCase())) sayMarkup(chapter, kind, code.position);
  }
};
