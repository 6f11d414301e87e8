import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printer } from "../../../scripts/library/browser/browser.ts";
import { finishHtml } from "../../support/finish-html.ts";
import { openPdf, paintsOf, structureOf } from "../../support/tagged-pdf.ts";

const press = printer();
afterAll(() => press.close());

const make = (body: string): Promise<Uint8Array> => finishHtml(press, body, {});

const outlineOf = async (body: string): Promise<string> => {
  const pdf = await openPdf(await make(body));
  const pages = Array.from({ length: pdf.numPages }, (_, index) => structureOf(pdf, index + 1));
  return (await Promise.all(pages)).join("\n--\n");
};

describe("the structure", () => {
  it.each([
    [
      "has no containers that mean nothing, and a paragraph for each block of loose text",
      `<section><div>One <b>two</b></div><div><div>Three</div></div><p>Four</p></section>`,
      `Document lang=en-GB
  P
    "One"
    "two"
  P
    "Three"
  P
    "Four"`,
    ],
    [
      "goes down one heading at a time",
      `<h1>a</h1><h4>b</h4><h4>c</h4><h2>d</h2><h3>e</h3>`,
      `Document lang=en-GB
  H1
    "a"
  H2
    "b"
  H3
    "c"
  H2
    "d"
  H3
    "e"`,
    ],
    [
      "leaves out the marks under emphasised text, on each of its lines",
      `<p>One <em style="text-emphasis: filled dot">two<br>three</em> four</p>`,
      `Document lang=en-GB
  P
    "One"
    Span
      "two"
      "three"
    "four"`,
    ],
    [
      "takes the numbers of a list as labels",
      `<ol start="9"><li>nine<li><p>ten</p><ul><li>inner</ul></ol>`,
      `Document lang=en-GB
  L
    LI
      Lbl
        "9."
      LBody
        "nine"
    LI
      Lbl
        "10."
      LBody
        P
          "ten"
        L
          LI
            LBody
              "inner"`,
    ],
    [
      "pairs terms with what is said of them",
      `<dl><dt>a</dt><dd>first</dd><dd>second</dd><dt>b</dt><dd><p>third</p></dd></dl>`,
      `Document lang=en-GB
  L
    LI
      Lbl
        "a"
      LBody
        "first"
      LBody
        "second"
    LI
      Lbl
        "b"
      LBody
        P
          "third"`,
    ],
    [
      "gives a table its caption, and says what the headers are for",
      `<figure><figcaption>Table 1</figcaption><table><thead><tr><th>h</th><th>i</th></tr></thead>
       <tr><th>r</th><td>1</td></tr><tr><td>short</td></tr></table></figure>`,
      `Document lang=en-GB
  Div
    Table
      Caption
        "Table 1"
      TR
        TH
          "h"
        TH
          "i"
      TR
        TH
          "r"
        TD
          "1"
      TR
        TD
          "short"
        TD`,
    ],
    [
      "tells pictures, formulas and boxes in words",
      `<figure><img alt="A red square" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9' fill='red'/></svg>">
       <figcaption>Red</figcaption></figure><p>So <math><semantics><mn>5</mn><annotation encoding="application/x-tex">x_1</annotation></semantics></math>
       <span class="task" role="img" aria-label="Done">☑</span> done</p>`,
      `Document lang=en-GB
  Div
    Figure alt=A red square
    Caption
      "Red"
  P
    "So"
    Formula alt=x_1
      "5"
    Figure alt=Done
      "\0"
    "done"`,
    ],
    [
      "knows the language of a passage, even of a word",
      `<p lang="fr">Bonjour</p><p>so <span lang="de">eben</span> and <em lang="fr">là</em></p>`,
      `Document lang=en-GB
  P lang=fr
    "Bonjour"
  P
    "so"
    Span lang=de
      "eben"
    "and"
    Span lang=fr
      "là"`,
    ],
    [
      "has no decoration, hidden text or picture without a text of its own",
      `<p style="border: 1px solid; background: #eee"><u>under</u></p><p aria-hidden="true">hidden</p><hr><img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`,
      `Document lang=en-GB
  P
    "under"`,
    ],
  ])("%s", async (_, body, expected) => {
    expect(await outlineOf(body)).toBe(expected);
  });

  it("reads the head of a table once, on the first of its pages", async () => {
    const rows = Array.from({ length: 30 }, (_, row) => `<tr><td>row ${row}</td></tr>`).join("");
    const pages = (await outlineOf(`<table><thead><tr><th>head</th></tr></thead>${rows}</table>`)).split(
      "--",
    );
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.map((page) => page.includes('"head"'))).toEqual(pages.map((_, index) => index === 0));
  });
});

describe("the file", () => {
  let bytes: Uint8Array;
  let pdf: PDFDocumentProxy;
  const BODY = `<h1 id="a">One</h1><p style="border: 1px solid">Text <a href="#b">over there</a>, <a href="https://example.com/x">outside</a></p>
    <p style="opacity: .5">faint <a href="#b">link</a></p><h2 class="next" id="b">Two</h2><p><a href="https://example.com/">https://example.com/</a></p>`;

  beforeAll(async () => {
    bytes = await make(BODY);
    pdf = await openPdf(bytes);
  });

  it("marks everything it paints as an element's or as an artifact", async () => {
    for (const page of [1, 2]) {
      const { unmarked, artifacts, tagged } = await paintsOf(pdf, page);
      expect(unmarked).toBe(0);
      // The page number at least, and the text.
      expect(artifacts).toBeGreaterThan(0);
      expect(tagged).toBeGreaterThan(0);
    }
    expect(await structureOf(pdf, 1)).toContain('P\n    "faint"\n    Link\n      "link"');
  });

  it("describes links in words, with the address of those that lead out", async () => {
    const notes = await Promise.all(
      [1, 2].map(async (page) => await (await pdf.getPage(page)).getAnnotations()),
    );
    expect(notes.flat().map((note: { contentsObj: { str: string } }) => note.contentsObj.str)).toEqual([
      "over there",
      "outside (https://example.com/x)",
      "link",
      "https://example.com/",
    ]);
  });

  it("says what it is, in the information and in XMP alike", async () => {
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({
      Title: "A & B",
      Author: "One, Two",
      Subject: "About <it>",
      Keywords: "Trade, Law",
      Language: "en-GB",
      CreationDate: "D:20151029000000Z",
      PDFFormatVersion: "1.7",
    });
    const fields = [
      "dc:title",
      "dc:creator",
      "dc:description",
      "dc:subject",
      "dc:language",
      "pdf:keywords",
      "xmp:createdate",
      "pdfuaid:part",
    ];
    expect(fields.map((field) => metadata.get(field))).toEqual([
      "A & B",
      ["One", "Two"],
      "About <it>",
      ["Trade", "Law"],
      "en-GB",
      "Trade, Law",
      "2015-10-29T00:00:00Z",
      "1",
    ]);
    expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  });

  it("is the same each time, and another when its text is", async () => {
    expect(Buffer.from(await make(BODY)).equals(bytes)).toBe(true);
    const other = await openPdf(await make(BODY.replace("Text", "Else")));
    expect(other.fingerprints[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(other.fingerprints[0]).not.toBe(pdf.fingerprints[0]);
  });
});
