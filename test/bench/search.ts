import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { AddressInfo } from "node:net";
import { build } from "../../scripts/commands/build.ts";
import { servePreview } from "../../scripts/commands/preview.ts";
import { findBrowser, openBrowser } from "../../scripts/library/browser/browser.ts";
import { generateBook } from "./generate-book.ts";
import { say } from "./say.ts";

const QUERIES = {
  zh: ["数", "普及率", "电子商务，", "第12章"],
  en: ["rate", "penetration", "count", "a", "chapter 12"],
};

// Typed into the page, and timed to the first results shown; once with the index not yet loaded, then with it.
const timed = (query: string): string => `(async () => {
  const form = document.querySelector("form");
  const status = document.querySelector("[role=status]");
  status.textContent = "";
  form.elements.q.value = ${JSON.stringify(query)};
  const start = performance.now();
  form.requestSubmit();
  while (status.textContent === "") await new Promise((resolve) => setTimeout(resolve));
  return performance.now() - start;
})()`;

const searchIn = async (out: string): Promise<void> => {
  const server = await servePreview(out, 0);
  const { port } = server.address() as AddressInfo;
  const browser = await openBrowser(await findBrowser(process.env));
  const tab = await browser.browser.newPage();
  for (const [code, queries] of Object.entries(QUERIES)) {
    for (const query of queries) {
      await tab.goto(`http://127.0.0.1:${port}/${code}/search.html`);
      const [cold, warm] = [await tab.evaluate(timed(query)), await tab.evaluate(timed(query))].map(Number);
      say(`  ${code} ${query}: ${cold?.toFixed(0)} ms with loading, then ${warm?.toFixed(0)} ms`);
    }
  }
  await browser.close();
  server.close();
  server.closeAllConnections();
};

const content = await generateBook(1000);
const out = join(content, "dist");
await build({ content, out, formats: ["html"], draft: true, onStage: () => undefined });
say("1,000 pages a language:");
await searchIn(out);
await rm(content, { recursive: true, force: true });
