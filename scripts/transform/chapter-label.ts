import type { Chapter, Translate } from "../book.ts";

/** What a number of a chapter is called: "Chapter 3", "Section 3.1", "Appendix A". */
export const chapterLabel = (
  { kind, number = "" }: Pick<Chapter, "kind" | "number">,
  t: Translate,
): string => {
  const key = number.includes(".") ? "section" : kind === "appendix" ? "appendix" : "chapter";
  return t(key, { number });
};
