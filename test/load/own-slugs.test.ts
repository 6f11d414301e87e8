import { describe, expect, it } from "vitest";
import { load } from "../../scripts/load/load.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";

const slugsIn = async (files: Record<string, string>) => {
  const { chapters } = await load(await contentFolder({ ...NAMED, ...files }));
  return Object.fromEntries(
    [...chapters].map(([language, all]) => [language, all.map(({ path, slug }) => `${path}: ${slug}`)]),
  );
};

const text = (title: string): string => `# ${title}\n\nText.\n`;

describe("chapters whose names differ by number or case alone", () => {
  it("are pages of their own, the same in each language", async () => {
    const files = {
      "en/01-summary.md": text("First"),
      "en/09-Summary.md": text("Last"),
      "zh/01-summary.md": text("首先"),
      "zh/09-Summary.md": text("最后"),
    };
    const slugs = ["01-summary.md: summary", "09-Summary.md: Summary-2"];
    expect(await slugsIn(files)).toEqual({ en: slugs, zh: slugs });
  });

  it("are told apart in a language that has one of them, and take no slug that another has", async () => {
    const files = {
      "en/01-a.md": text("A"),
      "en/02-a.md": text("B"),
      "en/03-a-2.md": text("C"),
      "zh/02-a.md": text("乙"),
    };
    expect(await slugsIn(files)).toEqual({
      en: ["01-a.md: a", "02-a.md: a-3", "03-a-2.md: a-2"],
      zh: ["02-a.md: a-3"],
    });
  });

  it("are called otherwise where Windows can have no file of their name", async () => {
    const files = { "en/01-con.md": text("Con"), "en/lpt1.md": text("Port"), "zh/02-con.md": text("反方") };
    expect(
      await slugsIn({ ...files, "en/con-2.md": text("More"), "en/console.md": text("Console") }),
    ).toEqual({
      en: ["01-con.md: con-2", "con-2.md: con-2-2", "console.md: console", "lpt1.md: lpt1-2"],
      zh: ["02-con.md: con-2"],
    });
  });

  it("are one chapter where each language writes it in another case", async () => {
    const files = { "en/BOATS.md": text("Boats"), "zh/4-Boats.md": text("船") };
    expect(await slugsIn(files)).toEqual({ en: ["BOATS.md: BOATS"], zh: ["4-Boats.md: BOATS"] });
  });

  it("are still one chapter where each language has another number", async () => {
    expect(await slugsIn({ "en/01-a.md": text("A"), "zh/02-a.md": text("甲") })).toEqual({
      en: ["01-a.md: a"],
      zh: ["02-a.md: a"],
    });
  });

  it("are found by a list of contents", async () => {
    const list = "# Contents\n\n- [B](02-a.md)\n- [A](01-a.md)\n";
    const files = { "en/SUMMARY.md": list, "en/01-a.md": text("A"), "en/02-a.md": text("B") };
    expect(await slugsIn(files)).toEqual({ en: ["02-a.md: a-2", "01-a.md: a"] });
  });
});
