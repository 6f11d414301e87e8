import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { fillTable, row } from "./figures.ts";
import { generateBook } from "./generate-book.ts";
import { PEERS } from "./peers.ts";
import { plainBook } from "./plain-book.ts";
import { growthOf, runsOf, WORK, type Runs, type Setting } from "./runs.ts";
import { growthRows, machineRow, peerRows } from "./speed-tables.ts";
import { packHebi } from "./tools.ts";
import { endAll } from "./watch.ts";

const HELP = `Usage: npm run bench -- [GROUP…] [FOLDER] [options]

Runs Hebi beside what one would take instead, on the same book, in turns, and prints tables in Markdown. Each tool comes from its
registry (npm, PyPI) into a folder that goes at the end; one that cannot be had, or fails on the book, is a line SKIPPED with the
reason.

  GROUP       ${[...Object.keys(PEERS), "growth"].join(", ")} (all)
  FOLDER      a content folder (a generated book of 100 chapters)
  --rounds N  how often everything is run (3)
  --cpu       counts seconds of processor instead of those of the clock, for a machine that does other work
  --tools DIR keeps the tools there, or takes those that are there
  --write     puts the figures of the generated book into the tables of docs/en/speed.md and docs/zh/speed.md

Growth is told of generated books, whatever the folder. Exit codes: 0 done; 1 Hebi failed; 2 wrong use.
`;

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "3" },
    cpu: { type: "boolean", default: false },
    tools: { type: "string" },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

/** Chapters of the generated book, and of those by which growth is told, by group: a size, twice, four times and eight times that. */
const CHAPTERS = 100;
const SIZES = { site: [50, 100, 200, 400], epub: [50, 100, 200, 400], pdf: [25, 50, 100, 200] };

const HEADS = {
  machine: ["date", "machine", "Node", "chapters", "rounds", "seconds of"],
  growth: ["", "× 1, s", "× 2, s", "× 4, s", "× 8, s", "exponent", "of the last doubling", "of memory"],
  group: ["", "cold, s", "edited, s", "unchanged, s", "memory, MB", "Hebi ÷ it: cold", "edited", "unchanged"],
};

/** Rows of the tables, by their names: those of groups, `growth-` and a group, and `machine`. */
type Tables = Map<string, string[]>;

const tell = (tables: Tables): void => {
  for (const [name, rows] of tables) {
    const all = HEADS[name === "machine" ? name : name.startsWith("growth-") ? "growth" : "group"];
    const cells = rows[0]?.match(/(?<!\\)\|/g)?.length ?? 0;
    const head = all.slice(0, cells - 1);
    const lines = [
      row(head),
      row(head.map(() => "---")),
      ...rows,
      "",
      `Table: ${name} {#tbl-speed-${name}}`,
      "",
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
  }
};

/** What of rows is no name, in Chinese. */
const CHINESE: Readonly<Record<string, string>> = {
  "bare print": "直接打印",
  "the clock": "时钟",
  processors: "处理器",
};

/** Puts rows into the tables of the guide, by the ids of these. */
const fill = async (tables: Tables): Promise<void> => {
  for (const [code, words] of [
    ["en", {}],
    ["zh", CHINESE],
  ] as const) {
    const path = new URL(`../../docs/${code}/speed.md`, import.meta.url);
    const say = (cells: string): string =>
      Object.entries(words).reduce((all, [word, other]) => all.replace(word, other), cells);
    const text = await readFile(path, "utf8");
    const filled = [...tables].reduce(
      (page, [name, rows]) => fillTable(page, `tbl-speed-${name}`, rows.map(say)),
      text,
    );
    await writeFile(path, filled);
  }
};

const groups = positionals.filter((one) => one === "growth" || Object.hasOwn(PEERS, one));
const [folder, ...more] = positionals.filter((one) => !groups.includes(one));
const rounds = Number(values.rounds);
if (values.help || more.length > 0 || !(rounds > 0) || (values.write && folder !== undefined)) {
  process.stdout.write(HELP);
  process.exit(values.help ? 0 : 2);
}

const root = mkdtempSync(join(tmpdir(), "hebi-bench-"));
const tools = resolve(values.tools ?? join(root, "tools"));
mkdirSync(tools, { recursive: true });
const clean = (): void => {
  endAll();
  for (const path of [...readdirSync(tools).map((tool) => join(tools, tool, WORK)), root])
    rmSync(path, { recursive: true, force: true });
};
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    clean();
    process.exit(130);
  });

try {
  const wanted = (group: string): boolean => groups.length === 0 || groups.includes(group);
  const clock = values.cpu ? "cpu" : "seconds";
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const setting: Setting = { tools, root, hebi: await packHebi(join(root, "hebi")), rounds, say };
  const book = await plainBook(folder ?? (await generateBook(CHAPTERS, root)));
  const tables: Tables = new Map([["machine", [machineRow(book.pages.length, rounds, clock)]]]);
  const skipped: string[] = [];
  const keep = (name: string, all: Runs[], rows: string[]): void => {
    tables.set(name, rows);
    if (all[0]?.reason !== undefined) process.exitCode = 1;
    skipped.push(
      ...all.flatMap((runs) => (runs.reason ? [`SKIPPED ${name}, ${runs.name}: ${runs.reason}`] : [])),
    );
  };
  for (const group of Object.keys(PEERS).filter(wanted)) {
    const all = await runsOf(group, book, setting);
    keep(group, all, peerRows(all, clock));
  }
  for (const [group, sizes] of wanted("growth") ? Object.entries(SIZES) : []) {
    const all = await growthOf(group, sizes, setting);
    keep(`growth-${group}`, all, growthRows(all, sizes, clock));
  }
  tell(tables);
  if (values.write) await fill(tables);
  for (const line of skipped) process.stdout.write(`${line}\n`);
} finally {
  clean();
}
