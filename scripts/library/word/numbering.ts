import { indent, LEVEL } from "./style.ts";
import { paragraphProperties, runProperties, tag, val } from "./xml.ts";

const FORMATS = ["bullet", "decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"] as const;

/** How the items of a list are counted. */
export type ListFormat = (typeof FORMATS)[number];

/** A list as the document counts it: its format, the level that it is on, from 0, and what it begins with. */
export interface ListNumbering {
  format: ListFormat;
  level: number;
  start: number;
}

const BULLETS = ["•", "–", "▪"];
// A bullet is in no font of Chinese text.
const BULLET = runProperties({
  rFonts: {
    xml: tag("w:rFonts", { "w:ascii": "Arial", "w:hAnsi": "Arial", "w:eastAsia": "Arial", "w:cs": "Arial" }),
  },
});

const levelsOf = (format: ListFormat): string[] =>
  Array.from({ length: 9 }, (_, level) =>
    tag(
      "w:lvl",
      { "w:ilvl": level },
      val("start", 1),
      val("numFmt", format),
      val("lvlText", format === "bullet" ? (BULLETS[level % BULLETS.length] ?? "") : `%${level + 1}.`),
      val("lvlJc", "left"),
      paragraphProperties({ ind: indent(LEVEL * (level + 1), LEVEL) }),
      format === "bullet" ? BULLET : "",
    ),
  );

/** The lists of a document (§17.9); the first is called 1. */
export const numbering = (lists: readonly ListNumbering[]): string[] => [
  ...FORMATS.map((format, at) =>
    tag(
      "w:abstractNum",
      { "w:abstractNumId": at },
      val("multiLevelType", "hybridMultilevel"),
      ...levelsOf(format),
    ),
  ),
  ...lists.map(({ format, level, start }, at) =>
    tag(
      "w:num",
      { "w:numId": at + 1 },
      val("abstractNumId", FORMATS.indexOf(format)),
      format === "bullet" ? "" : tag("w:lvlOverride", { "w:ilvl": level }, val("startOverride", start)),
    ),
  ),
];
