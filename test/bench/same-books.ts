import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join, relative, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import { say } from "./say.ts";

const HELP = `Usage: npx tsx test/bench/same-books.ts BEFORE AFTER [--book DIR]…

Builds books in every format with two checkouts of Hebi and compares their files byte by byte: the sample of each checkout,
and each content folder that --book names. Exit codes: 0 all the same; 1 something differs; 2 wrong use.`;

const run = promisify(execFile);

/** A finished book: its files by path, and the seconds that it took. */
interface Made {
  files: Map<string, Buffer>;
  seconds: number;
}

/** Builds a content folder with a checkout. Faults of the content are none of this script's business. */
const make = async (checkout: string, content: string): Promise<Made> => {
  const folder = await mkdtemp(join(tmpdir(), "hebi-same-"));
  const args = ["scripts/cli.ts", "build", "--draft", "--content", content, "--out", join(folder, "dist")];
  const start = performance.now();
  await run(process.execPath, ["--import", "tsx", ...args], { cwd: checkout, maxBuffer: 1e9 });
  const seconds = (performance.now() - start) / 1000;
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(relative(folder, path), await readFile(path));
  }
  await rm(folder, { recursive: true });
  return { files, seconds };
};

/** What became of a file, or nothing where both books have it with the same bytes. */
const changeOf = (old: Buffer | undefined, now: Buffer | undefined): string | undefined => {
  if (!now) return "is gone";
  if (!old) return "is new";
  return old.equals(now) ? undefined : "differs";
};

/** The rows as text, each column as wide as its widest cell. */
const table = (rows: string[][]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};

/** Compares a book of both checkouts, says which files differ, and gives its row of the table. */
const compare = (name: string, before: Made, after: Made): string[] => {
  const kinds = new Map<string, number>();
  for (const path of [...new Set([...before.files.keys(), ...after.files.keys()])].toSorted()) {
    const change = changeOf(before.files.get(path), after.files.get(path));
    if (change === undefined) continue;
    say(`${name}: ${path} ${change}`);
    kinds.set(extname(path), (kinds.get(extname(path)) ?? 0) + 1);
  }
  const bytes = [...after.files.values()].reduce((sum, { length }) => sum + length, 0);
  const differing = Array.from(kinds, ([kind, count]) => `${count} ${kind}`).join(", ");
  const seconds = [before, after].map((made) => made.seconds.toFixed(1));
  return [name, String(after.files.size), String(bytes), differing || "none", ...seconds];
};

const { values, positionals } = parseArgs({
  options: { book: { type: "string", multiple: true, default: [] }, help: { type: "boolean" } },
  allowPositionals: true,
});
const [before, after] = positionals.map((path) => resolve(path));
if (values.help || !before || !after || positionals.length > 2) {
  say(HELP);
  process.exit(values.help ? 0 : 2);
}
const rows = [["book", "files", "bytes", "differing", "seconds before", "after"]];
for (const book of ["", ...values.book]) {
  const name = book === "" ? "sample" : basename(book);
  const contentOf = (checkout: string): string => (book === "" ? join(checkout, "content") : resolve(book));
  rows.push(compare(name, await make(before, contentOf(before)), await make(after, contentOf(after))));
}
say(table(rows));
process.exitCode = rows.slice(1).every(([, , , differing]) => differing === "none") ? 0 : 1;
