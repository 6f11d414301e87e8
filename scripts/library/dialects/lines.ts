import type { BoxKind } from "./kinds.ts";

/** What opens in a line, and holds what follows until it closes. */
export interface Opening {
  /** What it is called in messages, as it is written: `:::note`, `<Tabs>`. */
  name: string;
  /** A box or details; what has no kind leaves no more than its content, below its title if it has one. */
  kind?: BoxKind | undefined;
  /** What closes it asks for this. */
  key: string;
  /** Whether the paragraph that comes first is its title. */
  titled: boolean;
  /** The id that its author gave it. */
  id?: string | undefined;
  /** Line of the file, from 0. */
  at: number;
  /** Whether something closes it. */
  closed: boolean;
}

/**
 * A line of the text that is parsed. Where `open` or `close` is there, it stands for a mark of another tool, and `text` is what
 * is before it in its line: blanks and marks of quotations.
 */
export interface Line {
  text: string;
  /** The line of the file that it comes from, from 0. */
  at: number;
  /** How many characters further right in that line its text is. */
  shift: number;
  /** Whether it comes from a file that the line of the file includes. */
  isIncluded?: boolean;
  open?: Opening;
  /** The keys that it may close, the best first. */
  close?: readonly string[];
}

/** A line that is text. */
export const lineOf = (text: string, { at, shift, isIncluded }: Line, more = 0): Line => ({
  text,
  at,
  shift: shift + more,
  ...(isIncluded && { isIncluded }),
});

/** Marks of quotations and blanks at the beginning of a line. */
export const prefixOf = (text: string): string => /^[ \t]*(?:>[ \t]*)*/.exec(text)?.[0] ?? "";

/** An empty line with the marks of quotations that a line has. */
export const emptyLine = (line: Line): Line => lineOf(prefixOf(line.text).trimEnd(), line);

/** Whether nothing is in a line but marks of quotations. */
export const isBlank = ({ text }: Line): boolean => /^[\s>]*$/.test(text);

/** How many columns a line is indented (CommonMark §2.2). */
export const indentOf = (text: string): number => {
  let columns = 0;
  for (const sign of text) {
    if (sign === " ") columns += 1;
    else if (sign === "\t") columns += 4 - (columns % 4);
    else break;
  }
  return columns;
};

/** A line nearer to the margin by some columns, or by as many as it is indented. */
export const dedent = (line: Line, columns: number): Line => {
  let removed = 0;
  for (let done = 0; done < columns && /[ \t]/.test(line.text.charAt(removed)); removed += 1)
    done += line.text.charAt(removed) === "\t" ? 4 - (done % 4) : 1;
  return removed === 0 ? line : { ...line, text: line.text.slice(removed), shift: line.shift + removed };
};

/** What begins and ends a program that other tools have in tags: longer than what an author writes. */
export const FENCE = "``````";

const CODE = /(`+)(?!`)(?:.*?[^`])??\1(?!`)/g;

type Span = readonly [from: number, to: number];

/** Tells, for offsets in a line that rise, whether one is in one of some spans. */
const within = (spans: readonly Span[]): ((at: number) => boolean) => {
  let next = 0;
  return (at) => {
    while ((spans[next]?.[1] ?? Infinity) <= at) next += 1;
    return at >= (spans[next]?.[0] ?? Infinity);
  };
};

/** Tells, for offsets in a line that rise, whether one is in code. */
export const isInCode = (text: string): ((at: number) => boolean) =>
  within(Array.from(text.matchAll(CODE), ({ 0: span, index }): Span => [index, index + span.length]));

/** The same of comments, `<!-- … -->`, that end in the line. */
export const isInComment = (text: string): ((at: number) => boolean) => {
  const spans: Span[] = [];
  for (let from = text.indexOf("<!--"); from >= 0;) {
    const end = text.indexOf("-->", from);
    if (end < 0) break;
    spans.push([from, end]);
    from = text.indexOf("<!--", end);
  }
  return within(spans);
};

const FENCE_LINE = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})/;

/** Whether a line begins a program. */
export const isFence = (text: string): boolean => FENCE_LINE.test(text);

/**
 * Tells, line by line, what is a program, a comment, raw text or front matter, in which no mark of another tool counts. The lines
 * are to be given in their order; `first`: the first of them is that of the file.
 */
export const verbatimTracker = (first = false): ((text: string) => boolean) => {
  let end: RegExp | undefined;
  let isFirst = first;
  return (text) => {
    const matter = isFirst ? /^(?:---|\+\+\+)\s*$/.exec(text)?.[0].trim() : undefined;
    isFirst = false;
    if (end) {
      if (end.test(text)) end = undefined;
      return true;
    }
    const fence = FENCE_LINE.exec(text)?.[1];
    const raw = /^[ \t>]*<(script|style|pre)(?=[\s>])(?!.*<\/\1>)/i.exec(text)?.[1];
    if (matter !== undefined) end = matter === "---" ? /^---\s*$/ : /^\+\+\+\s*$/;
    else if (fence !== undefined)
      end = new RegExp(`^[ \\t>]*${fence.charAt(0)}{${Math.min(fence.length, 999)},}[ \\t]*$`);
    else if (text.lastIndexOf("<!--") > text.lastIndexOf("-->")) end = /-->/;
    else if (raw !== undefined) end = new RegExp(`</${raw}>`, "i");
    return end !== undefined;
  };
};
