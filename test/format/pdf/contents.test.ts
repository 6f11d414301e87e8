import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findBrowser, openBrowser } from "../../../scripts/library/browser/browser.ts";
import { ROOT } from "../../support/repository.ts";

it("keeps a title of the contents apart from its number, however long that is, and titles under one another", async () => {
  const styles = await Promise.all(
    ["base.css", "pdf/book.css"].map((name) => readFile(join(ROOT, "templates", name), "utf8")),
  );
  const lines = ["2", "17", "9.1", "16.1", "A.12.3"].map(
    (number) =>
      `<li><a class="entry"><span class="number">${number}</span><span class="entry-title">Boats</span></a></li>`,
  );
  const open = await openBrowser(await findBrowser());
  const page = await open.browser.newPage();
  await page.setContent(`<style>${styles.join("\n")}</style><ol class="contents">${lines.join("")}</ol>`);
  const places = await page.$$eval(".entry", (entries) =>
    entries.map((entry) => {
      const [number, title] = [...entry.children].map((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return range.getBoundingClientRect();
      });
      return { gap: (title?.left ?? 0) - (number?.right ?? 0), left: title?.left };
    }),
  );
  await open.close();
  for (const { gap } of places) expect(gap).toBeGreaterThan(4);
  expect(places[1]?.left).toBe(places[0]?.left);
});
