import type { Root } from "hast";
import { printTokens, type Look } from "../library/themes/themes.ts";
import { classesOf, isElement, visit } from "../library/tree/tree.ts";

/** What a class of a drawing colours, and in the colour of which token: `fill-1` fills in that of the first column. */
const paintOf = (name: string): [part: "fill" | "stroke", token: string] | undefined => {
  const [, kind = "", what = ""] = /^(fill|stroke|on)-(\d|paper|ground)$/.exec(name) ?? [];
  if (kind === "on") return ["fill", `on-series-${what}`];
  const token = what === "paper" ? "ground" : what === "ground" ? "tint" : `series-${what}`;
  return kind === "fill" || kind === "stroke" ? [kind, token] : undefined;
};

/**
 * What gives charts and diagrams the colours that the theme has for paper, in place: for readers of EPUBs that ask no style sheet about a
 * drawing. Style sheets change them by the same classes.
 */
export const drawingPainter = (look: Look): ((tree: Root) => void) => {
  const tokens = printTokens(look);
  return (tree) =>
    visit(tree, "element", (svg) => {
      if (!isElement(svg, "svg")) return;
      visit(svg, "element", (part) => {
        for (const name of classesOf(part)) {
          const [property, token] = paintOf(name) ?? [];
          if (property && token !== undefined) part.properties[property] = tokens.get(token);
        }
      });
    });
};
