/// <reference lib="dom" />
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { liveRoutes, showChange } from "../../scripts/desk/live.ts";
import { serveDesk } from "../../scripts/desk/server.ts";
import { findBrowser, openBrowser } from "../../scripts/library/browser/browser.ts";
import { earlyPages } from "../../scripts/desk/early-pages.ts";
import { sketchChapter } from "../../scripts/load/sketch-chapter.ts";
import { openSession, type Session } from "../../scripts/session/session.ts";
import { contentFolder, NAMED } from "../support/content-folder.ts";
import { plainSession } from "../support/plain-session.ts";

const FILES = {
  ...NAMED,
  "en/boats.md":
    "# Boats\n\nSee [the oars](oars.md#made-of-ash), [nets](nets.md) and [their size](sub/sizes.md#size-of-all).\n",
  "zh/boats.md": "# 船\n\n见[桨](oars.md#made-of-ash)、[网](nets.md)和[大小](sub/sizes.md#size-of-all)。\n",
  "en/nets.md": "---\ntitle: Nets\ndescription: Of nets.\n---\n\n# Nets\n\n## Mesh\n\nThey dry.\n",
  "zh/nets.md": "网\n==\n\n在晾晒。\n",
  "en/oars.md": "# Oars\n\n```sh\n# no heading\n```\n\n## Made of ash\n\nLong ones.\n",
  "zh/oars.md": "# 桨\n\n```sh\n# no heading\n```\n\n## 白蜡木的 {#made-of-ash}\n\n长的。\n",
  "en/sub/sizes.md": "# Sizes\n\nAll are 6 m. {#size-of-all}\n",
  "zh/sub/sizes.md": "# 大小\n\n都是6米。\n",
};

test("pages of a book that is not read yet are those of the book", async () => {
  const content = await contentFolder(FILES);
  const early = await earlyPages(content, { theme: undefined, drafts: true });
  const session = await openSession(content, { theme: undefined, drafts: true });
  const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();
  for (const path of ["en-zh/boats.html", "zh/oars.html", "en/nets.html", "en/index.html", "404.html"])
    expect(textOf(await early.file(path)), path).toBe(textOf(await session.file(path)));
  for (const path of ["en/nowhere.html", "en/search.html", "assets/search.en.json"])
    expect(await early.file(path), path).toBeUndefined();
  // What is saved before the book is read is in its pages at once, and a title in those that name it.
  const path = join(content, "zh/boats.md");
  await writeFile(path, "# 新船\n\n见[大小](sub/sizes.md)。\n");
  await early.renew(["zh/boats.md"]);
  await session.refresh();
  for (const one of ["en-zh/boats.html", "zh/boats.html", "zh/oars.html"])
    expect(textOf(await early.file(one)), one).toBe(textOf(await session.file(one)));
  expect(textOf(await early.file("zh/oars.html"))).toContain("新船");
  // What keeps a page from being seen is there at once.
  expect(await early.file("assets/fonts.en.now.css")).toHaveLength(0);
});

test("a chapter that nobody reads yet is what it is called", () => {
  const text =
    "---\ntitle: A\n---\n\nSaid.\n\n~~~\n# none\n~~~\n\n## Part\n\nTitle\n===\n\n## Part\n\nEnd.\n";
  expect(sketchChapter("en/a.md", text)).toBe("---\ntitle: A\n---\n\n## Part\n\nTitle\n===\n\n");
  expect(sketchChapter("en/b.md", "Title\n---\n\nSaid.\n")).toBe("\n\nTitle\n---\n\n");
  expect(sketchChapter("en/SUMMARY.md", text)).toBe(text);
});

const BOATS = "# Boats\n\nFirst.\n\nLast, at sea.\n";

test("a page that is shown before the book was read is brought up to date once it is", async () => {
  const content = await contentFolder({ ...NAMED, "en/boats.md": BOATS });
  const session = await plainSession(content, () => 0);
  let isEarly = true;
  let open = (): void => expect.unreachable();
  const opened = new Promise<void>((resolve) => (open = resolve));
  const early: Session = {
    ...session,
    opened,
    renew: async () => void (await session.refresh()),
    get isEarly() {
      return isEarly;
    },
    file: async (path) => {
      const text = String((await session.file(path)) ?? "");
      return Buffer.from(isEarly ? text.replace("First.", "Early.") : text);
    },
  };
  const options = { port: 0, host: "127.0.0.1", isReadOnly: false, routes: liveRoutes };
  const served = await serveDesk(early, options);
  const browser = await openBrowser(await findBrowser(process.env));
  const tab = await browser.browser.newPage();
  tab.setDefaultTimeout(6_000);
  const until = (words: string): Promise<unknown> =>
    tab.waitForFunction((text) => document.body.textContent?.includes(text), {}, words);
  const textsNow = (): Promise<(string | null)[]> =>
    tab.$$eval("#p2, .hebi-count:not(:empty)", (all) => all.map(({ textContent }) => textContent));
  await tab.goto(served.address).catch(() => undefined);
  await tab.goto(new URL("/en/boats.html", served.address).href);
  // The button is there before it says anything.
  expect(await textsNow()).toEqual(["Early."]);
  // What is saved meanwhile does not wait for the book, nor does what is saved after it.
  const shown: Promise<unknown>[] = [];
  for (const words of ["The last,", "The very last,"]) {
    await writeFile(join(content, "en/boats.md"), BOATS.replace("Last,", words));
    shown.push(showChange(served, ["en/boats.md"]));
    await until(words);
  }
  expect(await textsNow()).toEqual(["Early."]);
  isEarly = false;
  open();
  await Promise.all(shown);
  await until("First.");
  await tab.waitForSelector(".hebi-count:not(:empty)");
  await browser.close();
  await served.close();
});
