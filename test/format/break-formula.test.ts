import { toHtml } from "hast-util-to-html";
import { expect, it } from "vitest";
import { breakFormula } from "../../scripts/format/break-formula.ts";
import { compile } from "../../scripts/transform/compile.ts";
import { isElement, visit } from "../../scripts/library/tree/tree.ts";
import { chapterOf } from "../support/chapter-of.ts";

/** What the parts of a formula say in place of themselves. */
const partsOf = (tex: string): string[] => {
  const { body } = compile(chapterOf(`$$\n${tex}\n$$`, "en"), { t: (key) => key, data: new Map() });
  visit(body, { tagName: "div" }, (box) => breakFormula(box));
  const parts: string[] = [];
  visit(body, "element", (node) => {
    if (isElement(node, "math")) parts.push(String(node.properties["alttext"] ?? ""));
  });
  expect(toHtml(body)).not.toMatch(/<math[^>]*><mrow><\/mrow>/);
  return parts;
};

it("a long formula is cut before its relations, each part with its own source", () => {
  const [a, b] = ["\\frac{31{,}170{,}000}{649{,}000{,}000 - 1}", "\\sum_{k=1}^{n} k"];
  expect(partsOf(`${a} = ${b} \\approx 0.05`)).toEqual([a, `= ${b}`, "\\approx 0.05"]);
});

it("a short one stays whole, and so does the source of one whose relations are written otherwise", () => {
  expect(partsOf("a = b")).toEqual(["a = b"]);
  const long = "a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 \\lt b_1 + b_2 + b_3";
  expect(partsOf(long)).toEqual([long, ""]);
});
