/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

// What runs in the browser, like measuring.ts, whose functions it reaches through `hebi`.

import type { measuring } from "./measuring.ts";

const hebi = (): typeof measuring => (globalThis as unknown as { hebi: typeof measuring }).hebi;

/** Writes page numbers into their slots: `data-page-of` names the element whose page is wanted. */
const fillSlots = (labels: Record<string, string>): void => {
  for (const slot of document.querySelectorAll<HTMLElement>("[data-page-of]")) {
    const label = labels[slot.dataset["pageOf"] ?? ""] ?? "";
    slot.textContent = label;
    // The first time it is a guess as long as the number can become.
    if (slot.style.width === "") slot.style.width = `${label.length}ch`;
  }
};

/** The block whose lines an element stands in. */
const blockOf = (element: Element): Element => {
  let block = element;
  while (block.parentElement && (block === element || hebi().isInline(block))) block = block.parentElement;
  return block;
};

/** Takes back the room that a number did not need, where no other line of the book moves for it. */
const tightenSlots = (): void => {
  const slots = [...document.querySelectorAll<HTMLElement>(".chapter [data-page-of]")].flatMap((slot) => {
    const block = blockOf(slot);
    const tight = `${slot.textContent.length}ch`;
    return slot.style.width === tight || block.getClientRects().length !== 1
      ? []
      : [{ slot, tight, loose: slot.style.width, block, height: block.getBoundingClientRect().height }];
  });
  for (const { slot, tight } of slots) slot.style.width = tight;
  const moved = slots.filter(({ block, height }) => block.getBoundingClientRect().height !== height);
  for (const { slot, loose } of moved) slot.style.width = loose;
};

const slotTargets = (): string[] => [
  ...new Set(
    [...document.querySelectorAll<HTMLElement>("[data-page-of]")].map((slot) => slot.dataset["pageOf"] ?? ""),
  ),
];

/** Ends the measuring: the columns go, sections without pages, too; and rules for the margins come. */
const finish = (css: string, hidden: number[]): void => {
  const { bench, sections } = hebi().state();
  for (const index of hidden) sections[index]?.box.setAttribute("hidden", "");
  bench.remove();
  document.documentElement.classList.remove("measuring");
  const style = document.createElement("style");
  style.textContent = css;
  document.head.append(style);
};

/** All functions of this file, to be sent to the browser together. */
export const filling = { fillSlots, blockOf, tightenSlots, slotTargets, finish };
