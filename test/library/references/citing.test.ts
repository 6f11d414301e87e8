import { describe, expect, it } from "vitest";
import {
  readReferences,
  references,
  type Citation,
  type Piece,
  type Style,
} from "../../../scripts/library/references/references.ts";

const BIB = `
@book{smith-a, author={Smith, Ann and Jones, Bo}, title={Quays}, publisher={Mast}, year=2015}
@book{smith-b, author={Smith, Ann and Jones, Bo}, title={Piers}, publisher={Mast}, year=2015}
@book{smith-c, author={Smith, Ann and Jones, Bo}, title={Moles}, publisher={Mast}, year=2016}
@book{brown-x, author={Brown, Al and Gray, Cy and Hill, Di and Kerr, Ed}, title={X}, publisher={Mast}, year=2017}
@book{brown-y, author={Brown, Al and Gray, Cy and Lowe, Fi and Muir, Gi and Noon, Hy}, title={Y}, publisher={Mast}, year=2017}
@book{lee-a, author={Lee, Ann}, title={A}, publisher={Mast}, year=2001}
@book{lee-t, author={Lee, Tom}, title={T}, publisher={Mast}, year=2002}
@book{who, author={{World Quay Organization}}, title={W}, publisher={Mast}}
@article{nobody, title={Silt: A reader}, journal={Harbours}, year=2011}
@book{zhang, author={张忠 and 李四}, title={港口的编辑}, location={北京}, publisher={码头}, year=1997}
@book{zeng, author={曾一}, title={海塘}, location={北京}, publisher={码头}, year=1998}
@book{shan, author={单二}, title={渡口}, location={北京}, publisher={码头}, year=1999}
@book{ruso, author={Иванов, Пётр}, title={Порт}, location={Москва}, publisher={Наука}, year=2000}
`;
const { entries } = await readReferences(BIB, "references.bib");

/** Text with italics in `*` and what is above the line in `^`; `keys` of entries that are cited, in their order. */
const marked = (pieces: readonly Piece[]): string =>
  pieces
    .map(({ text, italic, superscript }) => (italic ? `*${text}*` : superscript ? `^${text}^` : text))
    .join("")
    .replaceAll("^^", "");

const cite = (cluster: readonly Citation[], style: Style, language = "en"): string =>
  marked(references(entries, { style, language }).citation(cluster));

const keys = (...names: string[]): Citation[] => names.map((key) => ({ key }));

describe("citations after the manual of the APA", () => {
  it.each([
    ["§8.17 two authors, and a letter (§8.19)", keys("smith-a"), "(Smith & Jones, 2015b)"],
    ["§8.11 in a sentence", [{ key: "smith-a", narrative: true }], "Smith and Jones (2015b)"],
    ["§8.13 a place", [{ key: "lee-a", after: "pp. 3-5" }], "(A. Lee, 2001, pp. 3–5)"],
    [
      "§8.13 a chapter, and words",
      [{ key: "who", prefix: "see", after: "ch. 2, my emphasis" }],
      "(see World Quay Organization, n.d., Chapter 2, my emphasis)",
    ],
    [
      "§8.12 works of the same authors",
      keys("smith-c", "smith-b", "smith-a"),
      "(Smith & Jones, 2015a, 2015b, 2016)",
    ],
    [
      "§8.12 the order of the list",
      keys("smith-c", "nobody", "lee-a"),
      "(A. Lee, 2001; “Silt,” 2011; Smith & Jones, 2016)",
    ],
    [
      "§8.18 as many names as tell works apart, and no et al. for one",
      keys("brown-x", "brown-y"),
      "(Brown, Gray, Hill, & Kerr, 2017; Brown, Gray, Lowe, et al., 2017)",
    ],
    ["§8.20 initials of those who share a name", keys("lee-t"), "(T. Lee, 2002)"],
    ["§8.14 nobody", keys("nobody"), "(“Silt,” 2011)"],
    ["§8.11 without the authors", [{ key: "smith-c", suppressAuthor: true, after: "p. 9" }], "(2016, p. 9)"],
    ["a Chinese work", keys("zhang"), "(张忠、李四, 1997)"],
  ] as const)("%s", (_section, cluster, expected) => {
    expect(cite(cluster, "apa")).toBe(expected);
  });

  it("takes the marks of the text around", () => {
    expect(cite([{ key: "zhang", after: "第3页" }, { key: "smith-c" }], "apa", "zh")).toBe(
      "（Smith & Jones，2016；张忠、李四，1997，第3页）",
    );
  });
});

