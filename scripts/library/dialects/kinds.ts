/** What a box is: the five alerts of GitHub, kinds of other tools that mean something else, and elements of reports. */
export type BoxKind =
  | "note"
  | "tip"
  | "important"
  | "warning"
  | "caution"
  | "success"
  | "question"
  | "quote"
  | "example"
  | "abstract"
  | "todo"
  | "bug"
  | "seealso"
  | "details"
  | "brief"
  | "case"
  | "pull"
  | "lead"
  | "margin";

/** Kinds that have no title: what stands behind their mark is their text. */
export type UntitledKind = "pull" | "lead" | "margin";

/** What each kind is called by GitHub, MkDocs, Docusaurus, VitePress, Starlight, Obsidian, Sphinx and their Chinese users. */
const NAMES: readonly (readonly [BoxKind, string])[] = [
  [
    "note",
    "note notes topic info information notice remark primary secondary default 说明 說明 备注 備註 附注 注 注释 信息 笔记",
  ],
  ["tip", "tip tips hint 提示 小提示 技巧 小技巧 贴士 小贴士 建议 建議"],
  ["important", "important 重要 要点 要點 重点 重點"],
  ["warning", "warning warn attention alert 注意 注意事项 注意事項 留意"],
  ["caution", "caution danger error failure fail missing critical 危险 危險 警告 警示 错误 錯誤 当心 小心"],
  ["success", "success check done 成功"],
  ["question", "question help faq 问题 問題 提问 疑问"],
  ["quote", "quote cite epigraph blockquote 引用 引文"],
  ["example", "example 示例 例 例子"],
  ["abstract", "abstract summary tldr tl;dr 摘要 概要"],
  ["todo", "todo 待办 待辦"],
  ["bug", "bug 缺陷"],
  ["seealso", "seealso see-also 另见 另見 参见 參見"],
  ["details", "details detail spoiler dropdown 详情 詳情 详细 折叠"],
  ["brief", "brief in-brief inbrief 概览 提要"],
  ["case", "case case-study casestudy 案例"],
  ["pull", "pull pull-quote pullquote 摘引"],
  ["lead", "lead lede intro 导语 導語"],
  ["margin", "margin margin-note marginnote sidenote 旁注 边注 邊注"],
];

/** Whether what stands behind the mark of a box is its text, not its title. */
export const isUntitled = (kind: BoxKind): kind is UntitledKind =>
  kind === "pull" || kind === "lead" || kind === "margin";

const KINDS: ReadonlyMap<string, BoxKind> = new Map(
  NAMES.flatMap(([kind, names]) => names.split(" ").map((name): [string, BoxKind] => [name, kind])),
);

/**
 * The kind of box that a tool's word stands for: `info` is a note, `danger` and `警告` are cautions; nothing for a word that is
 * no kind of box. Quarto's `callout-tip` and its like count as the word alone.
 */
export const boxKind = (word: string): BoxKind | undefined =>
  KINDS.get(word.toLowerCase().replace(/^(?:(?:callout|admonition|alert|hint|is|prompt)-|rmd)/, ""));
