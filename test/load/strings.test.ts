import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { directionOf } from "../../scripts/library/languages/languages.ts";
import { readStrings, translator } from "../../scripts/load/edition.ts";

const folder = new URL("../../templates/strings/", import.meta.url);
const languages = readdirSync(folder)
  .flatMap((name) => /^([a-z]{2}(?:-[A-Z][a-z]{3})?)\.json$/.exec(name)?.[1] ?? [])
  .sort();

const stringsOf = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`${language}.json`, folder), "utf8")) as Record<string, string>;

const PLURAL = /_(zero|one|two|few|many|other)$/;
const unitOf = (key: string): string => key.replace(PLURAL, "");
const english = stringsOf("en");

/** Words in Latin letters of a string, without what is put into it and what all languages write alike. */
const wordsOf = (text: string): string[] =>
  [...text.replace(/\{\{\w+\}\}|%n/g, " ").matchAll(/\p{Script=Latin}+/gu)]
    .map(([word]) => word)
    .filter((word) => !ALIKE.has(word));
const ALIKE = new Set(
  "Hebi Markdown Chromium JavaScript MathML PDF EPUB ISBN QR HTML Creative Commons CC App Tab Alt Option Esc Mac L C Web p".split(
    " ",
  ),
);

/** Strings whose right words in another language are those of English, too. */
const SAME: Readonly<Record<string, string>> = {
  de: "listing listing.alone downloads version role.author role.software reading.size.normal reading.leading.normal",
  es: "role.software reading.size.normal reading.leading.normal",
  fr:
    "section figure figure.alone chart.projection notes alert.important alert.question note.name note index licence.by version about.date " +
    "about.licence about.source errata versions role.compiler role.illustrator role.annotator role.introduction " +
    "role.corrector role.supervision role.validation role.investigation reading.leading.normal",
  id: "reading.size.normal reading.leading.normal",
  pt: "downloads errata role.designer role.software reading.size.normal reading.leading.normal",
};

/** Small words of English that none of the other languages in Latin letters has. */
const SMALL = /\b(?:the|of|and|with|this|is|are|has|from|been)\b/i;

const interpolated = (text: string): string[] =>
  Array.from(text.matchAll(/\{\{(\w+)\}\}|%n/g), ([all, name]) => name ?? all).sort();

describe("the words of the interface", () => {
  it("are there in thirteen languages", () => {
    expect(languages.join(" ")).toBe("ar de en es fr id ja ko pt ru vi zh zh-Hant");
  });

  it.each(languages)("in %s are as many as in English, each with the plurals of the language", (language) => {
    const own = Object.keys(stringsOf(language));
    expect([...new Set(own.map(unitOf))]).toEqual([...new Set(Object.keys(english).map(unitOf))]);
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const plurals = own.filter((key) => PLURAL.test(key));
    for (const unit of new Set(plurals.map(unitOf))) {
      const made = plurals.filter((key) => unitOf(key) === unit).map((key) => PLURAL.exec(key)?.[1] ?? "");
      expect(made.sort(), unit).toEqual([...pluralCategories].sort());
    }
  });

  it.each(languages)("in %s say what is put into them where English does", (language) => {
    for (const [key, text] of Object.entries(stringsOf(language))) {
      const of = english[key] ?? english[`${unitOf(key)}_other`] ?? english[unitOf(key)] ?? "";
      // A number that is one or two may be a word: "صفحتان".
      const isCounted = /_(?:zero|one|two)$/.test(key);
      const names = (one: string): string[] =>
        interpolated(one).filter((name) => !isCounted || name !== "count");
      // "numbered" is told a number and what it is called, and a language takes either.
      expect(
        names(text).map((name) => (name === "label" && key === "numbered" ? "number" : name)),
        key,
      ).toEqual(names(of));
    }
  });

  it.each(languages.filter((language) => language !== "en"))("in %s are not English", (language) => {
    const all = Object.entries(stringsOf(language));
    const same = all.filter(([key, text]) => wordsOf(text).length > 0 && text === english[key]);
    expect(same.map(([key]) => key).join(" ")).toBe(SAME[language] ?? "");
    expect(all.filter(([, text]) => SMALL.test(text.replace(/\{\{\w+\}\}/g, "")))).toEqual([]);
    if (!/^(?:de|en|es|fr|id|pt|vi)$/.test(language)) {
      const latin = all.filter(([key, text]) => key !== "language.short" && wordsOf(text).length > 0);
      expect(latin).toEqual([]);
    }
  });

  it.each(languages)("in %s have the marks of print", (language) => {
    for (const [key, text] of Object.entries(stringsOf(language)))
      expect(text, key).not.toMatch(/\.\.\.|["']|\s{2}/);
  });

  it("count as each language does", async () => {
    const say = async (language: string, count: number): Promise<string> =>
      (await translator(language, await readStrings(language)))("pages", { count });
    expect(await Promise.all([1, 2, 5, 21].map((count) => say("ru", count)))).toEqual([
      "1 страница",
      "2 страницы",
      "5 страниц",
      "21 страница",
    ]);
    expect(await Promise.all([1, 2, 3, 11, 100].map((count) => say("ar", count)))).toEqual([
      "صفحة واحدة",
      "صفحتان",
      "3 صفحات",
      "11 صفحة",
      "100 صفحة",
    ]);
    expect(await Promise.all([1, 3].map((count) => say("fr", count)))).toEqual(["1 page", "3 pages"]);
    expect(await say("ja", 3)).toBe("3ページ");
  });

  it("of Chinese with traditional characters are those of all that is written so", async () => {
    expect(
      await Promise.all(["zh-TW", "zh-HK", "zh-Hant"].map(async (one) => (await readStrings(one))["search"])),
    ).toEqual(["搜尋", "搜尋", "搜尋"]);
    expect((await readStrings("pt-BR"))["search"]).toBe("Buscar");
    expect(directionOf("ar")).toBe("rtl");
  });
});
