import { describe, expect, it } from "vitest";
import {
  asPrinted,
  labelOf,
  labelRanges,
  marginCss,
  marginsOf,
  paginate,
  startsOf,
  type Part,
} from "../../../scripts/library/page-layout/in-page/pagination.ts";

const part = (id: string, rest: Partial<Part> = {}): Part => ({
  id,
  matter: "body",
  head: id,
  opposite: "",
  blank: false,
  ...rest,
});

const PARTS = [
  part("", { matter: "cover", head: "" }),
  part("", { matter: "cover", blank: true }),
  part("", { matter: "front", head: "Contents" }),
  part("", { matter: "front", blank: true }),
  part("one"),
  part("two"),
];
const PAGES = paginate(PARTS, [1, 1, 3, 1, 2, 2]);
const labels = labelRanges(PARTS, PAGES, "Cover");

describe("the pages of parts", () => {
  it("have a blank one where the next part would else begin on a left page", () => {
    expect(PAGES).toEqual([1, 1, 3, 1, 2, 2]);
    expect(paginate(PARTS, [1, 1, 4, 1, 2, 2])).toEqual([1, 1, 4, 0, 2, 2]);
    expect(startsOf(PAGES)).toEqual([0, 1, 2, 5, 6, 8]);
  });

  it("are as many as were printed between the beginnings of two parts", () => {
    expect(asPrinted(PARTS, PAGES, { pages: 12, places: { one: 6, two: 9 } })).toEqual([1, 1, 3, 1, 3, 3]);
  });
});

describe("the label of a page", () => {
  it("is the cover's name, a Roman number before the text, and one from 1 in it", () => {
    const all = Array.from({ length: 10 }, (_, page) => labelOf(labels, page));
    expect(all).toEqual(["Cover", "Cover", "i", "ii", "iii", "iv", "1", "2", "3", "4"]);
    expect(labelOf([{ page: 0, style: "r" }], 1443)).toBe("mcdxliv");
  });

  it("is its number where nothing names it", () => {
    expect(labelOf([], 4)).toBe("5");
  });
});

describe("the margins of a page", () => {
  const margins = marginsOf(PARTS, PAGES, labels, { title: "A book of “many” words", ems: 8 });

  it("have the book's title on the left and the part's on the right, and no head where a part begins", () => {
    const left = "A book of…";
    expect(margins.map(({ head }) => head)).toEqual(["", "", "", left, "Contents", "", "", left, "", left]);
  });

  it("have no number on the cover and on blank pages", () => {
    expect(margins.map(({ label }) => label)).toEqual(["", "", "i", "ii", "iii", "", "1", "2", "3", "4"]);
  });

  it("are written by counter styles, whatever stands in them", () => {
    const css = marginCss([
      { label: "1", head: 'say "a\\b"', opposite: "" },
      { label: "2", head: "two\nlines", opposite: "两行" },
    ]);
    expect(css).toBe(`@counter-style hebi-label{system:fixed 1;symbols:"1" "2";suffix:""}
@counter-style hebi-head{system:fixed 1;symbols:"say \\"a\\\\b\\"" "two lines";suffix:""}
@counter-style hebi-opposite{system:fixed 1;symbols:"" "两行";suffix:""}`);
  });
});