describe("citations after GB/T 7714—2015", () => {
  it.each([
    ["§10.1.1 one", keys("smith-a"), "^[1]^"],
    ["§10.1.2 several, those in a row joined", keys("smith-c", "smith-a", "smith-b", "brown-y"), "^[1-3,5]^"],
    ["§10.1.2 two in a row", keys("smith-a", "smith-b"), "^[1-2]^"],
    ["§10.1.3 pages behind the bracket", [{ key: "smith-b", after: "第194–196页" }], "^[2]194-196^"],
    [
      "§10.1.3 pages of several",
      [
        { key: "smith-a", after: "5" },
        { key: "smith-b", after: "9" },
      ],
      "^[1]5[2]9^",
    ],
    ["in a sentence", [{ key: "zhang", narrative: true }], "张忠、李四^[10]^"],
    ["words before", [{ key: "zeng", prefix: "参见" }], "参见^[11]^"],
  ] as const)("by number: %s", (_clause, cluster, expected) => {
    expect(cite(cluster, "gb7714-numeric", "zh")).toBe(expected);
  });

  it.each([
    ["§10.2.1 one author", keys("zeng"), "（曾一，1998）"],
    ["§10.2.3 the first of several, 等", keys("zhang"), "（张忠 等，1997）"],
    ["§10.2.3 the first of several, et al.", keys("smith-c"), "（Smith et al.，2016）"],
    ["§10.2.4 letters", keys("smith-b", "smith-a"), "（Smith et al.，2015a，2015b）"],
    ["§10.2.5 pages behind the bracket", [{ key: "zhang", after: "33–34" }], "（张忠 等，1997）^33-34^"],
    ["§10.2.1 in a sentence", [{ key: "zeng", narrative: true }], "曾一（1998）"],
  ] as const)("by author: %s", (_clause, cluster, expected) => {
    expect(cite(cluster, "gb7714-author-date", "zh")).toBe(expected);
  });

  it("groups works by language, Chinese ones by pinyin, surnames as such (§9.3.2)", () => {
    const list = references(entries, { style: "gb7714-author-date", language: "zh" }).bibliography();
    expect(list.map(({ key }) => key).join(" ")).toBe(
      "shan zeng zhang nobody brown-x brown-y lee-a lee-t smith-b smith-a smith-c who ruso",
    );
  });
});

describe("citations by number in English", () => {
  it.each([
    ["one with a place", [{ key: "smith-a", after: "p. 3" }], "[1, p. 3]"],
    ["three in a row, and another", keys("smith-c", "smith-b", "smith-a", "brown-y"), "[1]–[3], [5]"],
    ["in a sentence", [{ key: "brown-x", narrative: true }], "Brown et al. [4]"],
  ] as const)("%s", (_what, cluster, expected) => {
    expect(cite(cluster, "numeric")).toBe(expected);
  });
});

describe("lists and notes", () => {
  it("sorts by letters, Chinese names by pinyin among them (APA §9.44)", () => {
    const list = references(entries, { style: "apa", language: "en" }).bibliography();
    expect(list.map(({ key }) => key).slice(0, 6)).toEqual([
      "brown-x",
      "brown-y",
      "lee-a",
      "lee-t",
      "shan",
      "nobody",
    ]);
  });

  it("sorts by family names before given ones, and one author before the same with others (APA §9.44)", async () => {
    const names = ["Bahn, Di", "Ba, Jim Lu", "He, Xi", "Hebb, Do", "Nest, Yuri and Vi, Jo", "Nest, Yu"];
    const works = names.map(
      (author, at) => `@book{w${at}, author={${author}}, title={T}, date={${2000 + at}}}`,
    );
    const { entries: read } = await readReferences(works.join("\n"), "a.bib");
    const list = references(read, { style: "apa", language: "en" }).bibliography();
    expect(list.map(({ key }) => key)).toEqual(["w1", "w0", "w2", "w3", "w5", "w4"]);
  });

  it("links each citation to its reference, and addresses", () => {
    const made = references(entries, { style: "gb7714-numeric", language: "zh" });
    expect(made.citation(keys("smith-a", "zeng")).filter(({ key }) => key)).toEqual([
      { text: "1", key: "smith-a", superscript: true },
      { text: "11", key: "zeng", superscript: true },
    ]);
  });

  it("shortens a work that a note has whole already", () => {
    const made = references(entries, { style: "apa", language: "en" });
    expect(marked(made.shortForm({ key: "smith-a", after: "p. 7" }))).toBe("Smith and Jones, *Quays*, p. 7");
    expect(marked(made.shortForm({ key: "zhang", after: "7" }))).toBe("张忠、李四，《港口的编辑》，p. 7");
    expect(marked(made.full({ key: "lee-a", after: "p. 7" }))).toBe("Lee, A. (2001). *A*. Mast, p. 7.");
    const chinese = references(entries, { style: "gb7714-numeric", language: "zh" });
    expect(marked(chinese.full({ key: "zeng", after: "第7页" }))).toBe("曾一. 海塘[M]. 北京: 码头, 1998: 7.");
  });
});
