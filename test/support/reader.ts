import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join, normalize } from "node:path";
import type { Page } from "puppeteer-core";
import { findBrowser, openBrowser } from "../../scripts/library/browser/browser.ts";

const engine = dirname(createRequire(import.meta.url).resolve("foliate-js/view.js"));

const SHELL = `<!DOCTYPE html><meta charset="utf-8"><title>Reader</title>
<style>html, body { margin: 0; height: 100%; } foliate-view { display: block; height: 100%; }</style>
<script type="module">
import "/engine/view.js";
const blob = await (await fetch("/book.epub")).blob();
const view = document.createElement("foliate-view");
document.body.append(view);
await view.open(new File([blob], "book.epub"));
window.view = view;
document.title = "open";
</script>`;

/** A book open in a reader engine (foliate-js): its tab, every complaint the browser made, and the means to close it. */
export interface OpenBook {
  tab: Page;
  complaints: string[];
  close: () => Promise<void>;
}

/** Opens an EPUB in the bundled browser, in a window as large as a phone's. */
export const openBook = async (
  bytes: Uint8Array,
  viewport = { width: 390, height: 780 },
): Promise<OpenBook> => {
  const server = createServer(({ url = "/" }, response) => {
    const path = url.split("?")[0] ?? "/";
    const body = path === "/" ? SHELL : path === "/book.epub" ? bytes : undefined;
    const script = path.startsWith("/engine/") && normalize(path) === path;
    response.setHeader(
      "content-type",
      script ? "text/javascript" : path === "/" ? "text/html" : "application/zip",
    );
    if (body === undefined && !script) response.statusCode = 404;
    response.end(script ? readFileSync(join(engine, path.slice("/engine/".length))) : (body ?? ""));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { browser, close } = await openBrowser(await findBrowser(process.env));
  const tab = await browser.newPage();
  const complaints: string[] = [];
  tab.on("console", (message) => {
    if (message.type() === "error" && !message.location().url?.endsWith("favicon.ico"))
      complaints.push(message.text());
  });
  tab.on("pageerror", (error) => complaints.push(String(error)));
  await tab.setViewport(viewport);
  await tab.goto(`http://127.0.0.1:${port}/`);
  await tab.waitForFunction("document.title === 'open'", { timeout: 60_000 });
  return {
    tab,
    complaints,
    close: async () => {
      await close();
      server.closeAllConnections();
      server.close();
    },
  };
};
