/// <reference lib="dom" />

// Puts the footnotes of each section at the foot of the pages that refer to them.

import { breakBefore, breakRow } from "./break-before.ts";
import {
  cloneOf,
  copyOf,
  firstRect,
  heightOf,
  isAvoid,
  isNoteArea,
  isTaggedAs,
  noteIdOf,
  referencesIn,
  tagAs,
} from "./nodes.ts";
import { planPage, type PageDraft, type PagePlan } from "./plan-page.ts";
import { frameOf, noteArea, pageOf, type Frame, type Section, type TextArea } from "./sections.ts";
import { unitsOf, type PlacedUnit } from "./units.ts";

/** A page of a section whose end is to be decided. */
interface SectionDraft extends PageDraft {
  section: Section;
  /** From 0. */
  page: number;
  frame: Frame;
  /** Whether it may end within a row or an aside. */
  mayPart: boolean;
  units: PlacedUnit[];
  /** Those of the page and of the next one. */
  inOrder: PlacedUnit[];
}

/** The result of a plan: the page is done, with notes carried over to the next one, or it cannot end there. */
type PlaceResult = { isDone: true; carried: string[] } | { isDone: false };

/** Measures the notes of all sections, all in one layout. */
const measureNotes = (sections: readonly Section[], { bench }: TextArea): void => {
  bench.replaceChildren(...sections.map((section) => noteArea(section, section.notes.values())));
  for (const section of sections) {
    for (const [id, note] of section.notes) section.heights.set(id, heightOf(note));
    const [first] = section.notes.values();
    if (first) section.line = Number.parseFloat(getComputedStyle(first).lineHeight);
  }
  bench.replaceChildren();
};

/** The blocks of a section that reach a page or begin on the one after it. */
const blocksAt = ({ flow }: Section, page: number, frame: Frame): Element[] =>
  [...flow.children].filter((block) => {
    const rects = [...block.getClientRects()];
    const [first, last] = [rects[0], rects.at(-1)];
    if (!first || !last || isNoteArea(block)) return false;
    return pageOf(last, frame) >= page && pageOf(first, frame) <= page + 1;
  });

/**
 * The next page of a section, from a page on, that refers to notes; the page itself when notes are carried over to it.
 * Nothing when there is no such page.
 */
const draftPage = (
  section: Section,
  from: number,
  { carried, mayPart }: { carried: string[]; mayPart: boolean },
): SectionDraft | undefined => {
  const frame = frameOf(section.box, section.area);
  const pages = referencesIn(section.flow)
    .filter((reference) => section.notes.has(noteIdOf(reference)))
    .map((reference) => pageOf(firstRect(reference), frame))
    .filter((page) => page >= from);
  if (pages.length === 0 && carried.length === 0) return undefined;
  const page = carried.length > 0 ? from : Math.min(...pages);
  const inOrder = unitsOf(section.flow, frame, {
    children: blocksAt(section, page, frame),
    parting: { mayPart, isInRow: false },
  }).filter((unit) => unit.page >= page);
  const units = inOrder.filter((unit) => unit.page === page);
  const wanted = new Set([...carried, ...units.flatMap(({ notes }) => notes)]);
  const heights = new Map([...section.heights].filter(([id]) => wanted.has(id)));
  return { section, page, frame, units, inOrder, heights, line: section.line, above: 23, mayPart };
};

/** A name that no element has yet: the same note may stand on several pages. */
const freeId = (id: string): string => {
  let name = id;
  for (let count = 2; document.getElementById(name); count += 1) name = `${id}--again-${count}`;
  return name;
};

/** Splits a note after the lines that fit into a height. Gives the rest, or undefined when all of it fits. */
const partNote = (note: HTMLElement, height: number, section: Section): HTMLElement | undefined => {
  const { area } = section;
  area.bench.replaceChildren(noteArea(section, [note]));
  if (heightOf(note) <= height) return undefined;
  const frame = frameOf(note, area);
  const units = unitsOf(note, frame);
  const first = units.findIndex(({ bottom }, index) => index > 0 && bottom > height);
  const unit = units[first];
  const before = units[first - 1];
  const start =
    unit && (breakBefore(unit, note, frame) ?? (before ? breakBefore(before, note, frame) : undefined));
  if (!start) return undefined;
  const range = document.createRange();
  range.setStartBefore(start);
  range.setEnd(note, note.childNodes.length);
  const rest = copyOf(note);
  rest.append(range.extractContents());
  for (const element of rest.querySelectorAll("[id]")) element.removeAttribute("id");
  return rest;
};

