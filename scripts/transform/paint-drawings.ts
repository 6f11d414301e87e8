import type { Root } from "hast";
import { printTokens, type Look } from "../library/themes/themes.ts";
import { isElement, visit } from "../library/tree/tree.ts";

/** What a class of a drawing colours, and in the colour of which token: `fill-1` fills in that of the first column. */
const paintOf = (name: string): [part: "fill" | "stroke", token: string] | undefined => {
  const [, kind = "", what = ""] = /^(fill|stroke|on)-(\d|paper|ground)$/.exec(name) ?? [];
  if (kind === "on") return ["fill", `on-series-${what}`];
  const token = what === "paper" ? "ground" : what === "ground" ? "tint" : `series-${what}`;
  return kind === "fill" || kind === "stroke" ? [kind, token] : undefined;
};

/**
 * Gives charts and diagrams the colours that the theme has for paper, in place: for readers of EPUBs that ask no style sheet about a
 * drawing. Style sheets change them by the same classes.
 */
export const paintDrawings = (tree: Root, look: Look): void => {
  const tokens = printTokens(look);
  visit(tree, "element", (svg) => {
    if (!isElement(svg, "svg")) return;
    visit(svg, "element", ({ properties }) => {
      const { className } = properties;
      for (const name of Array.isArray(className) ? className : []) {
        const [part, token] = paintOf(name) ?? [];
        if (part && token !== undefined) properties[part] = tokens.get(token);
      }
    });
  });
};
