import { strToU8, zipSync } from "fflate";
import { fromHtml } from "hast-util-from-html";
import type { Element } from "hast";
import { describe, expect, it } from "vitest";
import {
  omml,
  packed,
  paragraphProperties,
  part,
  readDocument,
  tag,
} from "../../../scripts/library/word/word.ts";

/** A formula without what is the same in all: fonts, styles, and namespaces. */
const formula = (mathml: string): string => {
  const tree = fromHtml(`<math>${mathml}</math>`, { fragment: true });
  return omml(tree.children[0] as Element)
    .replaceAll(/<w:rPr>.*?<\/w:rPr>|<m:rPr>.*?<\/m:rPr>| xml:space="preserve"/g, "")
    .replaceAll(/<m:r><m:t>(.*?)<\/m:t><\/m:r>/g, "$1");
};

describe("a formula becomes one of Office", () => {
  it.each([
    ["a fraction", "<mfrac><mi>a</mi><mi>b</mi></mfrac>", "<m:f><m:num>a</m:num><m:den>b</m:den></m:f>"],
    [
      "a root",
      "<msqrt><mn>2</mn></msqrt>",
      '<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg></m:deg><m:e>2</m:e></m:rad>',
    ],
    ["a power", "<msup><mi>x</mi><mn>2</mn></msup>", "<m:sSup><m:e>x</m:e><m:sup>2</m:sup></m:sSup>"],
    [
      "a sum with limits",
      "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>",
      '<m:nary><m:naryPr><m:chr m:val="∑"/><m:limLoc m:val="undOvr"/></m:naryPr><m:sub>i</m:sub><m:sup>n</m:sup><m:e></m:e></m:nary>',
    ],
    [
      "a bracket that grows",
      '<mrow><mo fence="true">(</mo><mi>x</mi><mo fence="true">)</mo></mrow>',
      '<m:d><m:dPr><m:begChr m:val="("/><m:endChr m:val=")"/></m:dPr><m:e>x</m:e></m:d>',
    ],
    [
      "a matrix, whose short rows are filled",
      "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd></mtr></mtable>",
      '<m:m><m:mPr><m:mcs><m:mc><m:mcPr><m:count m:val="2"/><m:mcJc m:val="center"/></m:mcPr></m:mc></m:mcs></m:mPr>' +
        "<m:mr><m:e>a</m:e><m:e>b</m:e></m:mr><m:mr><m:e>c</m:e><m:e></m:e></m:mr></m:m>",
    ],
    ["what TeX it was", "<semantics><mi>x</mi><annotation>\\x</annotation></semantics>", "x"],
  ])("%s", (_, mathml, expected) => {
    expect(formula(mathml)).toBe(`<m:oMath>${expected}</m:oMath>`);
  });
});

it("has properties in the order of the schema, whatever order they are given in", () => {
  expect(paragraphProperties({ jc: "end", keepNext: true, pStyle: "Quote" })).toBe(
    '<w:pPr><w:pStyle w:val="Quote"/><w:keepNext/><w:jc w:val="end"/></w:pPr>',
  );
});

it("writes no character that XML forbids", () => {
  expect(tag("a", { b: 'x"\u0000<' })).toBe('<a b="x&quot;&lt;"/>');
});

/** A document as a reviewer's program saves it. */
const saved = (body: string, more: Record<string, string> = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        "word/document.xml": `<w:document><w:body>${body}</w:body></w:document>`,
        ...more,
      }).map(([path, text]) => [path, strToU8(text)]),
    ),
  );

const by = 'w:author="Ann" w:date="2026-01-02T03:04:05Z"';

describe("of a document that came back", () => {
  it("knows what a paragraph said before, and each change in its place", () => {
    const { paragraphs } = readDocument(
      saved(
        `<w:p><w:bookmarkStart w:id="1" w:name="_h1"/><w:r><w:t>Boats </w:t></w:r>` +
          `<w:del w:id="2" ${by}><w:r><w:delText>fl</w:delText></w:r><w:r><w:delText>ow</w:delText></w:r></w:del>` +
          `<w:ins w:id="3" ${by}><w:r><w:t>sail &amp; row</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>`,
      ),
    );
    const told = { author: "Ann", date: "2026-01-02T03:04:05Z" };
    expect(paragraphs).toEqual([
      {
        bookmarks: ["_h1"],
        was: "Boats flow.",
        is: "Boats sail & row.",
        changes: [
          { sort: "deleted", text: "flow", at: 6, ...told },
          { sort: "inserted", text: "sail & row", at: 10, ...told },
        ],
        comments: new Map(),
      },
    ]);
  });

  it("knows paragraphs that were parted, and text that was moved", () => {
    const { paragraphs } = readDocument(
      saved(
        `<w:p><w:pPr><w:rPr><w:ins w:id="1" ${by}/></w:rPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p>` +
          `<w:p><w:moveTo w:id="2" ${by}><w:r><w:t>Two</w:t></w:r></w:moveTo></w:p>`,
      ),
    );
    expect(paragraphs.map(({ changes }) => changes.map(({ sort, text }) => `${sort} ${text}`))).toEqual([
      ["split "],
      ["moved-to Two"],
    ]);
  });

  it("knows what a comment is about, what answers it, and whether it is done", () => {
    const { paragraphs, comments } = readDocument(
      saved(
        `<w:p><w:r><w:t>The </w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t>harbour</w:t></w:r><w:commentRangeEnd w:id="0"/></w:p>`,
        {
          "word/comments.xml":
            `<w:comments><w:comment w:id="0" ${by}><w:p w14:paraId="A"><w:r><w:t>Which?</w:t></w:r></w:p></w:comment>` +
            `<w:comment w:id="1" w:author="Bo"><w:p w14:paraId="B"><w:r><w:t>The old one.</w:t></w:r></w:p></w:comment></w:comments>`,
          "word/commentsExtended.xml":
            '<w15:commentsEx><w15:commentEx w15:paraId="A" w15:done="1"/><w15:commentEx w15:paraId="B" w15:paraIdParent="A" w15:done="0"/></w15:commentsEx>',
        },
      ),
    );
    expect([...(paragraphs[0]?.comments ?? [])]).toEqual([["0", "harbour"]]);
    expect([...comments.values()].map(({ text, isDone, answers }) => [text, isDone, answers])).toEqual([
      ["Which?", true, undefined],
      ["The old one.", false, "0"],
    ]);
  });

  it("throws where it is no document", () => {
    expect(() => readDocument(zipSync({ mimetype: strToU8("x") }))).toThrow("Missing word/document.xml");
  });
});

it("packs the same parts as the same bytes", () => {
  const pack = (): Uint8Array =>
    packed({
      document: part("w:document", "<w:body/>"),
      parts: {},
      margins: [],
      media: new Map(),
      relations: { document: [], footnotes: [] },
      core: "",
      app: "",
      custom: "",
    });
  expect(pack()).toEqual(pack());
});
