import { describe, expect, it } from "vitest";
import {
  codePoints,
  dateInWords,
  decoded,
  humanise,
  joins,
  languageName,
  pointAt,
  sizeInWords,
  slugOf,
  uuidOf,
} from "../../../scripts/library/text/text.ts";

describe("a name", () => {
  it.each([
    ["02-banks.md", "banks"],
    ["01-river/02_The Banks.MD", "river/The-Banks"],
    ["café.md", "cafe"],
    ["2015.md", "2015"],
    ["02-.md", "02"],
    ["search.md", "search-chapter"],
    ["part/search.md", "part/search"],
    ["02-银行.md", "c-920e88"],
  ])("%j has the slug %j", (path, slug) => {
    expect(slugOf(path)).toBe(slug);
  });

  it.each([
    ["02-user_guide.md", "User guide"],
    ["银行", "银行"],
    ["2015", "2015"],
  ])("%j has the title %j", (name, title) => {
    expect(humanise(name)).toBe(title);
  });

  it("has one UUID, of version 8, and another name another", () => {
    expect(uuidOf("boats")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidOf("boats")).toBe(uuidOf("boats"));
    expect(uuidOf("boats")).not.toBe(uuidOf("boat"));
  });
});

describe("words for a reader", () => {
  it.each([
    ["2015-10-29", "zh", "2015年10月29日"],
    ["2015-10-29", "en", "October 29, 2015"],
    ["2015-10-29T23:00:00+08:00", "zh", "2015年10月29日 23:00"],
    ["2015-10-29T01:30:00-05:00", "de", "29. Oktober 2015 um 01:30"],
  ])("call %s in %s %j", (iso, language, words) => {
    expect(dateInWords(iso, language)).toBe(words);
  });

  it.each([
    [0, "0 kB"],
    [1, "1 kB"],
    [814_001, "815 kB"],
    [1_000_000, "1.0 MB"],
    [1_249_000, "1.2 MB"],
  ])("call %d bytes %j", (bytes, words) => {
    expect(sizeInWords(bytes)).toBe(words);
  });

  it.each([
    ["en", "zh", "英语"],
    ["zh", "en", "Chinese"],
  ])("call %s in %s %j", (language, reader, name) => {
    expect(languageName(language, reader)).toBe(name);
  });
});

describe("characters", () => {
  it.each([
    ["墙", "船", true],
    ["墙", "”", true],
    ["”", "“", false],
    ["墙", "a", false],
    ["a", "b", false],
    ["墙", "", false],
  ])("%j and %j join without a space: %j", (before, after, answer) => {
    expect(joins(before, after)).toBe(answer);
  });

  it.each([
    [0, "1:1"],
    [2, "1:3"],
    [3, "2:1"],
    [4, "2:2"],
  ])("at offset %d of `ab⏎cd` stand at %s", (offset, place) => {
    const { line, column } = pointAt("ab\ncd", offset);
    expect(`${line}:${column}`).toBe(place);
  });

  it("of `a𠀀a` are U+0061 and U+20000", () => {
    expect([...codePoints("a𠀀a")]).toEqual([0x61, 0x20000]);
  });

  it.each([
    ["%E5%9B%BE1", "图1"],
    ["100%", "100%"],
  ])("of the address %j are %j", (address, text) => {
    expect(decoded(address)).toBe(text);
  });
});
