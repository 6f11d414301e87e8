import { toString } from "mdast-util-to-string";
import type { Chapter } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { report } from "../library/messages/messages.ts";
import { ENGLISH_WORD, isChinese, isEnglish } from "../library/text/text.ts";
import { nodesOf } from "../library/tree/tree.ts";
import type { TranslatedChapter } from "./compare-pairs.ts";

const QUOTED = /[“"「『《〈(（][^”"」』》〉)）]*[”"」』》〉)）]/gu;
const HAN = /\p{Script=Han}/u;

const unquoted = (text: string): string => text.replace(QUOTED, " ");

/** The languages that can be told, in both directions: what a text in the one has that was left in the other. */
const LANGUAGES = [
  {
    own: { code: /^zh\b/i, name: "Chinese", hint: HAN },
    other: { name: "English", hint: ENGLISH_WORD, test: isEnglish },
  },
  {
    own: { code: /^en\b/i, name: "English", hint: /[A-Za-z]/ },
    other: { name: "Chinese", hint: HAN, test: isChinese },
  },
];

const PROSE = new Set<Block["kind"]>(["paragraph", "item", "quote", "heading"]);

/** Code of other tools that stays as it stands: MDX, templates. */
const FOREIGN_CODE = /^(?:import|export)\b.*\bfrom ["'].*$|\{[%{][^{}]*[%}]\}/g;

/** The text of a block without the titles that its links to the web are: works are cited under their own names. */
const ownText = ({ node, text }: Block): string => {
  let own = text.replace(FOREIGN_CODE, "");
  for (const { alt } of nodesOf(node, "image")) if (alt) own = own.replace(alt, " ");
  for (const link of nodesOf(node, "link"))
    if (/^https?:/i.test(link.url)) own = own.replace(toString(link, { includeImageAlt: false }), " ");
  return own;
};

/** Whether two paragraphs stand in one quotation: no more than an empty line of it lies between them. */
const isQuotedWith = (block: Block, next: Block | undefined): boolean => {
  const [first, second] = [block, next].map((one) => one?.node.position);
  if (block.kind !== "quote" || next?.kind !== "quote" || !first || !second) return false;
  return second.start.line - first.end.line <= 2 && first.start.line - second.end.line <= 2;
};

/** Looks at the blocks of a chapter. An author quotes in any language; a translator does where the translation stands beside it. */
const look = (blocks: readonly Block[], { file, language }: Chapter, isSource: boolean): void => {
  const { own, other } = LANGUAGES.find((one) => one.own.code.test(language)) ?? {};
  if (!own || !other) return;
  const prose = blocks.filter(({ kind }) => PROSE.has(kind));
  const isForeign = (block: Block): boolean =>
    other.hint.test(block.text) && other.test(unquoted(ownText(block)));
  const isQuotation = (block: Block, index: number): boolean =>
    block.kind === "quote" &&
    (isSource ||
      [prose[index - 1], prose[index + 1]].some(
        (near) => near && isQuotedWith(block, near) && !isForeign(near),
      ));
  const found = prose.filter((block, index) => isForeign(block) && !isQuotation(block, index));
  const reason = `Unexpected ${other.name}, expected ${own.name}`;
  const say = (words: string, block: Block | undefined): void =>
    report(file, { rule: "untranslated", reason: words, place: block?.node.position });
  // Headings of one word are of no language, and most of a reference is such.
  if (found.length > 1 && found.length > prose.filter(({ text }) => own.hint.test(text)).length)
    say(`${reason}: ${found.length} of ${prose.length} blocks`, found[0]);
  else for (const block of found) say(reason, block);
};

/** `untranslated`: text in the language of the other edition. Names, code, tables and quotations may be. */
export const untranslated = ({ source, translation, alignment }: TranslatedChapter): void => {
  for (const [side, chapter] of [
    ["translation", translation],
    ["source", source],
  ] as const)
    look(
      alignment.flatMap((link) => link[side]),
      chapter,
      side === "source",
    );
};
