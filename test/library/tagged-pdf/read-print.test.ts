import { expect, it } from "vitest";
import { readPlain } from "../../../scripts/library/tagged-pdf/plain-values.ts";
import { readPrint, readTags } from "../../../scripts/library/tagged-pdf/tagged-pdf.ts";

const element = (entries: string): string => `<</Type /StructElem\n${entries}>>`;

const OBJECTS = [
  "<</Type /Catalog\n/Pages 2 0 R\n/StructTreeRoot 4 0 R>>",
  "<</Type /Pages\n/Kids [3 0 R]\n/Count 1>>",
  "<</Type /Page\n/Parent 2 0 R\n/MediaBox [0 0 9 9]\n/Annots [9 0 R]>>",
  "<</Type /StructTreeRoot\n/K 5 0 R>>",
  element("/S /Document\n/K [6 0 R 7 0 R 8 0 R 10 0 R]\n/Lang (zh)"),
  element(String.raw`/S /H#31` + "\n/Pg 3 0 R\n/K 0\n/Alt (a\\) (b) \\101)"),
  element(
    "/S /TH\n/Pg 3 0 R\n/K [1 <</Type /MCR\n/Pg 3 0 R\n/MCID 2>>]\n/ID (n 1)\n/A [<</O /Table\n/ColSpan 2>>]",
  ),
  element("/S /Link\n/K <</Type /OBJR\n/Obj 9 0 R\n/Pg 3 0 R>>\n/Alt <FEFF4E2D6587>"),
  "<</Type /Annot\n/Subtype /Link\n/Rect [0 0 1 1]>>",
  element("/S /TD\n/A <</O /Table\n/Scope /Row\n/Headers [(n 1)]>>"),
];

/** A file as Chromium writes it: objects, a table of where they are, and a trailer. */
const file = (objects: readonly string[]): Buffer => {
  let text = "%PDF-1.4\n";
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const [index, object] of objects.entries()) {
    table += `${String(text.length).padStart(10, "0")} 00000 n \n`;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const trailer = `trailer\n<</Size ${objects.length + 1}\n/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + trailer);
};

it("reads the same tags from a print whose elements stay where they are as from one that is read whole", async () => {
  const [light, whole] = [await readPrint(file(OBJECTS)), await readPrint(file(OBJECTS), true)];
  expect(light.pdf.context.enumerateIndirectObjects()).toHaveLength(5);
  expect(whole.pdf.context.enumerateIndirectObjects()).toHaveLength(10);
  expect(light.pdf.context.largestObjectNumber).toBe(10);
  expect(readTags(light)?.root).toEqual(readTags(whole)?.root);
  const [heading, head, link, cell] = readTags(light)?.root.kids ?? [];
  expect(heading).toMatchObject({ type: "H1", alt: "a) (b) A", kids: [{ page: 0, mcid: 0 }] });
  expect(head).toMatchObject({ id: "n 1", kids: [{ mcid: 1 }, { mcid: 2 }], cell: { colSpan: 2 } });
  expect(link).toMatchObject({ alt: "中文", kids: [{ kind: "annotation", object: "9 0 R" }] });
  expect(cell).toMatchObject({ cell: { scope: "Row", headers: ["n 1"] } });
});

it("reads a print without a table of its objects whole", async () => {
  const cut = file(OBJECTS)
    .toString("latin1")
    .replace(/xref\n0[^]*(?=trailer)/, "");
  const printed = await readPrint(Buffer.from(cut, "latin1"));
  expect(printed.elements).toBeUndefined();
  expect(readTags(printed)?.root.kids).toHaveLength(4);
});

it.each([
  ["-1.5 ", -1.5],
  ["12 0 R", "12 0 R"],
  ["[1 2 0 R 3 4]", [1, "2 0 R", 3, 4]],
  ["/A#20b ", "/A b"],
  ["null ", undefined],
])("reads %s", (text, value) => {
  expect(readPlain(Buffer.from(text), 0)).toEqual(value);
});
