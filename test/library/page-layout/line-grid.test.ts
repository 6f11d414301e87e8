import { describe, expect, it } from "vitest";
import { gridShifts, type GridItem } from "../../../scripts/library/page-layout/in-page/line-grid.ts";

/** Blocks of so many pixels, each with the space above it. */
const itemsOf = (...blocks: [kind: GridItem["kind"], space: number, height: number][]): GridItem[] => {
  let at = 0;
  return blocks.map(([kind, space, height]) => {
    const top = at + space;
    at = top + height;
    return { top, bottom: at, kind };
  });
};

const shiftsOf = (items: GridItem[], room = 100): number[] => gridShifts(items, { leading: 20, room });

describe("text on a page", () => {
  it("is moved down to the next line of the grid behind a heading, which stays with it", () => {
    expect(shiftsOf(itemsOf(["text", 0, 40], ["heading", 25, 25], ["text", 5, 40]))).toEqual([0, 5, 0]);
  });

  it("is moved up where that is nearer", () => {
    expect(shiftsOf(itemsOf(["text", 0, 40], ["other", 20, 53], ["text", 20, 40]))).toEqual([0, 3.5, 3.5]);
    expect(shiftsOf(itemsOf(["text", 0, 40], ["other", 20, 45], ["text", 20, 40]))).toEqual([0, -2.5, -2.5]);
  });

  it("is not moved up to what stands above it, nor down past the foot of the page", () => {
    const near = itemsOf(["text", 0, 40], ["other", 11, 46], ["text", 7, 40]);
    expect(shiftsOf(near)).toEqual([0, 8, 8]);
    expect(shiftsOf(near, 15)).toEqual([0, 0, 0]);
  });

  it("leaves what begins the page at its head", () => {
    expect(shiftsOf(itemsOf(["heading", 0, 25], ["text", 8, 40]))).toEqual([0, 7]);
    expect(shiftsOf(itemsOf(["heading", 0, 25], ["text", 18, 40]))).toEqual([0, -3]);
    expect(shiftsOf(itemsOf(["other", 0, 53], ["text", 20, 40]))).toEqual([0, 7]);
    expect(shiftsOf(itemsOf(["heading", 0, 30], ["heading", 10, 20], ["text", 6, 40]))).toEqual([0, 14, 0]);
  });

  it("takes all below it along, and does so once", () => {
    const page = itemsOf(
      ["text", 0, 40],
      ["other", 20, 53],
      ["text", 20, 40],
      ["heading", 25, 25],
      ["text", 10, 20],
    );
    expect(shiftsOf(page)).toEqual([0, 3.5, 3.5, 0, 0]);
  });

  it("is not parted from the paragraph above it", () => {
    expect(shiftsOf(itemsOf(["text", 0, 47], ["text", 0, 40]))).toEqual([0, 0]);
  });

  it("is moved below what floats at the head of the page", () => {
    expect(shiftsOf(itemsOf(["text", 93, 40]))).toEqual([7]);
    expect(shiftsOf(itemsOf(["text", 83, 40]), 10)).toEqual([-3]);
  });
});
