import type { Element } from "hast";
import type { Edition, Page, Translation } from "../book.ts";
import { dateInWords, joins, languageName } from "../library/text/text.ts";
import { element, isElement, textNode, visit } from "../library/tree/tree.ts";
import { treesOf } from "./footnotes.ts";

const notice = (text: string): Element => element("p", { className: ["notice", "stale"] }, [textNode(text)]);

/** Sentences one after the other: Chinese has no space between them. */
const joinSentences = (sentences: readonly string[]): string =>
  sentences.reduce((text, next) => `${text}${joins(text.at(-1) ?? "", next[0] ?? "") ? "" : " "}${next}`);

/** What the chapter's head says: how much is older and from which edition, and how much is missing. */
const headOf = ({ links }: Translation, language: string, { t, locale }: Edition): string[] => {
  const stale = links.filter(({ state }) => state === "stale");
  const missing = links.filter(({ state }) => state === "missing");
  const [edition] = stale.flatMap((link) => link.edition ?? []).sort();
  const older = { count: stale.length, language };
  const head: string[] = [];
  if (stale.length > 0 && edition === undefined) head.push(t("stale.head", older));
  if (edition !== undefined)
    head.push(t("stale.head-dated", { ...older, date: dateInWords(edition.slice(0, 10), locale) }));
  if (missing.length > 0) head.push(t("stale.missing", { count: missing.length, language }));
  return head;
};

/** Puts notes behind the blocks of a page, in place, by the ids of these. A program's lines are no place for one. */
export const setBehind = (page: Page, notes: Map<string, Element[]>): void => {
  for (const tree of notes.size > 0 ? treesOf(page) : []) {
    visit(tree, "element", (node, index, parent) => {
      const { id = "" } = node.properties;
      const own = notes.get(id);
      if (!parent || index === undefined || !own) return;
      notes.delete(id);
      if (isElement(parent, "pre")) return;
      if (node.tagName === "li") node.children.push(...own);
      else parent.children.splice(index + 1, 0, ...own);
    });
  }
};

/**
 * Tells the readers of a translation, in place, what is older than its source: in the chapter's head and at each block.
 * A chapter that was never recorded, or is up to date, says nothing.
 */
export const staleNotices = (page: Page, chapter: Translation, source: string, reader: Edition): void => {
  if (!chapter.ledger || chapter.ledger.records.length === 0) return;
  const language = languageName(source, page.language);
  const head = headOf(chapter, language, reader);
  if (head.length === 0) return;
  const stale = chapter.links.filter(({ state }) => state === "stale");
  const ids = stale.flatMap(({ translation: [first] }) => first?.id ?? []);
  setBehind(page, new Map(ids.map((id) => [id, [notice(reader.t("stale.block", { language }))]])));
  page.body.children.unshift(notice(joinSentences(head)));
};
