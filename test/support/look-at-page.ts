/// <reference lib="dom" />
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import type { Page } from "puppeteer-core";
import { site } from "./built-site.ts";

/** What was seen of a page. */
export interface Seen {
  path: string;
  /** Screens on which it scrolls to the side. */
  wide: string[];
  /** What axe finds. */
  found: string[];
  /** Rules of axe that it passed, at least. */
  passes: number;
  /** Bytes of the page with its styles and scripts, compressed; and of its fonts. */
  rest: number;
  fonts: number;
}

/** What axe finds in a page by day and by night, which changes nothing but colours, and how many of its rules are passed by day. */
const lookWithAxe = async (page: Page): Promise<{ violations: string[]; passes: number }> => {
  const said: string[] = [];
  const counts: number[] = [];
  await page.evaluate(axe.source);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: scheme },
      { name: "prefers-reduced-motion", value: "reduce" },
    ]);
    const { violations, passes } = await page.evaluate(
      async (rules) =>
        (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
          resultTypes: ["violations"],
          ...(rules && { runOnly: rules }),
        }),
      scheme === "dark" ? ["color-contrast", "link-in-text-block"] : undefined,
    );
    counts.push(passes.length);
    for (const { id, nodes } of violations) {
      const html = nodes.map((node) => node.html.slice(0, 160)).join(" | ");
      said.push(`${scheme}: ${id} ${html}`);
    }
  }
  await page.emulateMediaFeatures([]);
  // The night has one rule or two, of which a page without links has one.
  return { violations: said, passes: counts[1] ? counts[0]! : 0 };
};

/** Bytes of what a page has loaded: its text, styles and scripts, compressed; and its fonts. */
const weigh = async (page: Page, path: string): Promise<Pick<Seen, "rest" | "fonts">> => {
  const addresses = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => name),
  );
  const names = addresses.map((name) => decodeURI(name.slice(site.url.length).replace(/[?#].*/, "")));
  const sizeOf = async (ends: RegExp, count: (bytes: Buffer) => number): Promise<number> => {
    const files = [path, ...new Set(names)].filter((name) => ends.test(name));
    const sizes = await Promise.all(files.map(async (name) => count(await readFile(join(site.dist, name)))));
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  return {
    rest: await sizeOf(/\.(?:html|css|js)$/, (bytes) => gzipSync(bytes).length),
    fonts: await sizeOf(/\.woff2$/, (bytes) => bytes.length),
  };
};

/** Looks at a page in every way that is asked of each, on screens from wide to narrow. */
export const look = async (page: Page, path: string): Promise<Seen> => {
  const weight = await weigh(page, path);
  const wide: string[] = [];
  const found: string[] = [];
  let passes = Infinity;
  for (const width of [1280, 820, 390, 320]) {
    await page.setViewport({ width, height: 800 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) wide.push(`${path} at ${width} px: ${over} px over`);
    // On a phone those of both languages, which have most in least room.
    if (width !== 1280 && !(width === 320 && path.startsWith("en-zh/"))) continue;
    const axeSaid = await lookWithAxe(page);
    passes = Math.min(passes, axeSaid.passes);
    found.push(...axeSaid.violations.map((what) => `${path} at ${width} px, ${what}`));
  }
  await page.setViewport({ width: 1280, height: 800 });
  return { path, wide, found, passes, ...weight };
};
