import type { PageStart } from "../../book.ts";
import { labelOf, labelRanges, type LabelRange } from "../../format/pdf/page-labels.ts";
import { marginCss } from "../../format/pdf/margin-css.ts";
import type { PageShape } from "../../format/pdf/paper.ts";
import { inPageSource, type InPage } from "./source.ts";
import type { Beginning, Part } from "./types.ts";

/** Runs a script in the document and gives its result. */
export type Evaluate = (script: string) => Promise<unknown>;

/** What is known before a document is measured. */
export interface Order {
  shape: PageShape;
  /** The book's title, the running head of left pages. */
  title: string;
  /** What the cover's pages are called in the PDF. */
  cover: string;
  /** Sections whose notes are to stand at their end, by number: at the foot of pages they went wrong. */
  apart: number[];
  /** Where an earlier print of the same document had everything. */
  earlier?: Print;
}

/** A print: how many pages it has, and on which, from 0, the elements are that something leads to. */
export interface Print {
  pages: number;
  places: Map<string, number>;
}

/** Where everything will be printed. */
export interface Layout {
  parts: Part[];
  labels: LabelRange[];
  /** Pages in all. */
  pages: number;
  /** What was written into the slots, by the id of the element that it is the page of. */
  numbers: Record<string, string>;
  /** Ids of the notes at the foot of pages, each with the ids of its calls. */
  notes: Record<string, string[]>;
  /** Where the pages of the text begin. */
  begins: PageStart[];
  /** Sections whose notes stand at their end, by number. */
  apart: number[];
}

type Ask = <K extends keyof InPage>(
  name: K,
  ...args: Parameters<InPage[K]>
) => Promise<ReturnType<InPage[K]>>;

const asker =
  (evaluate: Evaluate): Ask =>
  (name, ...args) =>
    evaluate(`hebi.${name}(...${JSON.stringify(args)})`) as never;

/** Pages of each section; a blank one is there only if it makes what follows begin on a right page. */
const paginate = (parts: Part[], counts: number[]): number[] => {
  let page = 0;
  return parts.map(({ blank }, index) => {
    const pages = blank ? page % 2 : (counts[index] ?? 1);
    page += pages;
    return pages;
  });
};

/** The pages of each section as they were printed: from where it begins to where the next one does. */
const asPrinted = (parts: Part[], measured: number[], { pages, places }: Print): number[] => {
  let next = pages;
  return parts
    .map(({ id }, index) => {
      const own = measured[index] ?? 1;
      return { start: places.get(id), own };
    })
    .toReversed()
    .map(({ start, own }) => {
      const count = start === undefined ? own : next - start;
      next -= count;
      return count;
    })
    .toReversed();
};

const startsOf = (pages: number[]): number[] => {
  let next = 0;
  return pages.map((count) => {
    next += count;
    return next - count;
  });
};

const labelled = (beginnings: Beginning[], pages: number[], labels: LabelRange[]): PageStart[] => {
  const starts = startsOf(pages);
  return beginnings
    .filter(({ section, page }) => page < (pages[section] ?? 0))
    .map(({ section, page, id, after }) => ({
      label: labelOf(labels, (starts[section] ?? 0) + page),
      place: id,
      after,
    }));
};

/** A running head is no longer than a line. Han characters are twice as wide as Latin ones. */
const shorten = (text: string, ems: number): string => {
  let width = 0;
  const characters = Array.from(text);
  const end = characters.findIndex((character) => {
    width += /[\u2e80-\uffef]/.test(character) ? 1 : 0.55;
    return width > ems;
  });
  return end < 0 ? text : `${characters.slice(0, end).join("").trimEnd()}…`;
};

const marginsOf = (parts: Part[], pages: number[], labels: LabelRange[], order: Order): string => {
  const most = Math.floor((order.shape.width / order.shape.size) * 1.1);
  let page = 0;
  const margins = parts.flatMap(({ head, blank, matter }, index) =>
    Array.from({ length: pages[index] ?? 0 }, (_, inside) => {
      const left = page % 2 === 1;
      const label = matter === "cover" || blank || head === "" ? "" : labelOf(labels, page);
      page += 1;
      // None on the first page of a chapter.
      return { label, head: inside === 0 || blank ? "" : shorten(left ? order.title : head, most) };
    }),
  );
  return marginCss(margins);
};

/**
 * Arranges a document for print: measures where every page will end, puts notes at the foot of their pages, and writes page
 * numbers into their slots and the margins. Only the print can say whether all of it came true (`typeset`).
 */
export const layOut = async (evaluate: Evaluate, order: Order): Promise<Layout> => {
  const ask = asker(evaluate);
  const { shape, cover } = order;
  await evaluate(inPageSource());
  const parts = await ask("setUp", shape.width, shape.height);
  await ask("fitWidths");
  const targets = await ask("slotTargets");
  const number = async (more: number, earlier?: Print) => {
    const measured = paginate(parts, await ask("pageCounts"));
    const pages = earlier ? asPrinted(parts, measured, earlier) : measured;
    const labels = labelRanges(
      parts.map(({ matter }, index) => ({ matter, pages: pages[index] ?? 0 })),
      cover,
    );
    const starts = startsOf(pages);
    const places = await ask("placesOf", targets);
    const pageOf = (id: string, index: number): number | undefined => {
      const [section, inside] = places[index] ?? [];
      if (section === undefined || inside === undefined) return undefined;
      const page = earlier?.places.get(id) ?? (starts[section] ?? 0) + inside;
      // A guess leaves room for one more digit, where notes may push the page over it.
      return parts[section]?.matter === "body" ? page + Math.ceil(page * more) : page;
    };
    const numbers = Object.fromEntries(
      targets.flatMap((id, index) => {
        const page = pageOf(id, index);
        return page === undefined ? [] : [[id, labelOf(labels, page)]];
      }),
    );
    await ask("fillSlots", numbers);
    return { pages, labels, numbers };
  };
  await number(0.2);
  const apart = await ask("placeNotes", order.apart);
  const { pages, labels, numbers } = await number(0, order.earlier);
  await ask("tightenSlots");
  const notes = await ask("placedNotes");
  const begins = labelled(await ask("beginnings"), pages, labels);
  const blanks = parts.flatMap(({ blank }, index) => (blank && pages[index] === 0 ? [index] : []));
  await ask("finish", marginsOf(parts, pages, labels, order), blanks);
  const count = pages.reduce((sum, own) => sum + own, 0);
  return { parts, labels, pages: count, numbers, notes, begins, apart };
};
