import type { ElementContent } from "hast";
import { directionOf } from "../library/languages/languages.ts";
import { element, textNode } from "../library/tree/tree.ts";

/** The languages of a parallel edition, source first. */
export type Languages = readonly [source: string, translation: string];

/** What an element in the translation's language says of it, where all else goes as the source does. */
export const second = ([source, translation]: Languages) => ({
  lang: translation,
  dir: directionOf(translation, source),
});

/** Words of both languages in one line or one heading. `id`: what links of the translation call it, where the source does not. */
export const bothLanguages = (
  [source, translation]: readonly [ElementContent[], ElementContent[]],
  languages: Languages,
  id?: string,
): ElementContent[] => [
  element("span", { className: ["side"], lang: languages[0] }, source),
  textNode(" "),
  element("span", { ...(id && { id }), className: ["side", "rendering"], ...second(languages) }, translation),
];
