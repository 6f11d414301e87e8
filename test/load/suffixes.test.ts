import { describe, expect, it } from "vitest";
import { layOut } from "../../scripts/load/layout.ts";

/** The chapters of each language, by their files. */
const sorted = async (paths: readonly string[]): Promise<Record<string, string[]>> => {
  const { languages } = await layOut(paths, { read: () => Promise.resolve("The boats of the town.") });
  return Object.fromEntries(
    Array.from(languages, ([code, { chapters }]) => [code, chapters.map(({ source }) => source)]),
  );
};

describe("languages at the ends of names", () => {
  it("keep a translated README at the top of what is in a folder", async () => {
    const pages = Array.from({ length: 30 }, (_, index) => `src/c${index}/README.md`);
    const chinese = ["README.zh-CN.md", "src/c1/README.zh-CN.md", "src/c2/README.zh-CN.md"];
    expect(await sorted(["README.md", "TRANSLATIONS.md", ...pages, ...chinese])).toEqual({
      en: ["README.md", ...pages],
      "zh-CN": chinese,
    });
  });

  it("leave out a word that is no language we know, beside two that are", async () => {
    const files = ["a.md", "a.chinese.md", "a.french.md", "a.klingon.md", "b.md", "b.notes.md"];
    expect(await sorted(files)).toEqual({
      en: ["a.md", "b.md", "b.notes.md"],
      fr: ["a.french.md"],
      zh: ["a.chinese.md"],
    });
  });
});
