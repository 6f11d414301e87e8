import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import type { BookMeta } from "../book.ts";
import { isDrawing, oneChart } from "./one-chart.ts";
import { oneStrip } from "./one-strip.ts";
import { bothLanguages, second, type Languages } from "./both-languages.ts";
import { element, hasClass, isElement, visit } from "../library/tree/tree.ts";

/** Elements of two pages that belong side by side; one side may be empty. */
export interface ElementPair {
  source: Element[];
  translation: Element[];
}

/** The body of a page in one language. */
interface Side {
  body: Root;
  /** By the id of each of its blocks, the number of the alignment link that the block belongs to. */
  links: ReadonlyMap<string, number>;
}

/** The elements of a body, without the white space between them. */
const elementsOf = (body: Root): Element[] =>
  body.children.flatMap((node): Element[] => {
    if (node.type === "element") return [node];
    if (node.type !== "text" || node.value.trim() === "") return [];
    return [element("p", {}, [node])];
  });

/** The links that the blocks in an element belong to. */
const linksIn = (node: Element, links: Side["links"]): number[] => {
  const found = new Set<number>();
  visit(node, "element", ({ properties: { id } }) => {
    const link = id === undefined ? undefined : links.get(id);
    if (link !== undefined) found.add(link);
  });
  return [...found];
};

/** Merges links that share an element, such as a list with several items: maps each link to the smallest of its set (union-find). */
const unite = (sets: number[][]): ((link: number) => number) => {
  const parents = new Map<number, number>();
  const rootOf = (link: number): number => {
    const parent = parents.get(link) ?? link;
    return parent === link ? link : rootOf(parent);
  };
  for (const links of sets) {
    const roots = links.map(rootOf);
    for (const root of roots) parents.set(root, Math.min(...roots));
  }
  return rootOf;
};

interface Linked {
  node: Element;
  links: number[];
}

/**
 * Elements with the key by which they are paired: their link or, where they have none, their tag name and its count since the
 * last link that both sides have, so that one too many sets nothing further down beside what it does not belong to.
 */
