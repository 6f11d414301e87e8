import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, everyFace } from "../commands/build.ts";
import { prepare } from "../commands/prepare.ts";
import { subsetFonts } from "../format/fonts/subset-fonts.ts";
import { pdfDocument } from "../format/pdf/document.ts";
import { printer } from "../format/pdf/print.ts";
import { wantedCharacters } from "../format/wanted-characters.ts";

// Figures for people, not a test: seconds a stage, peak memory, and the ratio of the whole build to a bare print.

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

/** Seconds that Chromium alone takes to print the same documents, fonts and all, browser start included. */
const barePrint = async (content: string): Promise<number> => {
  const { book, publications } = await prepare(content, undefined, () => undefined);
  const { files: fonts } = await subsetFonts(everyFace(wantedCharacters(publications)), "sfnt");
  const documents = await Promise.all(
    publications.map((publication) => pdfDocument(book, publication, fonts)),
  );
  const start = performance.now();
  const press = printer();
  await Promise.all(
    documents.map((files, index) => press.print({ name: `bare-${index}`, files, timeout: 600_000 })),
  );
  await press.close();
  return (performance.now() - start) / 1000;
};

const measure = async (name: string, content: string): Promise<void> => {
  const out = join(await mkdtemp(join(tmpdir(), "hebi-bench-")), "dist");
  const stages: [string, number][] = [];
  const start = performance.now();
  const onStage = (stage: string): void => void stages.push([stage, performance.now()]);
  await build({ content, out, formats: ["html", "epub", "pdf"], draft: true, onStage });
  const end = performance.now();
  const seconds = (end - start) / 1000;
  const bare = await barePrint(content);
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
