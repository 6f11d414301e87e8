/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

// What runs in the browser. Its functions are sent there as their own text (source.ts), and so may name one another and
// what the browser has, and nothing else: no imports but types, no constants but functions.

import type { Piece } from "./pieces.ts";
import type { Part } from "./types.ts";

/** A section that begins on a page of its own, laid out as columns of one page each. */
export interface Section {
  box: Element;
  flow: Element;
  /** The notes of the section by id, and what is left of notes that were parted. */
  notes: Map<string, HTMLElement>;
  /** Heights of those notes in pixels, and of a line of them. */
  heights: Map<string, number>;
  line: number;
  /** What stood here before any note was taken out, to be put back if they cannot be placed. */
  original: string;
  pieces: Piece[];
}

interface State {
  width: number;
  height: number;
  sections: Section[];
  bench: HTMLElement;
}

const state = (): State => (globalThis as unknown as { hebiState: State }).hebiState;

const isText = (node: Node): node is Text => node.nodeType === 3;

const isElement = (node: Node): node is Element => node.nodeType === 1;

const isBlank = (node: Node): boolean =>
  isElement(node) ? node.classList.contains("page-notes") : !isText(node) || /^[ \t\r\n\f]*$/.test(node.data);

const isInline = (node: Node): boolean =>
  !isElement(node) || /^(inline|ruby|contents|none)/.test(getComputedStyle(node).display);

const isAvoid = (value: string): boolean => value.startsWith("avoid");

/** Labels an element with its type in the PDF's structure, as `structureMark` does before. */
const mark = (element: Element, type: string): void => {
  element.setAttribute("role", "figure");
  element.setAttribute("aria-label", `hebi:${type}`);
};

const languageOf = (element: Element): string => element.closest<HTMLElement>("[lang]")?.lang ?? "";

/** Makes a note for the foot of a page of an item of the list of notes; its number leads back to the call. */
const noteOf = (item: Element, number: string): HTMLElement => {
  const note = document.createElement("div");
  note.className = "page-note";
  mark(note, "Note");
  // In a parallel edition each language has its own notes.
  note.lang = languageOf(item);
  note.append(...[...item.childNodes].map((node) => node.cloneNode(true)));
  const backs = [...note.querySelectorAll("a[data-footnote-backref]")];
  const back = backs.shift();
  for (const other of backs) other.remove();
  if (back) {
    if (back.previousSibling && isText(back.previousSibling))
      back.previousSibling.data = back.previousSibling.data.trimEnd();
    back.replaceChildren(number);
    back.className = "note-number";
    const first = note.firstElementChild?.tagName === "P" ? note.firstElementChild : note;
    first.prepend(back);
  }
  return note;
};

/** What holds notes at the foot of a page, in the language of the section, whatever it interrupts. */
const areaOf = ({ box }: Section, notes: Iterable<Element>): HTMLElement => {
  const area = document.createElement("div");
  area.className = "page-notes";
  area.lang = languageOf(box);
  area.style.width = `${state().width}px`;
  area.append(...notes);
  return area;
};

const callsIn = (root: Element): HTMLAnchorElement[] => [
  ...root.querySelectorAll<HTMLAnchorElement>("a[data-footnote-ref]"),
];

const takeNotes = (section: Section): void => {
  const list = section.flow.querySelector(".footnotes");
  if (!list) return;
  section.original = section.flow.innerHTML;
  const calls = callsIn(section.flow);
  for (const item of list.querySelectorAll("ol > li[id]")) {
    const number = calls.find((call) => call.hash === `#${item.id}`)?.textContent ?? "";
    section.notes.set(item.id, noteOf(item, number));
  }
  list.remove();
  for (const call of calls) call.removeAttribute("aria-describedby");
};

const sectionOf = (box: Element, flow: Element): Section => ({
  box,
  flow,
  notes: new Map(),
  heights: new Map(),
  line: 0,
  original: "",
  pieces: [],
});

/** Lays every section out in columns as large as the text area, and takes the notes out of it. */
const setUp = (width: number, height: number): Part[] => {
  document.documentElement.classList.add("measuring");
  const bench = document.createElement("div");
  bench.style.cssText = `width:${width}px;position:absolute;visibility:hidden`;
  document.body.append(bench);
  const sections = [...document.querySelectorAll(".leaf")].map((box) =>
    sectionOf(box, box.querySelector(".flow") ?? box),
  );
  (globalThis as unknown as { hebiState: State }).hebiState = { width, height, sections, bench };
  for (const section of sections) takeNotes(section);
  return sections.map(({ box }) => ({
    id: box.id,
    matter: box.getAttribute("data-matter") as Part["matter"],
    head: box.getAttribute("data-head") ?? "",
    blank: box.classList.contains("blank"),
  }));
};

/** Pages of each section. */
const pageCounts = (): number[] =>
  state().sections.map(({ flow }) => Math.max(1, flow.getClientRects().length));

const pageOf = (rect: DOMRect, box: DOMRect): number =>
  Math.floor((rect.left - box.left + Math.min(rect.width, state().width) / 2) / state().width);

/** The section and the page in it of each element, by id; nothing for an id that is nowhere. */
const placesOf = (ids: string[]): ([number, number] | null)[] => {
  const { sections } = state();
  const numbers = new Map(sections.map(({ box }, index) => [box, index]));
  return ids.map((id) => {
    const element = document.getElementById(id);
    const box = element?.closest(".leaf");
    const number = box ? numbers.get(box) : undefined;
    if (!element || !box || number === undefined) return null;
    if (element === box) return [number, 0];
    let shown: Element = element;
    while (shown.getClientRects().length === 0 && shown.parentElement && shown !== box)
      shown = shown.parentElement;
    const rect = shown.getClientRects()[0];
    return [number, rect ? Math.max(0, pageOf(rect, box.getBoundingClientRect())) : 0];
  });
};

/** All functions of this file, to be sent to the browser together. */
export const measuring = {
  state,
  isText,
  isElement,
  isBlank,
  isInline,
  isAvoid,
  mark,
  languageOf,
  noteOf,
  areaOf,
  callsIn,
  takeNotes,
  sectionOf,
  setUp,
  pageCounts,
  pageOf,
  placesOf,
};
