import { expect, it } from "vitest";
import { anyCase, anyOf, CURRENCIES, UNITS } from "../../../scripts/library/facts/words.ts";

const finds = (source: string, text: string): string | undefined => new RegExp(source).exec(text)?.[0];

it("reads `(a|b)` as a choice, `?` as what may be left out, and all other signs as they stand", () => {
  expect(finds(anyOf(["ISO(/IEC)?", "U.S.$"]), "an ISO/IEC paper")).toBe("ISO/IEC");
  expect(finds(anyOf(["ISO(/IEC)?", "U.S.$"]), "U.S.$ 5")).toBe("U.S.$");
  expect(finds(anyOf(["ISO(/IEC)?", "U.S.$"]), "UxSx$ 5")).toBeUndefined();
});

it("prefers the longest entry", () => {
  expect(finds(anyOf(["元", "元人民币"]), "5元人民币")).toBe("元人民币");
});

it("lets a word begin with a capital where its entry has a small letter", () => {
  const source = anyCase(["three (Kingdoms|gorges)", "one's"]);
  expect(finds(source, "the Three Gorges")).toBe("Three Gorges");
  expect(finds(source, "three kingdoms")).toBeUndefined();
  expect(finds(source, "One's own")).toBe("One's");
});

it("has a factor for every unit and currency", () => {
  const rows = [...UNITS, ...CURRENCIES];
  expect(
    rows.filter(({ id, dimension, factor }) => !id || !dimension || !/^\d+(?:\.\d+)?$/.test(factor)),
  ).toEqual([]);
});
