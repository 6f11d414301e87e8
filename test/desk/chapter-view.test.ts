import { expect, it } from "vitest";
import { bookMap, chapterView } from "../../scripts/desk/chapter-view.ts";
import { onlyMarksDiffer } from "../../scripts/desk/only-marks.ts";
import { contentFolder, writeFiles } from "../support/content-folder.ts";
import { openBook } from "../support/open-book.ts";
import { textsOf } from "../../scripts/session/deeds.ts";
import { writeChapter } from "../../scripts/session/write-chapter.ts";
import { idOf } from "../../scripts/translate/translate.ts";

const EN = "# Boats\n\nThe harbour has 12 boats.\n\nThe nets, 34 of them, dry.\n\n- One item of 56\n";
const ZH = "# 船\n\n港里有12艘船。\n\n34张网在晾晒。\n\n- 第56项\n";

it("shows a chapter level by block: what has changed, what is missing, messages, terms and notes at their blocks", async () => {
  const content = await contentFolder({
    "en/boats.md": EN,
    "zh/boats.md": ZH,
    "glossary.yaml":
      "- id: harbour\n  en: { term: harbour, definition: x }\n  zh: { term: 港口, definition: 甲 }\n",
  });
  const book = await openBook(content);
  const name = { slug: "boats", language: "zh" };
  const [chapter] = book.now.translations;
  if (!chapter) throw new Error("Missing a chapter");
  const seen = chapter.links.map((link) => ({ id: idOf(link), ...textsOf(chapter, link) }));
  await writeChapter(book, { does: "accept", ...name, seen });
  await writeFiles(content, {
    "en/boats.md": EN.replace("12 boats.", "13 boats!")
      .replace("nets, 34 of them,", "nets (34 of them)")
      .replace("- One", "- New 78\n- One"),
    "zh/boats.md": ZH.replace("网在晾晒。", "网在晾晒。\n<!-- 问作者 -->"),
  });
  await book.refresh();
  const view = chapterView(book.now, name);
  expect(view?.rows.map(({ id, state, onlyMarks }) => [id, state, onlyMarks ?? false])).toEqual([
    ["boats", "current", false],
    ["p2", "stale", false],
    ["p3", "stale", true],
    ["p4", "missing", false],
    ["p5", "current", false],
  ]);
  const [, boats, nets, lacking] = view?.rows ?? [];
  expect(boats?.changes).toEqual([
    { sort: "=", text: "The harbour has " },
    { sort: "-", text: "12" },
    { sort: "+", text: "13" },
    { sort: "=", text: " boats" },
    { sort: "-", text: "." },
    { sort: "+", text: "!" },
  ]);
  expect(boats?.terms).toEqual([{ said: "harbour", renderings: ["港口"], isThere: false }]);
  expect(nets?.translation).toMatchObject([{ text: "34张网在晾晒。", note: "问作者", canEdit: true }]);
  expect(lacking).toMatchObject({ source: [{ text: "New 78", path: "list" }], translation: [], starter: "" });
  expect(bookMap(book.now).chapters).toMatchObject([
    { slug: "boats", title: "Boats", counts: { current: 2, stale: 2, missing: 1, orphan: 0, moved: 0 } },
  ]);
  expect(chapterView(book.now, { ...name, slug: "none" })).toBeUndefined();
});

it.each([
  ["Yes, he can.", "Yes he can!", true],
  ["好，的。", "好的", true],
  ["3.5 km", "35 km", false],
  ["3, 4", "34", false],
  ["can't", "cant", false],
  ["`a.b`", "`a b`", false],
  ["Is it?", "Is it.", false],
  ["one", "one", false],
])("%j and %j differ in marks alone: %s", (one, other, expected) => {
  expect(onlyMarksDiffer(one, other)).toBe(expected);
});
