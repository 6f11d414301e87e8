import type { Element, ElementContent, Root } from "hast";
import { toString } from "hast-util-to-string";
import type { VFile } from "vfile";
import { captionLabel } from "../library/captions/captions.ts";
import { chartFigure, type ChartOptions } from "../library/charts/charts.ts";
import {
  addClass,
  element,
  hasClass,
  isElement,
  onLines,
  textNode,
  SKIP,
  visit,
} from "../library/tree/tree.ts";
import { figureLabel, offsetOf, type NumberedFigure, type NumberedFigures } from "./number-figures.ts";

const figure = (name: string, id: string | undefined, children: ElementContent[]): Element =>
  element("figure", { className: [name], id }, onLines(children));

const figcaption = (label: string, words: ElementContent[]): Element =>
  element("figcaption", {}, [
    element("span", { className: ["label"] }, [textNode(label)]),
    ...(words.length > 0 ? [textNode(" "), ...words] : []),
  ]);

/** Nodes without so many characters of text at their start. */
const withoutStart = (nodes: ElementContent[], length: number): ElementContent[] => {
  let left = length;
  return nodes.flatMap((node): ElementContent[] => {
    const size = toString(node).length;
    if (left <= 0) return [node];
    const cut = Math.min(left, size);
    left -= cut;
    if (node.type === "text") return cut === size ? [] : [{ ...node, value: node.value.slice(cut) }];
    if (node.type !== "element" || cut === size) return [];
    return [{ ...node, children: withoutStart(node.children, cut) }];
  });
};

/** The words of a caption without the label and the number that its author gave it, and without emphasis around all of them. */
const captionWords = ({ children }: Element): ElementContent[] => {
  const words = children.filter((node) => node !== children[0] || toString(node).trim() !== "");
  const text = words.map((node) => toString(node)).join("");
  const rest = withoutStart(words, captionLabel(text)?.length ?? 0);
  const [only, ...more] = rest;
  return more.length === 0 && isElement(only, "strong", "em", "b", "i") ? only.children : rest;
};

const isBlank = (node: ElementContent): boolean => node.type === "text" && node.value.trim() === "";

/** Takes the paragraph of a caption, which stands beside an element, out of the tree; gives the element's index, and the caption. */
const takeCaption = (
  { children }: Root | Element,
  index: number,
  { caption }: NumberedFigure,
): { at: number; caption?: Element } => {
  if (caption === undefined) return { at: index };
  for (const step of [-1, 1]) {
    let place = index + step;
    let node = children[place];
    while (node && node.type !== "doctype" && isBlank(node)) node = children[(place += step)];
    if (!isElement(node, "p") || offsetOf(node) !== caption) continue;
    // The line end between goes too.
    children.splice(Math.min(index + 1, place), Math.abs(place - index));
    return { at: Math.min(index, place), caption: node };
  }
  return { at: index };
};

/** The figure that replaces an image or its paragraph; a footnote reference in the paragraph is kept after the figure. */
const imageFigure = (node: Element, caption: Element | undefined, about: About): ElementContent[] => {
  const pictures = node.tagName === "p" ? node.children : [node];
  const [image, ...rest] = pictures;
  const id = about.id ?? (isElement(node, "p") ? node.properties.id : undefined);
  if (caption) return [figure("figure", id, [...pictures, figcaption(about.label, captionWords(caption))])];
  if (!isElement(image, "img")) return [node];
  const { title, ...properties } = image.properties;
  const words = figcaption(about.label, [textNode(String(title ?? properties.alt))]);
  return [
    figure("figure", id, [{ ...image, properties }, words]),
    ...rest.filter((child) => toString(child).trim() !== ""),
  ];
};

/** Makes a caption in raw HTML, which may be that of a table, the numbered caption of a figure. */
const rawFigure = (node: Element, kind: string, about: About): Element => {
  const own = node.children.find((child) => isElement(child, "figcaption", "caption"));
  const words = own && isElement(own) ? captionWords(own) : [];
  const caption = figcaption(about.label, words.length > 0 ? words : []);
  if (node.tagName === "table") {
    const { id, ...properties } = node.properties;
    const children = node.children.filter((child) => child !== own);
    return figure(kind, about.id ?? id, [caption, { ...node, properties, children }]);
  }
  addClass(node, kind);
  node.children = node.children.map((child) => (child === own ? caption : child));
  return node;
};

/** What a figure is called, and its id. */
interface About {
  label: string;
  id: string | undefined;
}

/** The figure of a program below its caption, or of a diagram above it. What the line above the program calls it is a caption too. */
const programFigure = (
  pre: Element,
  kind: string,
  { caption, label, id }: About & { caption: Element | undefined },
): Element => {
  const code = pre.children.find((child) => isElement(child, "code"));
  const { title, ...properties } = code?.properties ?? {};
  if (code && !caption) code.properties = properties;
  if (code && id !== undefined) delete code.properties.id;
  const words = caption ? captionWords(caption) : title === undefined ? [] : [textNode(title)];
  const parts = [figcaption(label, words), pre];
  return figure(kind, id, kind === "figure" ? parts.toReversed() : parts);
};

/**
 * Makes numbered figures ("Figure 2.1") of images, charts, programs and tables with captions, after sanitising. A chart with an
 * error stays a code block.
 * @param known what their Markdown says
 * @param chapter number of the chapter, if it has one
 */
export const figures =
  (known: NumberedFigures, chapter: string | undefined, charts: Omit<ChartOptions, "label">) =>
  (tree: Root, file: VFile) => {
    visit(tree, "element", (node, index, parent) => {
      const found = known.get(offsetOf(node));
      if (!found || found.kind === "equation" || !parent || index === undefined) return undefined;
      const about = { label: figureLabel(found, chapter, charts.t), id: found.id };
      const { label } = about;
      const [code] = node.children;
      if (isElement(code, "code") && hasClass(code, "language-chart")) {
        const source = { text: toString(code), position: node.position, id: code.properties.id };
        const options = { ...charts, label, prefix: `${charts.prefix}-${found.number}` };
        parent.children[index] = chartFigure(source, file, options) ?? node;
        return SKIP;
      }
      const { at, caption } = takeCaption(parent, index, found);
      const put = (made: ElementContent[]): [typeof SKIP, number] => {
        parent.children.splice(at, 1, ...made);
        return [SKIP, at + made.length];
      };
      if (caption === undefined && isElement(node, "figure", "table"))
        return put([rawFigure(node, found.kind, about)]);
      if (node.tagName === "pre") return put([programFigure(node, found.kind, { ...about, caption })]);
      if (found.kind === "figure") return put(imageFigure(node, caption, about));
      return put([
        figure("table", found.id, [figcaption(label, caption ? captionWords(caption) : []), node]),
      ]);
    });
  };
