import { expect, it } from "vitest";
import { markLineHyphens } from "../../../scripts/library/tagged-pdf/line-hyphens.ts";

const marked = (content: string): string =>
  Buffer.from(markLineHyphens(Buffer.from(content, "latin1"))).toString("latin1");

const SOFT = "/Span<</ActualText <FEFF00AD> >> BDC\n6.84 0 Td <0001> Tj\nEMC\n";

it.each([
  ["in a text of its own", "ET\nBT\n/F4 15 Tf\n1 0 0 -1 203.2 72 Tm\n"],
  ["in the same text", "1 0 0 -1 -203.2 72 Tm\n"],
])("gives a hyphen at the end of a line the meaning of a soft one, %s", (_, place) => {
  expect(marked(`<002d> Tj\n${SOFT}${place}<00b2> Tj\nET\n`)).toBe(
    `<002d> Tj\n${place}/Span<</ActualText <FEFF00AD> >> BDC\n<00b2> Tj\nEMC\nET\n`,
  );
});

it("does so where the invisible glyph has no place of its own", () => {
  const place = "ET\nBT\n/F4 15 Tf\n1 0 0 -1 203.2 72 Tm\n";
  const soft = SOFT.replace("6.84 0 Td ", "");
  expect(marked(`${soft}${place}<00b2> Tj\nET\n`)).toBe(
    `${place}/Span<</ActualText <FEFF00AD> >> BDC\n<00b2> Tj\nEMC\nET\n`,
  );
});

it("leaves a soft hyphen at which no line breaks, and the hyphens of compounds", () => {
  const content = `<002d> Tj\n${SOFT}0 0 Td <0029> Tj\n<00b2> Tj\nET\n`;
  expect(marked(content)).toBe(content);
});
