// Deeds by chance of two desks on one book, changes on disk between them, and desks that are killed at any moment:
// npx tsx test/bench/desk-edits.ts [DEEDS]. Fails where a byte is lost, a deed that was answered is not there once, or a ledger is torn.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { VFile } from "vfile";
import { readLedger } from "../../scripts/library/records/records.ts";
import { writeChapter } from "../../scripts/session/write-chapter.ts";
import { contentFolder } from "../support/content-folder.ts";
import { openBook } from "../support/open-book.ts";
import { chanceOf, DESK_BOOK, editOnDisk, isLeftOf, planDeed, readBook } from "../support/random-deeds.ts";

const [, , first = "1000", content, seed = "1"] = process.argv;

/** One desk: does one thing after another, and says in a journal what it begins and what was answered. */
const desk = async (folder: string): Promise<void> => {
  const journal = join(dirname(folder), "journal");
  const chance = chanceOf(Number(seed));
  const book = await openBook(folder);
  for (let turn = 0; ; turn += 1) {
    const mark = `〔${seed}·${turn}〕`;
    const deed = planDeed(book, chance, mark);
    if (!deed) continue;
    appendFileSync(journal, `begun ${mark}\n`);
    const outcome = await writeChapter(book, deed).catch((error: unknown) => ({ conflict: String(error) }));
    const answer = "conflict" in outcome ? "refused" : deed.does === "accept" ? "accepted" : "done";
    appendFileSync(journal, `${answer} ${mark}\n`);
  }
};

const check = async (folder: string, journal: string, onDisk: readonly string[]): Promise<string> => {
  const book = await readBook(folder);
  const all = [...book.values()].join("\n");
  const lines = journal.split("\n").map((line) => line.split(" "));
  const marks = (word: string): string[] =>
    lines.flatMap(([sort, mark = ""]) => (sort === word ? [mark] : []));
  for (const [path, text] of book) {
    const before = DESK_BOOK[path.slice(folder.length + 1) as keyof typeof DESK_BOOK];
    if (!isLeftOf(before, text)) throw new Error(`Lost bytes of ${path}:\n${text}`);
  }
  for (const mark of [...marks("done"), ...onDisk])
    if (all.split(mark).length !== 2) throw new Error(`${mark} is there ${all.split(mark).length - 1} times`);
  for (const mark of marks("refused"))
    if (all.includes(mark)) throw new Error(`${mark} was refused and is there`);
  for (const mark of marks("begun"))
    if (all.split(mark).length > 2) throw new Error(`${mark} is there twice`);
  const ledgers = join(folder, "ledger", "zh");
  const names = existsSync(ledgers)
    ? (await readdir(ledgers)).filter((name) => name.endsWith(".tsv") && !name.startsWith("."))
    : [];
  for (const name of names) {
    const file = new VFile(await readFile(join(ledgers, name), "utf8"));
    if (readLedger(file).broken) throw new Error(`${name} is torn: ${String(file)}`);
  }
  return `${marks("done").length} written, ${marks("accepted").length} accepted, ${marks("refused").length} refused, ${onDisk.length} on disk`;
};

if (content === undefined) {
  const wanted = Number(first);
  const folder = await contentFolder(DESK_BOOK);
  const journal = join(dirname(folder), "journal");
  const chance = chanceOf(42);
  const onDisk: string[] = [];
  const read = (): string => (existsSync(journal) ? readFileSync(journal, "utf8") : "");
  let kills = 0;
  for (
    let round = 1;
    read()
      .split("\n")
      .filter((line) => /^(?:done|accepted)/.test(line)).length < wanted;
    round += 2
  ) {
    const desks = [round, round + 1].map((one) =>
      spawn(process.execPath, ["--import", "tsx", fileURLToPath(import.meta.url), "0", folder, String(one)], {
        stdio: "inherit",
      }),
    );
    const until = Date.now() + 15000 + chance.below(30000);
    while (Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 200 + chance.below(2000)));
      const mark = `〔盘${onDisk.length}〕`;
      // An editor that has read a file and then writes it would lose what a desk wrote between: that is the editor's to see.
      for (const one of desks) one.kill("SIGSTOP");
      await new Promise((resolve) => setTimeout(resolve, 20));
      editOnDisk(folder, chance, mark);
      for (const one of desks) one.kill("SIGCONT");
      onDisk.push(mark);
    }
    for (const one of desks) {
      one.kill("SIGKILL");
      kills += 1;
      await once(one, "exit");
    }
    process.stdout.write(`${await check(folder, read(), onDisk)}, ${kills} kills\n`);
  }
} else await desk(content);
