import type { FontRole } from "./fonts.ts";
import { tag, type Properties } from "./xml.ts";

/** What styles are made from: the languages of the text, the first leading, and colours as `#rrggbb`. */
export interface Dress {
  languages: readonly string[];
  colours: Readonly<Record<"ink" | "accent" | "link" | "muted" | "rule" | "tint" | "highlight", string>>;
  /** Of running text: half points, and lines in 240ths of a line. */
  size: number;
  leading: number;
}

/** A style of paragraphs or of runs. */
export interface Style {
  id: string;
  /** As Word lists it; those of its own have its names (`heading 1`), in every language. */
  name: string;
  on?: string;
  next?: string;
  paragraph?: Properties;
  run?: Properties;
  type?: "paragraph" | "character";
}

/** Space before and after a paragraph in twips, and its lines in 240ths of one. */
export const spacing = (before: number, after: number, line?: number): { xml: string } => ({
  xml: tag("w:spacing", {
    "w:before": before,
    "w:after": after,
    "w:line": line,
    "w:lineRule": line === undefined ? undefined : "auto",
  }),
});

/** Space in twips at the start of a line, and how far the first one hangs out. */
export const indent = (start: number, hanging?: number): { xml: string } => ({
  xml: tag("w:ind", { "w:left": start, "w:hanging": hanging }),
});

/** A line of a colour (`#rrggbb`) at a side: eighths of a point, and points from the text. */
export const border = (side: string, colour: string, size: number, space = 4): string =>
  tag(`w:${side}`, { "w:val": "single", "w:sz": size, "w:space": space, "w:color": colour.slice(1) });

/** A ground of a colour. */
export const shade = (colour: string): { xml: string } => ({
  xml: tag("w:shd", { "w:val": "clear", "w:color": "auto", "w:fill": colour.slice(1) }),
});

/** The line and the ground of a box, for paragraphs of any style that stand in one. */
export const boxed = ({ colours }: Dress): Properties => ({
  pBdr: { xml: tag("w:pBdr", {}, border("left", colours.accent, 18, 8)) },
  shd: shade(colours.tint),
});

/** Indents of the levels of a list in twips. */
export const LEVEL = 360;

/** Stops for tabs: `center 4513`, and `right 9026 dot` with dots that lead to it. */
export const tabs = (...stops: string[]): { xml: string } => ({
  xml: tag(
    "w:tabs",
    {},
    ...stops.map((stop) => {
      const [side, at, leader] = stop.split(" ");
      return tag("w:tab", { "w:val": side, "w:leader": leader, "w:pos": at });
    }),
  ),
});

/** Gives the fonts of a role. */
export type Fonts = (role: FontRole) => { xml: string };
