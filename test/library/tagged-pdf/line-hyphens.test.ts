import { expect, it } from "vitest";
import { markLineHyphens } from "../../../scripts/library/tagged-pdf/line-hyphens.ts";

const marked = (content: string): string =>
  Buffer.from(markLineHyphens(Buffer.from(content, "latin1"))).toString("latin1");

const OUTER = "/Span<</ActualText <FEFF00AD> >> BDC\n";
const INNER = "/Span<</ActualText <FEFF002D> >> BDC\n";
const SOFT = `${OUTER}6.84 0 Td <0001> Tj\nEMC\n`;

it.each([
  ["in a text of its own", "ET\nBT\n/F4 15 Tf\n1 0 0 -1 203.2 72 Tm\n"],
  ["in the same text", "1 0 0 -1 -203.2 72 Tm\n"],
  ["in a link, behind its line", "ET\n203.2 74 4.8 1 re\nf\nBT\n/F4 15 Tf\n1 0 0 -1 203.2 72 Tm\n"],
])("gives a hyphen at the end of a line the meaning of a soft one, %s", (_, place) => {
  expect(marked(`<002d> Tj\n${SOFT}${place}<00b2> Tj\nET\n`)).toBe(
    `<002d> Tj\n${place}${OUTER}${INNER}<00b2> Tj\nEMC\nEMC\nET\n`,
  );
});

it("does so where the invisible glyph has no place of its own", () => {
  const place = "ET\nBT\n/F4 15 Tf\n1 0 0 -1 203.2 72 Tm\n";
  const soft = SOFT.replace("6.84 0 Td ", "");
  expect(marked(`${soft}${place}<00b2> Tj\nET\n`)).toBe(`${place}${OUTER}${INNER}<00b2> Tj\nEMC\nEMC\nET\n`);
});

it("does so where the invisible glyph begins a text", () => {
  const start = "/F20 13 Tf\n1 0 0 -1 424.8 28606 Tm\n";
  const soft = `BT\n${OUTER}${start}<0001> Tj\nEMC\n`;
  expect(marked(`${soft}ET\nBT\n${start}<0067> Tj\nET\n`)).toBe(
    `BT\n${start}ET\nBT\n${start}${OUTER}${INNER}<0067> Tj\nEMC\nEMC\nET\n`,
  );
});

it.each([
  ["in the middle of a text", "0 0 Td <0029> Tj\n<00b2> Tj\nET\n"],
  ["at the end of one", "ET\nBT\n/F4 15 Tf\n1 0 0 -1 24 93 Tm\n<002f> Tj\n5.4 0 Td <0029> Tj\nET\n"],
])("leaves a soft hyphen at which no line breaks, %s, and the hyphens of compounds", (_, rest) => {
  const content = `<002d> Tj\n${SOFT}${rest}`;
  expect(marked(content)).toBe(content);
});
