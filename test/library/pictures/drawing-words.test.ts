import { describe, expect, it } from "vitest";
import { drawingWords, withWords } from "../../../scripts/library/pictures/pictures.ts";

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg"><style>text { fill: red }</style><title>A &amp; B</title>' +
  '<text x="1">Ice\n  house</text><text>12</text><text><tspan>Two</tspan> <tspan>lines</tspan></text><g>Loose</g></svg>';

describe("the words of a drawing", () => {
  it("are its texts as readers see and hear them, numbers and styles left out", () => {
    expect(drawingWords(SVG)).toEqual(["A & B", "Ice house", "Two", "lines"]);
  });

  it("give way to others, and all else stays", () => {
    const words = new Map([
      ["A & B", "甲<乙"],
      ["Ice house", "冰库"],
      ["lines", "行"],
      ["Loose", "散"],
    ]);
    expect(withWords(SVG, words)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg"><style>text { fill: red }</style><title>甲&#x3C;乙</title>' +
        '<text x="1">冰库</text><text>12</text><text><tspan>Two</tspan> <tspan>行</tspan></text><g>Loose</g></svg>',
    );
  });

  it("of what is no drawing are none, and it stays as it is", () => {
    expect([drawingWords("<svg"), withWords("<svg", new Map([["a", "b"]]))]).toEqual([[], "<svg"]);
  });
});
