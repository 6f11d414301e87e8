/// <reference lib="dom" />
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import type { KeyInput } from "puppeteer-core";
import { findBrowser, openBrowser } from "../../scripts/library/browser/browser.ts";
import { idOf, statusOf } from "../../scripts/translate/translate.ts";
import { textsOf } from "../../scripts/session/deeds.ts";
import { writeChapter } from "../../scripts/session/write-chapter.ts";
import { newFolder } from "../support/content-folder.ts";
import { openBook } from "../support/open-book.ts";
import { ROOT } from "../support/repository.ts";
import { say } from "./say.ts";

// A translator who has the keyboard alone brings a chapter of a real book up to date at the desk, in a browser:
//   npx tsx test/bench/translator.ts --content BOOK --slug users [--language zh] [--changed 20] [--missing 5]
// 20 blocks of the source are changed and 5 of the translation taken out; in the end the file has to be what it was, but for
// what was typed, and every block has to be current.

const { values } = parseArgs({
  options: {
    content: { type: "string", default: "content" },
    slug: { type: "string", default: "users" },
    language: { type: "string", default: "zh" },
    changed: { type: "string", default: "20" },
    missing: { type: "string", default: "5" },
    cli: { type: "string", default: "scripts/cli.ts" },
  },
});
const { slug, language } = values;
const TYPED = "（改）";
const WORDS = " And so it is today.";

const folder = await newFolder();
const content = join(folder, "content");
await cp(values.content, content, { recursive: true });
const book = await openBook(content);
const chapterNow = () => {
  const found = book.now.translations.find((one) => one.slug === slug && one.language === language);
  if (!found) throw new Error(`Missing the chapter ${language}/${slug}`);
  return found;
};

const countsNow = (): string => {
  const { current, stale, missing: gone, orphan, moved } = statusOf(chapterNow());
  return JSON.stringify({ current, stale, missing: gone, orphan, moved });
};

const linesNow = (): string[] => String(chapterNow().translation?.file).split("\n");

const texts = new Set<string>();
const isFirst = (text: string): boolean => texts.size < texts.add(text).size;
/**
 * What a translator types in one go: paragraphs in one line with an empty one after it, each of one of the source. Of those in
 * the same words the first alone, for nothing says which of two such is missing; and none that is a tag.
 */
const plain = chapterNow().links.filter(
  ({ source, translation }) =>
    source.length === 1 &&
    translation.length === 1 &&
    [...source, ...translation].every(
      ({ kind, path, startLine, endLine }) => kind === "paragraph" && path === "" && startLine === endLine,
    ) &&
    !linesNow()[(translation[0]?.startLine ?? 0) - 1]?.startsWith("<") &&
    isFirst(source[0]?.text ?? "") &&
    linesNow()[translation[0]?.endLine ?? 0] === "",
);
const [changed, missing] = [Number(values.changed), Number(values.missing)];
if (plain.length < changed + missing) throw new Error(`Only ${plain.length} paragraphs, expected more`);
const seen = chapterNow().links.map((link) => ({ id: idOf(link), ...textsOf(chapterNow(), link) }));
await writeChapter(book, { does: "accept", slug, language, seen });

// Every fifth of what is chosen goes missing, the others change.
const chosen = Array.from(
  { length: changed + missing },
  (_, at) => plain[Math.floor((at * plain.length) / (changed + missing))]!,
);
const every = Math.floor(chosen.length / missing);
const isOut = (at: number): boolean => at % every === every - 1 && at < every * missing;
const { source, translation } = chapterNow();
const paths = [source, translation].map((chapter) => join(content, chapter?.source ?? "")) as [
  string,
  string,
];
const [before, original] = [await readFile(paths[0], "utf8"), await readFile(paths[1], "utf8")];
const [theirs, ours, wanted] = [before, original, original].map((text) => text.split("\n")) as [
  string[],
  (string | undefined)[],
  string[],
];
const typed = new Map<string, string>();
for (const [at, link] of chosen.entries()) {
  const [line, own] = [link.source, link.translation].map(
    ([block]) => (block?.node.position?.end.line ?? 0) - 1,
  ) as [number, number];
  if (isOut(at)) {
    typed.set(`row-${idOf(link)}`, wanted[own] ?? "");
    ours[own] = ours[own + 1] = undefined;
  } else {
    theirs[line] += WORDS;
    wanted[own] += TYPED;
  }
}
await writeFile(paths[0], theirs.join("\n"));
await writeFile(paths[1], ours.filter((line) => line !== undefined).join("\n"));
await book.refresh();
say(`before: ${countsNow()}`);

