import { toHtml } from "hast-util-to-html";
import { VFile } from "vfile";
import { describe, expect, it } from "vitest";
import {
  keyFiguresStrip,
  readKeyFigures,
  valueWords,
  type KeyFigure,
} from "../../../scripts/library/key-figures/key-figures.ts";

const label = "Label";
const said = (figure: Omit<KeyFigure, "label">): string[] =>
  ["en", "zh"].map((language) => valueWords({ label, ...figure }, language));

describe("valueWords", () => {
  it.each<[Omit<KeyFigure, "label">, string, string]>([
    [{ value: "649000000" }, "649 million", "6.49亿"],
    [{ value: "649000000", unit: { en: "people", zh: "人" } }, "649 million people", "6.49亿人"],
    [{ value: "31170000", change: true }, "+31.17 million", "+3117万"],
    [{ value: "-2.5", unit: "%" }, "−2.5%", "−2.5%"],
    [{ value: "0", unit: "%", change: true }, "0%", "0%"],
    [{ value: "47.9", unit: "%" }, "47.9%", "47.9%"],
    [{ value: "12", unit: { en: "fields", zh: "个领域" } }, "12 fields", "12个领域"],
    [{ value: "40000000000", currency: "CNY" }, "40 billion yuan", "400亿元"],
    [{ value: "6300000000", currency: "USD" }, "$6.3 billion", "63亿美元"],
    [{ value: "1500", currency: "CHF" }, "CHF\u00a01,500", "1,500瑞士法郎"],
    [{ value: "1234567" }, "1,234,567", "1,234,567"],
    [{ value: { en: "6 in 10", zh: "六成" } }, "6 in 10", "六成"],
  ])("says %j in each language", (figure, en, zh) => {
    expect(said(figure)).toEqual([en, zh]);
  });
});

const read = (text: string, data = new Map<string, string>()) => {
  const file = new VFile({ path: "a.md" });
  const found = readKeyFigures(text, { file, above: 10, data });
  return { figures: found?.figures, said: file.messages.map(String) };
};

describe("readKeyFigures", () => {
  const data = new Map([
    ["data/key.yaml", "- { id: a, value: 1, label: A }\n- { id: b, value: 2.5, label: { en: B, zh: 乙 } }\n"],
  ]);

  it("takes figures from the block, or those of a data file that it names, in its order", () => {
    expect(read("- value: 5\n  label: Five").figures).toEqual([{ value: "5", label: "Five" }]);
    expect(read("data: ../data/key.yaml\nshow: [b, a]", data).figures?.map(({ value }) => value)).toEqual([
      "2.5",
      "1",
    ]);
  });

  it("says at its line what is wrong, also of the data file", () => {
    expect(read("data: data/none.yaml").said[0]).toContain("a.md:11:7: Missing data file data/none.yaml");
    expect(read("data: data/key.yaml\nshow: [c]", data).said[0]).toContain(
      "Missing figure c in data/key.yaml, expected one of a, b",
    );
    expect(read("data: data/key.yaml", new Map([["data/key.yaml", "- value: 1\n"]])).said[0]).toContain(
      "Unexpected value of label of entry 1, expected words, or those of each language, in data/key.yaml:1",
    );
  });
});

describe("keyFiguresStrip", () => {
  it("is a list that reads as a sentence, with what several are from said once", () => {
    const source = { en: "CNNIC", zh: "CNNIC" };
    const figures: KeyFigure[] = [
      { value: "649000000", label: { en: "Internet users", zh: "网民" }, source },
      {
        value: "47.9",
        unit: "%",
        label: { en: "online", zh: "普及率" },
        note: { en: "End of 2014", zh: "2014年底" },
        source,
      },
    ];
    const t = (key: string, values: Record<string, unknown> = {}) =>
      [key, ...Object.values(values)].join(" ");
    const options = { language: "zh", locale: "zh", id: "p3", t };
    expect(toHtml(keyFiguresStrip(figures, options)).replaceAll("\n", "")).toBe(
      '<div class="key-figures of-2" id="p3" role="group" aria-label="key-figures"><ul>' +
        '<li><p class="figure-value"><span class="together"><span class="figure-number">6.49</span><span class="figure-unit">亿</span></span></p><p class="figure-label">网民</p></li>' +
        '<li><p class="figure-value"><span class="together"><span class="figure-number">47.9%</span></span></p><p class="figure-label">普及率</p><p class="figure-note">2014年底</p></li>' +
        '</ul><p class="figure-source">source CNNIC</p></div>',
    );
  });
});
