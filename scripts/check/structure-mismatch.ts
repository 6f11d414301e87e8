import type { Block } from "../library/blocks/blocks.ts";
import type { Chapter } from "../book.ts";
import { report } from "../library/messages/messages.ts";
import { causeIn, isAligned, type TranslatedChapter } from "./compare-pairs.ts";

const headingOf = (blocks: readonly Block[]): Block | undefined =>
  blocks.length === 1 && blocks[0]?.kind === "heading" ? blocks[0] : undefined;

/** Pairs without counterpart less sure than this say nothing. */
const SURE = 0.8;

/** The words of a heading; as they are written where they are code alone. */
const nameOf = ({ text, node }: Block, { file }: Chapter): string =>
  text ||
  String(file)
    .slice(node.position?.start.offset, node.position?.end.offset)
    .replace(/^#+\s*/, "");

const sayLevel = (both: TranslatedChapter, own: Block, theirs: Block): void => {
  const reason = `Unexpected heading of level ${theirs.depth}, expected level ${own.depth} (${nameOf(own, both.source)})`;
  report(both.translation.file, {
    rule: "structure-mismatch",
    reason,
    place: theirs.node.position,
    cause: causeIn(both, `level ${own.depth}`, own.node.position),
  });
};

/** The block of the translation before which something is missing, or after which. */
const nearest = ({ alignment }: TranslatedChapter, index: number) => {
  const before = alignment.slice(0, index).findLast(({ translation }) => translation.length > 0);
  const after = alignment.slice(index).find(({ translation }) => translation.length > 0);
  return (after?.translation[0] ?? before?.translation.at(-1))?.node.position;
};

/** Headings without counterpart between two pairs of headings: one of each language may well be each other's. */
interface Alone {
  source: { heading: Block; index: number }[];
  translation: { heading: Block; sure: boolean }[];
}

const sayAlone = (both: TranslatedChapter, { source, translation }: Alone): void => {
  const { file } = both.translation;
  for (const [place, { heading, index }] of source.entries()) {
    const theirs = translation[place]?.heading;
    if (theirs && theirs.depth !== heading.depth) sayLevel(both, heading, theirs);
    if (theirs) continue;
    const reason = `Missing heading, expected one for ${nameOf(heading, both.source)}`;
    const words = `the heading ${nameOf(heading, both.source)}`;
    const cause = causeIn(both, words, heading.node.position);
    report(file, { rule: "structure-mismatch", reason, place: nearest(both, index), cause });
  }
  for (const { heading, sure } of translation.slice(source.length)) {
    const reason = `Unexpected heading ${nameOf(heading, both.translation)}, expected none that the source lacks`;
    if (sure) report(file, { rule: "structure-mismatch", reason, place: heading.node.position });
  }
};

/** `structure-mismatch`: a heading of another level than the source's, or that only one language has. */
export const structureMismatch = (both: TranslatedChapter): void => {
  let alone: Alone = { source: [], translation: [] };
  for (const [index, pair] of both.alignment.entries()) {
    const [own, theirs] = [headingOf(pair.source), headingOf(pair.translation)];
    if (own && theirs) {
      sayAlone(both, alone);
      alone = { source: [], translation: [] };
      if (isAligned(pair) && own.depth !== theirs.depth) sayLevel(both, own, theirs);
    }
    const sure = pair.confidence >= SURE;
    if (own && pair.translation.length === 0 && sure) alone.source.push({ heading: own, index });
    if (theirs && pair.source.length === 0) alone.translation.push({ heading: theirs, sure });
  }
  sayAlone(both, alone);
};
