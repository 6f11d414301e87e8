import type { Matter } from "../../format/pdf/page-labels.ts";

/** What cannot be parted by the end of a page: a line of text, a figure, a row of a table. Pixels from the top of the page. */
export interface Unit {
  top: number;
  bottom: number;
  /** Ids of the notes called in it. */
  calls: string[];
  /** Whether a page may end before it. */
  legal: boolean;
}

/** A page of a section that calls notes, and the heights of those notes. */
export interface Survey {
  section: number;
  page: number;
  units: Unit[];
  heights: Record<string, number>;
  /** Room that notes take beside themselves: the rule above them and the space around it. */
  above: number;
  /** Height of one line of a note, the least that can be parted from it. */
  line: number;
}

/** Where a page is to end and which notes stand at its foot. */
export interface Command {
  section: number;
  page: number;
  /** Units that stay on the page. */
  keep: number;
  notes: { id: string; height?: number }[];
}

/** What came of a command: the notes left over for the next page, or a unit that cannot begin a page. */
export interface Outcome {
  section: number;
  done: boolean;
  rest: string[];
  refused?: number;
}

/** Where a page of a section begins: so many characters, blanks aside, after the beginning of the nearest thing with an id. */
export interface Beginning {
  section: number;
  page: number;
  id: string;
  after: number;
}

/** A part of the book that begins a page. */
export interface Part {
  id: string;
  matter: Matter;
  /** Its running head; empty where pages have none and show no number. */
  head: string;
  /** A page left empty, so that what follows begins on a right page. */
  blank: boolean;
}
