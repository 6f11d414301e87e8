import { expect, it } from "vitest";
import { chapterText } from "../../scripts/validate/chapter-text.ts";

it("what the website alone has of a chart, its files and its markup for other sites, is no text of a chapter", () => {
  const { body } = chapterText(
    `<article><p>Boats.</p><figure><svg class="no-paper"><text>narrow</text></svg><ul class="chart-files"><li>CSV</li></ul>
<details class="chart-embed"><summary>Embed</summary><code>&lt;a href="boats.svg"></code></details></figure></article>`,
  );
  expect(body.trim()).toBe("Boats.");
});
