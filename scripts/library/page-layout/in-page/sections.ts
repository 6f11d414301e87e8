/// <reference lib="dom" />

// The document as sections, each of which is laid out as one tall column.

import { cloneOf, isText, noteIdOf, referencesIn, tagAs } from "./nodes.ts";

/** The text area of a page in pixels, and an invisible element of its width (`bench`) for measuring what is on no page yet. */
export interface TextArea {
  width: number;
  height: number;
  bench: HTMLElement;
}

/** A section that begins on a page of its own. */
export interface Section {
  box: Element;
  /** What is divided into pages; nothing in a section that is one page as it is. */
  flow: Element | undefined;
  /** The footnotes of the section by id. */
  notes: Map<string, HTMLElement>;
  /** What stands for some of them on pages after that on which they are given. */
  short: Map<string, HTMLElement>;
  /** The list that they were taken from, to be put back if they cannot be placed. */
  list: Element | undefined;
  /** The language of the second of two columns, where the section has two. */
  second: string | undefined;
  /** How many pages it has. */
  pages: number;
}

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

/** Takes out of a note what stands for it where it is called again; that leads to its number, for calls alone lead to a note. */
const takeShort = (note: HTMLElement, id: string): HTMLElement | undefined => {
  const again = note.querySelector(":scope > .note-again");
  const number = note.querySelector(".note-number");
  again?.remove();
  if (!again || !number) return undefined;
  for (const link of again.querySelectorAll("a")) link.hash = `${id}--first`;
  const short = cloneOf(note, false);
  again.prepend(cloneOf(number));
  number.id = `${id}--first`;
  short.append(again);
  return short;
};

/** Takes the list of notes out of a section and keeps its items as notes for the foot of pages. */
const takeNotes = (
  flow: Element,
  { notes, short }: Pick<Section, "notes" | "short">,
): Element | undefined => {
  const list = flow.querySelector(".footnotes");
  if (!list) return undefined;
  const references = referencesIn(flow);
  const numbers = new Map(references.map((reference) => [noteIdOf(reference), reference.textContent]));
  for (const item of list.querySelectorAll("ol > li[id]")) {
    const note = noteOf(item, numbers.get(item.id) ?? "");
    const again = takeShort(note, item.id);
    notes.set(item.id, note);
    if (again) short.set(item.id, again);
  }
  list.remove();
  for (const reference of references) reference.removeAttribute("aria-describedby");
  return list;
};

/** All that may stand at the foot of the pages of a section. */
export const allNotes = ({ notes, short }: Section): HTMLElement[] => [...notes.values(), ...short.values()];

/** The column that a note of a section stands in at the foot of its pages. */
export const laneOf = ({ second }: Section, { lang }: HTMLElement): number => (lang === second ? 1 : 0);

/** What holds notes at the foot of a page, in the language of the section whatever it interrupts, in columns where it has two. */
export const noteArea = (section: Section, notes: Iterable<HTMLElement>): HTMLElement => {
  const holder = document.createElement("div");
  holder.className = "page-notes";
  holder.lang = languageOf(section.box);
  if (section.second === undefined) {
    holder.append(...notes);
    return holder;
  }
  holder.classList.add("lanes");
  const lanes = [0, 1].map(() => document.createElement("div"));
  for (const note of notes) lanes[laneOf(section, note)]?.append(note);
  holder.append(...lanes);
  return holder;
};

/** The sections of the document, whose notes are taken out but for those of some, by index. */
export const sectionsOf = (apart: readonly number[]): Section[] =>
  [...document.querySelectorAll(".leaf")].map((box, index): Section => {
    const flow = box.querySelector(".flow") ?? undefined;
    const [notes, short] = [new Map<string, HTMLElement>(), new Map<string, HTMLElement>()];
    const list = flow && !apart.includes(index) ? takeNotes(flow, { notes, short }) : undefined;
    const second = flow?.querySelector<HTMLElement>(".pair:not(.stacked) > .second")?.lang;
    return { box, flow, notes, short, list, second, pages: 1 };
  });

/** Puts the notes of a section back into a list at its end. */
export const restoreNotes = (section: Section): void => {
  if (section.list) section.flow?.append(section.list);
  section.list = undefined;
  section.notes.clear();
  section.short.clear();
};

/** An invisible element for measuring, as wide as the text. */
export const benchOf = (width: number): HTMLElement => {
  const bench = document.createElement("div");
  bench.style.cssText = `width:${width}px;position:absolute;visibility:hidden`;
  document.body.append(bench);
  return bench;
};

/** A place in the book: the section and the page in it, both from 0. */
interface BookPlace {
  section: number;
  page: number;
}

/** The page of its section, from 0, that a node is placed on. */
export const pageOf = (node: Element): number => {
  const holder = node.closest<HTMLElement>("[data-page]");
  return Number(holder?.dataset["page"] ?? 0);
};

/** Where the elements with these ids are; none for an id that is nowhere. */
export const placesOf = (ids: readonly string[], sections: readonly Section[]): Map<string, BookPlace> => {
  const indexes = new Map(sections.map(({ box }, index) => [box, index]));
  const places = new Map<string, BookPlace>();
  for (const id of ids) {
    const element = document.getElementById(id);
    const box = element?.closest(".leaf");
    const section = box ? indexes.get(box) : undefined;
    if (element && section !== undefined) places.set(id, { section, page: pageOf(element) });
  }
  return places;
};
