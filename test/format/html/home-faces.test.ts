import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findBrowser, openBrowser } from "../../../scripts/library/browser/browser.ts";
import { ROOT } from "../../support/repository.ts";

// The serif has in bold only what texts have in bold: anything else would be blank.
it("sets all that is bold in the contents of the home page in the sans", async () => {
  const styles = await Promise.all(
    ["chrome.css", "front.css"].map((name) => readFile(join(ROOT, "templates/html/styles", name), "utf8")),
  );
  const list = `<ol><li class="part">Part</li><li><a><span class="title">Boats</span></a><ol><li><a><span class="title">Oars</span></a></li></ol></li></ol>`;
  const open = await openBrowser(await findBrowser());
  const page = await open.browser.newPage();
  await page.setContent(
    `<style>:root { --serif: Roman; --sans: Sans; --serif-han: Song; --sans-han: Hei; } ${styles.join("\n")}</style><body class="front"><div class="contents">${list}</div>`,
  );
  const shown = await page.$$eval(".part, .title", (nodes) =>
    nodes.map((node) => {
      const { fontFamily, fontWeight } = getComputedStyle(node);
      return `${node.textContent} ${fontFamily.split(",", 1)[0]} ${fontWeight}`;
    }),
  );
  await open.close();
  expect(shown).toEqual(["Part Sans 700", "Boats Sans 700", "Oars Roman 400"]);
});
