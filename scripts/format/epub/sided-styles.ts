import type { Publication } from "../../book.ts";
import { directionOf } from "../../library/languages/languages.ts";

/**
 * The style sheet of an edition whose texts all go one way with left and right in place of start and end (CSS Logical Properties), which
 * older e-readers do not know; that of one whose texts go both ways as it is.
 */
export const sidedStyles = (css: string, { edition, pages }: Publication): string => {
  const languages = [...edition.languages, ...pages.map(({ language }) => language)];
  const [way = "ltr", ...others] = new Set(languages.map((language) => directionOf(language) ?? "ltr"));
  if (others.length > 0) return css;
  const sides = way === "rtl" ? { start: "right", end: "left" } : { start: "left", end: "right" };
  return css
    .replace(
      /\b(margin|padding|border)-inline-(start|end)\b/g,
      (_, name: string, side: "start" | "end") => `${name}-${sides[side]}`,
    )
    .replace(/(?<=text-align: *)(start|end)\b/g, (side) => sides[side as "start" | "end"]);
};
