import type { Book, Chapter } from "../book.ts";
import { factReader, findDifferences, showFact } from "../library/facts/facts.ts";
import {
  readFigureFile,
  readKeyFigures,
  wordsIn,
  type KeyFigure,
  type Words,
} from "../library/key-figures/key-figures.ts";
import { report, START, type Finding } from "../library/messages/messages.ts";
import { nodesOf } from "../library/tree/tree.ts";

const WORDS = ["value", "unit", "label", "note", "source"] as const;

const FENCE = /(?:`{3}|~{3})[ \t]*figures\b/;

type Fault = Pick<Finding, "reason" | "severity">;

const passage = (text: string, language: string, beside: string) => ({
  text,
  code: "",
  facts: factReader(language, beside)(text),
});

/** What a figure lacks in a language, or says otherwise there than in the source's: a year, say, in its label. */
const faultsOf = (figure: KeyFigure, language: string, source: string): Fault[] =>
  WORDS.flatMap((key) => {
    const all: Words | undefined = figure[key];
    if (typeof all !== "object") return [];
    const [own, theirs] = [wordsIn(all, source), wordsIn(all, language)];
    if (theirs === undefined)
      return [
        { reason: `Missing ${key} in ${language}, expected words for ${own ?? Object.values(all)[0]}` },
      ];
    if (language === source || own === undefined) return [];
    const differences = findDifferences(passage(own, source, language), passage(theirs, language, source), {
      source: [],
      translation: [],
    });
    return differences.map(({ source: fact, translation }) => {
      const found = translation ? `Unexpected ${showFact(translation)}` : "Missing figure";
      const wanted = fact ? showFact(fact) : "none that the source lacks";
      return {
        reason: `${found} in the ${key} in ${language}, expected ${wanted}`,
        severity: "warning" as const,
      };
    });
  });

/** `key-figures`: a strip of figures that cannot be read, or that lacks words in the language of its chapter. */
export const keyFigures = ({ chapters, data, meta, files }: Book): void => {
  const say = (chapter: Chapter): void => {
    const { file, language } = chapter;
    // The trees of chapters without any are not read for it.
    const text = String(file);
    if (!text.includes("figures") || !FENCE.test(text)) return;
    for (const node of nodesOf(chapter.tree, "code")) {
      if (node.lang !== "figures") continue;
      const above = node.position?.start.line ?? 0;
      const read = readKeyFigures(node.value, { file, above, data });
      for (const [index, figure] of (read?.figures ?? []).entries()) {
        const place: Finding["place"] = read?.placeOf(index) ?? node.position;
        for (const fault of faultsOf(figure, language, meta.source))
          report(file, { rule: "key-figures", ...fault, place });
      }
    }
  };
  for (const chapter of [...chapters.values()].flat()) say(chapter);
  // Those of the languages stand in folders, or have longer names.
  const [own] = files
    .filter(({ path }) => /(?:^|\/)book\.ya?ml$/.test(path))
    .toSorted((one, other) => one.path.length - other.path.length);
  if (meta.figures === undefined || !own) return;
  for (const figure of readFigureFile(meta.figures, { file: own, above: 0, data }, START) ?? [])
    for (const language of chapters.keys())
      for (const fault of faultsOf(figure, language, meta.source))
        report(own, { rule: "key-figures", ...fault, place: START });
};
