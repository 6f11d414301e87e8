import type { Element, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { FAINT, INK, ON_PAPER, PAPER, SERIES } from "./ink.ts";

/** How a drawing is called: by those who cannot see it, and within a document that has others. */
export interface Naming {
  /** What the drawing says, in words. */
  alt: string;
  /** Begins the ids of the drawing: ASCII, unique in the book. */
  prefix: string;
}

const KEPT = new Set(
  `d x y x1 x2 y1 y2 cx cy r rx ry width height points transform fill fillOpacity fillRule stroke strokeWidth strokeDashArray strokeLineCap
  strokeLineJoin strokeOpacity opacity textAnchor dominantBaseline fontSize fontWeight patternUnits patternTransform id viewBox`.split(
    /\s+/,
  ),
);

/** The size of a text, from `font-size:13px` or `font:13px sans-serif`. */
const sizeOf = (style: string): string | undefined => /(?:font|font-size):[^;]*?([\d.]+)px/.exec(style)?.[1];

const colourOf = (value: string, part: "fill" | "stroke", prefix: string) => {
  const series = SERIES.indexOf(value) + 1;
  if (value === INK) return { [part]: "currentColor" };
  if (value === FAINT) return { [part]: "currentColor", [`${part}Opacity`]: ".2" };
  if (value === PAPER) return { [part]: "#fff", className: `${part}-paper` };
  if (value === ON_PAPER) return { [part]: "#22211e", className: `${part}-on-paper` };
  if (series > 0) return { [part]: value, className: `${part}-${series}` };
  return { [part]: value.replace(/^url\(#zr\d+-/, `url(#${prefix}-`) };
};

const isUnseen = ({ tagName, properties }: Element): boolean => {
  const { fill, stroke, fillOpacity, strokeWidth } = properties;
  const line = stroke !== undefined && stroke !== "none" && Number(strokeWidth ?? 1) > 0;
  return /^(path|rect|circle)$/.test(tagName) && !line && (fill === "none" || Number(fillOpacity ?? 1) === 0);
};

const clean = (node: Element, prefix: string): void => {
  const { properties } = node;
  const size = sizeOf(properties["style"] ?? "");
  const kept = Object.fromEntries(Object.entries(properties).filter(([name]) => KEPT.has(name)));
  if (size !== undefined) kept["fontSize"] = size;
  const className: string[] = [];
  for (const part of ["fill", "stroke"] as const) {
    const value = kept[part];
    if (typeof value !== "string" || value === "none") continue;
    const { className: name, ...colour } = colourOf(value, part, prefix);
    Object.assign(kept, colour);
    if (name !== undefined) className.push(name);
  }
  if (typeof kept["id"] === "string") kept["id"] = kept["id"].replace(/^zr\d+-/, `${prefix}-`);
  node.properties = className.length > 0 ? { ...kept, className } : kept;
};

/**
 * Turns ECharts' SVG into an element that can stand in any of our documents: no script, no style, no names of ECharts' own
 * (its ids and classes count up over the life of a process), the colours by classes, and words for those who cannot see it.
 */
export const chartSvg = (svg: string, { alt, prefix }: Naming): Element => {
  const root: Root = fromHtml(svg, { fragment: true, space: "svg" });
  const drawing = root.children.find((node) => node.type === "element");
  if (drawing?.type !== "element") throw new Error("ECharts drew nothing");
  visit(drawing, "element", (node, index, parent) => {
    delete node.position;
    if (parent?.type === "element" && index !== undefined && (node.tagName === "style" || isUnseen(node))) {
      parent.children.splice(index, 1);
      return index;
    }
    clean(node, prefix);
    return undefined;
  });
  visit(drawing, "text", (node, index, parent) => {
    delete node.position;
    if (node.value.trim() !== "" || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1);
    return index;
  });
  const { width = 0, height = 0, viewBox } = drawing.properties;
  drawing.properties = {
    className: ["drawing"],
    role: "img",
    ariaLabel: alt,
    viewBox: viewBox ?? `0 0 ${width} ${height}`,
    width,
    height,
  };
  return drawing;
};
