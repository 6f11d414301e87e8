/// <reference lib="dom" />

// Puts the planned pages of a section in place: each becomes a box of its own.

import type { CutPlace, Position } from "./cuts.ts";
import { cloneOf, elementAt, isTaggedAs, noteIdOf, referencesIn, tagAs } from "./nodes.ts";
import { tearOff, tearOffAt, type Parting } from "./part.ts";
import type { PlacedNote } from "./plan-notes.ts";
import { gapAfter, mayTighten, spaceIn } from "./flow.ts";
import type { PagePlan } from "./fill-page.ts";
import { px } from "./lines.ts";
import { noteArea, pageOf, type Section } from "./sections.ts";
import type { PlacedUnit } from "./units.ts";

/** A plan with all that the document must be asked before it is changed. */
export interface ReadyPlan {
  pages: readonly PagePlan[];
  units: readonly PlacedUnit[];
  /** Where each page but the first begins. */
  cuts: readonly CutPlace[];
  captions: ReadonlyMap<Element, Element>;
  /** Where in a note some pixels of it end, by its id and those pixels. */
  noteCuts: ReadonlyMap<string, Position>;
  /** Height of a page. */
  height: number;
}

/** The box of a page. The text of all pages after the first has been taken out of `flow` before. */
const sheetOf = (page: number, levels: number, content: Node): HTMLElement => {
  const sheet = document.createElement("div");
  sheet.className = "sheet";
  sheet.dataset["page"] = String(page);
  tagAs(sheet, `Sheet ${levels}`);
  sheet.append(content);
  return sheet;
};

/** What is first or last in an element, if it is no text: of a row of two pages, on either. */
const atEnd = (element: Element, end: "first" | "last"): HTMLElement[] => {
  const found = element.matches(".pair.facing") ? [...element.children] : [elementAt(element, end)];
  return found.filter((child) => child instanceof HTMLElement);
};

/** Takes the margin above the first thing of a page away, as browsers do. */
const startAtTop = (element: Element): void => {
  for (const child of atEnd(element, "first")) {
    child.style.marginTop = "0";
    startAtTop(child);
  }
};

/** Takes the margins away at one end of an element that stand out of it in its place, or in it elsewhere. */
const trimAt = (element: Element, end: "first" | "last"): void => {
  for (const child of atEnd(element, end)) {
    child.style[end === "first" ? "marginTop" : "marginBottom"] = "0";
    trimAt(child, end);
  }
};

const trim = (element: Element): void => {
  trimAt(element, "first");
  trimAt(element, "last");
};

/** Takes the margins below a row of two pages away that ends its sheet: they are in it. */
const endAtFoot = (sheet: Element): void => {
  const last = sheet.lastElementChild;
  if (last?.matches(".pair.facing")) trimAt(last, "last");
};

/** Makes a picture as much lower as a page was planned with. */
const shrink = (unit: PlacedUnit, spaces: number): void => {
  const picture = "element" in unit.at ? unit.at.element : undefined;
  if (!(picture instanceof HTMLElement)) return;
  picture.style.height = `${unit.bottom - unit.top - spaceIn(unit) * (1 - spaces)}px`;
  picture.style.width = "auto";
};

/** Takes as much of the spaces between the blocks of a page away, and of pictures in its text, as it was planned with. */
const tighten = (
  { from, to, spaces }: PagePlan,
  units: readonly PlacedUnit[],
  away: ReadonlySet<number>,
): void => {
  let last: number | undefined;
  for (let index = from.unit; index <= to.unit; index += 1) {
    const [unit, before] = [units[index], last === undefined ? undefined : units[last]];
    if (!unit || away.has(index) || (index === to.unit && !to.cells)) continue;
    if (unit.shrinks) shrink(unit, spaces);
    if (before && unit.block instanceof HTMLElement && mayTighten(before, unit)) {
      const above = unit.block.previousElementSibling;
      if (above instanceof HTMLElement) {
        trim(above);
        above.style.marginBottom = "0";
      }
      trim(unit.block);
      unit.block.style.marginTop = `${gapAfter(before, unit, last === index - 1) * spaces}px`;
    }
    last = index;
  }
};

