import { alignSentences, isPair, LEAST_BEAD, type Side } from "../../scripts/library/alignment/alignment.ts";

/** The sentences of two blocks that render each other, in beads as somebody who read them put them. */
export type LabelledPair = readonly Readonly<Record<Side, readonly string[]>>[];

/** Reads labels: a bead a line, source and translation with a tab between, sentences with `|`; an empty line behind each pair. */
export const readBeads = (text: string): LabelledPair[] =>
  text
    .trim()
    .split("\n\n")
    .map((pair) =>
      pair.split("\n").map((line) => {
        const [source = [], translation = []] = line
          .split("\t")
          .map((side) => (side === "" ? [] : side.split(" | ")));
        return { source, translation };
      }),
    );

/** Names each bead that has both sides by where it ends: `2-3`. */
const endsOf = (beads: readonly Readonly<Record<Side, { length: number }>>[]): string[] => {
  let [source, translation] = [0, 0];
  return beads.map((bead) => {
    const from = `${source}-${translation}`;
    source += bead.source.length;
    translation += bead.translation.length;
    return `${from}:${source}-${translation}`;
  });
};

/** How many beads are right, how many are proposed with some confidence, and how many there are, in blocks of one chapter. */
export const measureBeads = (
  labelled: readonly LabelledPair[],
): { right: number; proposed: number; all: number; wrong: number[] } => {
  const whole = (side: Side) => (pair: LabelledPair) => pair.flatMap((bead) => [...bead[side]]);
  const [source, translation] = [labelled.map(whole("source")), labelled.map(whole("translation"))];
  const found = alignSentences(
    source.map((own, at) => ({ source: own, translation: translation[at] ?? [] })),
  );
  const made = { right: 0, proposed: 0, all: 0, wrong: [] as number[] };
  for (const [at, pair] of labelled.entries()) {
    const [names, beads] = [endsOf(pair), found[at] ?? []];
    const expected = new Set(
      names.filter((_, n) => pair[n]?.source.length !== 0 && pair[n]?.translation.length !== 0),
    );
    const all = endsOf(beads);
    const proposed = all.filter((_, n) => {
      const bead = beads[n];
      return bead && isPair(bead) && bead.confidence >= LEAST_BEAD;
    });
    const right = proposed.filter((name) => expected.has(name)).length;
    made.right += right;
    made.proposed += proposed.length;
    made.all += expected.size;
    if (right < proposed.length) made.wrong.push(at);
  }
  return made;
};
