import type { Book, Chapter } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { chartWords } from "../library/charts/charts.ts";
import { report } from "../library/messages/messages.ts";
import { comparePairs, reportDifference, type TranslatedChapter } from "./compare-pairs.ts";

/** What a word of another language looks like to readers of one: GDP and 5G are the same in all. */
const foreignTo = (language: string): RegExp =>
  /^(?:zh|ja)\b/i.test(language) ? /[a-z]{2}/ : /\p{Script=Han}/u;

const isChart = ({ node }: Block): boolean => node.type === "code" && node.lang === "chart";

const wordsOf = (block: Block | undefined, { language }: Chapter, { data }: Book) =>
  block?.node.type === "code" && isChart(block)
    ? chartWords(block.node.value, { data, language })
    : undefined;

/**
 * `chart-label`: a name in the data of a chart that readers of one language would see in another, for it has no label; and words that the
 * source’s chart has and the translation’s lacks.
 */
export const chartLabel = (both: TranslatedChapter, book: Book): void => {
  const { source, translation } = both;
  for (const chapter of [source, translation])
    for (const block of chapter.blocks.filter(isChart)) {
      const names = wordsOf(block, chapter, book)?.names ?? [];
      const bare = [...names].flatMap(([name, label]) =>
        label === undefined && foreignTo(chapter.language).test(name) ? [name] : [],
      );
      if (bare.length === 0) continue;
      const reason = `Missing label of ${bare.join(", ")}, expected what readers of the language see`;
      report(chapter.file, { rule: "chart-label", reason, place: block.node.position });
    }
  comparePairs(both, {
    collect: (link) => {
      const [own, theirs] = [link.source.find(isChart), link.translation.find(isChart)];
      const [first, second] = [wordsOf(own, source, book), wordsOf(theirs, translation, book)];
      return own && theirs && first && second ? { own, theirs, first, second } : undefined;
    },
    say: ({ own, theirs, first, second }) => {
      const lacking = first.said.filter((key) => !second.said.includes(key));
      // A word that is no label in the translation either is told above.
      const unlabelled = [...first.names].filter(
        ([name, label]) =>
          label !== undefined &&
          second.names.has(name) &&
          second.names.get(name) === undefined &&
          !foreignTo(translation.language).test(name),
      );
      for (const [what, has] of [
        ...lacking.map((key) => [key, key] as const),
        ...unlabelled.map(([name, label]) => [`label of ${name}`, label ?? ""] as const),
      ])
        reportDifference(both, {
          rule: "chart-label",
          reason: `Missing ${what}, expected its rendering`,
          place: theirs.node.position,
          has,
          there: own.node.position,
        });
    },
  });
};
