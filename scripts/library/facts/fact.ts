/** What a fact is about. A range is two facts, one an end. A `fraction` is a share written as one: a third, 三分之一. */
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
  | "half-year"
  | "plan"
  | "weekday"
  | "time"
  | "ordinal"
  | "measure"
  | "version";

/**
 * How much weight a fact has in a comparison. `strong`: the other language must have it. `fair`: a small number in words, or a month
 * alone, which a translator may leave out but not change. `weak`: may match a fact of the other language, but is
 * never reported as missing.
 */
export type Weight = "strong" | "fair" | "weak";

/**
 * On which side of a figure something is, or which way it goes: more than 5%, a rise of 5%, after 5 May; `minus` stands
 * for a sign.
 */
export type Side = "more" | "less" | "rise" | "fall" | "before" | "after" | "minus";

/** A fact without its place in the text. */
export interface Draft {
  kind: FactKind;
  /**
   * Exact, as text: a plain decimal in the unit given (`649000000`, `47.9` percent, a decade's first year, weekday `1`
   * for Monday), a quotient (`1/3`), or `2015-10-29`, `2015-10`, `2015`, `--10-29`, `--10`, `---29`, `19:00`, `1.2.3`.
   */
  value: string;
  /** ISO 4217 code or id of the table of units; several, joined by `/`, where the text does not tell (`5m`, `¥`). */
  unit?: string;
  /** Other values the words may have: 19:00 for an hour without a.m. or p.m., 5 for the 5 of "5 to 10 million". */
  also?: readonly string[];
  weight: Weight;
}

/** Something a text states that can be compared across languages. */
export interface Fact extends Draft {
  /** The words as written, and where they stand (UTF-16 offsets). */
  text: string;
  start: number;
  end: number;
  /** What the words beside it say of it, and these words with it: `低于5%`. */
  sides?: readonly Side[];
  phrase?: string;
}
