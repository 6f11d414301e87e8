/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

// What runs in the browser, like measuring.ts and its neighbours, whose functions it reaches through `hebi`.

import type { breaking } from "./breaking.ts";
import type { measuring, Section } from "./measuring.ts";
import type { Piece, pieces } from "./pieces.ts";
import type { planning } from "./plan-page.ts";
import type { Command, Outcome, Survey } from "./types.ts";

type Known = typeof measuring & typeof pieces & typeof breaking & typeof planning;

const hebi = (): Known => (globalThis as unknown as { hebi: Known }).hebi;

const heightOf = (element: Element): number => element.getBoundingClientRect().height;

/** Measures the notes of all sections, all in one layout. */
const measureNotes = (): void => {
  const { sections, bench } = hebi().state();
  bench.replaceChildren(...sections.map((section) => hebi().areaOf(section, section.notes.values())));
  for (const section of sections) {
    for (const [id, note] of section.notes) section.heights.set(id, heightOf(note));
    const [first] = section.notes.values();
    if (first) section.line = Number.parseFloat(getComputedStyle(first).lineHeight);
  }
  bench.replaceChildren();
};

/** The blocks of a section that reach a page or begin on the one after it. */
const blocksAt = (section: Section, page: number, box: DOMRect): Element[] =>
  [...section.flow.children].filter((child) => {
    const rects = child.getClientRects();
    const [first, last] = [rects[0], rects[rects.length - 1]];
    if (!first || !last || child.classList.contains("page-notes")) return false;
    return hebi().pageOf(last, box) >= page && hebi().pageOf(first, box) <= page + 1;
  });

/**
 * The next page of a section, from a page on, that calls notes; the page itself when notes are carried over to it. Its
 * pieces stay in the section for `place`. Nothing when there is no such page.
 */
const survey = (index: number, from: number, carried: string[]): Survey | null => {
  const { state, callsIn, pageOf, gather } = hebi();
  const section = state().sections[index]!;
  const box = section.box.getBoundingClientRect();
  const pages = callsIn(section.flow)
    .filter((call) => section.notes.has(call.hash.slice(1)))
    .map((call) => pageOf(call.getClientRects()[0]!, box))
    .filter((page) => page >= from);
  if (pages.length === 0 && carried.length === 0) return null;
  const page = carried.length > 0 ? from : Math.min(...pages);
  section.pieces = [];
  gather(section.flow, section.pieces, box, blocksAt(section, page, box));
  section.pieces = section.pieces.filter((piece) => piece.page >= page);
  const own = section.pieces.filter((piece) => piece.page === page);
  const called = new Set([...carried, ...own.flatMap(({ calls }) => calls)]);
  const heights = Object.fromEntries([...section.heights].filter(([id]) => called.has(id)));
  const units = own.map(({ top, bottom, calls, legal }) => ({
    top,
    bottom,
    legal,
    calls: calls.filter((id) => section.notes.has(id)),
  }));
  return { section: index, page, units, heights, line: section.line, above: 23 };
};

const copyOf = (section: Section, id: string): HTMLElement => {
  const note = section.notes.get(id)!.cloneNode(true) as HTMLElement;
  let name = id;
  for (let count = 2; document.getElementById(name); count += 1) name = `${id}--again-${count}`;
  note.id = name;
  return note;
};

/** Parts a note so that its first lines are no higher than a height. Gives the rest, or nothing when all of it fits. */
const partNote = (note: HTMLElement, height: number, owner: Section): HTMLElement | undefined => {
  const { state, gather } = hebi();
  state().bench.replaceChildren(hebi().areaOf(owner, [note]));
  if (heightOf(note) <= height) return undefined;
  const found: Piece[] = [];
  gather(note, found, note.getBoundingClientRect());
  const first = found.findIndex(({ bottom }, index) => index > 0 && bottom > height);
  const piece = found[first];
  const section = { ...hebi().sectionOf(note, note), pieces: found };
  const start =
    piece && (hebi().placeBefore(piece, section) ?? hebi().placeBefore(found[first - 1]!, section));
  if (!start) return undefined;
  const range = document.createRange();
  range.setStartBefore(start);
  range.setEnd(note, note.childNodes.length);
  const rest = note.cloneNode(false) as HTMLElement;
  rest.removeAttribute("id");
  rest.append(range.extractContents());
  for (const element of rest.querySelectorAll("[id]")) element.removeAttribute("id");
  return rest;
};

/** Leads the calls of a page to the copies of their notes on it, and the copies back. */
const linkCalls = (calls: HTMLAnchorElement[], copies: Map<string, HTMLElement>): void => {
  for (const [id, note] of copies) {
    const own = calls.filter((call) => call.hash === `#${id}`);
    for (const call of own) call.setAttribute("href", `#${note.id}`);
    const back = note.querySelector<HTMLAnchorElement>("a.note-number");
    if (back && own[0]?.id) back.setAttribute("href", `#${own[0].id}`);
  }
};

