/** A stretch of a page's content, by its marked-content identifier (ISO 32000-1 §14.7.4.2). */
export interface Content {
  kind: "content";
  /** Index of the page. */
  page: number;
  mcid: number;
}

/** An annotation: a link's rectangle (§14.7.4.3). */
interface Annotation {
  kind: "annotation";
  page: number;
  /** Number of the annotation's object. */
  tag: string;
}

/** What a table cell says of itself (§14.8.5.7). */
export interface Cell {
  scope?: string;
  rowSpan: number;
  colSpan: number;
  /** Ids of its header cells. */
  headers: string[];
}

/** A structure element (§14.7.2). */
export interface Element {
  kind: "element";
  type: string;
  kids: Kid[];
  lang?: string;
  alt?: string;
  id?: string;
  cell?: Cell;
  /** How a list is numbered (§14.8.5.5). */
  numbering?: string;
}

/** A part of a structure element. */
export type Kid = Element | Content | Annotation;

/** Makes an element. */
export const element = (type: string, kids: Kid[]): Element => ({ kind: "element", type, kids });
