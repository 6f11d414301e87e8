/// <reference lib="dom" />

// Sets a list of contents closer where that spares it a page with a few lines, before pages are measured.

import { heightOf } from "./nodes.ts";
import type { TextArea } from "./sections.ts";

/** How much closer the lines of a list may stand where that spares it a page, step by step. */
export const STEPS = [0.97, 0.94, 0.91, 0.88];

/** Height of a page, and distance of its lines, in pixels. */
type Measure = Pick<TextArea, "height"> & { leading: number };

/** Whether a list has room on so many pages, where an entry of two lines may go over to the next. */
const hasRoom = (flow: Element, pages: number, { height, leading }: Measure): boolean =>
  heightOf(flow) <= pages * height - (pages - 1) * leading;

/** Sets each list of contents closer that has room on a page less so; one that has not stays as it is. */
export const tightenLists = (measure: Measure): void => {
  for (const flow of document.querySelectorAll<HTMLElement>(".listing > .flow")) {
    const pages = Math.ceil(heightOf(flow) / measure.height) - 1;
    const setTo = (share: number): void => {
      const leading = `${measure.leading * share}px`;
      flow.style.setProperty("--leading", leading);
      flow.style.lineHeight = leading;
    };
    if (pages === 0) continue;
    const found = STEPS.find((share) => {
      setTo(share);
      return hasRoom(flow, pages, measure);
    });
    if (found === undefined) {
      flow.style.removeProperty("--leading");
      flow.style.removeProperty("line-height");
    }
  }
};
