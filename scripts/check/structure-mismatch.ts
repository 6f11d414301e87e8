import type { Block } from "../align/leaf-blocks.ts";
import { warn } from "../report.ts";
import { isAligned, type Rendition } from "./rendition.ts";
import { causeIn } from "./report-difference.ts";

const headingOf = (blocks: readonly Block[]): Block | undefined =>
  blocks.length === 1 && blocks[0]?.kind === "heading" ? blocks[0] : undefined;

/** Pairs without counterpart less sure than this say nothing. */
const SURE = 0.8;

/** `structure-mismatch`: a heading of another level than the source's, or that only one language has. */
export const structureMismatch = (rendition: Rendition): void => {
  const {
    pairs,
    translation: { file },
  } = rendition;
  for (const pair of pairs) {
    const [own, theirs] = [headingOf(pair.source), headingOf(pair.translation)];
    if (own && theirs && isAligned(pair) && own.depth !== theirs.depth) {
      const reason = `Unexpected heading of level ${theirs.depth}, expected level ${own.depth} (${own.text})`;
      const message = warn(file, "structure-mismatch", reason, theirs.node.position);
      message.cause = causeIn(rendition, `level ${own.depth}`, own.node.position);
    }
    if (pair.confidence < SURE) continue;
    if (own && pair.translation.length === 0) {
      const message = warn(
        file,
        "structure-mismatch",
        `Missing heading, expected one for ${own.text}`,
        nearest(rendition, pairs.indexOf(pair)),
      );
      message.cause = causeIn(rendition, `the heading ${own.text}`, own.node.position);
    }
    if (theirs && pair.source.length === 0) {
      warn(
        file,
        "structure-mismatch",
        `Unexpected heading ${theirs.text}, expected none that the source lacks`,
        theirs.node.position,
      );
    }
  }
};

/** The block of the translation before which something is missing. */
const nearest = ({ pairs }: Rendition, index: number) =>
  pairs.slice(index).find(({ translation }) => translation.length > 0)?.translation[0]?.node.position;
