/** What a text states that can be compared across languages: numbers, dates, amounts, shares. The door of this library. */
export type { Fact } from "./fact.ts";
export { readBlockText, type BlockText } from "./block-text.ts";
export { factReader, mayState, type ReadFacts } from "./read-facts.ts";
export { agree } from "./agree.ts";
export { matchFacts } from "./match-facts.ts";
export { findDifferences, type Difference, type Passage } from "./find-differences.ts";
export { showFact, writeFact } from "./write-fact.ts";
