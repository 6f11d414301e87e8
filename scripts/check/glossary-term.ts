import type { Book, Chapter } from "../book.ts";
import { readBlockText, type Block, type BlockText } from "../library/blocks/blocks.ts";
import { report } from "../library/messages/messages.ts";
import { termFinder, type Term, type TermName, type TermUse } from "../library/terms/terms.ts";
import { causeIn, comparePairs, type TranslatedChapter } from "./compare-pairs.ts";

/** The words of some blocks in one language, and the terms in them. */
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

/** Makes the function that finds the terms of a glossary in blocks of a chapter. */
const sideReader = (glossary: readonly Term[], { file, language }: Chapter) => {
  const find = termFinder(glossary, language);
  const findForbidden = termFinder(forbiddenTerms(glossary), language);
  return (blocks: readonly Block[]): Side => {
    const nodes = blocks.filter(({ kind }) => !UNREAD.has(kind)).map(({ node }) => node);
    const text = readBlockText(nodes, String(file));
    const uses = find(text.text);
    // 互联网用户 may hold a form that is forbidden by itself.
    const misuses = findForbidden(text.text).filter((misuse) => !uses.some((use) => within(misuse, use)));
    return { ...text, uses, misuses };
  };
};

/** A term that one side has and the other lacks. */
interface Lacking {
  /** The term as the one side has it. */
  words: string;
  place: ReturnType<BlockText["place"]>;
  /** What the other side should have. */
  name: TermName;
  /** The forbidden form that it has instead. */
  misuse?: { words: string; place: ReturnType<BlockText["place"]> };
}

/** The terms of one side that the other lacks or gives a forbidden name; `isNear` says whether blocks nearby have a term. */
const lacking = (
  { uses, text, place }: Side,
  other: Side,
  { language, isNear }: { language: string; isNear: (id: string) => boolean },
): Lacking[] => {
  const once = new Map(uses.map((use) => [use.term.id, use]));
  return Array.from(once.values(), ({ term, start, end }): Lacking[] => {
    const name = term.names.get(language);
    const found = other.misuses.find((misuse) => misuse.term.id === term.id);
    const words = text.slice(start, end);
    // A title, or a name, that stands in the translation as it is.
    if (!name || (isNear(term.id) && !found) || other.text.includes(words)) return [];
    const misuse = found && {
      words: other.text.slice(found.start, found.end),
      place: other.place(found.start, found.end),
    };
    return [{ words, place: place(start, end), name, ...(misuse && { misuse }) }];
  }).flat();
};

/**
 * `glossary-term`: a block with a term of the glossary, whose rendering has not the term of its own language, and the other way
 * round; a form that is not to be used where the other language has the term.
 */
export const glossaryTerm = (both: TranslatedChapter, { glossary }: Book): void => {
  const { source, translation } = both;
  const shared = glossary.filter(
    ({ names }) => names.has(source.language) && names.has(translation.language),
  );
  if (shared.length === 0) return;
  const [readOwn, readTheirs] = [sideReader(shared, source), sideReader(shared, translation)];
  comparePairs(both, {
    collect: (link) => ({ own: readOwn(link.source), theirs: readTheirs(link.translation) }),
    near: 1,
    say: ({ own, theirs }, around, link) => {
      if (link.translation.every(({ kind }) => UNREAD.has(kind))) return;
      const isNear = (side: "own" | "theirs") => (id: string) =>
        around.some((near) => near[side].uses.some(({ term }) => term.id === id));
      for (const { words, place, name, misuse } of lacking(own, theirs, {
        language: translation.language,
        isNear: isNear("theirs"),
      }))
        report(translation.file, {
          rule: "glossary-term",
          reason: `${misuse ? `Unexpected ${misuse.words}, expected` : "Missing"} ${name.term} (${words})`,
          place: misuse?.place ?? link.translation[0]?.node.position,
          cause: causeIn(both, words, place),
        });
      for (const { words, place, name, misuse } of lacking(theirs, own, {
        language: source.language,
        isNear: isNear("own"),
      }))
        report(translation.file, {
          rule: "glossary-term",
          reason: misuse
            ? `Unexpected ${words} for ${misuse.words}, expected ${name.term} in the source`
            : `Unexpected ${words}, expected it only for ${name.term}`,
          place,
          cause: causeIn(both, misuse?.words ?? `no ${name.term}`, misuse?.place),
        });
    },
  });
};
