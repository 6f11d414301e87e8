import { describe, expect, it } from "vitest";
import {
  RECORDS,
  recordPath,
  recordType,
  type Entry,
} from "../../../scripts/library/references/references.ts";

const write = (name: string, work: Entry): string =>
  RECORDS.find((format) => format.name === name)!.write([work]);

const harbour: Entry = {
  key: "boats-en",
  type: "book",
  doubles: {},
  title: "Boats & tides_100% {sic}",
  subtitle: "#1 ~ C:\\",
  originalTitle: "港口",
  author: [
    { family: "Li", given: "Hua" },
    { family: "李华", whole: true },
    { family: "Quay Research Group", whole: true },
  ],
  translator: [{ family: "Byron", given: "Ada" }],
  edition: "2",
  place: "Leeds",
  publisher: "Quay & Sons",
  date: { year: 2015, month: 10, day: 29 },
  language: "en",
  isbn: "978-3-16-148410-0",
  doi: "10.1000/a_b%c",
  url: "https://example.org/a_b/?c=%20",
};

describe("a work for programs that manage references", () => {
  it("is in BibTeX what it says, whatever TeX makes of its characters", () => {
    expect(write("BibTeX", harbour)).toBe(`@book{boats-en,
  author = {Li, Hua and 李华 and {Quay Research Group}},
  translator = {Byron, Ada},
  title = {Boats \\& tides\\_100\\% \\{sic\\}: \\#1 \\textasciitilde{} C:\\textbackslash{}},
  origtitle = {港口},
  edition = {2},
  publisher = {Quay \\& Sons},
  address = {Leeds},
  year = {2015},
  date = {2015-10-29},
  isbn = {978-3-16-148410-0},
  language = {en},
  doi = {10.1000/a_b%c},
  url = {https://example.org/a_b/?c=%20},
}
`);
  });

  it("is in RIS a tag a line, of a chapter with the title of its book", () => {
    expect(
      write("RIS", {
        ...harbour,
        type: "chapter",
        title: "On\n tides",
        subtitle: undefined,
        containerTitle: "Boats",
        originalTitle: undefined,
      }).split("\r\n"),
    ).toEqual([
      "TY  - CHAP",
      "AU  - Li, Hua",
      "AU  - 李华",
      "AU  - Quay Research Group",
      "A4  - Byron, Ada",
      "TI  - On tides",
      "T2  - Boats",
      "ET  - 2",
      "PB  - Quay & Sons",
      "CY  - Leeds",
      "PY  - 2015",
      "DA  - 2015/10/29",
      "LA  - en",
      "SN  - 978-3-16-148410-0",
      "DO  - 10.1000/a_b%c",
      "UR  - https://example.org/a_b/?c=%20",
      "ID  - boats-en",
      "ER  - ",
      "",
      "",
    ]);
  });

  it("is in CSL-JSON a report with its number, and says nothing of what is not known", () => {
    const report: Entry = {
      key: "boats-en",
      type: "report",
      language: "en",
      number: "7",
      title: "Boats",
      date: { year: 2015 },
      doubles: {},
    };
    expect(JSON.parse(write("CSL-JSON", report))).toEqual([
      {
        id: "boats-en",
        type: "report",
        title: "Boats",
        number: "7",
        language: "en",
        issued: { "date-parts": [[2015]] },
      },
    ]);
    expect(write("BibTeX", report)).toContain("@techreport{boats-en,\n  title = {Boats},\n  number = {7},\n");
  });

  it("is a file whose type its place tells", () => {
    const paths = RECORDS.map((format) => recordPath(format, "en/part/tides.html"));
    expect(paths).toEqual([
      "cite/bibtex/en/part/tides.bib",
      "cite/ris/en/part/tides.ris",
      "cite/csl/en/part/tides.json",
    ]);
    expect(paths.map((path) => recordType(`/${path}`))).toEqual(RECORDS.map(({ type }) => type));
    expect(recordType("en/cite.json")).toBeUndefined();
  });
});
