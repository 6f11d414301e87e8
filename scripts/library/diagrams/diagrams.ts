import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Element, ElementContent } from "hast";
import { SERIES } from "../charts/charts.ts";
import { ENDING, pageScripts } from "../files/files.ts";
import { fontFaces, fontStack, subsetFonts } from "../fonts/fonts.ts";
import { codePoints } from "../text/text.ts";
import { element, textNode } from "../tree/tree.ts";
import type { draw, Drawing, Fault, Shape, Wish } from "./in-page/draw.ts";

/** A diagram's drawing, or why there is none. */
export type Diagram = Drawing | Fault;

const require = createRequire(import.meta.url);
const IN_PAGE = new URL("./in-page/", import.meta.url);
const SCRIPT = "mermaid.js";

const [INK, PAPER, GROUND] = ["#1c1b19", "#ffffff", "#f4f1ea"];
/** Words on these are white. */
const DARK = [SERIES[0], SERIES[2], SERIES[4]];

const numbered = (
  names: string[],
  count: number,
  colours: readonly string[],
): Record<string, string | undefined> =>
  Object.fromEntries(
    names.flatMap((name) =>
      Array.from({ length: count }, (_, index) => [`${name}${index}`, colours[index % colours.length]]),
    ),
  );

const THEME = {
  background: PAPER,
  primaryColor: GROUND,
  primaryTextColor: INK,
  primaryBorderColor: INK,
  secondaryColor: GROUND,
  secondaryTextColor: INK,
  secondaryBorderColor: INK,
  tertiaryColor: PAPER,
  tertiaryTextColor: INK,
  tertiaryBorderColor: INK,
  lineColor: INK,
  textColor: INK,
  mainBkg: GROUND,
  noteBkgColor: PAPER,
  noteTextColor: INK,
  noteBorderColor: INK,
  edgeLabelBackground: PAPER,
  clusterBkg: PAPER,
  titleColor: INK,
  pieSectionTextColor: PAPER,
  pieTitleTextColor: INK,
  pieLegendTextColor: INK,
  pieStrokeColor: PAPER,
  pieOuterStrokeColor: PAPER,
  pieOpacity: "1",
  ...numbered(["pie", "git", "cScale", "fillType"], 13, DARK),
  ...numbered(["gitBranchLabel"], 13, [PAPER]),
  ...numbered(["cScaleLabel"], 13, [INK]),
  xyChart: { plotColorPalette: SERIES.join(",") },
};

/** Nothing that an author's directive sets may change what is safe, or what makes one text one drawing. */
const FIXED = {
  securityLevel: "strict",
  startOnLoad: false,
  suppressErrorRendering: true,
  deterministicIds: true,
  htmlLabels: false,
  look: "classic",
  layout: "dagre",
  theme: "base",
  themeCSS: "",
  maxTextSize: 50_000,
};

const configOf = (family: string) => ({
  ...FIXED,
  secure: [...Object.keys(FIXED), "secure", "fontFamily", "themeVariables"],
  fontFamily: family,
  themeVariables: { ...THEME, fontFamily: family, fontSize: "15px" },
  flowchart: { htmlLabels: false, useMaxWidth: false, padding: 12 },
  class: { htmlLabels: false },
  sequence: { useMaxWidth: false, mirrorActors: false },
  gantt: { useMaxWidth: false },
  journey: { textPlacement: "tspan" },
  sankey: { linkColor: "source", useMaxWidth: false },
});

const PAGE = '<!DOCTYPE html><meta charset="utf-8"><link rel="stylesheet" href="book.css"><p>.</p>';

