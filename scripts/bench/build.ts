import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "../commands/build.ts";
import { findBrowser } from "../format/browser/find-browser.ts";
import { openBrowser } from "../format/browser/open-browser.ts";

// Figures for people, not a test: seconds a stage, peak memory, and the ratio to a bare print of the built pages.

const chapter = (number: number, zh: boolean): string => {
  const sentence = zh
    ? `第${number}章的一段正文，说的是这一年的网民人数和普及率，以及它们各自的口径。`
    : `A paragraph of chapter ${number}, on the users of the year and the rate of penetration, and on how each is counted. `;
  const paragraphs = Array.from(
    { length: 20 },
    (_, index) => sentence.repeat(4) + (index % 5 === 0 ? `[^${index}]` : ""),
  );
  const notes = [0, 5, 10, 15].map((index) => `[^${index}]: ${sentence}`);
  const table = `| a | b |\n| - | -: |\n${Array.from({ length: 5 }, (_, row) => `| ${row} | ${row * number} |`).join("\n")}`;
  return [`# ${zh ? "章" : "Chapter"} ${number}`, ...paragraphs, "## Table", table, ...notes].join("\n\n");
};

const generate = async (count: number): Promise<string> => {
  const root = await mkdtemp(join(tmpdir(), "hebi-bench-"));
  for (const language of ["en", "zh"]) {
    await mkdir(join(root, language));
    for (let number = 1; number <= count; number += 1) {
      await writeFile(join(root, language, `${number}-chapter.md`), chapter(number, language === "zh"));
    }
  }
  return root;
};

/** Seconds that Chromium alone takes to open and print the pages of the built site, joined to one document a language. */
const barePrint = async (files: Map<string, string>): Promise<number> => {
  const start = performance.now();
  const { browser, close } = await openBrowser(await findBrowser());
  await Promise.all(
    [...files.values()].map(async (html) => {
      const tab = await browser.newPage();
      await tab.setContent(html);
      await tab.pdf({ tagged: true, outline: true, timeout: 0 });
    }),
  );
  await close();
  return (performance.now() - start) / 1000;
};

const bodies = async (out: string, codes: string[]): Promise<Map<string, string>> => {
  const joined = new Map<string, string>();
  for (const code of codes) {
    const pages = (await readdir(join(out, code), { recursive: true })).filter((path) =>
      path.endsWith(".html"),
    );
    const texts = await Promise.all(pages.map((path) => readFile(join(out, code, path), "utf8")));
    joined.set(code, texts.map((text) => /<article.*<\/article>/s.exec(text)?.[0] ?? "").join("\n"));
  }
  return joined;
};

const measure = async (name: string, content: string): Promise<void> => {
  const out = join(await mkdtemp(join(tmpdir(), "hebi-bench-")), "dist");
  const stages: [string, number][] = [];
  const start = performance.now();
  const onStage = (stage: string): void => void stages.push([stage, performance.now()]);
  const { book } = await build({ content, out, formats: ["html", "epub", "pdf"], draft: true, onStage });
  const end = performance.now();
  const seconds = (end - start) / 1000;
  const bare = await barePrint(
    await bodies(
      out,
      book.editions.map(({ code }) => code),
    ),
  );
  const parts = stages.map(
    ([stage, at], index) => `${stage} ${(((stages[index + 1]?.[1] ?? end) - at) / 1000).toFixed(1)}`,
  );
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(
    `${name}: ${seconds.toFixed(1)} s (${parts.join(", ")}); peak ${memory} MB without the browser; `,
  );
  process.stdout.write(`bare print ${bare.toFixed(1)} s, ratio ${(seconds / bare).toFixed(1)}\n`);
  await rm(out, { recursive: true, force: true });
};

await measure("sample", "content");
const generated = await generate(100);
await measure("100 chapters", generated);
await rm(generated, { recursive: true, force: true });
