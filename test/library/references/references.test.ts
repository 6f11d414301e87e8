import { describe, expect, it } from "vitest";
import {
  readReferences,
  references,
  STYLES,
  type Citation,
  type Piece,
  type Problem,
  type Reference,
} from "../../../scripts/library/references/references.ts";

const BIB = `
@book{li2015, author = {李华}, title = {港口}, location = {北京}, publisher = {码头出版社}, year = 2015, edition = 2}
@article{lee2016, author = {Lee, Ann and de la Mare, Bo}, title = {The {\\"U}ber Quay}, journal = {Harbours}, year = 2016,
  volume = 3, number = 2, pages = {5--9}}
`;

const words = (list: readonly Piece[]): string => list.map(({ text }) => text).join("");

describe("references", () => {
  it("sets each work by the rules of the language that it is in", async () => {
    const { entries, problems } = await readReferences(BIB, "references.bib");
    expect(problems).toEqual<Problem[]>([]);
    const made = references(entries, { style: "gb7714-numeric", language: "zh" });
    const list: Reference[] = made.bibliography();
    expect(list.map(({ pieces }) => words(pieces))).toEqual([
      "李华. 港口[M]. 2版. 北京: 码头出版社, 2015.",
      "LEE A, DE LA MARE B. The Über Quay[J]. Harbours, 2016, 3(2): 5-9.",
    ]);
  });

  it("cites in each style", async () => {
    const { entries } = await readReferences(BIB, "references.bib");
    const cluster: Citation[] = [{ key: "li2015" }, { key: "lee2016", after: "p. 7" }];
    const cited = STYLES.map((style) =>
      words(references(entries, { style, language: "en" }).citation(cluster)),
    );
    expect(cited).toEqual([
      "[1][2]7",
      "(李华, 2015; Lee et al., 2016, p. 7)",
      "(Lee & de la Mare, 2016, p. 7; 李华, 2015)",
      "[1], [2, p. 7]",
    ]);
  });
});
