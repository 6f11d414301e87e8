import { describe, expect, it } from "vitest";
import { termFinder, type Term } from "../../../scripts/library/terms/terms.ts";

const term = (id: string, names: Record<string, string[]>): Term => ({
  id,
  names: new Map(
    Object.entries(names).map(([language, [name = "", ...variants]]) => [
      language,
      { term: name, variants, forbidden: [], definition: "" },
    ]),
  ),
});

const glossary = [
  term("platform", { en: ["platform"], zh: ["平台"] }),
  term("bank", { en: ["platform bank"], zh: ["平台银行"] }),
  term("net", { en: ["Internet Plus"], zh: ["互联网+", "互联网加"] }),
];

describe("the finder of terms", () => {
  it.each([
    ["en", "A platform bank and two platforms.", ["bank:platform bank", "platform:platforms"]],
    ["en", "Platformed internet Plus", ["net:internet Plus"]],
    [
      "en",
      "The Platform Bank, a PLATFORM and platform-bank rules",
      ["bank:Platform Bank", "platform:PLATFORM", "bank:platform-bank"],
    ],
    ["en", "A cross-platform INTERNET PLUS", []],
    ["zh", "平台银行用互联网加做平台。", ["bank:平台银行", "net:互联网加", "platform:平台"]],
    ["zh", "平台\n银行", ["bank:平台\n银行"]],
    ["fr", "platform", []],
  ])("finds in %s %s", (language, text, expected) => {
    const found = termFinder(glossary, language)(text);
    expect(found.map(({ term: { id }, start, end }) => `${id}:${text.slice(start, end)}`)).toEqual(expected);
  });
});
