import { tag, val } from "../../library/word/word.ts";

/** What a chapter's section is: the first counts pages from 1; the last one stands at the end of the document. */
interface SectionKind {
  isFirst: boolean;
  isLast: boolean;
}

const A4 = tag("w:pgSz", { "w:w": 11906, "w:h": 16838 });
const A4_TURNED = tag("w:pgSz", { "w:w": 16838, "w:h": 11906, "w:orient": "landscape" });
const MARGINS = tag("w:pgMar", {
  "w:top": 1440,
  "w:right": 1440,
  "w:bottom": 1440,
  "w:left": 1440,
  "w:header": 708,
  "w:footer": 708,
  "w:gutter": 0,
});

const next = val("type", "nextPage");

const sectionOf = (isFirst: boolean, isTurned: boolean): string =>
  tag(
    "w:sectPr",
    {},
    next,
    isTurned ? A4_TURNED : A4,
    MARGINS,
    tag("w:pgNumType", { "w:fmt": "decimal", "w:start": isFirst ? 1 : undefined }),
  );

/** The section of the pages before the text: the header and footer that all have, and none of them on the title page. */
export const frontSection = (): string =>
  tag(
    "w:sectPr",
    {},
    // Word shows none on the title page without these, LibreOffice those of the next.
    tag("w:headerReference", { "w:type": "first", "r:id": "no-header" }),
    tag("w:headerReference", { "w:type": "default", "r:id": "header" }),
    tag("w:footerReference", { "w:type": "first", "r:id": "no-footer" }),
    tag("w:footerReference", { "w:type": "default", "r:id": "footer" }),
    next,
    A4,
    MARGINS,
    tag("w:pgNumType", { "w:fmt": "lowerRoman" }),
    "<w:titlePg/>",
  );

/** Puts the end of a section into its last paragraph; behind a table there is always one. */
const closed = (last: string, section: string): string => {
  const end = "</w:pPr>";
  const at = last.indexOf(end);
  return last.startsWith("<w:p><w:pPr>") && at > 0
    ? last.slice(0, at) + section + last.slice(at)
    : `${last}<w:p><w:pPr>${section}</w:pPr></w:p>`;
};

/** Stands among blocks before those on a turned page, and behind them. */
export const TURN = "turn";

/** Blocks by the sections that they are in, upright and turned ones in turns. */
const turns = (blocks: readonly string[]): { blocks: string[]; isTurned: boolean }[] => {
  const parts: string[][] = [[]];
  for (const block of blocks)
    if (block === TURN) parts.push([]);
    else parts.at(-1)?.push(block);
  return parts
    .map((own, at) => ({ blocks: own, isTurned: at % 2 === 1 }))
    .filter((part) => part.blocks.length > 0);
};

/** Blocks as the text of a section, or of several, where some are on turned pages. */
export const endSection = (all: readonly string[], { isFirst, isLast }: SectionKind): string => {
  const parts = turns(all);
  const made = parts.map(({ blocks, isTurned }, at) => {
    const section = sectionOf(isFirst && at === 0, isTurned);
    if (isLast && at === parts.length - 1) return blocks.join("") + section;
    return blocks.slice(0, -1).join("") + closed(blocks.at(-1) ?? "", section);
  });
  return made.join("");
};
