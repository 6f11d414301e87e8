import type { Block } from "../library/blocks/blocks.ts";
import type { Book, PlacedErratum, Translation } from "../book.ts";
import { report, START } from "../library/messages/messages.ts";
import { closest, expected, likeness, wordsOf } from "../library/versions/versions.ts";
import { chapterIn } from "../translate/chapter-in.ts";

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Whether an erratum is of the version that a book is. */
export const concerns = ({ version }: PlacedErratum, { meta }: Book): boolean =>
  version === undefined || version === meta.version;

const textsOf = (block: Block): string[] => [block.text, block.normalised()].map(squeezed);

/** The block that has a text, of those with an id where one is given; nothing where there is none. */
export const blockWith = (
  blocks: readonly Block[],
  text: string,
  { block: id }: Pick<PlacedErratum, "block">,
): Block | undefined =>
  blocks.find(
    (block) =>
      (id === undefined || block.id === id || block.explicitId === id) &&
      textsOf(block).some((own) => own.includes(squeezed(text))),
  );

const BEGINNING = 60;

/** What an erratum probably meant: the block that is most like it. */
const nearest = (blocks: readonly Block[], wrong: string): string => {
  const words = wordsOf(wrong);
  const block = closest(blocks, ({ text }) => likeness(words, wordsOf(text)), 0);
  const text = squeezed(block?.text ?? "");
  return text.length > BEGINNING ? `${text.slice(0, BEGINNING)}…` : text;
};

/** Whether a text still has what was wrong, other than in what is right. */
const stands = (block: Block, { wrong, right }: { wrong: string; right: string }): boolean =>
  textsOf(block).some((own) => own.replaceAll(squeezed(right), "").includes(squeezed(wrong)));

/** Whether a version is older than the one that is built. */
const isOlder = (version: string | undefined, { versions, meta }: Book): boolean => {
  const place = (number: string | undefined): number => versions.findIndex((one) => one.number === number);
  return place(meta.version) >= 0 && place(version) > place(meta.version);
};

/**
 * `erratum`: an erratum of this version whose chapter or wrong text is not there, and one of an earlier version whose wrong text still
 * stands.
 */
export const errata = (book: Book, translations: readonly Translation[]): void => {
  const file = book.errataFile;
  const slugs = [...new Set([...book.chapters.values()].flat().map(({ slug }) => slug))];
  for (const one of book.errata) {
    const isNow = concerns(one, book);
    const say = (reason: string, ...path: string[]): void =>
      report(file, { rule: "erratum", reason, place: one.placeOf(...path) ?? START });
    if (isNow && !slugs.includes(one.chapter))
      say(`Unexpected chapter ${one.chapter}, expected ${expected(one.chapter, slugs)}`, "chapter");
    for (const [language, words] of one.words) {
      const chapter = chapterIn({ book, translations }, language, one.chapter);
      if (!chapter) continue;
      const { blocks } = chapter;
      const { wrong, right } = words;
      if (isNow && !blockWith(blocks, wrong, one))
        say(
          `Missing “${wrong}” in ${chapter.source}, expected words of a block such as “${nearest(blocks, wrong)}”`,
          language,
          "wrong",
        );
      const still = !isNow && isOlder(one.version, book) && blocks.some((block) => stands(block, words));
      if (still)
        say(
          `Unexpected “${wrong}” in ${chapter.source}, expected “${right}”, as the erratum of version ${one.version} says`,
          language,
          "wrong",
        );
    }
  }
};