/** Links the references of a page to the copies of their notes on it, and the copies back to the references. */
const linkNotes = (references: HTMLAnchorElement[], copies: Map<string, HTMLElement>): void => {
  for (const [id, note] of copies) {
    const own = references.filter((reference) => noteIdOf(reference) === id);
    for (const reference of own) reference.setAttribute("href", `#${note.id}`);
    const back = note.querySelector<HTMLAnchorElement>("a.note-number");
    if (back && own[0]?.id) back.setAttribute("href", `#${own[0].id}`);
  }
};

/** Fills the rest of the page with the notes, at its bottom. Whether they all fit. */
const fillRest = (holder: HTMLElement, { page, frame, section }: SectionDraft): boolean => {
  const { width, height } = section.area;
  const rect = holder.getClientRects()[0];
  if (!rect || pageOf(rect, frame) !== page) return false;
  // Three pixels are left free: too few for anything else, and enough that rounding never pushes the notes to the next page.
  const room = height - (rect.top - frame.top) - 3;
  const needed = heightOf(holder);
  // Both styles are set before anything is measured, because measuring after a change lays out the whole section again.
  holder.style.marginLeft = `${frame.left + page * width - rect.left}px`;
  holder.style.height = `${room}px`;
  const filled = holder.getClientRects()[0];
  // Chromium moves the notes to the next page if this one may not end here.
  return needed <= room && filled !== undefined && pageOf(filled, frame) === page;
};

/** The rest of a note that goes on on the next page becomes a note of the section. Gives its id. */
const keepRest = (section: Section, id: string, rest: HTMLElement): string => {
  const { bench } = section.area;
  section.notes.set(`${id}+`, rest);
  bench.replaceChildren(noteArea(section, [rest]));
  section.heights.set(`${id}+`, heightOf(rest));
  return `${id}+`;
};

/** The row that a page would end in after so many of its units. */
const rowAt = ({ inOrder }: SectionDraft, keep: number): Element | undefined => {
  const row = inOrder[keep]?.row;
  return row && inOrder[keep - 1]?.row === row ? row : undefined;
};

/** Parts the document where a page is to end, after so many of its units. Gives what begins the next page. */
const endPage = (draft: SectionDraft, keep: number): ChildNode | undefined => {
  const { inOrder, section, frame } = draft;
  const next = inOrder[keep];
  const row = rowAt(draft, keep);
  if (row) return breakRow(row, inOrder.slice(keep), frame);
  return next && breakBefore(next.row ? { ...next, at: { element: next.row } } : next, section.flow, frame);
};

/**
 * Makes what a page begins with begin it still when a row or an aside on it is parted, and so is short enough for the page
 * before. After notes, which fill their page, nothing has to be done.
 */
const holdPage = ({ page, frame, section, units: [first] }: SectionDraft): void => {
  if (!first || page === 0) return;
  let block = "element" in first.at ? first.at.element : first.at.run.block;
  while (block.parentElement && block.parentElement !== section.flow && block !== first.row)
    block = block.parentElement;
  const before = block.previousElementSibling;
  if (pageOf(firstRect(block), frame) === page && !(before && isNoteArea(before)))
    block.classList.add("begins-page");
};