const keyed = (elements: Linked[], shared: (link: number) => [string, boolean]): [string, Element][] => {
  let last = "";
  const counts = new Map<string, number>();
  return elements.map(({ node, links: [link] }) => {
    const [key, isShared] = link === undefined ? ["", false] : shared(link);
    if (isShared) last = key;
    if (key !== "") return [key, node];
    const name = `${last} ${node.tagName}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return [`${name} ${count}`, node];
  });
};

/** Whether a paragraph announces what follows it. */
const announces = (node: Element): boolean => node.tagName === "p" && /[:：]\s*$/.test(toString(node));

/** Takes what announces the next thing of a side down to that, past pairs which lack that side. */
const leadsDown = (pairs: readonly ElementPair[], side: keyof ElementPair): ElementPair[] => {
  let lead: Element[] = [];
  return pairs.flatMap((pair, index) => {
    const own = pair[side];
    const ahead = { source: [], translation: [], [side]: own.length > 0 ? lead : [] };
    if (own.length > 0) lead = [];
    const last = own.at(-1);
    const isParted =
      last !== undefined &&
      own.length > 1 &&
      announces(last) &&
      pairs[index + 1]?.[side].length === 0 &&
      pairs.slice(index + 1).some((next) => next[side].length > 0);
    if (isParted) lead = [last];
    return [
      ...(ahead[side].length > 0 ? [ahead] : []),
      isParted ? { ...pair, [side]: own.slice(0, -1) } : pair,
    ];
  });
};

/**
 * Pairs the elements of two bodies, in the source's order: those that hold blocks of the same alignment link, with as few elements
 * in a pair as possible. An element without blocks (a rule, what raw HTML has after its first element) is paired by its tag name
 * and number after such a pair: the second `hr` with the second `hr`. An element that only the translation has is a pair of its own, after the element that it follows there; one
 * that announces the next goes before that.
 */
export const pairElements = (source: Side, translation: Side): ElementPair[] => {
  const linked = ({ body, links }: Side): Linked[] =>
    elementsOf(body).map((node) => ({ node, links: linksIn(node, links) }));
  const [own, theirs] = [linked(source), linked(translation)];
  const rootOf = unite([...own, ...theirs].map(({ links }) => links));
  const [here, there] = [own, theirs].map((side) => new Set(side.flatMap(({ links }) => links.map(rootOf))));
  const shared = (link: number): [string, boolean] => {
    const root = rootOf(link);
    return [String(root), Boolean(here?.has(root) && there?.has(root))];
  };
  const pairs = new Map<string, ElementPair>();
  for (const [key, node] of keyed(own, shared)) {
    const pair = pairs.get(key) ?? { source: [], translation: [] };
    pair.source.push(node);
    pairs.set(key, pair);
  }
  // What only the translation has, by the element with a counterpart that it follows there, and what announces a pair.
  const alone = new Map<Element | undefined, ElementPair[]>();
  const ahead = new Map<ElementPair, ElementPair[]>();
  let before: Element | undefined;
  const theirOwn = keyed(theirs, shared);
  for (const [index, [key, node]] of theirOwn.entries()) {
    const pair = pairs.get(key);
    const next = pairs.get(theirOwn[index + 1]?.[0] ?? "");
    const single = { source: [], translation: [node] };
    if (pair) pair.translation.push((before = node));
    else if (next?.translation.length === 0 && announces(node)) ahead.set(next, [single]);
    else alone.set(before, [...(alone.get(before) ?? []), single]);
  }
  const after = (node: Element | undefined): ElementPair[] => alone.get(node) ?? [];
  const all = [
    ...after(undefined),
    ...[...pairs.values()].flatMap((pair) => [
      ...(ahead.get(pair) ?? []),
      pair,
      ...pair.translation.flatMap(after),
    ]),
  ];
  return leadsDown(leadsDown(all, "source"), "translation");
};

/** How rows are set, as `book.yaml` chooses: which language comes first, and how the translation stands apart. */
export type RowStyle = Pick<NonNullable<BookMeta["parallel"]>, "order" | "style">;

const isHeading = ({ tagName }: Element): boolean => /^h[1-6]$/.test(tagName);

/** The addresses of the pictures in an element, one a line. */
const picturesOf = (figure: Element): string => {
  const found: string[] = [];
  visit(figure, "element", ({ tagName, properties }) => {
    if (tagName === "img" || tagName === "video") found.push(properties.src ?? properties.poster ?? "");
  });
  return found.join("\n");
};

/** Whether an element is a figure, or holds nothing but pictures. */
const isFigure = (node: Element): boolean =>
  node.tagName === "figure" || (/^(?:p|div)$/.test(node.tagName) && toString(node).trim() === "");

/** Whether two figures are one: the same picture, a chart of the same data, a diagram in other words. */
const sameFigure = (one: Element, other: Element): boolean => {
  if (!isFigure(one) || !isFigure(other)) return false;
  if (["chart", "diagram"].some((name) => hasClass(one, name) && hasClass(other, name))) return true;
  const pictures = picturesOf(one);
  return pictures !== "" && pictures === picturesOf(other);
};

const captionOf = (figure: Element): Element | undefined =>
  figure.children.find((child) => isElement(child, "figcaption"));

const inLanguage = (node: Element, language: string): Element => ({
  ...node,
  properties: { ...node.properties, lang: language },
});

/**
 * A figure once, with the captions of both languages. The image of a chart has words: where it is not the same chart, the translation's
 * follows the source's unless it has the same words, and its table of data follows too.
 */
const oneFigure = (one: Element, other: Element, languages: Languages): Element => {
  const chart = oneChart(one, other, languages);
  if (chart) return chart;
  const [own, theirs] = [captionOf(one), captionOf(other)];
  const parts = other.children.filter((child) => isElement(child));
  // The drawing for the same width, where it has other words.
  const renderingOf = (drawing: Element): Element[] =>
    parts.filter(
      (child) =>
        isDrawing(child) &&
        String(child.properties.className) === String(drawing.properties.className) &&
        toString(child) !== toString(drawing),
    );
  const data = parts.filter((child) => hasClass(child, "chart-data"));
  return {
    ...inLanguage(one, languages[0]),
    children: [
      ...one.children.flatMap((child): ElementContent[] => {
        if (own && theirs && child === own) {
          const { id } = other.properties;
          return [{ ...own, children: bothLanguages([own.children, theirs.children], languages, id) }];
        }
        if (!isDrawing(child)) return [child];
        return [child, ...renderingOf(child).map((each) => inLanguage(each, languages[1]))];
      }),
      ...data.map((child) => inLanguage(child, languages[1])),
    ],
  };
};

/** What a formula says, without its number. */
const wordsOf = (node: Element): string =>
  toString(hasClass(node, "display-math") ? (node.children[0] ?? node) : node);

/** Whether an element is a program, with its title above it or without. */
const isProgram = (node: Element): boolean => node.tagName === "pre" || hasClass(node, "program");

/** Programs and formulas that say the same in both languages stand once. */
const sameText = (one: Element, other: Element): boolean =>
  one.tagName === other.tagName &&
  (isProgram(one) || one.tagName === "hr" || hasClass(one, "display-math")) &&
  wordsOf(one) === wordsOf(other);

/** Whether an element needs the full width: a table of several columns, a program, a figure with words. */
const isWide = (one: Element): boolean => {
  let wide = isProgram(one) || one.tagName === "figure";
  visit(one, "element", ({ tagName, children }) => {
    if (tagName === "tr" && children.filter((cell) => isElement(cell)).length > 2) wide = true;
  });
  return wide;
};

const side = (elements: Element[], properties: Element["properties"]): Element[] =>
  elements.length === 0 ? [] : [element("div", properties, elements)];

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
  const reversed = order === "translation";
  const first = one ?? other;
  // In one language or in both, a page ends there.
  if (first && [...source, ...translation].every((node) => hasClass(node, "page-break"))) return first;
  const single = source.length === 1 && translation.length === 1;
  if (single && one && other) {
    if (isHeading(one) && isHeading(other)) {
      const words = bothLanguages([one.children, other.children], languages, other.properties.id);
      return { ...one, children: reversed ? words.toReversed() : words };
    }
    const strip = oneStrip(one, other, languages);
    if (strip) return strip;
    if (sameFigure(one, other)) return oneFigure(one, other, languages);
    if (sameText(one, other)) return inLanguage(one, languages[0]);
  }
  const wide = [...source, ...translation].some(isWide);
  const sides = [
    ...side(source, { className: ["side", ...(reversed ? ["second"] : [])], lang: languages[0] }),
    ...side(translation, {
      className: ["side", "rendering", ...(reversed ? [] : ["second"])],
      ...second(languages),
    }),
  ];
  const className = ["pair", style, ...(wide ? ["stacked"] : [])];
  return element("div", { className }, reversed ? sides.toReversed() : sides);
};
