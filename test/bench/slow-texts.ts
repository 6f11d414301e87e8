import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { check } from "../../scripts/check/check.ts";
import { formats } from "../../scripts/format/index.ts";
import { load } from "../../scripts/load/load.ts";
import { parallelEditions } from "../../scripts/parallel/parallel-editions.ts";
import { transform } from "../../scripts/transform/transform.ts";
import { translate } from "../../scripts/translate/translate.ts";
import { contentFolder } from "../support/content-folder.ts";
import { say } from "./say.ts";

const HELP = `Usage: npx tsx test/bench/slow-texts.ts [CONSTRUCT…]

Builds a bilingual book of one chapter that is a single construct many times, at half its size and at its size, each in a
process of its own that ends after 90 s. Prints the CPU seconds of each stage at the full size, and how all of them grow
with the doubling: 2 is linear. Without names, all constructs.
`;

/** How long one construct may take, in milliseconds. */
const LIMIT = 90_000;
/** Below so many seconds, growth is chance. */
const SHORT = 0.5;

type Make = (count: number) => string;

const lines = (count: number, line: (index: number) => string, separator = "\n"): string =>
  Array.from({ length: count }, (_, index) => line(index)).join(separator);

const many =
  (text: string): Make =>
  (count) =>
    text.repeat(count);

const HAN = "本年度各地的经济情况比往年更好城市和乡村都有新面貌";

const han = (start: number, length: number): string =>
  Array.from({ length }, (_, index) => HAN[(start * 7 + index * 3) % HAN.length]).join("");

