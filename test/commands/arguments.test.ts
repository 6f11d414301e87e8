import { expect, it } from "vitest";
import { insideContent } from "../../scripts/commands/arguments.ts";

it.each([
  ["content/zh/a.md", "zh/a.md"],
  ["./content/zh/", "zh"],
  ["zh\\part\\a.md", "zh/part/a.md"],
  // As macOS spells names.
  ["content/zh/cafe\u0301.md", "zh/café.md"],
  ["content/..old/a.md", "..old/a.md"],
  ["contents/a.md", "contents/a.md"],
])("the argument %j names %j in content", (argument, expected) => {
  expect(insideContent(argument, "content")).toBe(expected);
});
