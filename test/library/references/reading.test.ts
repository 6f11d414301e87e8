import { describe, expect, it } from "vitest";
import { readReferences, references, type Entry } from "../../../scripts/library/references/references.ts";

const read = async (text: string, name = "references.bib") => {
  const { entries, problems } = await readReferences(text, name);
  const by = (key: string): Entry | undefined => entries.find((entry) => entry.key === key);
  return { entries, problems, by };
};

describe("a BibTeX file", () => {
  it("has accents, strings, and marks of TeX as they are set", async () => {
    const { by, problems } = await read(`
% of no meaning
@string{jh = "Journal of Harbours"}
@article{a, author = "Fran{\\c c}ois {\\O}re and \\"Unal, G\\"okhan", title = {H$_2$O --- \\emph{Tide} \\& {B}oat},
  journal = jh # " (Series)", year = 1993, month = mar, number = {2-3}}`);
    expect(problems).toEqual([]);
    expect(by("a")).toMatchObject({
      author: [
        { family: "Øre", given: "François" },
        { family: "Ünal", given: "Gökhan" },
      ],
      title: "H₂O — <i>Tide</i> & Boat",
      containerTitle: "Journal of Harbours (Series)",
      date: { year: 1993, month: 3 },
      issue: "2–3",
      language: "en",
    });
  });

  it("has names in parts, bodies whole, and Chinese ones in each spelling", async () => {
    const { by } =
      await read(`@book{a, title={T}, author={van der Waals, Jr., Jan and Ludwig von Beet and {Quay and Sons} and
      李华 and 欧阳 修 and 王, 明 and others}}`);
    expect(by("a")?.author).toEqual([
      { family: "Waals", given: "Jan", particle: "van der", suffix: "Jr." },
      { family: "Beet", given: "Ludwig", particle: "von", suffix: undefined },
      { family: "Quay and Sons", whole: true },
      { family: "李华", whole: true },
      { family: "欧阳修", whole: true },
      { family: "王", given: "明", particle: undefined, suffix: undefined },
      { family: "", others: true },
    ]);
  });

  it("has dates of BibLaTeX and of BibTeX", async () => {
    const { by } = await read(`
@book{range, title={T}, date={2001-03/2002}}
@book{circa, title={T}, year={c. 1890}}
@book{press, title={T}, year={in press}}
@online{day, title={T}, date={2015-03-01}, urldate={2016-01-02}, url={https://example.org/a_b}}`);
    expect(by("range")?.date).toEqual({ year: 2001, month: 3, end: { year: 2002 } });
    expect(by("circa")?.date).toEqual({ year: 1890, circa: true });
    expect(by("press")).toMatchObject({ status: "in press" });
    expect(by("day")).toMatchObject({
      date: { year: 2015, month: 3, day: 1 },
      accessed: { year: 2016, month: 1, day: 2 },
      url: "https://example.org/a_b",
    });
  });

  it("says what a chapter has of its book, but not its subtitle", async () => {
    const { by } = await read(`
@incollection{part, crossref={whole}, author={A. Bee}, title={Part}, pages={1--2}}
@collection{whole, editor={C. Dee}, title={Whole}, subtitle={Sub}, year={1999}, publisher={P}}`);
    expect(by("part")).toMatchObject({
      title: "Part",
      containerTitle: "Whole",
      containerSubtitle: "Sub",
      editor: [{ family: "Dee", given: "C." }],
      publisher: "P",
      date: { year: 1999 },
    });
    expect(by("part")).not.toHaveProperty("subtitle");
  });

  it("has what is said in another language, in each spelling of a field", async () => {
    const { by } = await read(
      `@book{a, author={Smith, John}, author-zh={史密斯 and 李华}, title={Harbour}, title_zh={港口}, publisher-zh={码头}, year=2015}`,
    );
    expect(by("a")).toMatchObject({
      language: "en",
      doubles: {
        zh: {
          author: [
            { family: "史密斯", whole: true },
            { family: "李华", whole: true },
          ],
          title: "港口",
          publisher: "码头",
        },
      },
    });
  });

  it.each([
    ["langid = {ngerman}", "de"],
    ["language = {chinese}", "zh"],
    ["langid = {british}", "en-GB"],
    ["note = {none}", "en"],
  ])("is in the language that it names: %s", async (field, language) => {
    const { by } = await read(`@book{a, title={Hafen}, ${field}}`);
    expect(by("a")?.language).toBe(language);
  });

  it("tells what cannot be read, keys that come twice, and fields that are missing, each with its place", async () => {
    const { problems, entries } = await read(
      `@book{good, title={Good}}\n\n@article{broken, title = {unclosed, year=2000 }\n\n@book{good, title={Twice}}\n  @thesis{poor, title={Poor}, year=2001}\n`,
    );
    expect(entries.map(({ key }) => key)).toEqual(["good", "poor"]);
    expect(problems.map(({ kind, at, key }) => [kind, at.line, at.column, key])).toEqual([
      ["syntax", 3, 1, undefined],
      ["doubled", 5, 1, "good"],
      ["missing", 6, 3, "poor"],
      ["missing", 6, 3, "poor"],
    ]);
  });
});

