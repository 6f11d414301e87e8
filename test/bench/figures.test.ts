import { expect, test } from "vitest";
import { exponent, fillTable, ratios, short, spreadOf, withEnds } from "./figures.ts";

test("the spread of figures is their median with the least and the greatest, without those of runs that failed", () => {
  expect(spreadOf([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3 });
  expect(spreadOf([10, 1, 4, 2])).toEqual({ min: 1, median: 3, max: 10 });
  expect(spreadOf([NaN, 5])).toEqual({ min: 5, median: 5, max: 5 });
  expect(spreadOf([NaN])).toBeUndefined();
});

test("ratios are taken in each round, so that a slow round does not widen them", () => {
  expect(ratios([2, 4, 1], [4, 8, 2])).toEqual([0.5, 0.5, 0.5]);
  expect(ratios([2, 4], [4])).toEqual([0.5, NaN]);
});

test("the exponent of what grows as the size is 1, as its square 2, not at all 0", () => {
  const sizes = [25, 50, 100, 200];
  expect(exponent(sizes, [1, 2, 4, 8])).toBeCloseTo(1);
  expect(exponent(sizes, [1, 4, 16, 64])).toBeCloseTo(2);
  expect(exponent(sizes, [7, 7, 7, 7])).toBeCloseTo(0);
  expect(exponent(sizes, [1, NaN, 4, 8])).toBeCloseTo(1);
  expect(exponent(sizes, [1, NaN, NaN, NaN])).toBeNaN();
});

test("figures have some three digits, and what is not there is a stroke", () => {
  expect([0.0412, 0.412, 3.456, 12.34, 1234.5, NaN, undefined].map(short)).toEqual([
    "0.041",
    "0.41",
    "3.46",
    "12.3",
    "1235",
    "–",
    "–",
  ]);
  expect(withEnds([0.44, 0.39, 0.41])).toBe("0.41 (0.39–0.44)");
  expect(withEnds([NaN])).toBe("–");
});

test("rows take the place of those of the table with the id, and nothing else changes", () => {
  const table = (id: string, row: string): string =>
    `| tool | s |\n| --- | -: |\n${row}\n\nTable: Of ${id} {#tbl-${id}}\n`;
  const page = (row: string): string => `# Speed\n\n${table("a", "| x | 1 |")}\nText.\n\n${table("b", row)}`;
  expect(fillTable(page("| y | 2 |"), "tbl-b", ["| y | 3 |", "| z | 4 |"])).toBe(
    page("| y | 3 |\n| z | 4 |"),
  );
  expect(() => fillTable(page("| y | 2 |"), "tbl-c", [])).toThrow("Missing table {#tbl-c}");
});
