/// <reference lib="dom" />

// The entry point, called by page-layout.ts: all steps of the layout in their order.

import { columnEntries } from "./column-entries.ts";
import { divideSections } from "./divide-sections.ts";
import { evenLines } from "./even-lines.ts";
import { fitWidths } from "./fit-widths.ts";
import { dropHyphens } from "./hyphens.ts";
import { idOf, numberIndex } from "./index-numbers.ts";
import { heightOf, isBlock, noteIdOf, referencesIn } from "./nodes.ts";
import { pageStarts } from "./page-starts.ts";
import {
  asPrinted,
  labelOf,
  labelRanges,
  marginCss,
  marginsOf,
  paginate,
  startsOf,
  type LabelRange,
  type Matter,
  type Part,
  type Print,
} from "./pagination.ts";
import { tightenLists } from "./tighten-lists.ts";
import { allNotes, benchOf, placesOf, sectionsOf, type Section } from "./sections.ts";

/** What is known before a document is measured. */
export interface LayoutOptions {
  /** The text area and the size of its text, in CSS pixels. */
  width: number;
  height: number;
  size: number;
  /** Distance of the lines of the text, in CSS pixels. */
  leading: number;
  /** What is added to the caption of a table where it goes on, by language. */
  continued: Readonly<Record<string, string>>;
  /** The book's title, the running head of left pages. */
  title: string;
  /** What the cover's pages are called in the PDF. */
  cover: string;
  /** Indexes of sections whose footnotes go to their end, because an earlier print had them on wrong pages. */
  apart: number[];
  /** Where an earlier print of the same document had everything. */
  earlier?: Print;
}

/** Where a page begins in the text: so many characters, white space aside, after the beginning of the nearest element with an id. */
export interface PageStart {
  /** What stands on the page: `12`. */
  label: string;
  /** The id: of a chapter, or of something in it. */
  place: string;
  after: number;
}

/** Where everything will be printed. */
export interface Layout {
  parts: Part[];
  labels: LabelRange[];
  /** Pages in all. */
  pages: number;
  /** What was written into the slots, by the id of the element that it is the page of. */
  numbers: Record<string, string>;
  /** Ids of the notes at the foot of pages, each with the ids of its references. */
  notes: Record<string, string[]>;
  /** Where the pages of the text begin. */
  starts: PageStart[];
  /** Sections whose notes stand at their end, by index. */
  apart: number[];
}

/** A document whose pages can be counted. */
interface Sections {
  sections: readonly Section[];
  parts: readonly Part[];
}

/** A number of pages for each part, and what they are called. */
interface Numbering {
  pages: number[];
  labels: LabelRange[];
  numbers: Record<string, string>;
}

const MATTERS: readonly Matter[] = ["cover", "front", "body"];

const partOf = ({ box }: Section): Part => ({
  id: box.id,
  matter: MATTERS.find((matter) => matter === box.getAttribute("data-matter")) ?? "body",
  head: box.getAttribute("data-head") ?? "",
  opposite: box.getAttribute("data-opposite") ?? "",
  blank: box.classList.contains("blank"),
});

/** The places for page numbers: `data-page-of` names the element whose page is wanted. */
const slotsIn = (within: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`${within} [data-page-of]`),
];

/** The same in the whole document, and in notes that are on no page yet. */
const allSlots = (sections: readonly Section[]): HTMLElement[] => [
  ...slotsIn("body"),
  ...sections.flatMap((section) =>
    allNotes(section).flatMap((note) => [...note.querySelectorAll<HTMLElement>("[data-page-of]")]),
  ),
];

const targetOf = (slot: HTMLElement): string => slot.dataset["pageOf"] ?? "";

/** Writes page numbers into their slots. The first time they are guesses, as long as the number can become. */
const fillSlots = (slots: readonly HTMLElement[], numbers: Record<string, string>): void => {
  for (const slot of slots) {
    const number = numbers[targetOf(slot)] ?? "";
    slot.textContent = number;
    if (slot.style.width === "") slot.style.width = `${number.length}ch`;
  }
};

/** The block whose lines an element stands in. */
const blockOf = (element: Element): Element => {
  let block = element;
  while (block.parentElement && (block === element || !isBlock(block))) block = block.parentElement;
  return block;
};

/**
 * Gives back the room that a number did not need, where no other line of the book moves for it. A row of a parallel page may
 * come out a line shorter, and keeps its height.
 */
const tightenSlots = (): void => {
  const slots = slotsIn(".chapter").flatMap((slot) => {
    const row = slot.closest<HTMLElement>(".pair");
    const box = row?.getClientRects().length === 1 ? row : blockOf(slot);
    const tight = `${slot.textContent.length}ch`;
    return slot.style.width === tight || slot.style.width === "auto" || box.getClientRects().length !== 1
      ? []
      : [{ slot, tight, loose: slot.style.width, row, box, height: heightOf(box) }];
  });
  for (const { slot, tight } of slots) slot.style.width = tight;
  const moved = slots.filter(({ box, height }) => heightOf(box) !== height);
  for (const { slot, loose, row, box, height } of moved)
    if (row === box) row.style.minHeight = `${height}px`;
    else slot.style.width = loose;
};