/** From which page something floats to which, and how far from the top of that it stands. */
interface Move {
  from: number;
  to: number;
  top: number;
}

/**
 * Lets something stand elsewhere than the text around it, while its place in the order of reading stays. Chromium prints what is moved
 * down to a later page there, but believes its links to be elsewhere where it is moved up: then it goes to the earlier page, and what
 * it follows in the text is marked.
 */
const float = (
  element: HTMLElement,
  { from, to, top }: Move,
  { sheets, height }: { sheets: readonly HTMLElement[]; height: number },
): void => {
  // A page is up to a pixel higher than its text area, as its paper is rounded; what is printed at its very edge would be found on
  // the page before.
  const down = to > from ? (to - from) * (height + 1) + 1 : 0;
  element.style.cssText += `;position:absolute;left:0;width:100%;margin:0;top:${down + top}px`;
  element.dataset["page"] = String(to);
  trim(element);
  element.closest(".sheet")?.classList.add("positioned");
  sheets[to]?.classList.add("positioned");
  const part = element.parentElement;
  if (to >= from || !part) return;
  const before = document.createElement("div");
  before.className = "sheet-part";
  const next = element.nextElementSibling;
  if (next instanceof HTMLElement) next.style.textIndent = getComputedStyle(next).textIndent;
  while (part.firstChild && part.firstChild !== element) before.append(part.firstChild);
  if (!before.firstElementChild) return sheets[to]?.append(element);
  part.prepend(before);
  const name = document.querySelectorAll(".sheet-part").length;
  tagAs(before, `Before ${name}`);
  const holder = document.createElement("div");
  tagAs(holder, `Moved ${name}`);
  holder.dataset["page"] = String(to);
  holder.append(element);
  sheets[to]?.append(holder);
};

/** Divides the text of a section into boxes of a page each. */
const dividePages = (flow: Element, { pages, cuts, captions }: ReadyPlan): HTMLElement[] => {
  const tables = new Map(cuts.flatMap((cut) => [...cut.tables]));
  const parting: Parting = { tables, captions, levels: new Map() };
  const sheets: HTMLElement[] = [];
  for (const [index, cut] of [...cuts.entries()].toReversed()) {
    const { rest, levels } = tearOffAt(flow, cut, parting);
    sheets.unshift(sheetOf(index + 1, levels, rest));
  }
  const first = document.createDocumentFragment();
  first.append(...flow.childNodes);
  sheets.unshift(sheetOf(0, 0, first));
  for (let page = sheets.length; page < pages.length; page += 1)
    sheets.push(sheetOf(page, 0, document.createDocumentFragment()));
  flow.replaceChildren(...sheets);
  return sheets;
};

/** A part of a note: from one position in a copy of it to another. */
const partOfNote = (
  note: HTMLElement,
  { id, from, to }: PlacedNote,
  noteCuts: ReadyPlan["noteCuts"],
): HTMLElement => {
  const parting: Parting = { tables: new Map(), captions: new Map(), levels: new Map() };
  const copy = cloneOf(note);
  const inCopy = (at: number): Position | undefined => {
    const position = noteCuts.get(`${id} ${at}`);
    const path: number[] = [];
    for (
      let node: Node | undefined = position?.node;
      node && node !== note;
      node = node.parentNode ?? undefined
    )
      path.unshift([...(node.parentNode?.childNodes ?? [])].indexOf(node as ChildNode));
    let found: Node | undefined = copy;
    for (const index of path) found = found?.childNodes[index];
    return position && found ? { ...position, node: found as ChildNode } : undefined;
  };
  const [start, end] = [from > 0 ? inCopy(from) : undefined, to === undefined ? undefined : inCopy(to)];
  if (end) tearOff(copy, end, parting);
  if (!start) return copy;
  const { rest } = tearOff(copy, start, parting);
  copy.replaceChildren(rest);
  for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
  return copy;
};

