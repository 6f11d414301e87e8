import { describe, expect, it } from "vitest";
import { versionChanges, type ReadBook } from "../../scripts/transform/version-changes.ts";
import { load } from "../../scripts/load/load.ts";
import { translate } from "../../scripts/translate/translate.ts";
import { contentFolder } from "../support/content-folder.ts";
import { bookOf } from "../support/parallel-book.ts";

type Texts = Record<string, string>;

const read = async (en: Texts, zh: Texts): Promise<ReadBook> => {
  const book = await bookOf(en, zh);
  return { book, translations: translate(book) };
};

/** What became of the chapters of a language, a line each, and of their blocks. */
const said = (old: ReadBook, now: ReadBook, language: string): string[] =>
  versionChanges(old, now, language).flatMap(({ old: was, now: is, isMoved, blocks }) => [
    `${was?.title ?? ""} > ${is?.title ?? ""}${isMoved ? " moved" : ""}`,
    ...blocks.map(
      ({ sort, words }) => `  ${sort} ${words.map(({ sort: own, text }) => `${own}${text}`).join("|")}`,
    ),
  ]);

const BOATS = "# Boats\n\nThere are 240 boats in the harbour.\n\n## Nets\n\nNets are mended on Sunday.\n";
const CHINESE = "# 船\n\n港口有240条船。\n\n## 网\n\n星期日补网。\n";

describe("what a version changed", () => {
  it("is said of blocks word by word, in each language, and of what is new and gone where it stands", async () => {
    const old = await read({ boats: BOATS }, { boats: CHINESE });
    const now = await read(
      { boats: BOATS.replace("240", "250").replace("Nets are mended on Sunday.", "It rains often here.") },
      { boats: CHINESE.replace("240", "250") },
    );
    expect(said(old, now, "en")).toEqual([
      "Boats > Boats",
      "  changed =There are |-240|+250|= boats in the harbour.",
      "  added +It rains often here.",
      "  removed -Nets are mended on Sunday.",
    ]);
    expect(said(old, now, "zh")).toEqual(["船 > 船", "  changed =港口有|-240|+250|=条船。"]);
    expect(said(now, now, "en")).toEqual([]);
  });

  it("is said with the citations that a block has", async () => {
    const readFolder = async (text: string): Promise<ReadBook> => {
      const entry = "@book{li, author = {Li, Hua}, title = {Boats}, year = 2015}\n";
      const book = await load(await contentFolder({ "en/boats.md": text, "references.bib": entry }));
      return { book, translations: translate(book) };
    };
    const old = await readFolder("# Boats\n\nThere are 240 boats [@li, p. 3].\n");
    const now = await readFolder("# Boats\n\nThere are 250 boats [@li, p. 4].\n");
    expect(said(old, now, "en")[1]).toBe("  changed =There are |-240|+250|= boats [@li, p. |-3|+4|=].");
  });

  it("is said with addresses where nothing else of a block is another", async () => {
    const text = (link: string): string =>
      `# Boats\n\nBoats are [counted](https://example.org/${link}) in the harbour, by [some](https://example.com/).\n\n<p>Seen <a href="https://example.org/${link}">here</a></p>\n`;
    const [old, now] = [await read({ boats: text("old") }, {}), await read({ boats: text("new") }, {})];
    expect(said(old, now, "en")).toEqual([
      "Boats > Boats",
      "  changed =Boats are counted in the harbour, by some.|= |-https://example.org/old|= |+https://example.org/new",
      "  changed =Seen here|= |-https://example.org/old|= |+https://example.org/new",
    ]);
  });

  it("is said of chapters that are new, gone, renamed or moved", async () => {
    const tides = "# Tides\n\nThe tide rises four metres in spring, and three in autumn.\n";
    const weather = "# Weather\n\nRain falls on the quay in all months of the year.\n";
    const old = await read({ boats: BOATS, tides, weather }, {});
    const now = await read(
      {
        weather,
        boats: BOATS,
        "ebb-and-flow": tides.replace("Tides", "Ebb and flow"),
        new: "# New\n\nNobody knew.\n",
      },
      {},
    );
    expect(said(old, now, "en")).toEqual(["Weather > Weather moved", "Tides > Ebb and flow", " > New"]);
    expect(said(now, old, "en").at(-1)).toBe("New > ");
  });
});
