import { describe, expect, it } from "vitest";
import { readReferences, references } from "../../../scripts/library/references/references.ts";

const BIB = `
@book{li2015, author = {李华}, title = {港口}, location = {北京}, publisher = {码头出版社}, year = 2015, edition = 2}
@article{lee2016, author = {Lee, Ann and de la Mare, Bo}, title = {The {\\"U}ber Quay}, journal = {Harbours}, year = 2016,
  volume = 3, number = 2, pages = {5--9}}
`;

const words = (list: readonly { text: string }[]): string => list.map(({ text }) => text).join("");

describe("references", () => {
  it("sets each work by the rules of the language that it is in", async () => {
    const { entries, problems } = await readReferences(BIB, "references.bib");
    expect(problems).toEqual([]);
    const made = references(entries, { style: "gb7714-numeric", language: "zh" });
    expect(made.bibliography().map(({ pieces }) => words(pieces))).toEqual([
      "李华. 港口[M]. 2版. 北京: 码头出版社, 2015.",
      "LEE A, DE LA MARE B. The Über Quay[J]. Harbours, 2016, 3(2): 5-9.",
    ]);
    expect(words(made.citation([{ key: "li2015" }, { key: "lee2016" }]))).toBe("[1-2]");
  });
});
