import { toString } from "mdast-util-to-string";
import type { Block } from "../library/blocks/blocks.ts";
import type { Chapter } from "../book.ts";
import { report } from "../library/messages/messages.ts";
import { eachNode } from "../library/tree/tree.ts";
import type { TranslatedChapter } from "./compare-pairs.ts";

/** Words that no name is made of alone. */
const ENGLISH =
  /\b(?:the|an?|of|to|is|are|was|were|be|been|it|its|this|that|these|those|you|your|we|our|they|their|can|will|should|must|may|not|if|when|which|with|from|by|on|as|have|has|does|do|how|what|why)\b/g;
const QUOTED = /[“"「『《〈(（][^”"」』》〉)）]*[”"」』》〉)）]/gu;
const WORDS = /[A-Za-z][A-Za-z'’-]+/g;
const HAN = /\p{Script=Han}/gu;

/** English words enough to be a sentence, and hardly a Han character. */
const isEnglish = (text: string): boolean => {
  const plain = text.replace(QUOTED, " ").replace(/https?:\S+/g, " ");
  const [words, small, han] = [WORDS, ENGLISH, HAN].map((pattern) => plain.match(pattern)?.length ?? 0);
  return (words ?? 0) >= 5 && (small ?? 0) >= 2 && (han ?? 0) * 8 < (words ?? 0);
};

/** More Han characters than anything else, outside quotations. */
const isChinese = (text: string): boolean => {
  const plain = text.replace(QUOTED, " ");
  const [words, han] = [WORDS, HAN].map((pattern) => plain.match(pattern)?.length ?? 0);
  return (han ?? 0) >= 6 && (han ?? 0) > (words ?? 0) * 2;
};

/** How text in the other language looks, and what any text of the own one has. */
interface Foreign {
  /** What no such text is without: most have it not, and need no counting. */
  hint: RegExp;
  test: (text: string) => boolean;
  isOwn: RegExp;
  name: string;
  expected: string;
}

const ANY_ENGLISH = new RegExp(ENGLISH.source);
const ANY_HAN = new RegExp(HAN.source, "u");

/** The languages that can be told. */
const foreign = (language: string): Foreign | undefined => {
  if (/^zh\b/i.test(language))
    return { hint: ANY_ENGLISH, test: isEnglish, isOwn: ANY_HAN, name: "English", expected: "Chinese" };
  if (!/^en\b/i.test(language)) return undefined;
  return { hint: ANY_HAN, test: isChinese, isOwn: /[A-Za-z]/, name: "Chinese", expected: "English" };
};

const isProse = ({ kind }: Block): boolean => ["paragraph", "item", "quote", "heading"].includes(kind);

/** The text of a block without the titles that its links to the web are: works are cited under their own names. */
const ownText = ({ node, text }: Block): string => {
  // MDX, which stays as it stands.
  let own = text.replace(/^(?:import|export)\b.*\bfrom ["'].*$/, "");
  eachNode(node, (one) => {
    if (one.type === "link" && /^https?:/i.test(one.url))
      own = own.replace(toString(one, { includeImageAlt: false }), " ");
  });
  return own;
};

const look = (blocks: readonly Block[], { file, language }: Chapter): void => {
  const other = foreign(language);
  if (!other) return;
  const prose = blocks.filter(isProse);
  const found = prose.filter((block) => other.hint.test(block.text) && other.test(ownText(block)));
  const reason = `Unexpected ${other.name}, expected ${other.expected}`;
  const [first] = found;
  if (!first) return;
  const own = prose.filter(({ text }) => other.isOwn.test(text));
  // Headings of one word are of no language, and most of a reference is such.
  if (found.length > 1 && found.length > own.length) {
    report(file, {
      rule: "untranslated",
      reason: `${reason}: ${found.length} of ${prose.length} blocks`,
      place: first.node.position,
    });
    return;
  }
  for (const { node } of found) report(file, { rule: "untranslated", reason, place: node.position });
};

/** `untranslated`: text in the language of the other edition. Names, code, tables and quotations may be. */
export const untranslated = ({ source, translation, alignment }: TranslatedChapter): void => {
  look(
    alignment.flatMap((pair) => pair.translation),
    translation,
  );
  look(
    alignment.flatMap((pair) => pair.source),
    source,
  );
};
