import { unzipSync } from "fflate";
import { toString } from "hast-util-to-string";
import { beforeAll, describe, expect, it } from "vitest";
import type { Book, Publication } from "../../../scripts/book.ts";
import { bookmarkOf, docx } from "../../../scripts/format/docx/docx.ts";
import { forMedium } from "../../../scripts/format/fit-tree.ts";
import { readDocument } from "../../../scripts/library/word/word.ts";
import { replaceElements } from "../../../scripts/library/tree/tree.ts";
import { prepare } from "../../../scripts/session/prepare.ts";
import { contentFolder } from "../../support/content-folder.ts";

const ENGLISH = `# Boats

A boat[^1] is *small*, a **ship** is \`large\`[^2], see @tbl-boats and [the harbour](02-harbour.md#quay).

> [!NOTE]
> Mind the tide.

## Kinds

- one
  1. inner
- two

Table: What there is {#tbl-boats}

| kind | length |
| --- | ---: |
| boat | 5 |
| ship | 50 |

\`\`\`js
const a = 1; // one
\`\`\`

$$
v = \\sqrt{L}
$$

| ${"wide-words | ".repeat(8)}
| ${"--- | ".repeat(8)}
| ${"numerals-2 | ".repeat(8)}

<table><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>

![A sail](sail.svg)

[^1]: A note[^2].
[^2]: Another, with [a link](https://example.org/?a=1&b=2).
`;

const FILES = {
  "book.yaml": "date: 2020-02-02\n",
  "en/01-boats.md": ENGLISH,
  "en/02-harbour.md": `# Harbours

## Quay {#quay}

A wall. {#wall}

Table: Of all quays

| ${"harbours | ".repeat(14)}
| ${"--- | ".repeat(14)}
| ${"fathoms | ".repeat(14)}
`,
  "en/sail.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
  "zh/01-boats.md": "# 船\n\n船[^1]很*小*。\n\n[^1]: 一条注。\n",
  "zh/02-harbour.md": "# 港口\n\n## 码头 {#quay}\n\n一道墙。\n",
};

interface Made {
  bytes: Uint8Array;
  text: (path: string) => string;
}

let book: Book;
let publications: Publication[];
let made: Map<string, Made>;

const make = async (): Promise<Map<string, Made>> => {
  const { files } = await docx(book, publications, [
    {
      language: "zh",
      slug: "harbour",
      id: "wall",
      before: "A fence.",
      after: "A wall.",
      since: "2019-01-01",
    },
  ]);
  return new Map(
    [...files].map(([path, bytes]) => {
      const inside = unzipSync(bytes);
      const text = (name: string): string => Buffer.from(inside[name] ?? []).toString();
      return [path.split(".").at(-2) ?? "", { bytes, text }];
    }),
  );
};

const of = (code: string): Made => {
  const one = made.get(code);
  if (!one) throw new Error(`no edition ${code}`);
  return one;
};

beforeAll(async () => {
  ({ book, publications } = await prepare(await contentFolder(FILES)));
  made = await make();
});

/** Letters and digits of a text, for Word has marks, spaces and numbers of notes as it likes. */
const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, "");

const pageText = (publication: Publication): string =>
  publication.pages
    .flatMap(({ heading, body, footnotes }) => [
      heading,
      body,
      ...footnotes.flatMap(({ notes }) => notes.map((note) => note.content)),
    ])
    .map((tree) => {
      const copy = forMedium(tree, "word");
      replaceElements(copy, ({ tagName, properties }) =>
        tagName === "math" || tagName === "svg" || properties["dataFootnoteRef"] !== undefined
          ? []
          : undefined,
      );
      return letters(toString(copy));
    })
    .join("\n");

