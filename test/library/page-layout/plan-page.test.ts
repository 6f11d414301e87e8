import { describe, expect, it } from "vitest";
import { planPage, type PageDraft } from "../../../scripts/library/page-layout/in-page/plan-page.ts";

// A page 200 high with lines of 20: "a" calls note a, "." calls none, and before "|…" no page may end.
const pageOf = (lines: string[], heights: Record<string, number>): PageDraft => ({
  line: 10,
  above: 10,
  heights: new Map(Object.entries(heights)),
  units: lines.map((line, index) => ({
    top: index * 20,
    bottom: index * 20 + 20,
    mayStartPage: !line.startsWith("|"),
    notes: line.replace(/[|.]/g, "").split("").filter(Boolean),
  })),
});

const plan = (
  lines: string[],
  heights: Record<string, number>,
  carried: string[] = [],
  refused: number[] = [],
) => {
  const planned = planPage(pageOf(lines, heights), 200, carried, new Set(refused));
  return (
    planned &&
    [
      planned.keep,
      ...planned.notes.map(({ id, height }) => (height === undefined ? id : `${id} ${height}`)),
    ].join(" ")
  );
};

const ten = [".", ".", ".", ".", ".", ".", ".", ".", ".", "."];

describe("the plan of a page", () => {
  it("ends it before the first line that leaves the notes no room", () => {
    expect(plan(["a", ...ten.slice(1)], { a: 30 })).toBe("7 a");
  });

  it("takes no note whose call goes over to the next page", () => {
    expect(plan(["a", ...ten.slice(1, 8), "b", "."], { a: 30, b: 30 })).toBe("7 a");
  });

  it("keeps all lines when notes have room below them", () => {
    expect(plan(["a", "b", "."], { a: 30, b: 30 })).toBe("3 a b");
  });

  it("never ends where a page may not end", () => {
    expect(plan(["a", ".", ".", ".", ".", ".", "|.", "|.", ".", "."], { a: 30 })).toBe("5 a");
  });

  it("does not end where the document refused", () => {
    expect(plan(["a", ...ten.slice(1)], { a: 30 }, [], [7, 6])).toBe("5 a");
  });

  it("parts a note that is longer than the page, once its call is on it", () => {
    expect(plan([".", "a", ...ten.slice(2)], { a: 500 })).toBe("2 a 146");
  });

  it("parts the last note rather than leave a quarter of the page empty", () => {
    expect(plan(["a", ".", "b", ...ten.slice(3)], { a: 20, b: 150 })).toBe("3 a b 106");
  });

  it("puts what is carried over before the page's own notes", () => {
    expect(plan([".", "a", ".", "."], { "z+": 40, a: 20 }, ["z+"])).toBe("4 z+ a");
  });

  it("goes on with a note that is carried over on a page without text", () => {
    expect(plan([], { "z+": 40 }, ["z+"])).toBe("0 z+");
  });

  it("gives each of several long notes two lines before any has more", () => {
    expect(plan(["a", "|b", "|.", "|."], { a: 300, b: 300 })).toBe("4 a 86 b 20");
  });

  it("lets what is carried over wait for notes that begin", () => {
    expect(plan(["ab", "|.", "|.", "|.", "|."], { a: 30, b: 30, "y+": 90, "z+": 90 }, ["y+", "z+"])).toBe(
      "5 y+ 46 z+ 0 a 20 b 20",
    );
  });

  it("leaves a page to what is carried over when not even the first unit has room beside it", () => {
    const page = pageOf(["."], { "z+": 40 });
    const units = page.units.map((unit) => ({ ...unit, bottom: 190 }));
    expect(planPage({ ...page, units }, 200, ["z+"], new Set())).toEqual({ keep: 0, notes: [{ id: "z+" }] });
  });

  it("is none when one unit fills the page and calls a note", () => {
    const page = pageOf(["a"], { a: 30 });
    const units = page.units.map((unit) => ({ ...unit, bottom: 190 }));
    expect(planPage({ ...page, units }, 200, [], new Set())).toBeUndefined();
  });
});
