import type { ElementContent } from "hast";
import { directionOf } from "../../library/languages/languages.ts";
import { boxed, indent, LEVEL, paragraphProperties, type Properties } from "../../library/word/word.ts";
import { textNode } from "../../library/tree/tree.ts";
import { commented } from "./comments.ts";
import { bookmarked, type Draft, type Place } from "./draft.ts";
import { dressOf } from "./dress.ts";
import { inline } from "./runs.ts";

/** What of the place of a paragraph is not its style's: its box, its indent, the number of its list. */
const placed = (place: Place, style: string, draft: Draft): Properties => {
  const { look, level, head } = place;
  const isBoxed = place.inBox && !style.startsWith("Box");
  const start = place.indent + (isBoxed ? 240 : 0);
  const isListed = level >= 0 && head?.properties === undefined;
  const ind = isListed ? start + LEVEL * (level + 1) : start;
  return {
    ...(isBoxed && boxed(dressOf(draft))),
    ...(directionOf(look.lang) === "rtl" && { bidi: true }),
    ...((isListed || (start > 0 && level < 0)) && { ind: indent(ind) }),
    ...head?.properties,
    ...(place.jc !== undefined && { jc: place.jc }),
  };
};

/** A paragraph of XML, with the bookmarks that wait for one. */
export const paragraph = (draft: Draft, place: Place, inside: string, more: Properties = {}): string => {
  const { head } = place;
  const style = head?.style ?? place.style;
  const names = draft.pending.splice(0);
  const whole = commented(draft, names, bookmarked(draft, names, (head?.before ?? "") + inside));
  const properties = paragraphProperties({ pStyle: style, ...placed(place, style, draft), ...more });
  place.head = undefined;
  return `<w:p>${properties}${whole}</w:p>`;
};

const isBlank = (node: ElementContent): boolean => node.type === "text" && node.value.trim() === "";

const trimmed = (nodes: readonly ElementContent[]): ElementContent[] => {
  const from = nodes.findIndex((node) => !isBlank(node));
  const own = from < 0 ? [] : nodes.slice(from, nodes.findLastIndex((node) => !isBlank(node)) + 1);
  return own.map((node, at) => {
    if (node.type !== "text") return node;
    const value = at === 0 ? node.value.trimStart() : node.value;
    return textNode(at === own.length - 1 ? value.trimEnd() : value);
  });
};

/** A paragraph of text; none where there is nothing to see. */
export const textParagraph = (nodes: readonly ElementContent[], place: Place, draft: Draft): string[] => {
  draft.room = Math.max(1200, place.width - place.indent - LEVEL * (place.level + 1));
  const inside = inline(place.look.isCode ? nodes : trimmed(nodes), place.look, draft);
  return inside === "" ? [] : [paragraph(draft, place, inside)];
};