/** The lines of a text that Mermaid's parsers count, with their numbers in it: without front matter, comments, and blanks at its head. */
const countedLines = (text: string): [number, string][] => {
  const head = /^---\s*\n[^]*?\n---[ \t]*\n/.exec(text)?.[0].split("\n").length ?? 1;
  const lines = text.split("\n").map((line, index): [number, string] => [index + 1, line]);
  const counted = lines.filter(([at, line]) => at >= head && !/^\s*%%(?!\{)/.test(line));
  return counted.slice(counted.findIndex(([, line]) => line.trim() !== "" && !/^\s*%%\{/.test(line)));
};

/** What is wrong with a text, in our words, and in which of its lines. */
const explained = (text: string, { fault, line }: Fault): Fault => {
  const lines = countedLines(text);
  const [first, head = ""] = lines[0] ?? [1];
  const after = "its text is shown as a program";
  if (/No diagram type detected/.test(fault))
    return {
      fault: `Unexpected ${head.trim() === "" ? "diagram without text" : `kind of diagram ${head.trim()}`}, expected one that Hebi draws: ${after}`,
      line: first,
    };
  if (line === undefined)
    return { fault: `Unexpected diagram (${fault.split("\n")[0]}): ${after}`, line: first };
  const [at, words = ""] = lines[Math.min(line, lines.length) - 1] ?? [1];
  return {
    fault: `Unexpected “${words.trim()}”, expected a line of a diagram as Mermaid has it: ${after}`,
    line: at,
  };
};

/** A minute to start, and what a drawing of thousands of nodes takes. */
const timeFor = (texts: readonly string[]): number => 60_000 + texts.length * 2_000;

/**
 * Draws the texts of diagrams in Mermaid's language with the browser that prints, in the fonts of the book, and gives each its
 * drawing, or what is wrong with it. The same text, browser and fonts give the same drawing. Throws a UsageError where there is no
 * browser.
 */
export const drawDiagrams = async (texts: readonly string[]): Promise<Map<string, Diagram>> => {
  // Most books have no diagram, and start without what draws them.
  const { inBrowser } = await import("../browser/browser.ts");
  const { files: fonts } = await subsetFonts({ sans: codePoints(texts.join("")) });
  const family = fontStack("sans", "zh");
  const css = `${fontFaces(fonts, ({ name }) => name)}\nbody{font-family:${family};text-autospace:normal;text-rendering:geometricPrecision;width:700px}`;
  const job = {
    name: "diagrams",
    timeout: timeFor(texts),
    files: new Map<string, Uint8Array>([
      ["book.html", Buffer.from(PAGE)],
      ["book.css", Buffer.from(css)],
      ...fonts.map(({ name, bytes }): [string, Uint8Array] => [name, bytes]),
    ]),
    scripts: new Map<string, Uint8Array>([
      ...(await pageScripts(IN_PAGE)),
      [SCRIPT, await readFile(require.resolve("@mermaid-js/tiny"))],
    ]),
  };
  const wish: Wish = {
    texts: [...texts],
    script: `hebi-scripts/${SCRIPT}`,
    config: configOf(family),
    palette: SERIES,
  };
  const drawn = await inBrowser(
    job,
    (call) => call(`draw${ENDING}`, "draw", wish) as ReturnType<typeof draw>,
  );
  return new Map(
    texts.flatMap((text, index): [string, Diagram][] => {
      const one = drawn[index];
      return one ? [[text, "fault" in one ? explained(text, one) : one]] : [];
    }),
  );
};

/** The names of attributes of SVG as properties of elements. */
const PROPERTIES: Record<string, string> = {
  class: "className",
  "dominant-baseline": "dominantBaseline",
  "font-size": "fontSize",
  "font-weight": "fontWeight",
  "marker-end": "markerEnd",
  "marker-start": "markerStart",
  "stroke-dasharray": "strokeDashArray",
  "stroke-width": "strokeWidth",
  "text-anchor": "textAnchor",
};

const elementOf = (shape: Shape, prefix: string): ElementContent => {
  if (typeof shape === "string") return textNode(shape);
  const properties = Object.entries(shape.attributes).map(([name, value]): [string, string | string[]] => {
    if (name === "class") return ["className", value.split(" ")];
    const own =
      name === "id" ? `${prefix}-${value}` : value.replace(/^url\(.*#(.*)\)$/, `url(#${prefix}-$1)`);
    return [PROPERTIES[name] ?? name, own];
  });
  const children = shape.children.map((child) => elementOf(child, prefix));
  return element(shape.name, Object.fromEntries(properties), children);
};

/**
 * A drawing as an element.
 * @param label what it is called for those who cannot see it
 * @param prefix begins its ids: ASCII, unique in the book
 */
export const diagramSvg = ({ shapes, viewBox }: Drawing, label: string, prefix: string): Element => {
  const [, , width = 0, height = 0] = viewBox.split(/[\s,]+/).map((one) => Math.ceil(Number(one)));
  const size = { viewBox, width, height };
  return element("svg", { className: ["drawing"], role: "img", ariaLabel: label, ...size }, [
    element(
      "g",
      { fill: "currentColor" },
      shapes.map((shape) => elementOf(shape, prefix)),
    ),
  ]);
};