/** Constructs by name: how many, and a text with as many. */
const CONSTRUCTS: Readonly<Record<string, readonly [size: number, make: Make]>> = {
  "han in lines": [12_500, (count) => lines(count, (index) => han(index, 40))],
  "han in one line": [500_000, (count) => han(1, count)],
  blanks: [500_000, (count) => `a${" ".repeat(count)}b`],
  tabs: [500_000, (count) => `a${"\t".repeat(count)}b`],
  "blanks between han": [500_000, (count) => `国${" ".repeat(count)}家`],
  "blanks and tabs": [250_000, (count) => `a${" \t".repeat(count)}b`],
  "blanks in lines": [20_000, (count) => lines(count, (index) => `a${" ".repeat(index % 50)}`)],
  footnotes: [
    50_000,
    (count) => `${lines(count, (n) => `Word[^${n}] more.`)}\n\n${lines(count, (n) => `[^${n}]: Note ${n}.`)}`,
  ],
  "nested emphases": [4_000, (count) => lines(count, (n) => (n % 2 ? "**b" : "*a"), " ")],
  "nested emphases, closed": [
    4_000,
    (count) =>
      `${lines(count, (n) => (n % 2 ? "**b " : "*a "), "")}x${lines(count, (n) => ((count - n) % 2 ? " b**" : " a*"), "")}`,
  ],
  "stars around a letter": [4_000, (count) => `${"*".repeat(count)}a${"*".repeat(count)}`],
  "missing footnotes": [20_000, (count) => lines(count, (n) => `Word[^x${n}] more.`)],
  "missing references": [8_000, (count) => lines(count, (n) => `[a][b${n}]`)],
  "missing anchors": [8_000, (count) => lines(count, (n) => `[a](#x${n})`)],
  "empty links": [8_000, (count) => lines(count, (n) => `[](#x${n})`)],
  "::a[": [20_000, many("::a[")],
  ":a[": [20_000, many(":a[")],
  ":::": [20_000, many(":::note\n\n")],
  "::video{": [20_000, many('::video{src="\n')],
  "<!X": [20_000, many("a <!X ")],
  "<!--": [20_000, many("a <!-- ")],
  "<?": [20_000, many("a <? ")],
  "<![CDATA[": [20_000, many("a <![CDATA[ ")],
  "<!X in blocks": [20_000, many("<!X\n\n")],
  '[a](b "': [8_000, many('[a](b "')],
  "nested links": [4_000, (count) => `${"[".repeat(count)}a${"](u)".repeat(count)}`],
  "lazy lines": [8_000, many("> a\nb\n")],
  alerts: [4_000, many("> [!NOTE]\n> a\n\n")],
  "rising dollars": [1_000, (count) => lines(count, (n) => `${"$".repeat(n + 1)}a`, " ")],
  "rising backticks": [1_000, (count) => lines(count, (n) => `${"`".repeat(n + 1)}a`, " ")],
  "|-": [20_000, many("|-")],
  figures: [
    4_000,
    (count) => lines(count, (n) => `| a | b |\n|---|---|\n| ${n} | x |\n\nTable: T ${n}`, "\n\n"),
  ],
  "nested div": [4_000, (count) => `${"<div>\n\n".repeat(count)}a\n\n${"</div>\n\n".repeat(count)}`],
  details: [4_000, many("<details><summary>a</summary>\n\n")],
};

/** CPU seconds of this process so far. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** CPU seconds of each stage on a book of one text. */
const stagesOf = async (text: string): Promise<[stage: string, seconds: number][]> => {
  const content = await contentFolder({
    "en/a.md": `# First\n\n${text}\n\nLast words.\n`,
    "zh/a.md": `# 第一\n\n${text}\n\n最后的话。\n`,
  });
  const times: [string, number][] = [];
  let before = cpu();
  const lap = (stage: string): void => {
    times.push([stage, cpu() - before]);
    before = cpu();
  };
  const book = await load(content);
  lap("load");
  const translations = translate(book);
  lap("translate");
  check(book, translations);
  lap("check");
  const single = await transform(book, translations);
  lap("transform");
  const editions = [...single, ...parallelEditions(book, single, translations)];
  lap("parallel");
  const printing = () => Promise.reject(new Error("Nothing is printed"));
  for (const format of ["html", "epub"]) {
    await formats[format]?.(book, editions, { printing, publications: editions, downloads: [] });
    lap(format);
  }
  await rm(content, { recursive: true, force: true });
  return times;
};

/** What one construct takes, measured in another process; nothing where that died or took too long. */
const measured = async (name: string, size: number): Promise<Map<string, number> | undefined> => {
  const script = [...process.execArgv, fileURLToPath(import.meta.url), "--one", name, String(size)];
  const run = promisify(execFile)(process.execPath, script, { timeout: LIMIT, killSignal: "SIGKILL" });
  const out = await run.catch(() => undefined);
  return out && new Map(JSON.parse(out.stdout.trim().split("\n").at(-1) ?? "[]") as [string, number][]);
};

const sum = (times: Map<string, number>): number => [...times.values()].reduce((all, one) => all + one, 0);

const names = process.argv.slice(2);
if (names[0] === "--one") {
  const [, name = "", size] = names;
  const [, make] = CONSTRUCTS[name] ?? [];
  await stagesOf("Warm.\n\n- a **b** `c`");
  say(JSON.stringify(await stagesOf(make?.(Number(size)) ?? "")));
} else if (names[0] === "--help") say(HELP);
else {
  for (const name of names.length > 0 ? names : Object.keys(CONSTRUCTS)) {
    const [size = 0] = CONSTRUCTS[name] ?? [];
    const half = await measured(name, size / 2);
    const full = await measured(name, size);
    const stages = [...(full ?? [])].map(([stage, seconds]) => {
      const before = half?.get(stage) ?? 0;
      return `${stage} ${seconds.toFixed(1)}${seconds > SHORT ? ` (×${(seconds / before).toFixed(1)})` : ""}`;
    });
    const growth = full && half ? `×${(sum(full) / sum(half)).toFixed(1)}` : "no end";
    const total = full ? `${sum(full).toFixed(1)} s` : `over ${LIMIT / 1000} s, or died`;
    say(`${name} ${size}: ${total}, ${growth}; ${stages.join(", ")}`);
  }
}
