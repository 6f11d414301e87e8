import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";
import type { Page, Translate, Translation } from "../book.ts";
import { treesOf } from "./footnotes.ts";
import { element } from "../library/tree/tree.ts";
import { dateInWords, languageName, joins } from "../library/text/text.ts";

const paragraph = (className: string[], text: string): Element =>
  element("p", { className }, [{ type: "text", value: text }]);

/** Sentences one after the other: Chinese has no space between them. */
const joinSentences = (sentences: readonly string[]): string =>
  sentences.reduce((text, next) => `${text}${joins(text.at(-1) ?? "", next[0] ?? "") ? "" : " "}${next}`);

/** What the chapter's head says: how much is older, how much is missing, and which edition was translated. */
const headOf = (
  chapter: Translation,
  [source, reader]: readonly [string, string],
  t: Translate,
): string[] => {
  const language = languageName(source, reader);
  const stale = chapter.links.filter(({ state }) => state === "stale");
  const missing = chapter.links.filter(({ state }) => state === "missing");
  const edition = stale.flatMap((one) => one.edition ?? []).sort()[0];
  const older = { count: stale.length, language };
  return [
    ...(stale.length === 0
      ? []
      : edition === undefined
        ? [t("stale.head", older)]
        : [t("stale.head-dated", { ...older, date: dateInWords(edition.slice(0, 10), reader) })]),
    ...(missing.length === 0 ? [] : [t("stale.missing", { count: missing.length, language })]),
  ];
};

/**
 * Tells the readers of a translation, in place, what is older than its source: in the chapter's head and at each block.
 * A chapter that was never recorded, or is up to date, says nothing.
 */
export const staleNotices = (page: Page, chapter: Translation, source: string, t: Translate): void => {
  if (!chapter.ledger || chapter.ledger.records.length === 0 || page.language !== chapter.language) return;
  const head = headOf(chapter, [source, page.language], t);
  if (head.length === 0) return;
  const ids = new Set(
    chapter.links
      .filter(({ state }) => state === "stale")
      .flatMap(({ translation: [first] }) => (first ? first.id : [])),
  );
  const note = t("stale.block", { language: languageName(source, page.language) });
  const markIn = (tree: Root): void =>
    visit(tree, "element", (node, index, parent) => {
      if (!parent || index === undefined || !ids.delete(node.properties.id ?? "")) return;
      // A program's lines are no place for a paragraph; the chapter's head counts it.
      if (parent.type === "element" && parent.tagName === "pre") return;
      const mark = paragraph(["notice", "stale"], note);
      if (node.tagName === "li") node.children.push(mark);
      else parent.children.splice(index + 1, 0, mark);
    });
  treesOf(page).forEach(markIn);
  page.body.children.unshift(paragraph(["notice", "stale"], joinSentences(head)));
};
