/// <reference lib="dom" />

// Measures sections, plans their pages and puts them in place.

import { alignLines, excessOf } from "./align-lines.ts";
import { placeOfCut, positionOf, refusedWith, runsAt, type CutPlace, type Position } from "./cuts.ts";
import { keyOfCut, type PagePlan } from "./fill-page.ts";
import { heightOf, repeatOf } from "./nodes.ts";
import { lowerNotes, placePages, type ReadyPlan } from "./place-pages.ts";
import { measuredNotes, nothingMeasured, type MeasuredNotes } from "./measure-notes.ts";
import { planPages } from "./plan-pages.ts";
import { allNotes, noteArea, restoreNotes, type Section, type TextArea } from "./sections.ts";
import { unitsOf, type PlacedUnit } from "./units.ts";

/** How pages are divided. */
export interface Division {
  area: TextArea;
  /** Distance of the lines of the text, in pixels. */
  leading: number;
  /** What is added to the caption of a table where it goes on, by language. */
  continued: Readonly<Record<string, string>>;
}

/** A section on its way to pages. */
interface Draft {
  section: Section;
  index: number;
  original: Element;
  /** Its pictures, which are loaded: those of a copy are not yet, and would be measured as nothing. */
  pictures: HTMLImageElement[];
  measured: MeasuredNotes;
  captions: Map<Element, Element>;
  refused: Set<string>;
  /** Pixels that its pages are planned lower, because a page came out too high. */
  spare: number;
  /** Whether figures and tables may leave their places: not where a page had no end with them. */
  mayFloat: boolean;
  plan?: ReadyPlan;
}

const ABOVE = 23;

/** The captions of tables where they go on. */
const captionsOf = (flow: Element, { area, continued }: Division): Map<Element, Element> => {
  const captions = new Map<Element, Element>();
  for (const table of flow.querySelectorAll("figure.table table")) {
    const figure = table.closest<HTMLElement>("figure");
    const caption = figure?.querySelector("figcaption");
    if (!figure || !caption || heightOf(figure) < area.height / 2) continue;
    const copy = repeatOf(caption);
    copy.ariaHidden = "true";
    copy.removeAttribute("role");
    const sides = [...copy.querySelectorAll<HTMLElement>(".side")];
    for (const side of sides.length > 0 ? sides : [copy]) {
      const language = side.lang || (caption.closest<HTMLElement>("[lang]")?.lang ?? "");
      side.append(continued[language] ?? Object.values(continued)[0] ?? "");
    }
    captions.set(table, copy);
  }
  return captions;
};

/** Heights of captions that stand in the bench. */
const heightsOf = (captions: ReadonlyMap<Element, Element>): Map<Element, number> =>
  new Map(
    [...captions].map(([table, caption]) => [
      table,
      heightOf(caption) + (Number.parseFloat(getComputedStyle(caption).marginBottom) || 0),
    ]),
  );

/** Plans the pages of a section. Says whether it has to be planned again. */
const planSection = (
  draft: Draft,
  { area, leading }: Division,
  heights: ReadonlyMap<Element, number>,
): { pages: PagePlan[]; units: PlacedUnit[] } | undefined => {
  const { section, measured, refused, spare, mayFloat } = draft;
  const { flow } = section;
  if (!flow) return undefined;
  const { top } = flow.getBoundingClientRect();
  const units = unitsOf(flow, {
    top,
    height: area.height,
    hasNotes: section.notes.size > 0,
    mayFloat,
    captions: heights,
  });
  const foot = { notes: measured.notes, short: measured.short, above: ABOVE };
  const pages = planPages({ units, foot, height: area.height - spare, line: leading }, refused);
  return pages && { pages, units };
};

/** The places of the cuts of a plan; those that part a word are refused. */
const cutsOf = (
  draft: Draft,
  pages: readonly PagePlan[],
  units: readonly PlacedUnit[],
): { cuts: CutPlace[]; noteCuts: Map<string, Position> } | undefined => {
  const { flow } = draft.section;
  const { refused, measured } = draft;
  if (!flow) return undefined;
  const { top } = flow.getBoundingClientRect();
  const before = refused.size;
  let isSound = true;
  const cuts = pages.slice(1).flatMap(({ from }): CutPlace[] => {
    if (from.unit >= units.length) return [];
    const place = placeOfCut(from, units, { flow, top });
    for (const key of place ? [] : [keyOfCut(from), ...refusedWith(from, units, top)]) refused.add(key);
    return place ? [place] : [];
  });
  const noteCuts = new Map<string, Position>();
  for (const { id, to } of pages.flatMap(({ notes }) => notes.placed)) {
    const note = draft.section.notes.get(id);
    const unit = measured.units.get(id)?.find((one) => one.top === to);
    if (to === undefined || !note || !unit) continue;
    const position = positionOf(unit, note, measured.tops.get(id) ?? 0);
    const own = measured.notes.get(id);
    if (position) noteCuts.set(`${id} ${to}`, position);
    else if (own) {
      measured.notes.set(id, { ...own, breaks: own.breaks.filter((at) => at !== to) });
      isSound = false;
    }
  }
  return isSound && refused.size === before ? { cuts, noteCuts } : undefined;
};

