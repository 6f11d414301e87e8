import type { Piece } from "./edit-source.ts";

/** Gives the texts of the translations of the blocks that begin in the piece at a line. */
type Translations = (line: number) => string[];

/** A piece that kept its text, in the new order, and the stretch of the heaviest run in order that it can take. */
interface Place {
  line: number;
  moved: boolean;
  from: number;
  to: number;
  /** Weight of the heaviest run through it. */
  run: number;
}

/** Where each piece stands in the runs that kept their order. Quadratic. */
const placesOf = (pieces: readonly Piece[], weightOf: (line: number) => number): Place[] => {
  const kept = pieces.filter(({ line, done }) => line >= 0 && done !== "delete" && weightOf(line) > 0);
  const heaviest = (list: readonly Piece[], follows: (a: number, b: number) => boolean): number[] => {
    const weights: number[] = [];
    for (const [n, { line }] of list.entries()) {
      let most = 0;
      for (let m = 0; m < n; m += 1)
        if (weights[m]! > most && follows(list[m]!.line, line)) most = weights[m]!;
      weights.push(most + weightOf(line));
    }
    return weights;
  };
  const before = heaviest(kept, (a, b) => a < b);
  const after = heaviest(kept.toReversed(), (a, b) => a > b).toReversed();
  return kept.map(({ line, done }, n) => {
    const from = before[n]! - weightOf(line);
    return { line, moved: done === "move", from, to: before[n]!, run: from + after[n]! };
  });
};

/** Moved blocks that can have kept their place while others moved, and those others. */
const reordered = (places: readonly Place[]): number[] => {
  const longest = Math.max(...places.map(({ run }) => run));
  const stay = places.filter(({ run }) => run === longest);
  return places
    .filter((place) => {
      if (place.moved) return place.run === longest;
      const rivals = stay.filter(
        (other) => other !== place && other.from < place.to && place.from < other.to,
      );
      return place.run < longest || rivals.length > 0;
    })
    .map(({ line }) => line);
};

/** Pieces of one text, or of one translation, one of which was moved: the others may have been. */
const alike = (before: readonly Piece[], pieces: readonly Piece[], translationOf: Translations): number[] => {
  const moved = new Set(pieces.flatMap(({ line, done }) => (done === "move" ? [line] : [])));
  const lines = new Map<string, number[]>();
  for (const { text, line } of before) {
    for (const words of new Set([text.replace(/\s+/g, " "), translationOf(line).join("\n")]))
      if (words !== "") lines.set(words, [...(lines.get(words) ?? []), line]);
  }
  return [...lines.values()].flatMap((own) =>
    own.length > 1 && own.some((line) => moved.has(line)) ? own : [],
  );
};

/** Pieces that were deleted where one of those now stands: it may have been rewritten to say what that says. */
const replaced = (pieces: readonly Piece[], lines: ReadonlySet<number>): number[] =>
  pieces.flatMap(({ line, done }, index) => {
    const beside = [pieces[index - 1], pieces[index + 1]];
    const isReplaced = beside.some((piece) => piece?.done === "move" && lines.has(piece.line));
    return done === "delete" && isReplaced ? [line] : [];
  });

/**
 * Lines of the pieces of which the edited text does not say what became of them, for other edits, no more of them, give
 * the same text: two neighbours that changed places, one of several equal blocks.
 */
export const undecided = (
  before: readonly Piece[],
  pieces: readonly Piece[],
  translationOf: Translations,
): Set<number> => {
  const twins = new Set(alike(before, pieces, translationOf));
  const places = placesOf(pieces, (line) => translationOf(line).length);
  return new Set([...twins, ...replaced(pieces, twins), ...reordered(places)]);
};
