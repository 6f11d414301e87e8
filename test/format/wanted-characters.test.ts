import { everyFace } from "../../scripts/format/wanted-characters.ts";
import { expect, it } from "vitest";
import { prepare } from "../../scripts/session/prepare.ts";
import { wantedCharacters } from "../../scripts/format/wanted-characters.ts";
import { contentFolder } from "../support/content-folder.ts";

it("wants nothing of a role that no page has, not even a space, which would bring a font along", async () => {
  const content = await contentFolder({ "en/a.md": "# A\n\nText.\n", "en/b.md": "# B\n\nMore $x$.\n" });
  const { publications } = await prepare(content);
  const { strong, maths, text } = wantedCharacters(publications);
  expect([strong?.size, maths?.size]).toEqual([0, 1]);
  expect(text?.has("M".codePointAt(0) ?? 0)).toBe(true);
});

it("wants the name of the language that a chapter without translation is shown in", async () => {
  const content = await contentFolder({
    "en/a.md": "# A\n\nText.\n",
    "en/b.md": "# B\n\nMore.\n",
    "zh/a.md": "# 甲\n\n字。\n",
  });
  const { publications } = await prepare(content);
  const { text } = wantedCharacters(publications.filter(({ edition }) => edition.code === "zh"));
  expect(text?.has("英".codePointAt(0) ?? 0)).toBe(true);
});

it("wants in the face that it is set in whatever an author says beside the text", async () => {
  const content = await contentFolder({
    "en/a.md": "# A\n\nText.\n",
    "zh/a.md": "# 甲\n\n> [!NOTE] 题\n> 字。\n\n<details><summary>纲</summary>\n\n字误。\n\n</details>\n",
    "zh/book.yaml":
      "title: 书\nauthors: [著者]\nplace: 京\npublisher: 社\nseries: 丛\ncontributors: [{ name: 编者, role: editor }]\n",
    "versions.yaml": "- number: '1'\n  date: 2026-01-01\n",
    "errata.yaml": "- version: '1'\n  chapter: a\n  zh: { wrong: 字误, right: 正 }\n",
  });
  const { publications } = await prepare(content);
  const { text, sans, strong } = wantedCharacters(
    publications.filter(({ edition }) => edition.code === "zh"),
  );
  const lacks = (face: ReadonlySet<number> | undefined, words: string): string[] =>
    Array.from(words).filter((letter) => !face?.has(letter.codePointAt(0) ?? 0));
  expect(lacks(sans, "题纲正京丛")).toEqual([]);
  expect(lacks(strong, "编著者")).toEqual([]);
  expect(lacks(text, "京社丛编")).toEqual([]);
});

it("wants for print also the dots of a running head that is cut short", () => {
  expect(everyFace({ text: new Set([0x61]) }).sans).toEqual(new Set([0x61, 0x2026]));
});
