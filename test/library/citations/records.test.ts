import { describe, expect, it } from "vitest";
import {
  cslItem,
  RECORDS,
  recordPath,
  recordType,
  type Work,
} from "../../../scripts/library/citations/citations.ts";

const write = (name: string, work: Work): string =>
  RECORDS.find((format) => format.name === name)!.write([cslItem(work, "boats-en")]);

const harbour: Work = {
  title: "Boats & tides_100% {sic}",
  subtitle: "#1 ~ C:\\",
  originalTitle: "港口",
  authors: ["Hua Li", "李华", "Quay Research Group"],
  translators: ["Ada Byron"],
  fileAs: { "Hua Li": "Li, Hua", "Ada Byron": "Byron, Ada" },
  edition: 2,
  place: "Leeds",
  publisher: "Quay & Sons",
  date: "2015-10-29T19:00:00+08:00",
  language: "en",
  isbn: "978-3-16-148410-0",
  doi: "10.1000/a_b%c",
  url: "https://example.org/a_b/?c=%20",
};

describe("a work for programs that manage references", () => {
  it("is in BibTeX what it says, whatever TeX makes of its characters", () => {
    expect(write("BibTeX", harbour)).toBe(`@book{boats-en,
  author = {Li, Hua and 李华 and {Quay Research Group}},
  title = {Boats \\& tides\\_100\\% \\{sic\\}: \\#1 \\textasciitilde{} C:\\textbackslash{}},
  origtitle = {港口},
  translator = {Byron, Ada},
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
      write("RIS", { ...harbour, chapter: "On\n tides", title: "Boats", subtitle: undefined }).split("\r\n"),
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
    const report: Work = {
      type: "report",
      number: "7",
      title: "Boats",
      authors: [],
      edition: 1,
      year: "2015",
    };
    expect(JSON.parse(write("CSL-JSON", report))).toEqual([
      { id: "boats-en", type: "report", title: "Boats", number: "7", issued: { "date-parts": [[2015]] } },
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
