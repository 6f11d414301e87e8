/// <reference lib="dom" />

// What is left of the pages of a section once they are in place, and their lines brought on the grid.

import { gridShifts, type GridItem } from "./line-grid.ts";
import { px } from "./lines.ts";
import { elementAt, heightOf } from "./nodes.ts";
import type { ReadyPlan } from "./place-pages.ts";

/** A page in place: what stands on it in its order, without what floats and notes, in pixels from its top, and where that has to end. */
interface Filled {
  blocks: HTMLElement[];
  bottom: number;
  /** Where notes begin, what stands at the foot, or the margin. */
  limit: number;
  /** What is on it as planned, and how much may be added to it. */
  planned: number;
  room: number;
  isOver: boolean;
}

const isIn = (child: Element): child is HTMLElement =>
  child instanceof HTMLElement && child.dataset["page"] === undefined && !child.matches(".page-notes");

const filledPages = (flow: Element | undefined, plan: ReadyPlan | undefined): Filled[] =>
  [...(plan ? (flow?.children ?? []) : [])].flatMap((sheet, page): Filled[] => {
    const planned = plan?.pages[page];
    const notes = [...sheet.children].find((child) => child.matches(".page-notes"));
    const blocks = [...sheet.children].filter(isIn);
    const last = blocks.at(-1);
    if (!plan || !planned || !last) return [];
    const { top } = sheet.getBoundingClientRect();
    const foot = planned.floats.filter((float) => float.top > planned.head).map((float) => float.top);
    const own = planned.head + planned.text;
    const bottom = last.getBoundingClientRect().bottom - top;
    const limit = Math.min(plan.height - (notes ? heightOf(notes) : 0), ...foot);
    const room = Math.max(0, (foot.length > 0 ? own : limit) - bottom);
    return [{ blocks, bottom, limit, planned: own, room, isOver: sheet.matches(".overfull") }];
  });

/** How many pixels the highest page of a section is too high. What no page can hold is higher than any, as planned. */
export const excessOf = (flow: Element | undefined, plan: ReadyPlan | undefined): number =>
  Math.max(
    0,
    ...filledPages(flow, plan).map(({ bottom, limit, planned }) => bottom - Math.max(limit, planned)),
  );

const kindOf = (block: Element): GridItem["kind"] => {
  if (/^H\d$/.test(block.tagName) || block.matches(".label-line, .code-title")) return "heading";
  return block.matches("p:not(.pictures)") && !block.querySelector(".set-apart, math, img")
    ? "text"
    : "other";
};

/** An element and those at one end of it whose margins stand out of it. */
const outermost = (element: HTMLElement | undefined, end: "Top" | "Bottom"): HTMLElement[] => {
  if (!element) return [];
  const styles = getComputedStyle(element);
  const isOpen =
    px(styles[`padding${end}`]) + px(styles[`border${end}Width`]) === 0 &&
    /^(block|list-item)$/.test(styles.display);
  const inner = elementAt(element, end === "Top" ? "first" : "last");
  return [element, ...(isOpen ? outermost(inner, end) : [])];
};

/** A block that is moved: the margin above it, and what else has one there. */
interface GridMove {
  block: HTMLElement;
  margin: number;
  above: readonly HTMLElement[];
  below: readonly HTMLElement[];
}

const movesOf = ({ blocks: children, room }: Filled, leading: number): GridMove[] => {
  const blocks = children.flatMap((child) =>
    child.matches(".sheet-part") ? [...child.children].filter(isIn) : [child],
  );
  const sheet = blocks[0]?.closest(".sheet")?.getBoundingClientRect().top ?? 0;
  const items = blocks.map((block): GridItem => {
    const { top, bottom } = block.getBoundingClientRect();
    return { top: top - sheet, bottom: bottom - sheet, kind: kindOf(block) };
  });
  return gridShifts(items, { leading, room }).flatMap((by, index) => {
    const [block, item, before] = [blocks[index], items[index], items[index - 1]];
    if (!block || !item || by === 0) return [];
    const margin = by + (before ? item.top - before.bottom : 0);
    return [{ block, margin, above: outermost(blocks[index - 1], "Bottom"), below: outermost(block, "Top") }];
  });
};

/** A section that is in place. */
interface PlacedSection {
  flow: Element | undefined;
  plan: ReadyPlan | undefined;
}

/**
 * Brings the text of pages in one language back on the grid of lines behind headings, figures, boxes and lists, so that lines of pages that
 * face each other, or lie on one sheet, register. All sections are measured before one is changed, so that the layout is asked for once.
 */
export const alignLines = (sections: readonly PlacedSection[], leading: number): void => {
  const moves = sections.flatMap(({ flow, plan }) =>
    // In rows of two languages the lines of a row register.
    !flow || flow.querySelector(".pair")
      ? []
      : filledPages(flow, plan).flatMap((page) => (page.isOver ? [] : movesOf(page, leading))),
  );
  for (const { block, margin, above, below } of moves) {
    for (const one of above) one.style.marginBottom = "0";
    for (const one of below) one.style.marginTop = "0";
    block.style.marginTop = `${margin}px`;
  }
};
