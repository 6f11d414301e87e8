import { aboveOf, spaced } from "./author-date.ts";
import type { Label } from "./labels.ts";
import { locatorIn, splitLocator, type Locator } from "./locators.ts";
import { merged, pieces, type Part, type Piece } from "./pieces.ts";
import type { Citation } from "./entry.ts";

/** What citations by number are set with. */
export interface ByNumber {
  labels: ReadonlyMap<string, Label>;
  /** Keys in the order of the list of references, the first of which is 1. */
  order: readonly string[];
  style: "gb" | "ieee";
  /** Of the text around (BCP 47). */
  language: string;
}

interface Item extends Citation {
  number: number;
  locator?: Locator | undefined;
  rest: string;
}

/** Numbers that follow each other, the smallest first; one with a place in its work stands alone. */
const runsOf = (items: readonly Item[]): Item[][] => {
  const runs: Item[][] = [];
  const isFree = items.every(({ locator, prefix, rest }) => !locator && !prefix && rest === "");
  const all = isFree ? items.toSorted((a, b) => a.number - b.number) : items;
  for (const item of all) {
    const last = runs.at(-1)?.at(-1);
    const follows = isFree && last !== undefined && item.number === last.number + 1;
    if (isFree && last?.number === item.number) continue;
    if (follows) runs.at(-1)?.push(item);
    else runs.push([item]);
  }
  return runs;
};

const linked = ({ key, number }: Item): Piece => ({ text: String(number), key });

/** `[1-3,5]` above the line, with pages behind the bracket (GB/T 7714—2015 §10.1). */
const gbNumbers = (items: readonly Item[], language: string): Part => {
  if (items.every(({ locator, prefix, rest }) => !locator && !prefix && rest === "")) {
    const inside = runsOf(items).map((run, index): Part => {
      const [first, last] = [run[0], run.at(-1)];
      const joined: Part =
        run.length === 1 || !last || !first ? first && linked(first) : [linked(first), "-", linked(last)];
      return [index === 0 ? "" : ",", joined];
    });
    return pieces(["[", ...inside, "]"], { superscript: true });
  }
  return items.map((item) => [
    spaced(item.prefix ?? ""),
    pieces(["[", linked(item), "]", item.locator && aboveOf(item.locator, language)], { superscript: true }),
    item.rest,
  ]);
};

const ieeeNumber = (item: Item | undefined, language: string): Part =>
  item && ["[", linked(item), item.locator ? `, ${locatorIn(item.locator, language)}` : "", "]"];

/** `[1]–[3], [5, p. 3]` (IEEE). */
const ieeeNumbers = (items: readonly Item[], language: string): Part =>
  runsOf(items).map((run, index): Part => {
    const { prefix = "", rest = "" } = run[0] ?? {};
    const before = [index === 0 ? "" : ", ", spaced(prefix)];
    if (run.length === 1) return [before, ieeeNumber(run[0], language), rest];
    return [
      before,
      ieeeNumber(run[0], language),
      run.length === 2 ? ", " : "–",
      ieeeNumber(run.at(-1), language),
    ];
  });

/** A citation by number, behind the authors where it is a part of a sentence: `Smith et al. [3]`. */
export const citedByNumber = (cluster: readonly Citation[], set: ByNumber): Piece[] => {
  const { language, style } = set;
  const items = cluster.flatMap((one): Item[] => {
    const index = set.order.indexOf(one.key);
    return index === -1 ? [] : [{ ...one, number: index + 1, ...splitLocator(one.after ?? "") }];
  });
  const [first] = items;
  if (first === undefined) return [];
  const numbers = style === "gb" ? gbNumbers(items, language) : ieeeNumbers(items, language);
  if (!first.narrative) return merged(pieces(numbers));
  const names = pieces(set.labels.get(first.key)?.narrative, { key: first.key });
  return merged(pieces([names, style === "gb" ? "" : " ", numbers]));
};
