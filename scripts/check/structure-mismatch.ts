import type { Block } from "../library/blocks/blocks.ts";
import type { Chapter } from "../book.ts";
import { report } from "../library/messages/messages.ts";
import { isAligned, reportDifference, type TranslatedChapter } from "./compare-pairs.ts";

const headingOf = (blocks: readonly Block[]): Block | undefined =>
  blocks.length === 1 && blocks[0]?.kind === "heading" ? blocks[0] : undefined;

/** A heading without counterpart is reported only when the alignment is at least this sure. */
const SURE = 0.8;

/** The words of a heading; as they are written where they are code alone. */
const nameOf = ({ text, node: { position } }: Block, { file }: Chapter): string =>
  text ||
  String(file)
    .slice(position?.start.offset, position?.end.offset)
    .replace(/^#+\s*/, "");

const sayLevel = (both: TranslatedChapter, own: Block, theirs: Block): void => {
  if (own.depth === theirs.depth) return;
  reportDifference(both, {
    rule: "structure-mismatch",
    reason: `Unexpected heading of level ${theirs.depth}, expected level ${own.depth} (${nameOf(own, both.source)})`,
    place: theirs.node.position,
    has: `level ${own.depth}`,
    there: own.node.position,
  });
};

/** The block of the translation before which something is missing, or after which. */
const nearest = ({ alignment }: TranslatedChapter, index: number): Block | undefined => {
  const before = alignment.slice(0, index).findLast(({ translation }) => translation.length > 0);
  const after = alignment.slice(index).find(({ translation }) => translation.length > 0);
  return after?.translation[0] ?? before?.translation.at(-1);
};

/** Headings without counterpart between two paired headings. The first of each language are taken as a pair, and so on. */
interface Alone {
  source: { heading: Block; near: Block | undefined }[];
  translation: { heading: Block; isSure: boolean }[];
}

const sayAlone = (both: TranslatedChapter, { source, translation }: Alone): void => {
  const rule = "structure-mismatch";
  for (const [place, { heading, near }] of source.entries()) {
    const theirs = translation[place]?.heading;
    const name = nameOf(heading, both.source);
    if (theirs) sayLevel(both, heading, theirs);
    else
      reportDifference(both, {
        rule,
        reason: `Missing heading, expected one for ${name}`,
        place: near?.node.position,
        has: `the heading ${name}`,
        there: heading.node.position,
      });
  }
  for (const { heading, isSure } of translation.slice(source.length)) {
    const reason = `Unexpected heading ${nameOf(heading, both.translation)}, expected only headings that the source has`;
    if (isSure) report(both.translation.file, { rule, reason, place: heading.node.position });
  }
};

/** `structure-mismatch`: a heading of another level than the source's, or that only one language has. */
export const structureMismatch = (both: TranslatedChapter): void => {
  let alone: Alone = { source: [], translation: [] };
  for (const [index, link] of both.alignment.entries()) {
    const [own, theirs] = [headingOf(link.source), headingOf(link.translation)];
    if (own && theirs) {
      sayAlone(both, alone);
      alone = { source: [], translation: [] };
      if (isAligned(link)) sayLevel(both, own, theirs);
    }
    const isSure = link.confidence >= SURE;
    if (own && link.translation.length === 0 && isSure)
      alone.source.push({ heading: own, near: nearest(both, index) });
    if (theirs && link.source.length === 0) alone.translation.push({ heading: theirs, isSure });
  }
  sayAlone(both, alone);
};
