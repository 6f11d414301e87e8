import { expect, it } from "vitest";
import { foundLinks, readCases, rightLinks } from "../../support/alignment-cases.ts";

/** `0,1=2` is `nm`, `3=-` is `none`, `4=4` is `one`. */
const kindOf = (link: string): "one" | "nm" | "none" => {
  if (link.startsWith("-") || link.endsWith("-")) return "none";
  return link.includes(",") ? "nm" : "one";
};

const count = (links: Iterable<string>, kind: string): number =>
  [...links].filter((link) => kindOf(link) === kind).length;

const cases = readCases(new URL("../../fixtures/align/cases/", import.meta.url)).map((one) => ({
  right: new Set(rightLinks(one)),
  found: foundLinks(one),
}));

const total = (measure: (one: (typeof cases)[number]) => number): number =>
  cases.reduce((sum, one) => sum + measure(one), 0);

const measured = (kind: string) => {
  const both = total(({ right, found }) =>
    count(
      found.filter(({ link }) => right.has(link)).map(({ link }) => link),
      kind,
    ),
  );
  return {
    recall: both / total(({ right }) => count(right, kind)),
    precision:
      both /
      total(({ found }) =>
        count(
          found.map(({ link }) => link),
          kind,
        ),
      ),
  };
};

it("finds 97 of 100 blocks that were split or joined, in over three hundred chapters, and claims no more than are", () => {
  expect(cases.length).toBeGreaterThanOrEqual(300);
  const { recall, precision } = measured("nm");
  expect(recall).toBeGreaterThanOrEqual(0.97);
  expect(precision).toBeGreaterThanOrEqual(0.97);
});

it("says that there is no counterpart where there is none, and only there", () => {
  const { recall, precision } = measured("none");
  expect(recall).toBeGreaterThanOrEqual(0.9);
  expect(precision).toBeGreaterThanOrEqual(0.9);
});

it("is right about nine in ten links that rules compare, and about nearly all of which it is surest", () => {
  const rightOf = (from: number, to: number): number => {
    const within = cases.flatMap(({ right, found }) =>
      found
        .filter(({ confidence }) => confidence >= from && confidence < to)
        .map(({ link }) => right.has(link)),
    );
    return within.filter(Boolean).length / within.length;
  };
  expect(rightOf(0.6, 0.9)).toBeGreaterThan(0.85);
  expect(rightOf(0.9, 2)).toBeGreaterThan(0.97);
});