/** Fills the rest of the page with an element that has notes at its bottom. Whether they all fit. */
const fillRest = (area: HTMLElement, page: number, section: Section): boolean => {
  const { state, pageOf } = hebi();
  const { width, height } = state();
  const box = section.box.getBoundingClientRect();
  const rect = area.getClientRects()[0];
  if (!rect || pageOf(rect, box) !== page) return false;
  // Three pixels less than there are: what follows finds no room, and rounding no reason to move the notes.
  const room = height - (rect.top - box.top) - 3;
  const needed = heightOf(area);
  // Written together: each reading after a writing lays the whole section out again.
  area.style.marginLeft = `${box.left + page * width - rect.left}px`;
  area.style.height = `${room}px`;
  const filled = area.getClientRects()[0];
  // Where a page may not end, the notes move on to the next one.
  return needed <= room && filled !== undefined && pageOf(filled, box) === page;
};

/** Ends a page before a piece and puts notes at its foot. */
const place = ({ section: index, page, keep, notes }: Command): Outcome => {
  const { state, callsIn } = hebi();
  const section = state().sections[index]!;
  const next = section.pieces[keep];
  const before = next && hebi().placeBefore(next, section);
  if (next && !before) return { section: index, done: false, rest: [], refused: keep };
  const area = hebi().areaOf(section, []);
  hebi().mark(area, "Notes");
  const rest: string[] = [];
  const copies = new Map<string, HTMLElement>();
  for (const { id, height } of notes) {
    const note = copyOf(section, id);
    const left = height === undefined ? undefined : partNote(note, height, section);
    if (left) {
      section.notes.set(`${id}+`, left);
      state().bench.replaceChildren(hebi().areaOf(section, [left]));
      section.heights.set(`${id}+`, heightOf(left));
      rest.push(`${id}+`);
    }
    copies.set(id, note);
    area.append(note);
  }
  state().bench.replaceChildren();
  if (before) (before as ChildNode).before(area);
  else section.flow.append(area);
  if (!fillRest(area, page, section)) {
    area.remove();
    return { section: index, done: false, rest: [], refused: keep };
  }
  const kept = section.pieces
    .slice(0, keep)
    .flatMap(({ leaf, element }) => (element ? [element] : (leaf?.nodes ?? [])));
  const calls = kept.flatMap((node) => {
    if (!hebi().isElement(node)) return [];
    return node.matches("a[data-footnote-ref]") ? [node as HTMLAnchorElement] : callsIn(node);
  });
  const box = section.box.getBoundingClientRect();
  linkCalls(
    calls.filter((call) => hebi().pageOf(call.getClientRects()[0]!, box) === page),
    copies,
  );
  return { section: index, done: true, rest };
};

/** Puts a section back as it was, its notes in a list at its end. */
const restore = (index: number): void => {
  const section = hebi().state().sections[index]!;
  section.flow.innerHTML = section.original;
  section.notes.clear();
  section.pieces = [];
};

/** Ends one page as planned; where a place is refused, as planned without it. Nothing when the page cannot be made. */
const settle = (page: Survey, carried: string[]): Outcome | undefined => {
  const refused = new Set<number>();
  for (;;) {
    const command = hebi().planPage(page, hebi().state().height, carried, refused);
    if (!command) return undefined;
    const outcome = place(command);
    if (outcome.done || outcome.refused === undefined) return outcome;
    refused.add(outcome.refused);
  }
};

/**
 * Puts the notes of each section at the foot of the pages that call them. Gives the sections where a page cannot be made;
 * there they stand in a list at the end, as they did before.
 */
const placeNotes = (apart: number[]): number[] => {
  const failed = [...apart];
  measureNotes();
  for (const index of hebi().state().sections.keys()) {
    let page = 0;
    let carried: string[] = [];
    for (let found = apart.includes(index) ? null : survey(index, page, carried); found;) {
      const outcome = settle(found, carried);
      if (!outcome) failed.push(index);
      page = found.page + 1;
      carried = outcome?.rest ?? [];
      found = outcome ? survey(index, page, carried) : null;
    }
    if (failed.includes(index)) restore(index);
  }
  return failed;
};

/** Ids of the notes at the foot of pages with the ids of the calls that lead to them. */
const placedNotes = (): Record<string, string[]> => {
  const placed: Record<string, string[]> = {};
  for (const note of document.querySelectorAll(".page-notes > .page-note[id]")) placed[note.id] = [];
  for (const call of hebi().callsIn(document.body)) {
    if (call.id) placed[call.hash.slice(1)]?.push(call.id);
  }
  return placed;
};

/** All functions of this file, to be sent to the browser together. */
export const placing = {
  heightOf,
  measureNotes,
  blocksAt,
  survey,
  copyOf,
  partNote,
  linkCalls,
  fillRest,
  place,
  restore,
  settle,
  placeNotes,
  placedNotes,
};
