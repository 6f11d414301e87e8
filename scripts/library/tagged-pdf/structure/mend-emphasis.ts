import type { Place, PlacedContent } from "../content/placed-content.ts";
import type { Piece } from "../content/read-content.ts";
import { scanOperators } from "../content/scan-operators.ts";
import { textOf } from "../content/text-of.ts";
import type { Element, Kid } from "./structure.ts";

/** The text objects of a piece that show nothing but emphasis marks, in bytes from the start of its stream. */
const marksIn = ({ stream: { bytes, fonts }, piece }: Place): Piece[] => {
  const found: Piece[] = [];
  let begin = 0;
  scanOperators(bytes.subarray(piece.bodyStart, piece.bodyEnd), (operator, start, end) => {
    if (operator === "BT") begin = piece.bodyStart + start;
    if (operator !== "ET") return;
    const [bodyStart, bodyEnd] = [begin, piece.bodyStart + end];
    const { mcid: _, ...rest } = piece;
    const object = { ...rest, start: bodyStart, end: bodyEnd, bodyStart, bodyEnd };
    if (/^•+$/.test(textOf(bytes, object, fonts))) found.push(object);
  });
  return found;
};

/** Parts a piece at its marks, which are left to no element. Gives what stands between them, the first with its identifier. */
const part = (kid: Kid, content: PlacedContent): Kid[] => {
  const place = kid.kind === "content" ? content.placeOf(kid) : undefined;
  const marks = place ? marksIn(place) : [];
  if (!place || marks.length === 0) return [kid];
  const { stream, piece } = place;
  const { end, bodyEnd } = piece;
  const made: Piece[] = [];
  let last = piece;
  for (const mark of marks) {
    Object.assign(last, { end: mark.start, bodyEnd: mark.start });
    const { mcid: _, ...rest } = piece;
    last = { ...rest, start: mark.end, bodyStart: mark.end, end, bodyEnd };
    made.push(mark, last);
  }
  stream.pieces.splice(stream.pieces.indexOf(piece) + 1, 0, ...made);
  const between = made.filter(
    (one) => !marks.includes(one) && textOf(stream.bytes, one, stream.fonts) !== "",
  );
  return [kid, ...between.map((one) => content.adopt(stream, one))];
};

/**
 * Leaves the marks under emphasised Chinese (着重号) out: Chromium paints them as text among that which they are under, and they
 * would be read aloud. After all that looks for what stands beside a piece. Changes the tree.
 */
export const mendEmphasis = (root: Element, content: PlacedContent, isInside = false): void => {
  const isEmphasis = isInside || root.type === "Em";
  for (const kid of root.kids) if (kid.kind === "element") mendEmphasis(kid, content, isEmphasis);
  if (isEmphasis) root.kids = root.kids.flatMap((kid) => part(kid, content));
};
