import { expect, it } from "vitest";
import { isOurs } from "../../scripts/validate/validator.ts";

it.each([
  ["downloads/book.en-zh.pdf", true],
  ["en/assets/ledgers.html", true],
  ["vi/assets/ledgers.html", true],
  ["assets/files/mind-map.1f0c92ab.pdf", false],
  ["v2.0/assets/handout.1f0c92ab.epub", false],
  ["v2.0/downloads/book.en.epub", true],
])("validators look at what Hebi made, and not at what a book offers as it is: %s", (path, expected) => {
  expect(isOurs(path)).toBe(expected);
});