describe("a document of each edition", () => {
  it("says what the pages say, in their order, notes at the end", () => {
    for (const publication of publications) {
      const { paragraphs } = readDocument(of(publication.edition.code).bytes);
      const said = letters(paragraphs.map(({ was }) => was).join(""));
      for (const line of pageText(publication).split("\n")) {
        const bare = line.replaceAll(/\d/g, "");
        expect(said.replaceAll(/\d/g, "")).toContain(bare);
      }
    }
  });

  it("is the same in each build", async () => {
    const again = await make();
    for (const [code, { bytes }] of again) expect(bytes).toEqual(of(code).bytes);
  });

  it("leads nowhere that is not there, and names nothing twice", () => {
    for (const { text } of made.values()) {
      const parts = text("word/document.xml") + text("word/footnotes.xml");
      const names = [...parts.matchAll(/<w:bookmarkStart w:id="\d+" w:name="([^"]+)"/g)].map(
        ([, name]) => name,
      );
      expect(new Set(names).size).toBe(names.length);
      const anchors = [...parts.matchAll(/w:anchor="([^"]+)"|(?:NOTEREF|REF) (_\w+)/g)].map(
        ([, one, other]) => one ?? other,
      );
      expect(anchors.length).toBeGreaterThan(2);
      expect(anchors.filter((name) => !names.includes(name ?? ""))).toEqual([]);
      for (const part of ["document", "footnotes"]) {
        const known = text(`word/_rels/${part}.xml.rels`);
        for (const [, id] of text(`word/${part}.xml`).matchAll(/r:(?:id|embed)="([^"]+)"/g))
          expect(known).toContain(`Id="${id}"`);
      }
    }
  });

  it("has what Word is for: headings, real notes, heads that repeat, fields, formulas, alternative texts", () => {
    const document = of("en").text("word/document.xml");
    for (const part of [
      '<w:pStyle w:val="Heading1"/>',
      '<w:pStyle w:val="ListNumber2"/>',
      '<w:pStyle w:val="BoxTitle"/>',
      "<w:tblHeader/>",
      '<w:vMerge w:val="restart"/>',
      '<w:jc w:val="right"/>',
      "SEQ Table_1 ",
      "<m:rad>",
      'descr="A sail"',
      '<w:rStyle w:val="CodeComment"/>',
      "TOC \\o",
    ])
      expect(document).toContain(part);
    expect(document).toContain(`REF ${bookmarkOf("en", "boats", "tbl-boats")} \\h`);
    expect(document.match(/<w:footnoteReference /g)).toHaveLength(2);
    expect(of("en").text("word/footnotes.xml")).toContain('<w:hyperlink r:id="hyperlink-1"');
  });

  it("has small text in a table that is too wide, and no other", () => {
    const document = of("en").text("word/document.xml");
    const [, ...tables] = document.split("<w:tbl>");
    expect(tables.map((table) => /<w:sz w:val="(\d+)"/.exec(table)?.[1])).toEqual([
      undefined,
      "16",
      undefined,
      "17",
    ]);
  });

  it("has a table whose text would be too small on a page that is turned, with its caption", () => {
    const document = of("en").text("word/document.xml");
    const [, upright = "", turned = ""] = document.slice(document.lastIndexOf(">Quay<")).split("<w:sectPr>");
    expect(upright).toContain('<w:pgSz w:w="11906" w:h="16838"/>');
    expect(upright).toMatch(/Of all quays.*<w:tbl>/s);
    expect(turned).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
    expect(document.match(/orient="landscape"/g)).toHaveLength(1);
    expect(document.match(/<w:pgNumType w:fmt="decimal" w:start="1"\/>/g)).toHaveLength(1);
  });

  it("counts notes through the book, and has Word fill the contents", () => {
    expect(of("en").text("word/document.xml")).not.toContain("numRestart");
    expect(of("en").text("word/settings.xml")).toContain('<w:updateFields w:val="true"/>');
  });

  it("tells languages by run, and sets two of them in columns", () => {
    const document = of("en-zh").text("word/document.xml");
    expect(document).toContain('<w:tblStyle w:val="TwoLanguages"/>');
    expect(document).toMatch(
      /<w:lang w:val="zh-CN" w:eastAsia="zh-CN"\/><\/w:rPr><w:t xml:space="preserve">一道墙。/,
    );
    expect(of("zh").text("word/styles.xml")).toContain('<w:lang w:val="zh-CN" w:eastAsia="zh-CN"');
  });

  it("has a comment at a block whose source has changed, in one language and in both", () => {
    for (const code of ["zh", "en-zh"]) {
      expect(of(code).text("word/document.xml")).toMatch(/<w:commentRangeStart w:id="0"\/>.{0,400}一道墙。/);
      expect(of(code).text("word/comments.xml")).toMatch(/2019-01-01.*A fence\..*A wall\./s);
    }
    expect(of("en").text("word/comments.xml")).toBe("");
  });

  it("has the date of the book and no other", () => {
    expect(
      of("en")
        .text("docProps/core.xml")
        .match(/\d{4}-\d\d-\d\dT/g),
    ).toEqual(["2020-02-02T", "2020-02-02T"]);
  });
});