describe("a CSL-JSON file", () => {
  it("says the same, with doubles and places", async () => {
    const { by, problems } = await read(
      `[
  {"id": "a", "type": "article-journal", "title": "Quays", "title-zh": "码头", "container-title": "Harbours",
   "author": [{"family": "Beet", "given": "Ludwig", "non-dropping-particle": "von"}, {"literal": "Quay Office"}],
   "issued": {"date-parts": [[2015, 3]]}, "page": "5-9", "DOI": "https://doi.org/10.1000/182"},
  {"type": "book", "title": "No key"}
]`,
      "references.json",
    );
    expect(by("a")).toMatchObject({
      type: "article-journal",
      author: [
        { family: "Beet", given: "Ludwig", particle: "von" },
        { family: "Quay Office", whole: true },
      ],
      date: { year: 2015, month: 3 },
      pages: "5–9",
      doi: "10.1000/182",
      doubles: { zh: { title: "码头" } },
    });
    expect(problems.map(({ kind, at }) => [kind, at.line])).toEqual([["syntax", 5]]);
  });

  it("may be the YAML of Pandoc", async () => {
    const { by } = await read(
      "references:\n  - id: a\n    type: book\n    title: Quays\n    issued: 2015-03\n",
      "r.yaml",
    );
    expect(by("a")).toMatchObject({ title: "Quays", date: { year: 2015, month: 3 } });
  });

  it("that is broken says where", async () => {
    const { problems } = await read(`[\n  {"id": "a", "title": "Q"\n`, "r.json");
    expect(problems[0]).toMatchObject({ kind: "syntax" });
    expect((await read("{}", "r.json")).problems).toHaveLength(1);
  });
});

describe("an entry in two languages", () => {
  const BOTH = `@book{a, author={Smith, John and Doe, Jane}, author-zh={史密斯 and 多伊}, title={Harbour}, title-zh={港口},
    publisher={Quay Press}, publisher-zh={码头出版社}, location={Leeds}, location-zh={利兹}, year=2015, edition=2}`;
  const text = (list: readonly { text: string }[] = []): string => list.map((piece) => piece.text).join("");

  it.each([
    [
      "zh",
      "史密斯, 多伊. 港口[M]. 2版. 利兹: 码头出版社, 2015.",
      "SMITH J, DOE J. Harbour[M]. 2nd ed. Leeds: Quay Press, 2015.",
    ],
    [
      "en",
      "SMITH J, DOE J. Harbour[M]. 2nd ed. Leeds: Quay Press, 2015.",
      "史密斯, 多伊. 港口[M]. 2版. 利兹: 码头出版社, 2015.",
    ],
  ])("shows that of the edition first: %s", async (language, first, second) => {
    const { entries } = await read(BOTH);
    const [reference] = references(entries, { style: "gb7714-numeric", language }).bibliography();
    expect([text(reference?.pieces), text(reference?.double?.pieces)]).toEqual([first, second]);
  });

  it("is cited by the names of the edition", async () => {
    const { entries } = await read(BOTH);
    const cited = (language: string) =>
      text(references(entries, { style: "gb7714-author-date", language }).citation([{ key: "a" }]));
    expect([cited("zh"), cited("en")]).toEqual(["（史密斯 等，2015）", "(Smith et al., 2015)"]);
  });
});
