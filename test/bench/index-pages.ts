import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "../../scripts/commands/build.ts";
import { generateBook } from "./generate-book.ts";
import { say } from "./say.ts";
import { seededRandom } from "./seeded-random.ts";
import { watch } from "./watch.ts";

// How right an index is: beside each of a thousand marks stands a word that is nowhere else, which the text of the PDF has on some page.
// Then what marks cost: processor seconds of builds with them, and without,
// of the PDF and of all that a build makes.

const CHAPTERS = 100;
const MARKS = 10;
const TERMS = 250;
/** Builds of each, of which the quickest counts. */
const ROUNDS = 3;

/** Puts marks behind sentences of a chapter, each with a word that says of which entry it is; every tenth chapter has a passage. */
const marked = (text: string, number: number, random: () => number): string => {
  // Each language has entries of its own: the parallel edition has both.
  const [sign, name] = /\p{Script=Han}/u.test(text) ? ["Zz", "item"] : ["Zq", "entry"];
  const blocks = text.split("\n\n");
  const paragraphs = [...blocks.keys()].filter((index) => index > 0 && index <= 20);
  for (let mark = 0; mark < MARKS; mark += 1) {
    const index = paragraphs[Math.floor(random() * paragraphs.length)] ?? 1;
    const term = Math.floor(random() * TERMS);
    const ends = [...(blocks[index] ?? "").matchAll(/[.。]\s?(?=\S)/g)];
    const { 0: end = "", index: at = 0 } = ends[Math.floor(random() * ends.length)] ?? {};
    const cut = at + end.length;
    const block = blocks[index] ?? "";
    const word = `${sign}${term}n${number}m${mark}`;
    const main = random() < 0.1 ? ", main" : "";
    blocks[index] =
      `${block.slice(0, cut)}${word}<!-- index: ${name} ${term}${main} -->${end.trim() === "." ? " " : ""}${block.slice(cut)}`;
  }
  if (number % 10 === 0) {
    const term = TERMS + number;
    blocks[4] = `<!-- index-begin: ${name} ${term} -->\n\n${sign}${term}a ${blocks[4]}`;
    blocks[16] = `${blocks[16]} ${sign}${term}b\n\n<!-- index-end: ${name} ${term} -->`;
  }
  return blocks.join("\n\n");
};

const eachChapter = async (
  content: string,
  change: (text: string, number: number) => string,
): Promise<void> => {
  for (const language of ["en", "zh"])
    for (const name of await readdir(join(content, language))) {
      const path = join(content, language, name);
      await writeFile(path, change(await readFile(path, "utf8"), Number.parseInt(name, 10)));
    }
};

/** The pages of a book as texts, and on which of them the index begins: the first of the text that is called so. */
const pagesOf = (file: string, labels: readonly string[]): { pages: string[]; index: number } => {
  const pages = execFileSync("pdftotext", ["-raw", file, "-"], { maxBuffer: 1e9 }).toString().split("\f");
  return {
    pages,
    index: pages.findIndex((page, at) => /^\d+$/.test(labels[at] ?? "") && /^(?:Index|索引)$/m.test(page)),
  };
};

/** By entry, the pages that the text has its words on; those between the ends of a passage are among them. */
const wanted = (pages: readonly string[], labels: readonly string[]): Map<string, Set<string>> => {
  const found = new Map<string, Set<string>>();
  const begun = new Map<string, number>();
  for (const [at, page] of pages.entries())
    for (const [, term = "", end] of page.matchAll(/(Z[qz]\d+)(?:n\d+m\d+|([ab]))/g)) {
      const from = end === "b" ? (begun.get(term) ?? at) : at;
      if (end === "a") begun.set(term, at);
      const own = found.get(term) ?? new Set<string>();
      for (let one = from; one <= at; one += 1) own.add(labels[one] ?? "");
      found.set(term, own);
    }
  return found;
};

/** The same as the index has it, its ranges page by page. */
const printed = (text: string): Map<string, Set<string>> =>
  new Map(
    Array.from(
      text.matchAll(/((?:entry|item)\s\d+)[,\s]\s*((?:\d+(?:–\s?\d+)?\s*[,，]\s*)*\d+(?:–\s?\d+)?)(?=\s)/g),
      ([, term = "", pages = ""]) => [
        term.replace(/^entry\s/, "Zq").replace(/^item\s/, "Zz"),
        new Set(
          pages.split(/\s*[,，]\s*/).flatMap((part) => {
            const [from = 0, to = from] = part.split("–").map(Number);
            return Array.from({ length: to - from + 1 }, (_, more) => String(from + more));
          }),
        ),
      ],
    ),
  );

/** Seconds of processor of a build, its browser among them. */
const seconds = async (content: string, out: string, format: string): Promise<number> => {
  const args = [
    "--no-cache",
    "--draft",
    "--lang",
    "en",
    "--format",
    format,
    "--content",
    content,
    "--out",
    out,
  ];
  const { cpu } = await watch(async () => {
    await once(spawn("npx", ["tsx", "scripts/cli.ts", "build", ...args], { stdio: "ignore" }), "close");
  });
  return cpu;
};

const content = await generateBook(CHAPTERS);
const random = seededRandom(20);
await eachChapter(content, (text, number) => marked(text, number, random));
const out = join(content, "dist");
const { artifacts } = await build({ content, out, formats: ["pdf"], draft: true, onStage: () => undefined });
for (const { edition, path, pageLabels = [] } of artifacts) {
  const { pages, index } = pagesOf(join(out, path), pageLabels);
  const [text, own] = [wanted(pages.slice(0, index), pageLabels), printed(pages.slice(index).join(" "))];
  const wrong = [...text].filter(([term, all]) => {
    const found = own.get(term) ?? new Set();
    return [...all].sort().join(" ") !== [...found].sort().join(" ");
  });
  say(
    `${edition}: ${text.size} entries, ${[...text.values()].reduce((sum, { size }) => sum + size, 0)} pages, ${wrong.length} entries wrong`,
  );
  for (const [term, all] of wrong.slice(0, 5))
    say(`  ${term}: ${[...all].join(" ")} is ${[...(own.get(term) ?? [])].join(" ")}`);
}
const plain = `${content}-plain`;
await mkdir(plain);
await rm(out, { recursive: true });
execFileSync("cp", ["-r", `${content}/.`, plain]);
await eachChapter(plain, (text) => text.replace(/<!-- index[^>]*-->(?:\n\n)?/g, ""));
for (const format of ["pdf", "html,epub,pdf"]) {
  const least = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [side, book] of [plain, content].entries())
      least[side] = Math.min(least[side] ?? 0, await seconds(book, join(book, "dist"), format));
  const [without = 0, all = 0] = least;
  const more = ((all / without - 1) * 100).toFixed(1);
  say(
    `processor seconds of ${format} without marks ${without.toFixed(1)}, with ${all.toFixed(1)}: ${more} %`,
  );
}
for (const folder of [content, plain]) await rm(folder, { recursive: true, force: true });
