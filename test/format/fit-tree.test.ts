import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { expect, it } from "vitest";
import { forMedium } from "../../scripts/format/fit-tree.ts";

it("folds up on a screen what is all shown on paper", () => {
  const tree = fromHtml("<details><summary>A</summary><p>B</p></details>", { fragment: true });
  expect(toHtml(forMedium(tree, "screen"))).toBe("<details><summary>A</summary><p>B</p></details>");
  expect(toHtml(forMedium(tree, "paper"))).toBe(
    '<div class="details"><div class="summary">A</div><p>B</p></div>',
  );
});
