import type { Block } from "../align/leaf-blocks.ts";
import type { Chapter } from "../book.ts";
import { warn } from "../report.ts";
import type { Rendition } from "./rendition.ts";

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

/** Which languages can be told, and how a text in the other one looks. */
const foreign = (
  language: string,
): { test: (text: string) => boolean; name: string; expected: string } | undefined => {
  if (/^zh\b/i.test(language)) return { test: isEnglish, name: "English", expected: "Chinese" };
  return /^en\b/i.test(language) ? { test: isChinese, name: "Chinese", expected: "English" } : undefined;
};

const isProse = ({ kind }: Block): boolean => ["paragraph", "item", "quote", "heading"].includes(kind);

const look = (blocks: readonly Block[], { file, language }: Chapter): void => {
  const other = foreign(language);
  if (!other) return;
  const prose = blocks.filter(isProse);
  const found = prose.filter(({ text }) => other.test(text));
  const reason = `Unexpected ${other.name}, expected ${other.expected}`;
  const [first] = found;
  if (first && found.length * 2 > prose.length) {
    warn(file, "untranslated", `${reason}: ${found.length} of ${prose.length} blocks`, first.node.position);
    return;
  }
  for (const { node } of found) warn(file, "untranslated", reason, node.position);
};

/** `untranslated`: text in the language of the other edition. Names, code, tables and quotations may be. */
export const untranslated = ({ source, translation, pairs }: Rendition): void => {
  look(
    pairs.flatMap((pair) => pair.translation),
    translation,
  );
  look(
    pairs.flatMap((pair) => pair.source),
    source,
  );
};
