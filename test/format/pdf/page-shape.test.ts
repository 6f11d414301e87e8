import { describe, expect, it } from "vitest";
import { pageShape } from "../../../scripts/format/pdf/page-shape.ts";
import { ourLooks, type Look } from "../../../scripts/library/themes/themes.ts";

type Type = Look["type"];

const typeOf = (name: string): Type => ourLooks().get(name)!.type;

/** A theme whose text is so many points large on every paper. */
const plain = (latin: number, han: number): Type => {
  const type = structuredClone(typeOf("report"));
  for (const print of [type.print, type["small-print"]]) [print.latin.size, print.han.size] = [latin, han];
  return type;
};

/** Sizes of the columns, English and Chinese, in points. */
const sizesOn = (paper: "A4" | "A5" | "B5" | "16开", type: Type): number[] =>
  pageShape({ paper, type }, "en", "zh").sizes.map((size) => Math.round(size * 75) / 100);

describe("the columns of two languages", () => {
  it("have the sizes of their theme, a little smaller", () => {
    expect(sizesOn("A4", typeOf("report"))).toEqual([10.5, 9.75]);
    expect(sizesOn("A4", typeOf("book"))).toEqual([9.8, 9.75]);
    expect(sizesOn("16开", typeOf("press"))).toEqual([9.8, 9.75]);
    expect(sizesOn("A4", plain(12, 10.7))).toEqual([11.2, 9.94]);
    expect(sizesOn("B5", plain(9, 10))).toEqual([9, 10]);
  });

  it.each([plain(6, 6), plain(10, 10), plain(32, 32)])(
    "hold sixteen Chinese characters of 9.5 to 10 points, and letters that fit their lines",
    (type) => {
      for (const paper of ["A4", "A5", "B5", "16开"] as const) {
        const shape = pageShape({ paper, type }, "en", "zh");
        const [letters = 0, han = 0] = sizesOn(paper, type);
        expect(han).toBeGreaterThanOrEqual(9.5);
        expect(han).toBeLessThanOrEqual(10);
        expect(letters).toBeGreaterThanOrEqual(8);
        expect(shape.leading / shape.sizes[0]!).toBeGreaterThan(1.3);
        expect((shape.columns[1] ?? 0) / shape.sizes[1]!).toBeGreaterThan(15.99);
        expect((shape.columns[0] ?? 0) / shape.sizes[0]!).toBeGreaterThan(18);
      }
    },
  );
});
