import type { Fact, FactKind, Side } from "./fact.ts";
import { anyOf, BOUNDS } from "./words.ts";

const QUANTITIES = new Set<FactKind>([
  "number",
  "percent",
  "points",
  "fraction",
  "multiple",
  "money",
  "measure",
]);
const MOMENTS = new Set<FactKind>(["date", "time", "measure"]);
const SIDES: readonly Side[] = ["more", "less", "rise", "fall", "before", "after", "minus"];

/** What may be on that side of a fact. A year without more, as 1949, is a number. */
const canHave = ({ kind, value }: Fact, side: Side): boolean =>
  side === "before" || side === "after"
    ? MOMENTS.has(kind) || (kind === "number" && /^(?:1\d|20)\d\d$/.test(value))
    : QUANTITIES.has(kind);

/** How far from a figure such words, and a negation before them, are looked for, in characters, so that reading stays linear. */
const REACH = 40;
const CLAUSE = 240;

/** The words of a column of the list by side; those of no side too, which hide shorter ones. */
const wordsOf = (column: number): ReadonlyMap<string, Side | undefined> =>
  new Map(
    BOUNDS.flatMap((row) =>
      (row[column] ?? []).map((word) => [word, SIDES.find((side) => side === row[0]?.[0])] as const),
    ),
  );

/** How a language puts such words beside a figure. Each has the word as its first group; the first to begin is the longest. */
interface Grammar {
  before: RegExp;
  wordsBefore: ReadonlyMap<string, Side | undefined>;
  after: RegExp;
  wordsAfter: ReadonlyMap<string, Side | undefined>;
  /** A negation in the same clause, which could turn them round. */
  no: RegExp;
}

const makeGrammar = (
  [columnBefore, columnAfter]: readonly [number, number],
  patternsOf: (before: string, after: string) => readonly [before: string, after: string],
  no: RegExp,
): Grammar => {
  const [wordsBefore, wordsAfter] = [wordsOf(columnBefore), wordsOf(columnAfter)];
  const [before, after] = patternsOf(anyOf(wordsBefore.keys()), anyOf(wordsAfter.keys()));
  return { before: new RegExp(before), wordsBefore, after: new RegExp(after), wordsAfter, no };
};

const FILLERS = anyOf("by of to about around some roughly approximately a an the another further".split(" "));
const SIGN = String.raw`(?:[a-z]{0,3}[$€£¥₩₹] ?|(?:rmb|usd|eur) ?)?`;

const ENGLISH = makeGrammar(
  [1, 2],
  (before, after) => [
    String.raw`(?<![a-z-])(${before})[ -](?:${FILLERS} )*${SIGN}$`,
    String.raw`^[ -](?:[a-z]{1,12} (?=(?:or|and) ))?(${after})(?![a-z])`,
  ],
  /(?:\b(?:not|no|none|never|neither|nor|without|cannot|nothing|nobody|unless|hardly)\b|n't\b)[^.;:!?]*$/,
);

const CHINESE = makeGrammar(
  [3, 4],
  (before, after) => [
    String.raw`(${before})\s?(?:[了约为达到至的]|人民币){0,3}${SIGN}\s?$`,
    // 前 and 后 also begin other words: 前三季度, 后端; 以下简称 is "hereinafter".
    String.raw`^\s?[\u4e00-\u9fff]{0,2}?的?(${after})(?<!太.)(?!述|文|简|各|列|内容|的?[到至])(?!(?<=[前后])[\d一二三四五六七八九十几半两期段面端续代台来门])`,
  ],
  /[不没未无非勿莫][^。；，：！？]{0,8}$/,
);

/** Before a figure, its sign: a hyphen that follows no word. */
const SIGN_BEFORE = /(?<=^|[\s(（，,:：\u4e00-\u9fff])-$/;
/** 三十多 is more than thirty. */
const MORE_IN_IT = /[\d十百千万亿][多余]/;

/** Collects the words before a figure, the nearest first: "rose by more than". */
const readBefore = (
  text: string,
  [from, start]: readonly [number, number],
  { before, wordsBefore, no }: Grammar,
): { sides: (Side | undefined)[]; length: number } => {
  const near = text.slice(from, start).toLowerCase();
  const sides: (Side | undefined)[] = SIGN_BEFORE.test(near) ? ["minus"] : [];
  let rest = sides.length > 0 ? near.slice(0, -1) : near;
  for (let found = before.exec(rest); found; found = before.exec(rest)) {
    rest = rest.slice(0, found.index);
    const end = from + rest.length;
    if (!no.test(text.slice(Math.max(0, end - CLAUSE), end).toLowerCase()))
      sides.push(wordsBefore.get(found[1] ?? ""));
  }
  return { sides, length: near.length - rest.length };
};

const isSide = (side: Side | undefined): side is Side => side !== undefined;

/** Adds to the facts of a text, in their order, what the words beside each say of it. Linear. */
const withSides =
  (grammar: Grammar) =>
  (text: string, facts: readonly Fact[]): Fact[] =>
    facts.map((fact, index) => {
      if (!QUANTITIES.has(fact.kind) && !MOMENTS.has(fact.kind)) return fact;
      // With a character of the figure before, for 20-30 has no minus.
      const from = Math.max((facts[index - 1]?.end ?? 1) - 1, fact.start - REACH, 0);
      const next = text.slice(fact.end, fact.end + REACH).toLowerCase();
      const said = readBefore(text, [from, fact.start], grammar);
      const [tail = "", word = ""] = grammar.after.exec(next) ?? [];
      const own = MORE_IN_IT.test(fact.text) ? (["more"] as const) : [];
      const all = [...said.sides, grammar.wordsAfter.get(word), ...own].filter(isSide);
      // A growth of −3% is no rise.
      const sides = all.filter((side) => canHave(fact, side) && !(side === "rise" && all.includes("minus")));
      if (sides.length === 0) return fact;
      return { ...fact, sides, phrase: text.slice(fact.start - said.length, fact.end + tail.length).trim() };
    });

/** Adds what the words beside each fact of an English text say of it: "more than", "a rise of". */
export const withEnglishSides = withSides(ENGLISH);
/** The same for a Chinese text: 超过, 以上, 下降. */
export const withChineseSides = withSides(CHINESE);

const OPPOSITES: Readonly<Record<Side, Side | undefined>> = {
  more: "less",
  less: "more",
  rise: "fall",
  fall: "rise",
  before: "after",
  after: "before",
  minus: undefined,
};

const isBelow = ({ sides = [] }: Fact): boolean =>
  sides.some((side) => side === "minus" || side === "fall" || side === "less");

/** Whether two facts lie on opposite sides of the same figure: "more than 5%" and 低于5%, −5 °C and 5 °C. */
export const isTurned = (one: Fact, other: Fact): boolean => {
  const { sides = [] } = one;
  const { sides: others = [] } = other;
  if (sides.length + others.length === 0) return false;
  const isOpposite = sides.some((side) => {
    const turned = OPPOSITES[side];
    return (
      turned !== undefined && others.includes(turned) && !others.includes(side) && !sides.includes(turned)
    );
  });
  return (
    isOpposite || (sides.includes("minus") && !isBelow(other)) || (others.includes("minus") && !isBelow(one))
  );
};
