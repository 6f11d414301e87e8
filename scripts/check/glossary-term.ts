import type { Block } from "../library/blocks/blocks.ts";
import type { Book } from "../book.ts";
import { type BlockText, readBlockText } from "../library/facts/facts.ts";
import { report } from "../library/messages/messages.ts";
import {
  termFinder,
  type FindTerms,
  type Term,
  type TermName,
  type TermUse,
} from "../library/terms/terms.ts";
import { isAligned, type Rendition } from "./rendition.ts";
import { causeIn } from "./report-difference.ts";

/** So many pairs away a term may have moved. */
const NEAR = 1;

interface Side extends BlockText {
  uses: TermUse[];
  /** Forms that are not to be used, as if they were the terms. */
  misuses: TermUse[];
}

const UNREAD = new Set<Block["kind"]>(["code", "chart", "math", "html", "directive"]);

/** The terms under the names they are not to have. */
const forbiddenTerms = (glossary: readonly Term[]): Term[] =>
  glossary.flatMap(({ id, names }) => {
    const forbidden = Array.from(names, ([language, name]): [string, TermName][] => {
      const [term, ...variants] = name.forbidden;
      return term === undefined ? [] : [[language, { ...name, term, variants }]];
    }).flat();
    return forbidden.length > 0 ? [{ id, names: new Map(forbidden) }] : [];
  });

const within = (one: TermUse, other: TermUse): boolean => one.start >= other.start && one.end <= other.end;

const readSide = (
  blocks: readonly Block[],
  source: string,
  [find, findForbidden]: readonly [FindTerms, FindTerms],
): Side => {
  const text = readBlockText(
    blocks.filter(({ kind }) => !UNREAD.has(kind)).map(({ node }) => node),
    source,
  );
  const uses = find(text.text);
  // 互联网用户 may hold a form that is forbidden by itself.
  const misuses = findForbidden(text.text).filter((misuse) => !uses.some((use) => within(misuse, use)));
  return { ...text, uses, misuses };
};

const once = (uses: readonly TermUse[]): TermUse[] => [
  ...new Map(uses.map((use) => [use.term.id, use])).values(),
];

/**
 * `glossary-term`: a block with a term of the glossary, whose rendering has not the term of its own language, and the other way
 * round; a form that is not to be used where the other language has the term.
 */
export const glossaryTerm = (rendition: Rendition, { glossary }: Book): void => {
  const { source, translation, alignment } = rendition;
  const shared = glossary.filter(
    ({ names }) => names.has(source.language) && names.has(translation.language),
  );
  if (shared.length === 0) return;
  const forbidden = forbiddenTerms(shared);
  const findersOf = (language: string) =>
    [termFinder(shared, language), termFinder(forbidden, language)] as const;
  const [own, theirs] = [findersOf(source.language), findersOf(translation.language)];
  const sides = alignment.map(
    (pair) =>
      [
        readSide(pair.source, String(source.file), own),
        readSide(pair.translation, String(translation.file), theirs),
      ] as const,
  );
  for (const [index, pair] of alignment.entries()) {
    const both = sides[index];
    if (!both || !isAligned(pair) || pair.translation.every(({ kind }) => UNREAD.has(kind))) continue;
    const near = sides.slice(Math.max(0, index - NEAR), index + NEAR + 1);
    const has = (side: 0 | 1, id: string): boolean =>
      near.some((one) => one[side].uses.some(({ term }) => term.id === id));
    compare(rendition, both, has, pair.translation[0]);
  }
};

const compare = (
  rendition: Rendition,
  [own, theirs]: readonly [Side, Side],
  has: (side: 0 | 1, id: string) => boolean,
  block: Block | undefined,
): void => {
  const { source, translation } = rendition;
  for (const use of once(own.uses)) {
    const name = use.term.names.get(translation.language);
    const misuse = theirs.misuses.find(({ term }) => term.id === use.term.id);
    const words = own.text.slice(use.start, use.end);
    // A title, or a name, that stands in the translation as it is.
    if (!name || (has(1, use.term.id) && !misuse) || theirs.text.includes(words)) continue;
    const found = misuse && theirs.text.slice(misuse.start, misuse.end);
    const place = (misuse && theirs.place(misuse.start, misuse.end)) ?? block?.node.position;
    const reason = `${found === undefined ? "Missing" : `Unexpected ${found}, expected`} ${name.term} (${words})`;
    const cause = causeIn(rendition, words, own.place(use.start, use.end));
    report(translation.file, { rule: "glossary-term", reason, place, cause });
  }
  for (const use of once(theirs.uses)) {
    const name = use.term.names.get(source.language);
    const misuse = own.misuses.find(({ term }) => term.id === use.term.id);
    const words = theirs.text.slice(use.start, use.end);
    if (!name || (has(0, use.term.id) && !misuse) || own.text.includes(words)) continue;
    const found = misuse && own.text.slice(misuse.start, misuse.end);
    const reason =
      found === undefined
        ? `Unexpected ${words}, expected it only for ${name.term}`
        : `Unexpected ${words} for ${found}, expected ${name.term} in the source`;
    report(translation.file, {
      rule: "glossary-term",
      reason,
      place: theirs.place(use.start, use.end),
      cause: causeIn(rendition, found ?? `no ${name.term}`, misuse && own.place(misuse.start, misuse.end)),
    });
  }
};
