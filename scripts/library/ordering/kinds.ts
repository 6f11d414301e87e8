import { withoutEnding, withoutNumber } from "../text/text.ts";

/**
 * What a chapter is to its book. Chapters are counted, appendices have letters, all others have no number. All but `part`, `article` and
 * `unnumbered` are divisions of EPUB 3's Structural Semantics Vocabulary 1.1 and, with `doc-` before them, roles of DPUB-ARIA 1.1.
 */
export type Kind =
  | "chapter"
  | "part"
  | "preface"
  | "foreword"
  | "introduction"
  | "acknowledgments"
  | "dedication"
  | "afterword"
  | "epilogue"
  | "appendix"
  | "bibliography"
  | "abstract"
  | "article"
  | "unnumbered";

/** What chapters of a kind are called, and whether they stand before (-1) or after (1) those without such a name. */
const NAMES: readonly (readonly [kind: Kind, rank: number, name: RegExp])[] = [
  [
    "preface",
    -1,
    /^(?:(?:translator|author|editor)s )?preface(?: to .+)?$|^(?:前言|[自代总總]?序言?[一二三四五\d]?)$/,
  ],
  ["foreword", -1, /^foreword(?: (?:by|to) .+)?$|^(?:推荐|推薦|译者?|譯者?)序[一二三四五\d]?$/],
  ["abstract", -1, /^executive summary$|^(?:执行摘要|執行摘要|内容摘要|内容提要)$/],
  ["acknowledgments", -1, /^acknowledge?ments$|^(?:致谢|致謝|鸣谢|鳴謝)$/],
  ["dedication", -1, /^dedication$|^(?:献词|獻詞|献辞|獻辭)$/],
  ["appendix", 1, /^(?:appendix|appendices|appendixes|annex)(?: |$)|^附[录錄]/],
  ["bibliography", 1, /^bibliography$|^(?:参考文献|參考文獻|参考书目)$/],
  ["afterword", 1, /^(?:afterword|postscript)$|^(?:[编译]?后记|後記|跋)$/],
  ["epilogue", 1, /^epilogue$|^尾声$/],
  ["unnumbered", 1, /^glossary$|^(?:术语表|術語表|词汇表)$/],
  [
    "unnumbered",
    0,
    /^about(?: (?:this|the) (?:book|author|authors|translator|translators))?$|^关于(?:本书|作者|译者)$|^作者简介$/,
  ],
];

/** What is called an introduction is one only where it is not counted: many books begin with a first chapter of that name. */
const INTRODUCTION = /^introduction$|^(?:引言|导言|導言|导论|简介)$/;

const wordsOf = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[-_.:\s]+/g, " ")
    .trim()
    // `z-appendix` is named so to be the last.
    .replace(/^z+ (?=.)/, "");

const entryFor = (words: string) => NAMES.find(([, , name]) => name.test(words));

/** Where a file or folder stands by its name where no number says it: -1 before, 1 after all others. */
export const rankOf = (name: string): number =>
  withoutNumber(name) === name ? (entryFor(wordsOf(withoutEnding(name)))?.[1] ?? 0) : 0;

/** What a file's or folder's name, or a title, says that a chapter is; nothing for most. */
export const kindIn = (name: string): Kind | undefined =>
  entryFor(wordsOf(withoutNumber(withoutEnding(name))))?.[0];

/** What a chapter is that is not counted, by its name or title. */
export const uncountedKind = (name: string): Kind =>
  kindIn(name) ??
  (INTRODUCTION.test(wordsOf(withoutNumber(withoutEnding(name)))) ? "introduction" : "unnumbered");
