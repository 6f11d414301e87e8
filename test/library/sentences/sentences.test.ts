import { expect, it } from "vitest";
import { sentenceEnds, sentencesOf } from "../../../scripts/library/sentences/sentences.ts";
import { seededRandom } from "../../bench/seeded-random.ts";

it("cuts a text after its sentences, but not behind an abbreviation", () => {
  expect(sentencesOf("See Fig. 3 of Dr. Li. It rains!  “So?”", "en")).toEqual([
    "See Fig. 3 of Dr. Li.",
    "It rains!",
    "“So?”",
  ]);
  expect(sentencesOf("下雨了。他走了。", "zh")).toEqual(["下雨了。", "他走了。"]);
  expect(["", " ", "no end", "one.”)", "one.” "].map((text) => sentenceEnds(text, "en"))).toEqual([
    [],
    [1],
    [6],
    [6],
    [6],
  ]);
});

it.each([1, 2, 3])("cuts a long text piece by piece where it would cut all of it at once (%i)", (seed) => {
  const random = seededRandom(seed);
  const PIECES = "a B 好 3 . 。 ! ? … ” ) 」 ' \" ， ; ( “ 》 ． \u0301 \u200b \u0085 — 网民 12 The 人 č"
    .split(" ")
    .concat(" ", " ");
  const text = Array.from({ length: 12_000 }, () => PIECES[Math.floor(random() * PIECES.length)]).join("");
  const flat = text.replace(/\s/g, " ");
  for (const language of ["en", "zh"]) {
    const whole = Array.from(
      new Intl.Segmenter(language, { granularity: "sentence" }).segment(flat),
      ({ index, segment }) => index + segment.length,
    );
    const ends = sentenceEnds(text, language);
    expect(ends.length).toBeGreaterThan(1000);
    expect(ends.filter((end) => !whole.includes(end))).toEqual([]);
    // What is left out are abbreviations and what goes on with a small letter.
    expect(
      whole
        .filter((end) => !ends.includes(end))
        .every((end) => /[\p{Ll}\d]|\b[A-Z]\./u.test(flat.slice(end - 6, end + 20))),
    ).toBe(true);
  }
});