/** Links the references of a page to the copies of their notes on it, and the copies back to the references. */
const linkNotes = (
  references: readonly HTMLAnchorElement[],
  copies: ReadonlyMap<string, HTMLElement>,
): void => {
  for (const [id, note] of copies) {
    const own = references.filter((reference) => noteIdOf(reference) === id);
    for (const reference of own) reference.setAttribute("href", `#${note.id}`);
    const back = note.querySelector<HTMLAnchorElement>("a.note-number");
    if (back && own[0]?.id) back.setAttribute("href", `#${own[0].id}`);
  }
};

/** Puts the notes of all pages at their feet. */
const placeNotes = (section: Section, sheets: readonly HTMLElement[], plan: ReadyPlan): void => {
  const counts = new Map<string, number>();
  const freeId = (id: string): string => {
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return count === 1 ? id : `${id}--again-${count}`;
  };
  const references = referencesIn(...sheets).map((reference) => ({ reference, page: pageOf(reference) }));
  const names = new Map<string, string>();
  for (const [page, { notes }] of plan.pages.entries()) {
    const copies = new Map<string, HTMLElement>();
    for (const placed of notes.placed) {
      const note = (placed.isShort ? section.short : section.notes).get(placed.id);
      if (!note) continue;
      const copy = partOfNote(note, placed, plan.noteCuts);
      const isRest = placed.from > 0;
      copy.id = freeId(isRest ? `${placed.id}+` : placed.id);
      // The rest of a note keeps its name.
      if (!isRest) names.set(placed.id, copy.id);
      if (isTaggedAs(copy, "Note")) tagAs(copy, `Note ${names.get(placed.id) ?? copy.id}`);
      copies.set(isRest ? `${placed.id}+` : placed.id, copy);
    }
    if (copies.size === 0) continue;
    const area = noteArea(section, copies.values());
    tagAs(area, "Notes");
    sheets[page]?.append(area);
    const own = references.filter((one) => one.page === page).map(({ reference }) => reference);
    linkNotes(own, copies);
  }
};

/**
 * Lets the notes of all pages, which stand behind the text, stand at the foot. What is positioned would be there of itself, but is a layer,
 * which Chromium visits again for every page.
 */
export const lowerNotes = (flows: readonly Element[]): void => {
  const areas = flows
    .flatMap((flow) => [...flow.querySelectorAll<HTMLElement>(".sheet:not(.overfull) > .page-notes")])
    .map((area) => ({
      area,
      room: (area.parentElement?.getBoundingClientRect().bottom ?? 0) - area.getBoundingClientRect().bottom,
      padding: px(getComputedStyle(area).paddingTop),
    }));
  for (const { area, room, padding } of areas)
    if (room < 0) area.style.marginTop = `${room}px`;
    else area.style.paddingTop = `${padding + room}px`;
};

/** Puts the pages of a section in place. */
export const placePages = (section: Section, plan: ReadyPlan): void => {
  const { flow } = section;
  if (!flow) return;
  // Outside the document nothing is laid out for each node that moves.
  const place = document.createComment("");
  flow.replaceWith(place);
  const sheets = dividePages(flow, plan);
  for (const sheet of sheets) {
    startAtTop(sheet);
    endAtFoot(sheet);
  }
  place.replaceWith(flow);
  const away = new Set(plan.pages.flatMap(({ floats }) => floats.map(({ unit }) => unit)));
  for (const own of plan.pages) if (own.spaces < 1) tighten(own, plan.units, away);
  for (const [page, { floats, head, text }] of plan.pages.entries()) {
    const sheet = sheets[page];
    if (!sheet) continue;
    sheet.style.paddingTop = `${head}px`;
    // What no page can hold goes on on the next as the browser likes.
    if (head + text > plan.height + 1) sheet.classList.add("overfull");
    for (const { unit, top } of floats) {
      const at = plan.units[unit]?.at;
      const element = at && "element" in at ? at.element : undefined;
      if (element instanceof HTMLElement)
        float(element, { from: pageOf(element), to: page, top }, { sheets, height: plan.height });
    }
  }
  placeNotes(section, sheets, plan);
  section.pages = sheets.length;
};
