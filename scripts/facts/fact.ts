/** What a fact is about. A range is two facts, one an end. A `fraction` is a share: a third, 三成 (30 %). */
export type FactKind =
  | "number"
  | "percent"
  | "points"
  | "fraction"
  | "multiple"
  | "money"
  | "date"
  | "decade"
  | "century"
  | "quarter"
  | "plan"
  | "weekday"
  | "time"
  | "ordinal"
  | "measure"
  | "version";

/** How the words limit a value: more than 6 billion, 不到三成, about 40. */
export type Approximation = "more" | "less" | "about";

/**
 * What a fact proves by itself. `strong`: the other language must have it. `fair`: a small number in words, which a
 * translator may leave out but not change. `weak`: may satisfy a fact of the other language, and is never missed.
 */
export type Weight = "strong" | "fair" | "weak";

/** Something a text states that can be compared across languages. */
export interface Fact {
  kind: FactKind;
  /**
   * A number in the unit given (percent, percentage points, the decade's first year, weekday 1 = Monday), a share
   * between 0 and 1, or text: `2015-10-29`, `2015-10`, `2015`, `--10-29`, `--10`, `---29`, `19:00`, `v1.2.3`.
   */
  value: number | string;
  /** ISO 4217 code or id of the table of units; several, joined by `/`, where the text does not tell (`5m`). */
  unit?: string;
  /** Other values the words may have: 19:00 for an hour without a.m. or p.m., 5 for the 5 of "5 to 10 million". */
  also?: (number | string)[];
  approximate?: Approximation;
  weight: Weight;
  /** The words as written, and where they stand (UTF-16 offsets). */
  text: string;
  start: number;
  end: number;
}
