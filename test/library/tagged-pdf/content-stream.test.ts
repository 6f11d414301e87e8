import { describe, expect, it } from "vitest";
import {
  readContent,
  scanOperators,
  writeContent,
} from "../../../scripts/library/tagged-pdf/content-stream.ts";

const bytesOf = (text: string): Uint8Array => Buffer.from(text, "latin1");

/** A content stream with each of its pieces marked, those with an identifier as paragraphs. */
const marked = (text: string, tagged: string[] = []): string => {
  const bytes = bytesOf(text);
  const pieces = readContent(bytes, (name) => tagged.includes(name));
  return Buffer.from(writeContent(bytes, pieces, () => "P"))
    .toString("latin1")
    .replaceAll(/\s+/g, " ")
    .trim();
};

describe("the operators of a content stream", () => {
  it("are found behind strings, comments, dictionaries and inline images of any content", () => {
    const found: string[] = [];
    const stream =
      "(a (b) \\) Tj) Tj % c Tj\n<</A [/B (EMC)] >> /N BDC BI /W 1 ID \x00 EIx EI Q true false m";
    scanOperators(bytesOf(stream), (operator) => found.push(operator));
    expect(found).toEqual(["Tj", "BDC", "BI", "Q", "m"]);
  });
});

describe("what a content stream paints", () => {
  it("is an artifact where nothing marks it", () => {
    expect(marked("0 0 m 9 9 l S\nBT /F1 9 Tf <0001> Tj ET")).toBe(
      "/Artifact BMC 0 0 m 9 9 l S EMC /Artifact BMC BT /F1 9 Tf <0001> Tj ET EMC",
    );
  });

  it("belongs to the tag whose identifier it has", () => {
    expect(marked("/Span <</MCID 7>> BDC BT <0001> Tj ET EMC")).toBe(
      "/P <</MCID 7>> BDC BT <0001> Tj ET EMC",
    );
  });

  it("is parted where a text object holds marked and other text", () => {
    expect(marked("BT <01> Tj /P <</MCID 0>> BDC <02> Tj EMC ET")).toBe(
      "BT /Artifact BMC <01> Tj EMC /P <</MCID 0>> BDC <02> Tj EMC ET",
    );
  });

  it("is left to a form that has marks of its own", () => {
    expect(marked("/X1 Do /X2 Do", ["X1"])).toBe("/X1 Do /Artifact BMC /X2 Do EMC");
  });
});
