import { describe, expect, it } from "vitest";
import {
  canonicalLanguage,
  directionOf,
  isPlainLanguage,
  languageOfText,
  matchLanguage,
  moreGeneral,
  nearestLanguage,
  ownName,
  shopLanguage,
  shortName,
} from "../../../scripts/library/languages/languages.ts";

describe("the language that a name stands for", () => {
  it.each([
    ["zh", "zh"],
    ["zh-cn", "zh-CN"],
    ["zh_CN", "zh-CN"],
    ["ZH-Hans", "zh-Hans"],
    ["zh-hant-tw", "zh-Hant-TW"],
    ["zh-TW", "zh-TW"],
    ["cn", "zh"],
    ["zh-cht", "zh-Hant"],
    ["zh-traditional", "zh-Hant"],
    ["zh_TC", "zh-Hant"],
    ["pt-br", "pt-BR"],
    ["es_419", "es-419"],
    ["en-us", "en-US"],
    ["jp", "ja"],
    ["iw", "he"],
    ["中文", "zh"],
    ["繁體中文", "zh-Hant"],
    ["English", "en"],
    ["chinese", "zh"],
    ["pcm", "pcm"],
  ])("of %s is %s", (name, language) => expect(canonicalLanguage(name)).toBe(language));

  it.each([
    "img",
    "css",
    "api",
    "src",
    "run",
    "docs",
    "data",
    "ledger",
    "images",
    "en-draft",
    "zh-docs",
    "to-xx",
    "1",
    "",
  ])("of %s is none", (name) => expect(canonicalLanguage(name)).toBeUndefined());

  it.each([
    ["zh", true],
    ["pt_BR", true],
    ["cn", true],
    ["is", false],
    ["no", false],
    ["to-do", false],
    ["man", false],
  ])("is plain, so that %s is nothing else: %s", (name, is) => expect(isPlainLanguage(name)).toBe(is));
});

describe("a language", () => {
  it.each([
    ["en", "English", "EN"],
    ["fr", "Français", "FR"],
    ["zh", "中文", "中文"],
    ["zh-CN", "简体中文", "简体"],
    ["zh-Hans", "简体中文", "简体"],
    ["zh-Hant", "繁體中文", "繁體"],
    ["zh-TW", "中文（台灣）", "繁體"],
    ["pt-BR", "Português (Brasil)", "PT-BR"],
  ])("%s calls itself %s, or %s", (code, name, short) =>
    expect([ownName(code), shortName(code)]).toEqual([name, short]),
  );

  it("goes from right to left in its scripts, and says so where what is around goes otherwise", () => {
    expect(["ar", "he", "fa", "ur", "dv"].map((code) => directionOf(code))).toEqual(Array(5).fill("rtl"));
    expect(["en", "zh-CN", "ku"].map((code) => directionOf(code))).toEqual(Array(3).fill(undefined));
    expect(directionOf("en", "ar")).toBe("ltr");
    expect(directionOf("he", "ar")).toBeUndefined();
  });

  it.each([
    ["zh", "这个国家的问题", "zh-Hans"],
    ["zh", "這個國家的問題", "zh-Hant"],
    ["zh", "", "zh-Hans"],
    ["zh-CN", "這", "zh-Hans"],
    ["zh-TW", "", "zh-Hant"],
    ["zh-HK", "", "zh-Hant"],
    ["zh-Hant", "", "zh-Hant"],
    ["en-US", "", "en-US"],
  ])("%s of the text %j is %s in shops", (code, text, tag) => expect(shopLanguage(code, text)).toBe(tag));

  it("is served by the nearest of those there are, and by no other language", () => {
    expect(nearestLanguage("zh-CN", ["en", "zh"])).toBe("zh");
    expect(nearestLanguage("zh", ["en", "zh-TW", "zh-CN"])).toBe("zh-CN");
    expect(nearestLanguage("zh-HK", ["zh-CN", "zh-Hant"])).toBe("zh-Hant");
    expect(nearestLanguage("zh-TW", ["zh", "zh-TW"])).toBe("zh-TW");
    expect(nearestLanguage("ja", ["en", "zh"])).toBeUndefined();
    expect(moreGeneral("zh-TW")).toEqual(["zh", "zh-Hant", "zh-TW"]);
  });

  it("is meant by any spelling, and by less where one alone has it", () => {
    expect(matchLanguage("ZH_cn", ["en", "zh-CN", "en-zh-CN"])).toBe("zh-CN");
    expect(matchLanguage("zh", ["en", "zh-CN"])).toBe("zh-CN");
    expect(matchLanguage("zh", ["zh-Hans", "zh-TW"])).toBe("zh-Hans");
    expect(matchLanguage("en", ["en-GB", "en-US"])).toBe("en-US");
    // Both are what it means, or none of them.
    expect(matchLanguage("zh", ["zh-CN", "zh-Hans"])).toBeUndefined();
    expect(matchLanguage("zh", ["zh-HK", "zh-TW"])).toBeUndefined();
    expect(matchLanguage("en-zh", ["en", "zh-CN", "en-zh-CN"])).toBe("en-zh-CN");
    expect(matchLanguage("en-zh", ["en-zh-CN", "en-zh-TW"])).toBe("en-zh-CN");
    expect(matchLanguage("en-zh", ["en-zh-HK", "en-zh-TW"])).toBeUndefined();
    expect(matchLanguage("cn", ["en", "zh"])).toBe("zh");
    expect(matchLanguage("fr", ["en", "zh"])).toBeUndefined();
  });
});

describe("the language of a text", () => {
  it.each([
    ["The boats of the harbour", "en"],
    ["港里的船都是从台州来的。`const boats = await listBoats()`", "zh"],
    ["港の船は大きい。", "ja"],
    ["항구의 배는 크다.", "ko"],
    ["Лодки в гавани", "ru"],
    ["Der Hafen ist nicht groß, und die Boote sind alt.", "de"],
    ["Le port est petit, et les bateaux sont vieux.", "fr"],
    ["```\nthe the the the\n```\n\n船在港里。", "zh"],
    ["", "en"],
  ])("%j is %s", (text, language) => expect(languageOfText(text)).toBe(language));
});
