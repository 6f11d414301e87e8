/** What a check of pages is about. */
export type CheckName =
  | "word-space"
  | "word-space-worst"
  | "han-tracking"
  | "line-break"
  | "line-start"
  | "line-end"
  | "soft-hyphen"
  | "widow"
  | "orphan"
  | "stranded-heading"
  | "stranded-lead"
  | "stranded-caption"
  | "row-alone"
  | "table-parted"
  | "page-empty"
  | "picture-air"
  | "text-over-text";

/** A place of a book where its pages are not set as they should be. */
export interface Fault {
  check: CheckName;
  /** Index of the page. */
  page: number;
  /** The line, or what stands there. */
  text: string;
  /** What was found and expected, in words: "0.93 em, expected at most 0.80". */
  found: string;
  /** Why it may stay, or cannot be decided: then it is told, and is no failure. */
  excuse?: string;
}

/** A fault in a sentence, with its page and its check. */
export const describeFault = (
  { check, page, text, found, excuse }: Fault,
  labels: readonly string[],
): string =>
  `${check}: page ${labels[page]} (${page + 1}), “${text.trim().slice(0, 60)}”: ${found}${excuse === undefined ? "" : ` (${excuse})`}`;
