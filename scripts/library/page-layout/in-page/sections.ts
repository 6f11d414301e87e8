/// <reference lib="dom" />

// The document as sections, each laid out as a row of columns, one column a page.

import { firstRect, isText, noteIdOf, referencesIn, tagAs } from "./nodes.ts";

/** The text area of a page in pixels, and an invisible element of its width (`bench`) for measuring what is on no page yet. */
export interface TextArea {
  width: number;
  height: number;
  bench: HTMLElement;
}

/** A section that begins on a page of its own, laid out as columns of one page each. */
export interface Section {
  box: Element;
  /** What flows through the columns. */
  flow: Element;
  area: TextArea;
  /** The footnotes of the section by id, and under `<id>+` the rest of one that is continued on the next page. */
  notes: Map<string, HTMLElement>;
  /** Heights of those notes in pixels, and of a line of them. */
  heights: Map<string, number>;
  line: number;
  /** Its markup before any note was taken out, to be put back if they cannot be placed. */
  original: string;
}

/** Where the pages of a section are: the corner of its first page, and the width of each, in pixels. */
export interface Frame {
  left: number;
  top: number;
  width: number;
}

/** Where the pages of an element that flows through columns are; to be asked again when the layout has changed. */
export const frameOf = (box: Element, { width }: TextArea): Frame => {
  const { left, top } = box.getBoundingClientRect();
  return { left, top, width };
};

/** The page of a section, from 0, that a rectangle stands on. */
export const pageOf = (rect: DOMRect, { left, width }: Frame): number =>
  Math.floor((rect.left - left + Math.min(rect.width, width) / 2) / width);

const languageOf = (element: Element): string => element.closest<HTMLElement>("[lang]")?.lang ?? "";

/** Makes a note for the foot of a page from an item of the list of notes; its number leads back to the reference. */
const noteOf = (item: Element, number: string): HTMLElement => {
  const note = document.createElement("div");
  note.className = "page-note";
  tagAs(note, "Note");
  // In a parallel edition each language has its own notes.
  note.lang = languageOf(item);
  note.append(...[...item.childNodes].map((node) => node.cloneNode(true)));
  const [back, ...others] = note.querySelectorAll("a[data-footnote-backref]");
  for (const other of others) other.remove();
  if (back) {
    const before = back.previousSibling;
    if (before && isText(before)) before.data = before.data.trimEnd();
    back.replaceChildren(number);
    back.className = "note-number";
    const first = note.firstElementChild?.tagName === "P" ? note.firstElementChild : note;
    first.prepend(back);
  }
  return note;
};

/** Takes the list of notes out of a section and keeps its items as notes for the foot of pages. */
const takeNotes = (section: Section): void => {
  const list = section.flow.querySelector(".footnotes");
  if (!list) return;
  section.original = section.flow.innerHTML;
  const references = referencesIn(section.flow);
  for (const item of list.querySelectorAll("ol > li[id]")) {
    const number = references.find((reference) => noteIdOf(reference) === item.id)?.textContent ?? "";
    section.notes.set(item.id, noteOf(item, number));
  }
  list.remove();
  for (const reference of references) reference.removeAttribute("aria-describedby");
};

/** What holds notes at the foot of a page, in the language of the section whatever it interrupts. */
export const noteArea = ({ box, area }: Section, notes: Iterable<Element>): HTMLElement => {
  const holder = document.createElement("div");
  holder.className = "page-notes";
  holder.lang = languageOf(box);
  holder.style.width = `${area.width}px`;
  holder.append(...notes);
  return holder;
};

/** Lays every section out in columns as large as the text area, and takes the notes out of it. */
export const layOutSections = (width: number, height: number): { area: TextArea; sections: Section[] } => {
  document.documentElement.classList.add("measuring");
  const bench = document.createElement("div");
  bench.style.cssText = `width:${width}px;position:absolute;visibility:hidden`;
  document.body.append(bench);
  const area = { width, height, bench };
  const sections = [...document.querySelectorAll(".leaf")].map((box): Section => {
    const flow = box.querySelector(".flow") ?? box;
    return { box, flow, area, notes: new Map(), heights: new Map(), line: 0, original: "" };
  });
  for (const section of sections) takeNotes(section);
  return { area, sections };
};

/** A place in the book: the section and the page in it, both from 0. */
interface Place {
  section: number;
  page: number;
}

/** Where the elements with these ids are; none for an id that is nowhere. */
export const placesOf = (ids: readonly string[], sections: readonly Section[]): Map<string, Place> => {
  const indexes = new Map(sections.map(({ box }, index) => [box, index]));
  const places = new Map<string, Place>();
  for (const id of ids) {
    const element = document.getElementById(id);
    const box = element?.closest(".leaf");
    const section = box ? indexes.get(box) : undefined;
    const area = section === undefined ? undefined : sections[section]?.area;
    if (!element || !box || section === undefined || !area) continue;
    let shown: Element = element;
    while (shown.getClientRects().length === 0 && shown.parentElement && shown !== box)
      shown = shown.parentElement;
    const page = shown === box ? 0 : Math.max(0, pageOf(firstRect(shown), frameOf(box, area)));
    places.set(id, { section, page });
  }
  return places;
};
