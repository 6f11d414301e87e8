import type { Nodes, Root } from "mdast";
import { toString } from "mdast-util-to-string";

/** A line of a text, and what each language gets of it: nothing, all of it, or a part. */
export interface PartedLine {
  en?: string;
  zh?: string;
}

type Side = keyof PartedLine;
const sides = ["en", "zh"] as const satisfies Side[];

/** What stands between two languages in a heading, an item or a cell. */
const BETWEEN = /\s+[/|·—–-]\s+|\s*[／｜]\s*|\s*<br\s*\/?>\s*/g;
/** What a line begins with that both need: marks of headings, items and quotations. */
const PREFIX = /^\s*(?:(?:#{1,6}|>|[-*+]|\d{1,9}[.)])\s+)*/;
const NAMES: readonly [Side, RegExp][] = [
  ["en", /^[^\p{L}]*(?:english|en|英文|英语)(?:\s+version)?[^\p{L}]*$/iu],
  ["zh", /^[^\p{L}]*(?:简体中文|中文|汉语|中文版|中文说明|chinese|zh(?:-cn)?)[^\p{L}]*$/iu],
];

const SHARED = new Set<Nodes["type"]>([
  "code",
  "html",
  "yaml",
  "math",
  "thematicBreak",
  "definition",
  "leafDirective",
]);

/** How many Han characters and how many Latin words a text has, code and addresses apart. */
const lettersOf = (text: string): { han: number; latin: number } => {
  const words = text.replace(/`[^`]*`|<[^>]*>|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|https?:\S+/g, " ");
  return {
    han: words.match(/\p{Script=Han}/gu)?.length ?? 0,
    latin: words.match(/[A-Za-z][A-Za-z’'-]+/g)?.length ?? 0,
  };
};

/** The language of a text; nothing where it has no words. Chinese may have English names in it, and English a Chinese one. */
const languageOf = (text: string): Side | undefined => {
  const { han, latin } = lettersOf(text);
  if (han + latin === 0) return undefined;
  return han >= latin ? "zh" : "en";
};

/** Marks of emphasis around all of a text. */
const WRAPPED = /^(\*\*|__|\*|_)(?!\1)(.+)(?<!\1)\1$/;
/** A link or a picture that is all of a text: its words, and where it leads. */
const LINKED = /^(!?\[)([^\][]+)(\](?:\([^()]*\)|\[[^\][]*\]))$/;
/** One language, and the other in brackets behind it. */
const IN_BRACKETS = /^(.*?\S)(?:\s+\(|\s*（)(.+)[)）]$/;
/** A label in both languages before a link that is all the rest: `Next（下一条）：[Nets（网）](n.md)`. */
const LINK_BEHIND = /^([^[\]:：]+[)）])[:：]\s*(\[.+)$/;
/** A label in both languages, and what it is of: `**By / 作者**: Lin`. */
const LABELLED = /^(\*\*|__)((?:(?!\1).)+)\1([:：].*)$/;

type Halves = Record<Side, string>;

const count = (text: string, mark: RegExp): number => text.match(mark)?.length ?? 0;

/** Whether each bracket that opens in a text closes in it, and the other way round. */
const isNested = (text: string, open: string, close: string): boolean => {
  let depth = 0;
  for (const sign of text) {
    if (open.includes(sign)) depth += 1;
    else if (close.includes(sign)) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
};

const isWhole = (text: string): boolean =>
  count(text, /\*\*|__|`/g) % 2 === 0 && isNested(text, "(（", ")）") && isNested(text, "[", "]");

/** What a label in both languages is of: for both, but for prose. */
const labelled = (text: string): Halves | undefined => {
  const [, name, link] = LINK_BEHIND.exec(text) ?? [];
  const [names, links] = [name, link].map((part) => (part === undefined ? undefined : halvesOf(part)));
  if (names && links) return { en: `${names.en}: ${links.en}`, zh: `${names.zh}：${links.zh}` };
  const [, mark = "", label = "", rest = ""] = LABELLED.exec(text) ?? [];
  const halves = label === "" ? undefined : halvesOf(label);
  if (!halves) return undefined;
  const { han, latin } = lettersOf(rest);
  const own = halvesOf(rest) ?? { en: han > 0 ? ":" : rest, zh: han === 0 && latin > 3 ? "：" : rest };
  return { en: mark + halves.en + mark + own.en, zh: mark + halves.zh + mark + own.zh };
};

/** The halves of a text that says something in one language and then in the other: `Heading / 标题`, `**Boat / 船**`, `Boat (船)`; `船 (Boat)` where the text `isGlossed`, for elsewhere that explains a term. */
const halvesOf = (text: string, isGlossed = false): Halves | undefined => {
  const [, mark, inner] = WRAPPED.exec(text) ?? [];
  if (mark !== undefined && inner !== undefined) {
    const halves = halvesOf(inner, isGlossed);
    if (halves) return { en: mark + halves.en + mark, zh: mark + halves.zh + mark };
  }
  const [, opens, words, leads = ""] = LINKED.exec(text) ?? [];
  if (opens !== undefined && words !== undefined) {
    const halves = halvesOf(words, isGlossed);
    return halves && { en: opens + halves.en + leads, zh: opens + halves.zh + leads };
  }
  const label = labelled(text);
  if (label) return label;
  const cuts = Array.from(text.matchAll(BETWEEN), ({ 0: between, index }) => [
    text.slice(0, index),
    text.slice(index + between.length),
  ]);
  const [, outside, inside] = IN_BRACKETS.exec(text) ?? [];
  if (outside !== undefined && inside !== undefined && (isGlossed || languageOf(outside) === "en"))
    cuts.push([outside, inside]);
  for (const [one = "", other = ""] of cuts) {
    const [first, second] = [one, other].map(languageOf);
    const [en, zh] = first === "en" ? [one, other] : [other, one];
    if (first && second && first !== second && lettersOf(en).han === 0 && isWhole(en) && isWhole(zh))
      return { en: /[:：]$/.test(zh) && !en.endsWith(":") ? `${en}:` : en, zh };
  }
  return undefined;
};

const halvesOfLine = (line: string, isGlossed: boolean): PartedLine | undefined => {
  const [prefix = ""] = PREFIX.exec(line) ?? [];
  const halves = halvesOf(line.slice(prefix.length), isGlossed);
  return halves && { en: prefix + halves.en, zh: prefix + halves.zh };
};

/** Rows of a table, cell by cell; nothing where no cell has both languages. */
const halvesOfRows = (rows: readonly string[], isGlossed: boolean): PartedLine[] | undefined => {
  let isParted = false;
  const lines = rows.map((row): PartedLine => {
    const cells = row.split(/(?<!\\)\|/).map((cell) => {
      const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/.exec(cell) ?? [];
      const halves = halvesOf(words, isGlossed);
      isParted ||= halves !== undefined;
      return { en: before + (halves?.en ?? words) + after, zh: before + (halves?.zh ?? words) + after };
    });
    return { en: cells.map(({ en }) => en).join("|"), zh: cells.map(({ zh }) => zh).join("|") };
  });
  return isParted ? lines : undefined;
};

const given = (line: string, side: Side | undefined): PartedLine =>
  side === undefined ? { en: line, zh: line } : { [side]: line };

/** Lines of which each is in one language, one without words with the line before it. */
const byLine = (lines: readonly string[], isGlossed: boolean): PartedLine[] => {
  let last = languageOf(lines.join("\n"));
  let item: { marks: string; sides: Set<string> } | undefined;
  return lines.map((line) => {
    const halves = halvesOfLine(line, isGlossed);
    // What has no words belongs to what stands before it: the line below a heading, a formula.
    last = halves ? undefined : (languageOf(line) ?? last);
    const [marks = ""] = PREFIX.exec(line) ?? [];
    if (/[-*+\d]/.test(marks)) item = { marks, sides: new Set(last ? [last] : sides) };
    else if (item && last && /^\s/.test(line) && !item.sides.has(last)) {
      // The same item in the other language, which needs its mark, too.
      item.sides.add(last);
      return given(item.marks + line.trimStart(), last);
    }
    return halves ?? given(line, last);
  });
};

/** A table: cells with both languages, or rows in one; columns of both are for both. */
const tableLines = (rows: readonly string[], isGlossed: boolean): PartedLine[] => {
  const halves = halvesOfRows(rows, isGlossed);
  if (halves) return halves;
  const cells = rows.flatMap((row) => row.split("|")).map(languageOf);
  const [en, zh] = [cells.includes("en"), cells.includes("zh")];
  return rows.map((row) => given(row, en && zh ? undefined : zh ? "zh" : en ? "en" : undefined));
};

/** Parts the lines of a node. */
const partNode = (node: Nodes, lines: readonly string[], isGlossed: boolean): PartedLine[] => {
  if (SHARED.has(node.type)) return lines.map((line) => given(line, undefined));
  if (node.type === "table") return tableLines(lines, isGlossed);
  if (node.type !== "list" && node.type !== "listItem")
    return byLine(lines, isGlossed && node.type === "heading");
  // What is in an item without words of its own, such as a program, goes where the item goes.
  const parted = byLine(lines, isGlossed);
  const first = node.position?.start.line ?? 1;
  const walk = (child: Nodes): void => {
    const { start, end } = child.position ?? {};
    if (!SHARED.has(child.type) && "children" in child) for (const inner of child.children) walk(inner);
    if (!SHARED.has(child.type) || !start || !end) return;
    const before = parted[start.line - first - 1];
    const isBoth = !before || (before.en !== undefined && before.zh !== undefined);
    const side = isBoth ? undefined : before.en === undefined ? "zh" : "en";
    for (let at = start.line - first; at <= end.line - first; at += 1) {
      const line = lines[at];
      if (line !== undefined) parted[at] = given(line, side);
    }
  };
  walk(node);
  return parted;
};

/** Whether half of the Chinese headings, and more than one, have English in brackets behind them. */
const hasGlosses = (tree: Root): boolean => {
  const chinese = tree.children.flatMap((node) => {
    const text = node.type === "heading" ? toString(node, { includeHtml: false }) : "";
    return languageOf(text.replace(IN_BRACKETS, "$1")) === "zh" ? [text] : [];
  });
  const glossed = chinese.filter((text) => halvesOf(text, true));
  return glossed.length > 1 && glossed.length * 2 >= chinese.length;
};

/** The headings that name a language, and their lines. */
const sectionsOf = (tree: Root): { side: Side; line: number }[] => {
  const found = tree.children.flatMap((node) => {
    if (node.type !== "heading") return [];
    const [side] = NAMES.find(([, name]) => name.test(toString(node, { includeHtml: false }))) ?? [];
    return side ? [{ side, line: node.position?.start.line ?? 1 }] : [];
  });
  return new Set(found.map(({ side }) => side)).size > 1 ? found : [];
};

/**
 * Parts a text in which English and Chinese stand together: paragraphs one below the other, `## Heading / 标题`, cells with both,
 * sections called `# English` and `# 中文`. Gives the lines in their order; nothing for a text in one language. What has no words (programs, pictures, HTML) is for
 * both. Every character is in one of the two, but for the strokes and brackets between two halves of a line. `tree` is that of the text.
 */
export const partLanguages = (text: string, tree: Root): PartedLine[] | undefined => {
  const lines = text.split("\n");
  const parted: PartedLine[] = lines.map((line) => given(line, undefined));
  const sections = sectionsOf(tree);
  if (sections.length > 0) {
    for (const [index, line] of lines.entries()) {
      const section = sections.findLast((one) => one.line <= index + 1);
      if (section) parted[index] = given(line, section.side);
    }
    return parted;
  }
  const isGlossed = hasGlosses(tree);
  for (const node of tree.children) {
    const [from, to] = [node.position?.start.line ?? 1, node.position?.end.line ?? 0];
    const own = partNode(node, lines.slice(from - 1, to), isGlossed);
    for (const [index, line] of own.entries()) parted[from - 1 + index] = line;
    // Blank lines go with what stands above them.
    if (sides.every((side) => own.some((line) => line[side] !== undefined))) continue;
    for (let at = to; lines[at]?.trim() === "" && at < lines.length - 1; at += 1)
      parted[at] = given(lines[at] ?? "", own[0]?.en === undefined ? "zh" : "en");
  }
  const isBilingual = sides.every((side) =>
    parted.some((line) => line.en !== line.zh && languageOf(line[side] ?? "") === side),
  );
  return isBilingual ? parted : undefined;
};

/** What a language has of lines. */
export const sideOf = (lines: readonly PartedLine[], side: Side): string =>
  lines.flatMap((line) => line[side] ?? []).join("\n");
