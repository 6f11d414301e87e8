import type { Element } from "hast";
import { toString } from "hast-util-to-string";
import { toXast } from "hast-util-to-xast";
import { toXml } from "xast-util-to-xml";
import { copyTree, element, hasClass, isElement, textNode, visit } from "../tree/tree.ts";
import { LINE, paragraph, TEXT, tenth, wrap } from "./canvas.ts";

/** The files of a chart, for those who use it elsewhere. */
export interface ChartFiles {
  /** The figures, without rounding, and below them what the chart is and whose (RFC 4180, UTF-8 with a byte order mark for spreadsheets). */
  csv: string;
  /** The drawing for broad pages with all that stands about it, as a document. */
  svg: string;
}

/** What is free about the drawing, and the sizes of the title and of what stands below. */
const MARGIN = 20;
const TITLE = 17;
const SMALL = 11;

const field = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** What a line of a figure says, in each language where it has two. */
const linesOf = (node: Element): string[] => {
  const sides = node.children.filter(
    (child): child is Element => isElement(child) && hasClass(child, "side"),
  );
  return (sides.length > 0 ? sides : [node]).map((one) => toString(one).replace(/\s+/g, " ").trim());
};

/** What stands above the drawing, and below it. */
const wordsOf = (figure: Element) => {
  const [above, below]: [string[], string[]] = [[], []];
  let title: string[] = [];
  for (const child of figure.children) {
    if (!isElement(child)) continue;
    if (child.tagName === "figcaption") title = linesOf(child);
    if (hasClass(child, "chart-subtitle")) above.push(...linesOf(child));
    if (["chart-source", "chart-note"].some((name) => hasClass(child, name))) below.push(...linesOf(child));
  }
  return { title, above, below };
};

/** A drawing without what only a page knows: classes, and places for scripts. What takes the colour of the text is nearly black. */
const bare = (svg: Element): Element => {
  const copy = copyTree(svg);
  visit(copy, "element", (node) => {
    delete node.properties.className;
    for (const [name, value] of Object.entries(node.properties))
      if (value === "currentColor") node.properties[name] = "#1a1a1a";
  });
  return copy;
};

const svgOf = (
  svg: Element,
  { title, above, below }: ReturnType<typeof wordsOf>,
  credits: string[],
): string => {
  const [width, height] = [Number(svg.properties.width), Number(svg.properties.height)];
  const wrapped = (lines: string[], size: number): string[] =>
    lines.flatMap((one) => wrap(one, (width * TEXT) / size));
  const texts = [
    { lines: wrapped(title, TITLE), size: TITLE, bold: { fontWeight: "700" } },
    { lines: wrapped(above, TEXT), size: TEXT, bold: {} },
  ];
  let top = MARGIN;
  const set = (lines: string[], size: number, more: Element["properties"]): Element[] =>
    lines.flatMap((one) => {
      top += LINE * (size / TEXT);
      return paragraph([one], [MARGIN, top - LINE * 0.5], { fontSize: String(size), ...more });
    });
  const head = texts.flatMap(({ lines, size, bold }) => set(lines, size, bold));
  top += 10;
  const drawing = element("g", { transform: `translate(${MARGIN} ${tenth(top)})` }, bare(svg).children);
  top += height + 10;
  const foot = set(wrapped([...below, ...credits], SMALL), SMALL, { fill: "#555" });
  const size = { width: width + MARGIN * 2, height: Math.ceil(top + MARGIN) };
  const box = { viewBox: `0 0 ${size.width} ${size.height}`, ...size };
  const root = element("svg", { xmlns: "http://www.w3.org/2000/svg", role: "img", ...box }, [
    element("title", {}, [textNode(title.join(" · "))]),
    element("desc", {}, [textNode([String(svg.properties.ariaLabel), ...below, ...credits].join(" "))]),
    element("path", { d: `M0 0h${size.width}v${size.height}H0z`, fill: "#fff" }),
    element("g", { fontFamily: "sans-serif", fontSize: String(TEXT), fill: "#1a1a1a" }, [
      ...head,
      drawing,
      ...foot,
    ]),
  ]);
  return `${toXml(toXast(root, { space: "svg" }), { closeEmptyElements: true })}\n`;
};

/**
 * The files of a figure that `chartFigure` made, painted by now; `credits` are lines below those that it has of its own: whose it is, under
 * which licence, where it is from. Nothing for another figure.
 */
export const chartFiles = (figure: Element, credits: string[]): ChartFiles | undefined => {
  const chart = figure.data?.chart?.chart;
  const svg = figure.children.find((child) => isElement(child) && hasClass(child, "broad"));
  if (!chart || !isElement(svg)) return undefined;
  const words = wordsOf(figure);
  const rows = [
    [chart.head, ...chart.series.map(({ heading }) => heading)],
    ...chart.plain.map((name, row) => [name, ...chart.series.map(({ values }) => values[row]?.text ?? "")]),
  ];
  const about = [...words.title, ...words.above, ...words.below, ...credits].map((one) => [one]);
  const csv = [...rows, [""], ...about].map((row) => `${row.map(field).join(",")}\r\n`).join("");
  return { csv: `\ufeff${csv}`, svg: svgOf(svg, words, credits) };
};