/** Lines of a paragraph that is parted are broken one after another, so that those of its halves are the same. */
const breakGreedily = (
  drafts: readonly Draft[],
  plans: ReadonlyMap<Draft, { pages: PagePlan[]; units: PlacedUnit[] }>,
): Set<Draft> => {
  const runs = drafts.flatMap((draft) => {
    const plan = plans.get(draft);
    return plan
      ? runsAt(
          plan.pages.map(({ from }) => from),
          plan.units,
        ).map((run) => ({ draft, run }))
      : [];
  });
  const fresh = runs.filter(
    ({ run: { block } }) => block instanceof HTMLElement && block.style.textWrap === "",
  );
  const heights = fresh.map(({ run: { block } }) => heightOf(block));
  for (const {
    run: { block },
  } of fresh)
    if (block instanceof HTMLElement) block.style.textWrap = "wrap";
  return new Set(
    fresh.flatMap(({ draft, run: { block } }, index) =>
      Math.abs(heightOf(block) - (heights[index] ?? 0)) > 0.5 ? [draft] : [],
    ),
  );
};

/** Plans all sections, from one measurement where that does. Gives those whose notes have no place. */
const planAll = (drafts: readonly Draft[], division: Division): Draft[] => {
  const { bench } = division.area;
  for (const draft of drafts)
    if (draft.section.flow) draft.captions = captionsOf(draft.section.flow, division);
  bench.replaceChildren(
    ...drafts.map(({ section }) => noteArea(section, allNotes(section))),
    ...drafts.flatMap(({ captions }) => [...captions.values()]),
  );
  for (const draft of drafts) draft.measured = measuredNotes(draft.section);
  const heights = heightsOf(new Map(drafts.flatMap(({ captions }) => [...captions])));
  const failed: Draft[] = [];
  let open = [...drafts];
  for (let round = 0; open.length > 0 && round < 12; round += 1) {
    const stuck: Draft[] = [];
    const plans = new Map<Draft, { pages: PagePlan[]; units: PlacedUnit[] }>();
    for (const draft of open) {
      const plan = planSection(draft, division, heights);
      if (plan) plans.set(draft, plan);
      else if (draft.mayFloat) stuck.push(Object.assign(draft, { mayFloat: false }));
      else failed.push(draft);
    }
    const moved = breakGreedily(open, plans);
    const again: Draft[] = stuck;
    for (const [draft, { pages, units }] of plans) {
      const found = moved.has(draft) ? undefined : cutsOf(draft, pages, units);
      if (!found) again.push(draft);
      else draft.plan = { pages, units, ...found, captions: draft.captions, height: division.area.height };
    }
    open = again;
  }
  return [...failed, ...open];
};

/** Puts a section back as it was before its pages were put in place. */
const restore = ({ section, original, pictures }: Draft): void => {
  for (const [index, copy] of [...original.querySelectorAll("img")].entries()) {
    const picture = pictures[index];
    if (!picture) continue;
    picture.style.cssText = copy.style.cssText;
    copy.replaceWith(picture);
  }
  section.flow?.replaceWith(original);
  section.flow = original;
};

/**
 * Divides all sections into pages: each is measured once, planned, and put in place; one whose pages come out higher than planned
 * is planned again. Gives the indexes of the sections whose notes stand at their end.
 */
export const divideSections = (sections: readonly Section[], division: Division): number[] => {
  const { area, leading } = division;
  const apart: number[] = [];
  const all = sections.flatMap((section, index): Draft[] =>
    section.flow
      ? [
          {
            section,
            index,
            original: section.flow,
            pictures: [],
            measured: nothingMeasured(),
            captions: new Map(),
            refused: new Set(),
            spare: 0,
            mayFloat: true,
          },
        ]
      : [],
  );
  let drafts = all;
  for (let round = 0; drafts.length > 0 && round < 4; round += 1) {
    const failed = planAll(drafts, division);
    for (const draft of failed) {
      apart.push(draft.index);
      restoreNotes(draft.section);
    }
    if (failed.length > 0) planAll(failed, division);
    area.bench.replaceChildren();
    for (const draft of drafts) {
      const copy = draft.section.flow?.cloneNode(true);
      if (copy) draft.original = copy as Element;
      draft.pictures = [...(draft.section.flow?.querySelectorAll("img") ?? [])];
      if (draft.plan) placePages(draft.section, draft.plan);
    }
    const excesses = drafts.map(({ section, plan }) => excessOf(section.flow, plan));
    drafts = drafts.filter((draft, index) => {
      const excess = excesses[index] ?? 0;
      if (excess <= 1 || round === 3) return false;
      draft.spare += excess;
      return true;
    });
    for (const draft of drafts) {
      restore(draft);
      delete draft.plan;
      draft.refused.clear();
    }
  }
  alignLines(
    all.map(({ section, plan }) => ({ flow: section.flow, plan })),
    leading,
  );
  lowerNotes(sections.flatMap(({ flow }) => flow ?? []));
  return apart;
};
