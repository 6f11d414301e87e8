import { joined, shown, type Piece } from "../../library/exchange/exchange.ts";
import type { SideText } from "./sides.ts";

/** How a text is cut for translators: by blocks, or by sentences. */
export type Cut = "block" | "sentence";

/** Pieces in runs, of which each is for a translator, and what stands between two of them. */
export interface Segments {
  runs: Piece[][];
  between: Piece[][];
}

/** Cells of a table. */
const cellsOf = (pieces: readonly Piece[]): Segments => {
  const [runs, between]: [Piece[][], Piece[][]] = [[[]], []];
  for (const piece of pieces)
    if (typeof piece === "object" && piece.kind === "cell") {
      between.push([piece]);
      runs.push([]);
    } else runs.at(-1)?.push(piece);
  return { runs, between };
};

const uncut = ({ pieces }: SideText): Segments => ({ runs: [pieces], between: [] });

/** Cuts a text and its translation where both can be: as many runs in each, or one. */
export const segmentsOf = (
  source: SideText,
  target: SideText | undefined,
  cut: Cut,
): { sort: "c" | "s" | undefined; source: Segments; target?: Segments } => {
  void cut;
  const isTable = [source, target].every(
    (side) => !side || (side.blocks.length === 1 && side.blocks[0]?.block.kind === "table"),
  );
  if (isTable) {
    const [own, theirs] = [cellsOf(source.pieces), target && cellsOf(target.pieces)];
    if (!theirs || theirs.runs.length === own.runs.length)
      return { sort: "c", source: own, ...(theirs && { target: theirs }) };
  }
  return { sort: undefined, source: uncut(source), ...(target && { target: uncut(target) }) };
};

/** Whether there is anything in pieces that a translator could render. */
export const hasWords = (pieces: readonly Piece[]): boolean =>
  shown(pieces).some((piece) => typeof piece === "string" && /[\p{L}\p{N}]/u.test(piece));

/** Runs with what stands between them. */
export const whole = ({ runs, between }: Segments): Piece[] =>
  joined(runs.flatMap((run, index) => [...run, ...(between[index] ?? [])]));
