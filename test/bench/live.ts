/// <reference lib="dom" />
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import type { Page } from "puppeteer-core";
import { findBrowser, openBrowser } from "../../scripts/library/browser/browser.ts";
import { newFolder } from "../support/content-folder.ts";
import { ROOT } from "../support/repository.ts";
import { say } from "./say.ts";

// How long a change takes from the save to the mark on the page that is open, in a browser:
//   npx tsx test/bench/live.ts --content BOOK --page en-zh/users.html --file en/users.md [--other zh/10-before/01-users.md] [--edits 100]

const { values } = parseArgs({
  options: {
    content: { type: "string", default: "content" },
    page: { type: "string", default: "en-zh/users.html" },
    file: { type: "string", default: "en/users.md" },
    other: { type: "string", default: "zh/users.md" },
    edits: { type: "string", default: "100" },
    /** The command line of a compiled Hebi; without it, the sources run. */
    cli: { type: "string", default: "scripts/cli.ts" },
  },
});

/** An edit: which file it changes and how, the n-th time it is done. */
interface Edit {
  file: string;
  change: (text: string, count: number) => string;
  save?: (path: string, text: string) => Promise<void>;
}

const byRename = async (path: string, text: string): Promise<void> => {
  await writeFile(`${path}.tmp`, text);
  await rename(`${path}.tmp`, path);
};

const byTruncating = async (path: string, text: string): Promise<void> => {
  await writeFile(path, "");
  await new Promise((resolve) => setTimeout(resolve, 5));
  await writeFile(path, text);
};

