import type { Element, ElementContent } from "hast";
import { element, onLines, textNode } from "../tree/tree.ts";
import { wordsIn, type KeyFigure } from "./read-key-figures.ts";
import { sayValue } from "./say-value.ts";

export { readFigureFile, readKeyFigures, wordsIn, type KeyFigure, type Words } from "./read-key-figures.ts";
export { sayValue, valueWords } from "./say-value.ts";

/** What a strip is made with: the language of its words (BCP 47), how numbers are written, and what is said beside it. */
export interface StripOptions {
  language: string;
  locale: string;
  id: string | undefined;
  t: (key: string, values?: Record<string, string | number>) => string;
}

const part = (name: string, words: string | undefined): Element[] =>
  words === undefined ? [] : [element("p", { className: [name] }, [textNode(words)])];

/** Words that stand small behind a number, with the blank before them. */
const small = (words: string): ElementContent[] => {
  const blank = /^\s*/.exec(words)?.[0] ?? "";
  if (words === "") return [];
  return [textNode(blank), element("span", { className: ["figure-unit"] }, [textNode(words.trim())])];
};

const valueOf = (figure: KeyFigure, locale: string): Element => {
  const { number, scale, unit } = sayValue(figure, locale);
  const large = element("span", { className: ["figure-number"] }, [textNode(number)]);
  // A number stands on a line with its scale, else with its unit.
  const whole = element("span", { className: ["together"] }, [large, ...small(scale === "" ? unit : scale)]);
  return element("p", { className: ["figure-value"] }, [whole, ...(scale === "" ? [] : small(unit))]);
};

/** The most columns that a strip has on paper: five are set in rows of three. */
const columnsOf = (count: number): number => (count <= 4 ? count : count % 4 === 0 ? 4 : 3);

/**
 * Key figures as a strip: a list, each with its value, which says the unit, what it is of, and a note; below it where they are
 * from, what several have in common once.
 */
export const keyFiguresStrip = (figures: readonly KeyFigure[], options: StripOptions): Element => {
  const { language, locale, id, t } = options;
  const items = figures.map((figure) =>
    element(
      "li",
      {},
      onLines([
        valueOf(figure, locale),
        ...part("figure-label", wordsIn(figure.label, language)),
        ...part("figure-note", wordsIn(figure.note, language)),
      ]),
    ),
  );
  const sources = [...new Set(figures.flatMap(({ source }) => wordsIn(source, language) ?? []))];
  const source =
    sources.length === 0 ? undefined : t("source", { source: sources.join(t("key-figures.and")) });
  const className = ["key-figures", `of-${columnsOf(figures.length)}`];
  return element(
    "div",
    { className, id, role: "group", ariaLabel: t("key-figures") },
    onLines([element("ul", {}, onLines(items)), ...part("figure-source", source)]),
  );
};