const args = [...(values.cli.endsWith(".ts") ? ["--import", "tsx"] : []), values.cli];
const child = spawn(process.execPath, [...args, "dev", "--content", content, "--port", "0"], {
  cwd: ROOT,
  stdio: ["ignore", "pipe", "inherit"],
});
const [first] = (await once(createInterface(child.stdout), "line")) as [string];
const { browser, close } = await openBrowser(await findBrowser(process.env));
const tab = await browser.newPage();
tab.setDefaultTimeout(120_000);
const where = new URLSearchParams({ chapter: slug, language }).toString();
await tab.goto((/http\S+/.exec(first)?.[0] ?? "").replace("/?", `/desk?${where}&`));
await tab.waitForSelector(".row");

/** The block that the desk is at, where there is anything to do; what is there to do is found by the key `n`. */
const todo = (): Promise<{ id: string; isMissing: boolean } | undefined> =>
  tab.evaluate(() => {
    const row = document.querySelector(".row[aria-current]");
    if (!row || row.classList.contains("is-current")) return undefined;
    return { id: row.id, isMissing: row.classList.contains("is-missing") };
  });
const control = async (key: KeyInput): Promise<void> => {
  await tab.keyboard.down("Control");
  await tab.keyboard.press(key);
  await tab.keyboard.up("Control");
};
/** Milliseconds that each block took, from the key that opens it until it is current. */
const times: number[] = [];
let count = 0;
for (; count <= changed + missing; count += 1) {
  if (!(await todo())) await tab.keyboard.press("n");
  const at = await todo();
  if (!at) break;
  const began = performance.now();
  await tab.keyboard.press("Enter");
  await tab.waitForFunction((id) => document.getElementById(id)?.querySelector(".cm-editor"), {}, at.id);
  await control("End");
  await tab.keyboard.type(at.isMissing ? (typed.get(at.id) ?? "?") : TYPED);
  await control("Enter");
  await tab
    .waitForFunction(
      (id) =>
        document.getElementById(id)?.classList.contains("is-current") &&
        !document.querySelector(".cm-editor"),
      {},
      at.id,
    )
    .catch(async (cause: unknown) => {
      const said = await tab.$eval("[role=status]", ({ textContent }) => textContent);
      throw new Error(`${at.id} in ${content} is not current, and the desk says “${said}”`, { cause });
    });
  times.push(performance.now() - began);
  say(`${at.id}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
await close();
child.kill("SIGINT");
await once(child, "exit");
await book.refresh();
const seconds = times.toSorted((one, other) => one - other).map((ms) => (ms / 1000).toFixed(1));
say(
  `after ${count} blocks: ${countsNow()}; median ${seconds[seconds.length >> 1]} s, most ${seconds.at(-1)} s`,
);
const [now, sourceNow] = [await readFile(paths[1], "utf8"), await readFile(paths[0], "utf8")];
const wrong = now.split("\n").filter((line, at) => line !== wanted[at]);
say(
  `the translation is ${now === wanted.join("\n") ? "what it should be" : "NOT what it should be"}${wrong
    .slice(0, 5)
    .map((line) => `\n${line}`)
    .join("")}`,
);
say(`the source is ${sourceNow === theirs.join("\n") ? "untouched" : "NOT untouched"}`);
await rm(folder, { recursive: true });
