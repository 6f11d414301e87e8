import { describe, expect, it } from "vitest";
import { textDifference } from "../../scripts/validate/text-difference.ts";

describe("the text of a PDF is that of the website", () => {
  it.each([
    ["with the page that a reference leads to", "See Boats (p. 12) and nets.", "See Boats and nets."],
    ["with such a page before a bracket", "See Boats (p. 12) (they float).", "See Boats (they float)."],
    ["with such a page in brackets", "(see Boats, p. 12, and nets)", "(see Boats, and nets)"],
    ["with such pages in Chinese", "见“船”（第12页）（会浮）。", "见“船”（会浮）。"],
  ])("%s", (_, printed, expected) => {
    expect(textDifference(printed, expected)).toBeUndefined();
  });

  it("and not where words are missing, more or others", () => {
    expect(textDifference("See Boats (p. 12).", "See Boats (they float).")).toContain(
      "expected “(theyfloat)",
    );
    expect(textDifference("See Boats (p. 12) too.", "See Boats.")).toContain("“too.” after “SeeBoats”");
    expect(textDifference("See Nets.", "See Boats.")).toContain("“Nets.” after “See”, expected “Boats.”");
  });
});
