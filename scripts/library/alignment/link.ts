/** Things of a source and things of its translation that belong together; one side may be empty. */
export interface Sides<T> {
  source: T[];
  translation: T[];
}

/** An alignment link: blocks of a source and the blocks that render them; one side is empty where there is no counterpart. */
export interface Link<T> extends Sides<T> {
  /** How sure it is, 0 to 1. */
  confidence: number;
}