/** A text with what is added behind the line that is so many paragraphs on. */
const behind = (text: string, count: number, added: string): string => {
  const parts = text.split("\n\n");
  const plain = parts.flatMap((part, index) =>
    /^[\p{L}“]/u.test(part) && !/^(?::::|```)/m.test(part) && index > 1 ? [index] : [],
  );
  const at = plain[count % Math.max(plain.length, 1)] ?? parts.length - 1;
  return [...parts.slice(0, at), parts[at] + added, ...parts.slice(at + 1)].join("\n\n");
};

const { file, other } = values;
const EDITS: Record<string, Edit> = {
  "words of the source": { file, change: (text, count) => behind(text, count, ` More ${count} words.`) },
  "words of the translation": {
    file: other,
    change: (text, count) => behind(text, count, `又有${count}个字。`),
  },
  "a new paragraph": {
    file,
    change: (text, count) => behind(text, count, `\n\nA paragraph of ${count} words.`),
  },
  "a paragraph gone": { file, change: (text) => text.replace(/\n\nA paragraph of \d+ words\./, "") },
  "a new heading": { file, change: (text, count) => behind(text, count, `\n\n## Section ${count}`) },
  "a list": { file, change: (text, count) => behind(text, count, `\n\n- one ${count}\n- two`) },
  "a table": {
    file,
    change: (text, count) => behind(text, count, `\n\n| a | b |\n| - | - |\n| ${count} | 2 |`),
  },
  "a program": {
    file,
    change: (text, count) => behind(text, count, `\n\n\`\`\`js\nlet a = ${count};\n\`\`\``),
  },
  "a fault, saved by renaming": {
    file,
    change: (text, count) => behind(text, count, ` [Nowhere](nowhere-${count}.md).`),
    save: byRename,
  },
  "a note, truncated first": {
    file,
    change: (text, count) => `${behind(text, count, `[^n${count}]`)}\n[^n${count}]: A note.\n`,
    save: byTruncating,
  },
};

const memoryOf = ({ pid }: ChildProcess): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

/** Milliseconds of processor that a process has taken (proc(5): the 14th and the 15th field, in hundredths of a second). */
const processorOf = ({ pid }: ChildProcess): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

/** Starts `hebi dev`, and gives its address once it is there. */
const startDev = async (content: string, cache: string) => {
  const args = [...(values.cli.endsWith(".ts") ? ["--import", "tsx"] : []), values.cli];
  const child = spawn(process.execPath, [...args, "dev", "--content", content, "--port", "0"], {
    cwd: ROOT,
    env: { ...process.env, HEBI_CACHE: cache },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface(child.stdout);
  const [line] = (await once(lines, "line")) as [string];
  const told: number[] = [];
  lines.on("line", (one: string) => told.push(Number(/(\d+) ms/.exec(one)?.[1])));
  return { child, address: /http\S+/.exec(line)?.[0] ?? "", told };
};

const stop = async (child: ChildProcess): Promise<void> => {
  child.kill("SIGINT");
  await once(child, "exit");
};

/** Notes when a block is marked, from now on. */
const watchMarks = (tab: Page): Promise<void> =>
  tab.evaluate(() => {
    Object.assign(globalThis, { markedAt: 0 });
    new MutationObserver((records) => {
      const isMarked = records.some(({ target }) => (target as Element).classList.contains("hebi-changed"));
      if (isMarked && !Reflect.get(globalThis, "markedAt"))
        Object.assign(globalThis, { markedAt: performance.timeOrigin + performance.now() });
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["class"] });
  });

const at = (sorted: readonly number[], part: number): string =>
  `${(sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? NaN).toFixed(0)} ms`;

const summary = (times: readonly number[]): string => {
  const sorted = times.toSorted((one, another) => one - another);
  return `median ${at(sorted, 0.5)}, 95 % ${at(sorted, 0.95)}, most ${at(sorted, 1)}`;
};

const folder = await newFolder();
const [content, cache] = [join(folder, "content"), join(folder, "cache")];
await cp(values.content, content, { recursive: true });
const { browser, close } = await openBrowser(await findBrowser(process.env));
const tab = await browser.newPage();
tab.setDefaultTimeout(300_000);
tab.setDefaultNavigationTimeout(300_000);

/** Opens the page that is looked at, then waits until the whole book is read: before that a page is shown early, and the cache is not full. */
const open = async (name: string) => {
  const began = performance.now();
  const dev = await startDev(content, cache);
  const [root, token] = dev.address.split("?token=");
  const answer = await tab.goto(`${root}${values.page}?token=${token}`, { waitUntil: "domcontentloaded" });
  if (!answer?.ok()) throw new Error(`Unexpected answer ${answer?.status()} for the ${name} page`);
  const seconds = [performance.now() - began, processorOf(dev.child)].map((ms) => (ms / 1000).toFixed(1));
  say(`first page ${name}: ${seconds[0]} s, ${seconds[1]} s of processor`);
  // What is made of all pages waits for all of them.
  await tab.evaluate(() => fetch("/sitemap.xml").then((one) => one.text()));
  const all = [performance.now() - began, processorOf(dev.child)].map((ms) => (ms / 1000).toFixed(1));
  say(`whole book ${name}: ${all[0]} s, ${all[1]} s of processor`);
  return dev;
};

/** Until the page has its fonts as well: they are cut behind it. */
const settle = () => tab.waitForFunction(() => document.readyState === "complete", { polling: 50 });
const first = await open("cold");
await settle();
await stop(first.child);
const dev = await open("warm");
await settle();
await tab.waitForSelector(".hebi-count");
await watchMarks(tab);
const names = Object.keys(EDITS);
const times = new Map(names.map((name) => [name, [] as number[]]));
const before = memoryOf(dev.child);
const processor: number[] = [];
for (let count = 0; count < Number(values.edits); count += 1) {
  const name = names[count % names.length] ?? "";
  const edit = EDITS[name]!;
  const path = join(content, edit.file);
  const text = await readFile(path, "utf8");
  await tab.evaluate(() => void Object.assign(globalThis, { markedAt: 0 }));
  const start = processorOf(dev.child);
  const saved = performance.timeOrigin + performance.now();
  await (edit.save ?? writeFile)(path, edit.change(text, count));
  await tab
    .waitForFunction(() => Reflect.get(globalThis, "markedAt") > 0, { polling: 20 })
    .catch((cause: unknown) => {
      throw new Error(`No mark for edit ${count}, ${name}; the book is in ${content}`, { cause });
    });
  times.get(name)?.push(Number(await tab.evaluate(() => Reflect.get(globalThis, "markedAt"))) - saved);
  processor.push(processorOf(dev.child) - start);
  if (count % 100 === 99) say(`after ${count + 1} edits: ${memoryOf(dev.child).toFixed(0)} MB`);
  await new Promise((resolve) => setTimeout(resolve, 150));
}
for (const [name, own] of times) say(`${name}: ${summary(own)}`);
say(`all: ${summary([...times.values()].flat())}; read again and told: ${summary(dev.told)}`);
say(`processor until the mark, without the browser: ${summary(processor)}`);
say(`memory: ${before.toFixed(0)} MB at the beginning, ${memoryOf(dev.child).toFixed(0)} MB at the end`);
await stop(dev.child);
await close();
await rm(folder, { recursive: true });
