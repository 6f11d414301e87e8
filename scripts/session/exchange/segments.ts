import { joined, shown, type Piece } from "../../library/exchange/exchange.ts";
import { sentenceEnds } from "../../library/sentences/sentences.ts";
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

const INSET = "\uFFFC";
/** Goes with what stands before it (UAX #29, Format): a call of a note behind a full stop is still of that sentence. */
const JOINED = "\u2060";

/** Sentences; none ends within what is opened and closed, such as a link. */
const sentencesIn = (pieces: readonly Piece[], language: string): Segments => {
  const text = pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    return piece.role === "alone" && piece.kind !== "note" ? INSET : JOINED;
  });
  const ends = new Set(sentenceEnds(text.join(""), language));
  const [runs, between]: [Piece[][], Piece[][]] = [[[]], []];
  let [at, depth] = [0, 0];
  for (const [index, piece] of pieces.entries()) {
    const length = text[index]?.length ?? 0;
    if (typeof piece !== "string") {
      depth += piece.role === "open" ? 1 : piece.role === "close" ? -1 : 0;
      runs.at(-1)?.push(piece);
      if (depth === 0 && ends.has(at + length) && index < pieces.length - 1) {
        runs.push([]);
        between.push([]);
      }
    } else {
      let from = 0;
      for (let end = 1; end <= length; end += 1) {
        const isLast = end === length;
        const isEnd = depth === 0 && ends.has(at + end) && !(isLast && index === pieces.length - 1);
        if (!isEnd && !isLast) continue;
        const words = piece.slice(from, end);
        const blank = isEnd ? (/\s*$/.exec(words)?.[0] ?? "") : "";
        const kept = words.slice(0, words.length - blank.length);
        if (kept !== "") runs.at(-1)?.push(kept);
        if (isEnd) {
          runs.push([]);
          between.push(blank === "" ? [] : [blank]);
        }
        from = end;
      }
    }
    at += length;
  }
  return { runs, between };
};

const uncut = ({ pieces }: SideText): Segments => ({ runs: [pieces], between: [] });

/** A text and its translation in runs: `c` cells, `s` sentences. */
interface BothSegments {
  sort?: "c" | "s";
  source: Segments;
  target?: Segments;
}

/** Cuts a text and its translation in as many runs as both have, or leaves them whole. */
export const segmentsOf = (
  { source, target }: { source: SideText; target: SideText | undefined },
  cut: Cut,
  languages: readonly [string, string],
): BothSegments => {
  const sides = target ? [source, target] : [source];
  const isTable = sides.every(({ blocks }) => blocks.length === 1 && blocks[0]?.block.kind === "table");
  const isProse =
    cut === "sentence" && sides.every(({ blocks, isVerbatim }) => blocks.length === 1 && !isVerbatim);
  const tries: BothSegments[] = [];
  if (isTable)
    tries.push({
      sort: "c",
      source: cellsOf(source.pieces),
      ...(target && { target: cellsOf(target.pieces) }),
    });
  else if (isProse)
    tries.push({
      sort: "s",
      source: sentencesIn(source.pieces, languages[0]),
      ...(target && { target: sentencesIn(target.pieces, languages[1]) }),
    });
  const isLevel = ({ source: own, target: theirs }: BothSegments): boolean =>
    own.runs.length > 1 && (!theirs || theirs.runs.length === own.runs.length);
  return tries.find(isLevel) ?? { source: uncut(source), ...(target && { target: uncut(target) }) };
};

/** Whether there is anything in pieces that a translator could render. */
export const hasWords = (pieces: readonly Piece[]): boolean =>
  shown(pieces).some((piece) => typeof piece === "string" && /[\p{L}\p{N}]/u.test(piece));

/** Runs with what stands between them. */
export const whole = ({ runs, between }: Segments): Piece[] =>
  joined(runs.flatMap((run, index) => [...run, ...(between[index] ?? [])]));
