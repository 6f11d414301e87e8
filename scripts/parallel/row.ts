import type { Element, ElementContent } from "hast";
import { toString } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import type { BookMeta } from "../book.ts";
import type { ElementPair } from "./pair-elements.ts";
import { element } from "../library/tree/tree.ts";

/** How rows are set, as `book.yaml` chooses: which language comes first, and how the translation stands apart. */
export type RowStyle = NonNullable<BookMeta["parallel"]>;

/** The languages of a parallel edition, source first. */
export type Languages = readonly [source: string, translation: string];

/** Words of both languages in one line or one heading. */
export const bothLanguages = (
  [source, translation]: readonly [ElementContent[], ElementContent[]],
  languages: Languages,
): ElementContent[] => [
  element("span", { className: ["side"], lang: languages[0] }, source),
  { type: "text", value: " " },
  element("span", { className: ["side", "rendering"], lang: languages[1] }, translation),
];

const isHeading = ({ tagName }: Element): boolean => /^h[1-6]$/.test(tagName);

const pictureOf = (figure: Element): string | undefined => {
  let src: string | undefined;
  visit(figure, "element", ({ tagName, properties }) => {
    if (tagName === "img" || tagName === "video") src ??= properties.src ?? properties.poster;
  });
  return src;
};

const hasClass = ({ properties }: Element, name: string): boolean =>
  Array.isArray(properties.className) && properties.className.includes(name);

/** Whether two figures are one: the same picture, or a chart of the same data. */
const sameFigure = (one: Element, other: Element): boolean => {
  if (one.tagName !== "figure" || other.tagName !== "figure") return false;
  if (hasClass(one, "chart") && hasClass(other, "chart")) return true;
  const src = pictureOf(one);
  return src !== undefined && src !== "" && src === pictureOf(other);
};

const captionOf = (figure: Element): Element | undefined =>
  figure.children.find((child) => child.type === "element" && child.tagName === "figcaption") as
    | Element
    | undefined;

const inLanguage = (child: ElementContent, language: string): ElementContent =>
  child.type === "element" ? { ...child, properties: { ...child.properties, lang: language } } : child;

const isDrawing = (child: ElementContent): child is Element =>
  child.type === "element" && hasClass(child, "drawing");

/**
 * A figure once, with the captions of both languages. A chart's drawing has words, so that of the translation follows the
 * source's unless it has the same; and so does its data.
 */
const oneFigure = (one: Element, other: Element, languages: Languages): Element => {
  const [own, theirs] = [captionOf(one), captionOf(other)];
  const drawing = one.children.find(isDrawing);
  const drawings = other.children.filter(
    (child) => isDrawing(child) && drawing !== undefined && toString(child) !== toString(drawing),
  );
  const data = other.children.filter((child) => child.type === "element" && hasClass(child, "chart-data"));
  return {
    ...one,
    properties: { ...one.properties, lang: languages[0] },
    children: [
      ...one.children.flatMap((child) => {
        if (child === drawing) return [child, ...drawings.map((each) => inLanguage(each, languages[1]))];
        if (child !== own || !theirs) return [child];
        return [{ ...own, children: bothLanguages([own.children, theirs.children], languages) }];
      }),
      ...data.map((child) => inLanguage(child, languages[1])),
    ],
  };
};

/** Programs and formulas that say the same in both languages stand once. */
const sameText = (one: Element, other: Element): boolean =>
  one.tagName === other.tagName &&
  (one.tagName === "pre" || one.tagName === "hr" || hasClass(one, "display-math")) &&
  toString(one) === toString(other);

/** Whether an element needs the full width: a table of several columns, a program, a figure with words. */
const isWide = (one: Element): boolean => {
  let wide = one.tagName === "pre" || one.tagName === "figure";
  visit(one, "element", ({ tagName, children }) => {
    if (tagName === "tr" && children.filter((cell) => cell.type === "element").length > 2) wide = true;
  });
  return wide;
};

const side = (elements: Element[], language: string, className: string[]): Element[] =>
  elements.length === 0 ? [] : [element("div", { className, lang: language }, elements)];

/**
 * What stands in a parallel page for a pair: a heading or figure in both languages at once, or a row of two sides. A row
 * is `div.pair` with `div.side` in the source's language and `div.side.rendering` in the translation's; the one that comes
 * second is `.second`, so that it finds its column where the other is missing.
 */
export const rowOf = (
  { source, translation }: ElementPair,
  languages: Languages,
  { order, style }: RowStyle,
): Element => {
  const [[one], [other]] = [source, translation];
  const single = source.length === 1 && translation.length === 1;
  if (single && one && other) {
    if (isHeading(one) && isHeading(other))
      return { ...one, children: bothLanguages([one.children, other.children], languages) };
    if (sameFigure(one, other)) return oneFigure(one, other, languages);
    if (sameText(one, other)) return { ...one, properties: { ...one.properties, lang: languages[0] } };
  }
  const wide = [...source, ...translation].some(isWide);
  const reversed = order === "translation";
  const sides = [
    ...side(source, languages[0], ["side", ...(reversed ? ["second"] : [])]),
    ...side(translation, languages[1], ["side", "rendering", ...(reversed ? [] : ["second"])]),
  ];
  const className = ["pair", style, ...(wide ? ["stacked"] : [])];
  return element("div", { className }, reversed ? sides.toReversed() : sides);
};
