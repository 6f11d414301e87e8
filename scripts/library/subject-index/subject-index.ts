export { buildIndex, indexOrderOf, type IndexEntry, type IndexGroup, type IndexUse } from "./entries.ts";
export { liftMarks, marksIn, type PlacedMark } from "./lift-marks.ts";
export { INDEX_COMMENT, readMarks, type IndexMark } from "./read-marks.ts";