/** Ends a page as planned and puts the notes at its foot. */
const placeNotes = (draft: SectionDraft, { keep, notes }: PagePlan): PlaceResult => {
  const { section, page, frame, inOrder } = draft;
  if (rowAt(draft, keep)) holdPage(draft);
  const before = endPage(draft, keep);
  if (inOrder[keep] && !before) return { isDone: false };
  for (let outer = before?.parentElement; outer && outer !== section.flow; outer = outer.parentElement)
    if (isAvoid(getComputedStyle(outer).breakInside)) {
      holdPage(draft);
      outer.style.breakInside = "auto";
    }
  const holder = noteArea(section, []);
  tagAs(holder, "Notes");
  const carried: string[] = [];
  const copies = new Map<string, HTMLElement>();
  for (const { id, height } of notes) {
    const original = section.notes.get(id);
    if (height === 0) carried.push(id);
    if (!original || height === 0) continue;
    const note = cloneOf(original);
    note.id = freeId(id);
    // The rest of a note, which is a copy, keeps its name.
    if (isTaggedAs(note, "Note")) tagAs(note, `Note ${note.id}`);
    const rest = height === undefined ? undefined : partNote(note, height, section);
    if (rest) carried.push(keepRest(section, id, rest));
    copies.set(id, note);
    holder.append(note);
  }
  section.area.bench.replaceChildren();
  if (before) before.before(holder);
  else section.flow.append(holder);
  if (!fillRest(holder, draft)) {
    holder.remove();
    return { isDone: false };
  }
  const kept = inOrder.slice(0, keep).flatMap(({ at }) => ("element" in at ? [at.element] : at.run.nodes));
  const references = referencesIn(...kept).filter(
    (reference) => pageOf(firstRect(reference), frame) === page,
  );
  linkNotes(references, copies);
  return { isDone: true, carried };
};

/** Ends one page, trying other ends where the first plan fails. Gives the ids of notes carried over; undefined when no end works. */
const settlePage = (first: SectionDraft, carried: string[]): string[] | undefined => {
  const refused = new Set<number>();
  for (let draft: SectionDraft | undefined = first; draft;) {
    const plan = planPage(draft, draft.section.area.height, carried, refused);
    if (!plan) return undefined;
    const row = rowAt(draft, plan.keep);
    const whole = row?.closest("table") ?? row;
    const [copy, after] = [whole && cloneOf(whole), whole?.nextSibling];
    const result = placeNotes(draft, plan);
    if (result.isDone) return result.carried;
    refused.add(plan.keep);
    if (!whole || !copy) continue;
    // The row is made whole again.
    while (whole.nextSibling !== after) whole.nextSibling?.remove();
    whole.replaceWith(copy);
    draft = draftPage(draft.section, draft.page, { carried, mayPart: draft.mayPart });
  }
  return undefined;
};

/** The same for a page that has no end unless a row or an aside is parted. */
const settleParted = ({ section, page }: SectionDraft, carried: string[]): string[] | undefined => {
  const draft = draftPage(section, page, { carried, mayPart: true });
  return draft?.page === page ? settlePage(draft, carried) : undefined;
};

/** Puts the notes of a section at the foot of its pages, one page after another. False when a page has no possible end. */
const settleSection = (section: Section): boolean => {
  let carried: string[] = [];
  let from = 0;
  for (;;) {
    const draft = draftPage(section, from, { carried, mayPart: false });
    if (!draft) return true;
    const left = settlePage(draft, carried) ?? settleParted(draft, carried);
    if (!left) return false;
    carried = left;
    from = draft.page + 1;
  }
};

/** Puts a section back as it was, its notes in a list at its end. */
const restore = (section: Section): void => {
  section.flow.innerHTML = section.original;
  section.notes.clear();
};

/**
 * Puts the notes of each section at the foot of the pages that refer to them. Gives the indexes of the sections where they
 * stand in a list at the end instead: those of `apart`, and those with a page that cannot be made.
 */
export const placeFootnotes = (
  sections: readonly Section[],
  area: TextArea,
  apart: readonly number[],
): number[] => {
  const failed = [...apart];
  measureNotes(sections, area);
  for (const [index, section] of sections.entries()) {
    if (!apart.includes(index) && settleSection(section)) continue;
    if (!failed.includes(index)) failed.push(index);
    restore(section);
  }
  return failed;
};

/** Ids of the notes at the foot of pages with the ids of the references that lead to them. */
export const placedFootnotes = (): Record<string, string[]> => {
  const placed: Record<string, string[]> = {};
  for (const note of document.querySelectorAll(".page-notes > .page-note[id]")) placed[note.id] = [];
  for (const reference of referencesIn(document.body))
    if (reference.id) placed[noteIdOf(reference)]?.push(reference.id);
  return placed;
};
