import type { Label } from "./labels.ts";
import { locatorIn, splitLocator, type Locator } from "./locators.ts";
import { merged, pieces, textOf, type Part, type Piece } from "./pieces.ts";
import type { Citation } from "./entry.ts";
import { wordsOf } from "./words.ts";

/** What citations by author and year are set with. */
export interface AuthorDate {
  labels: ReadonlyMap<string, Label>;
  /** Keys in the order of the list of references. */
  order: readonly string[];
  style: "apa" | "gb";
  /** Of the text around (BCP 47). */
  language: string;
}

interface Item extends Citation {
  label: Label;
  locator?: Locator | undefined;
  rest: string;
}

/** `2015a` that leads to its reference. */
const yearOf = ({ key, label }: Item): Piece => ({ text: `${label.year}${label.letter}`, key });

/** Works of a bracket in the order of the list (APA §8.12), unless words between them need theirs. */
const sorted = (items: readonly Item[], order: readonly string[]): Item[] => {
  const isFree = items.every(
    ({ prefix = "", narrative }, index) => !narrative && (prefix === "" || index === 0),
  );
  if (!isFree) return [...items];
  const place = ({ key }: Item): number => order.indexOf(key);
  const moved = items.toSorted((a, b) => place(a) - place(b));
  const prefix = items[0]?.prefix ?? "";
  return moved.map((item, index) => ({ ...item, prefix: index === 0 ? prefix : "" }));
};

/** Words before a work, with a space behind those that are not Chinese. */
export const spaced = (prefix: string): string =>
  /[\p{L}\p{N}.,:;]$/u.test(prefix) && !/\p{Script=Han}$/u.test(prefix) ? `${prefix} ` : prefix;

/** Authors with a comma, which stands within the quotation marks of a title in English (APA §6.9). */
const withComma = (authors: Part, comma: string): Part => {
  const all = pieces(authors);
  const isQuoted = all.at(-1)?.text === "”" && comma === ", ";
  return isQuoted ? [...all.slice(0, -1), { text: ",” " }] : [...all, { text: comma }];
};

/** What stands between the brackets. */
const inBrackets = (items: readonly Item[], { style, language }: AuthorDate): Part[] => {
  const words = wordsOf(language);
  const isLone = items.length === 1;
  return items.flatMap((item, index): Part[] => {
    const { label, locator, rest, key, prefix = "", narrative, suppressAuthor } = item;
    const last = items[index - 1];
    const authors = textOf(label.authors);
    const joins = last !== undefined && prefix === "" && last.rest === "" && !last.locator && !suppressAuthor;
    const isSame = joins && !last.suppressAuthor && textOf(last.label.authors) === authors;
    const named =
      narrative || suppressAuthor || isSame ? "" : pieces(withComma(label.authors, words.comma), { key });
    // GB/T 7714—2015 §10.2.5: pages stand behind the bracket.
    const at =
      locator === undefined || (style === "gb" && isLone) ? "" : words.comma + locatorIn(locator, language);
    const before = last === undefined ? "" : isSame ? words.comma : words.semicolon;
    return [before, spaced(prefix), named, yearOf(item), at, rest];
  });
};

/** A citation by author and year: `(Smith & Jones, 2015, p. 3)`, `Smith and Jones (2015)`, （张忠智，1997）with 33–34 above. */
export const citedByAuthor = (cluster: readonly Citation[], set: AuthorDate): Piece[] => {
  const items = cluster.flatMap((one): Item[] => {
    const label = set.labels.get(one.key);
    return label === undefined ? [] : [{ ...one, label, ...splitLocator(one.after ?? "") }];
  });
  const { language, style } = set;
  const [open, close] = wordsOf(language).round;
  const all = sorted(items, set.order);
  const [first] = all;
  if (first === undefined) return [];
  const named: Part = first.narrative
    ? [pieces(first.label.narrative, { key: first.key }), open]
    : open.trim();
  const above: Part =
    style === "gb" && all.length === 1 && first.locator
      ? { text: aboveOf(first.locator, language), superscript: true }
      : undefined;
  return merged(pieces([named, ...inBrackets(all, set), close, above]));
};

/** A place above the line: pages are their numbers only (§10.1.3). */
export const aboveOf = (locator: Locator, language: string): string =>
  locator.label === "page" ? locator.value.replace(/–/g, "-") : locatorIn(locator, language);
