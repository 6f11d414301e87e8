import { expect, test } from "vitest";
import { CHINESE_LEXEMES } from "../../../scripts/library/facts/chinese.ts";
import { ENGLISH_LEXEMES } from "../../../scripts/library/facts/english.ts";

test.each([
  ["English", ENGLISH_LEXEMES],
  ["Chinese", CHINESE_LEXEMES],
])("keeps the expression for %s small enough to be optimized", (_, lexemes) => {
  const groups = 2 * lexemes.length;
  expect(lexemes.map(([pattern]) => pattern).join("|").length + groups).toBeLessThan(20_000);
});