/** How many pages each section has now, and on which page of the book, from 0, the elements with some ids are. */
const countPages = (
  { sections, parts }: Sections,
  targets: readonly string[],
  earlier: Print | undefined,
): { pages: number[]; places: Map<string, { section: number; page: number }> } => {
  const counts = sections.map((section) => section.pages);
  const measured = paginate(parts, counts);
  const pages = earlier ? asPrinted(parts, measured, earlier) : measured;
  const starts = startsOf(pages);
  const places = new Map(
    Array.from(placesOf(targets, sections), ([id, { section, page }]) => [
      id,
      { section, page: earlier?.places[id] ?? (starts[section] ?? 0) + page },
    ]),
  );
  return { pages, places };
};

/**
 * Counts the pages as they are now, and writes their numbers into the slots. `reserve` is the share by which notes may still
 * lengthen the book: a guess leaves room for one more digit, where they may push the page over it.
 */
const numberPages = (
  { sections, parts }: Sections,
  { cover, earlier }: Pick<LayoutOptions, "cover" | "earlier">,
  reserve: number,
): Numbering => {
  const slots = allSlots(sections);
  const targets = [...new Set(slots.map(targetOf))];
  const { pages, places } = countPages({ sections, parts }, targets, earlier);
  const labels = labelRanges(parts, pages, cover);
  const numbers: Record<string, string> = {};
  for (const [id, { section, page }] of places) {
    const more = parts[section]?.matter === "body" ? Math.ceil(page * reserve) : 0;
    numbers[id] = labelOf(labels, page + more);
  }
  fillSlots(slots, numbers);
  return { pages, labels, numbers };
};

const startsOfPages = (sections: readonly Section[], { pages, labels }: Numbering): PageStart[] => {
  const firsts = startsOf(pages);
  return sections.flatMap((section, index) => {
    if (section.box.id === "") return [];
    return pageStarts(section)
      .filter(({ page }) => page < (pages[index] ?? 0))
      .map(({ page, id, after }) => ({
        label: labelOf(labels, (firsts[index] ?? 0) + page),
        place: id,
        after,
      }));
  });
};

/** Ends the measuring: takes out the blank sections that get no page, and adds the style of the margins. */
const endMeasuring = (sections: readonly Section[], pages: readonly number[], css: string): void => {
  for (const [index, { box }] of sections.entries())
    if (pages[index] === 0 && box.matches(".blank")) box.setAttribute("hidden", "");
  const style = document.createElement("style");
  style.textContent = css;
  document.head.append(style);
};

/** Ids of the notes at the foot of pages with the ids of the references that lead to them. */
const placedNotes = (): Record<string, string[]> => {
  const placed: Record<string, string[]> = {};
  for (const note of document.querySelectorAll(".page-notes .page-note[id]")) placed[note.id] = [];
  for (const reference of referencesIn(document.body))
    if (reference.id) placed[noteIdOf(reference)]?.push(reference.id);
  return placed;
};

/** Whether a section has the index of the book: what its numbers are is known when all other pages are. */
const isIndex = ({ flow }: Section): boolean => flow?.querySelector(".locators") != null;

/** How many pages each section would have without notes, to begin with. */
const guessPages = (sections: readonly Section[], height: number): void => {
  for (const section of sections)
    if (section.flow) section.pages = Math.max(1, Math.ceil(heightOf(section.flow) / height));
};

/**
 * Arranges the document for print: measures where every page will end, puts notes at the foot of their pages, and writes page
 * numbers into their slots and the margins. Only the print can say whether all of it came true.
 */
export const layOut = (options: LayoutOptions): Layout => {
  const { width, height, size, leading, continued, title, cover } = options;
  const area = { width, height, bench: benchOf(width) };
  const sections = sectionsOf(options.apart);
  const parts = sections.map(partOf);
  fitWidths(area);
  tightenLists({ height, leading });
  guessPages(sections, height);
  const counted = { sections, parts };
  numberPages(counted, { cover }, 0.2);
  // With page numbers as long as they can become.
  columnEntries({ height, leading }, ".glossary");
  evenLines();
  const divide = (some: readonly Section[]): number[] =>
    divideSections(some, { area, leading, continued }).flatMap((index) => {
      const section = some[index];
      return section ? [sections.indexOf(section)] : [];
    });
  const indexes = sections.filter(isIndex);
  const others = indexes.length > 0 ? sections.filter((section) => !isIndex(section)) : sections;
  const apart = [...new Set([...options.apart, ...divide(others)])];
  if (indexes.length > 0) {
    const ids = [...document.querySelectorAll<HTMLAnchorElement>(".locators a")].map(idOf);
    const { places } = countPages(counted, ids, options.earlier);
    numberIndex((id) => places.get(id)?.page);
    numberPages(counted, options, 0);
    columnEntries({ height, leading }, ".subject-index");
    divide(indexes);
  }
  const numbering = numberPages(counted, options, 0);
  const { pages, labels, numbers } = numbering;
  tightenSlots();
  dropHyphens();
  const notes = placedNotes();
  const starts = startsOfPages(sections, numbering);
  const ems = Math.floor((width / size) * 1.1);
  area.bench.remove();
  endMeasuring(sections, pages, marginCss(marginsOf(parts, pages, labels, { title, ems })));
  const count = pages.reduce((sum, own) => sum + own, 0);
  return { parts, labels, pages: count, numbers, notes, starts, apart };
};
