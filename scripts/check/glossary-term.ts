import type { Book, Chapter } from "../book.ts";
import { readBlockText, type Block, type BlockText } from "../library/blocks/blocks.ts";
import { termFinder, type Term, type TermName, type TermUse } from "../library/terms/terms.ts";
import { comparePairs, reportDifference, type TranslatedChapter } from "./compare-pairs.ts";

/** The words of some blocks in one language, and the terms in them. */
interface Side extends BlockText {
  uses: TermUse[];
  /** Uses of forbidden forms. */
  misuses: TermUse[];
  /** Whether all its words may begin with capitals. */
  isHeading: boolean;
}

const UNREAD = new Set<Block["kind"]>(["code", "chart", "math", "html", "directive"]);

/** The terms under the names they are not to have in a language. */
const forbiddenTerms = (glossary: readonly Term[], language: string): Term[] =>
  glossary.flatMap(({ id, names }) => {
    const name = names.get(language);
    const [term, ...variants] = name?.forbidden ?? [];
    return name && term !== undefined
      ? [{ id, names: new Map([[language, { ...name, term, variants }]]) }]
      : [];
  });

const within = (one: TermUse, other: TermUse): boolean => one.start >= other.start && one.end <= other.end;

/** Makes the function that finds the terms of a glossary in blocks of a chapter. */
const sideReader = (glossary: readonly Term[], { file, language }: Chapter) => {
  const find = termFinder(glossary, language);
  const findForbidden = termFinder(forbiddenTerms(glossary, language), language);
  return (blocks: readonly Block[]): Side => {
    const nodes = blocks.filter(({ kind }) => !UNREAD.has(kind)).map(({ node }) => node);
    const text = readBlockText(nodes, String(file));
    const uses = find(text.text);
    // 互联网用户 may hold a form that is forbidden by itself.
    const misuses = findForbidden(text.text).filter((misuse) => !uses.some((use) => within(misuse, use)));
    return { ...text, uses, misuses, isHeading: blocks.some(({ kind }) => kind === "heading") };
  };
};

/** A stretch of the words of a side. */
interface Words {
  words: string;
  place: ReturnType<BlockText["place"]>;
}

/** A term that one side has and the other lacks. */
interface Lacking {
  found: Words;
  /** What the other side should have. */
  name: TermName;
  /** The forbidden form that it has instead. */
  misuse: Words | undefined;
}

const wordsAt = ({ text, place }: Side, { start, end }: TermUse): Words => ({
  words: text.slice(start, end),
  place: place(start, end),
});

/** Whether a use has capitals that none of the term's forms has: a title that is cited, or a name. */
const isTitle = (words: string, { term, variants }: TermName): boolean => {
  const rest = words.slice(1);
  return rest !== rest.toLowerCase() && ![term, ...variants].some((form) => form !== form.toLowerCase());
};

/** The terms of one side that the other side and the blocks near it lack, or for which it has a forbidden form. */
const lacking = (side: Side, other: Side, near: readonly Side[], language: string): Lacking[] => {
  const asked = side.uses.filter(
    ({ name, start, end }) => side.isHeading || !isTitle(side.text.slice(start, end), name),
  );
  const once = new Map(asked.map((use) => [use.term.id, use]));
  return [...once].flatMap(([id, use]): Lacking[] => {
    const name = use.term.names.get(language);
    const misuse = other.misuses.find(({ term }) => term.id === id);
    const isNear = near.some(({ uses }) => uses.some(({ term }) => term.id === id));
    const found = wordsAt(side, use);
    // A title, or a name, that stands in the translation as it is.
    const isKept = other.text.toLowerCase().includes(found.words.toLowerCase());
    if (!name || (isNear && !misuse) || isKept) return [];
    return [{ found, name, misuse: misuse && wordsAt(other, misuse) }];
  });
};

/**
 * `glossary-term`: a block with a term of the glossary, whose translation has not the term of its own language; in either language,
 * a form that is not to be used where the other has the term. A translation may say a term where its source has a pronoun.
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
      const [nearOwn, nearTheirs] = [around.map((near) => near.own), around.map((near) => near.theirs)];
      for (const { found, name, misuse } of lacking(own, theirs, nearTheirs, translation.language))
        reportDifference(both, {
          rule: "glossary-term",
          reason: `${misuse ? `Unexpected ${misuse.words}, expected` : "Missing"} ${name.term} (${found.words})`,
          place: misuse?.place ?? link.translation[0]?.node.position,
          has: found.words,
          there: found.place,
        });
      for (const { found, name, misuse } of lacking(theirs, own, nearOwn, source.language))
        if (misuse)
          reportDifference(both, {
            rule: "glossary-term",
            reason: `Unexpected ${found.words} for ${misuse.words}, expected ${name.term} in the source`,
            place: found.place,
            has: misuse.words,
            there: misuse.place,
          });
    },
  });
};
