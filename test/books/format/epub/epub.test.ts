import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EpubCheck } from "@likecoin/epubcheck-ts";
import { describe, expect, it } from "vitest";
import { openBook } from "../../../support/reader.ts";
import { sampleBook } from "../../../support/sample-book.ts";

const epubOf = async (code: string): Promise<Buffer> =>
  readFile(join((await sampleBook()).dist, "downloads", `internet-plus.${code}.epub`));

describe("an EPUB of the sample report", () => {
  it.each(["en", "zh"])("in %s passes EPUBCheck without an error or a warning", async (code) => {
    const report = await EpubCheck.validate(await epubOf(code));
    const faults = report.messages.filter(({ severity }) => severity !== "info" && severity !== "usage");
    // It asks of whatever is of the type `index`, landmarks and groups too, what EPUB Indexes 1.0 asks of an index alone; EPUBCheck
    // itself, which `npm run validate` runs, does not.
    expect(faults.filter(({ message }) => !message.startsWith('An "index" must contain'))).toEqual([]);
  });

  it.each([
    ["en", "internet users"],
    ["zh", "互联网普及率"],
  ])("is read to the end in a reader engine, in %s, without a complaint", async (code, phrase) => {
    const reader = await openBook(await epubOf(code));
    try {
      const read = await reader.tab.evaluate(async (wanted) => {
        const { view } = window as never as {
          view: {
            book: { sections: unknown[] };
            renderer: { next: () => Promise<void> };
            goTo: (at: number) => Promise<void>;
            lastLocation: { fraction: number };
            next: () => Promise<void>;
            search: (o: { query: string }) => AsyncIterable<{ subitems?: unknown[] } | string>;
          };
        };
        await view.goTo(0);
        let pages = 0;
        let last = "";
        const where = () =>
          JSON.stringify([view.lastLocation.fraction, (view.lastLocation as never as { cfi: string }).cfi]);
        while (pages < 2000 && where() !== last) {
          last = where();
          await view.next();
          pages += 1;
        }
        let hits = 0;
        for await (const found of view.search({ query: wanted }))
          if (typeof found !== "string") hits += found.subitems?.length ?? 0;
        return { pages, hits, end: view.lastLocation.fraction };
      }, phrase);
      expect(reader.complaints).toEqual([]);
      expect(read.pages).toBeGreaterThan(20);
      expect(read.end).toBeGreaterThan(0.97);
      expect(read.hits).toBeGreaterThan(0);
    } finally {
      await reader.close();
    }
  });
});
