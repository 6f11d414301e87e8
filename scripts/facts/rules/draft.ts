import type { FactKind, Weight } from "../fact.ts";

/** A fact before its place and weight are known. */
export interface Draft {
  kind: FactKind;
  value: number | string;
  unit?: string;
  also?: (number | string)[];
  /** The weight, where it is not that of the number's wording. */
  weight?: Weight;
  more?: true;
}
