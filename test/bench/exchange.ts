import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Translation } from "../../scripts/book.ts";
import {
  markdownOf,
  writeCsv,
  writePo,
  writeXliff1,
  writeXliff2,
  type Exchange,
  type Piece,
  type Unit,
} from "../../scripts/library/exchange/exchange.ts";
import { plainText } from "../../scripts/library/text/text.ts";
import { load } from "../../scripts/load/load.ts";
import type { Cut } from "../../scripts/session/exchange/segments.ts";
import { exchangeLinks, exchangeOf, nameOf } from "../../scripts/session/exchange/units.ts";
import { translate } from "../../scripts/translate/translate.ts";
import { chanceOf } from "../support/random-deeds.ts";
import { runCli } from "../support/run-cli.ts";

// `npx tsx test/bench/exchange.ts DIR[:xliff,po]…`: books that go out and come back in every format, as they were, with 500 edits each, and broken in
// 100 ways, 25 a format. What arrives is told by the file: between the edits byte by byte, in them but for marks that Markdown reads or that are escaped.

const FORMATS: Record<string, (exchange: Exchange) => string> = {
  xliff: writeXliff1,
  xliff2: writeXliff2,
  po: writePo,
  csv: writeCsv,
};
const [EDITS, BROKEN] = [500, 25];
const WORDS = "新 “旧” a_b 2*x* [甲] $x$ # | <b> ` ~~ ! … =1+1 -2 1.".split(" ");
const { below } = chanceOf(7);

/** Files and their bytes, but for records. */
const filesIn = async (folder: string): Promise<string> => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const own = files.filter((one) => one.isFile() && !one.parentPath.includes("ledger"));
  const paths = own.map((one) => join(one.parentPath, one.name)).sort();
  return JSON.stringify(await Promise.all(paths.map((path) => readFile(path, "latin1"))));
};

const linksOf = async (content: string, cut: Cut) => {
  const book = await load(content);
  const chapters = translate(book).filter(({ source, translation }) => source && translation);
  return { book, chapters, exchange: exchangeOf(book, chapters, cut) };
};

/** What is said, without marks that Markdown may have read or that are escaped. */
const plain = (text: string): string =>
  text
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replace(/[\\*`~\s>"]/g, "");

const isOpen = ({ isLocked, target }: Unit): boolean =>
  !isLocked && target?.some((piece) => typeof piece === "string" && /\p{L}{2}/u.test(piece)) === true;

/** Words with something put in, or in place of a letter. */
const withEdit = (pieces: readonly Piece[]): Piece[] => {
  const at = pieces.findIndex((piece) => typeof piece === "string" && /\p{L}{2}/u.test(piece));
  return pieces.map((piece, index) => {
    if (index !== at || typeof piece !== "string") return piece;
    const letters = Array.from(piece.matchAll(/(?<!\\[^\s]?|&[^;\s]*|[A-Za-z])\p{L}/gu), (one) => one.index);
    const place = letters[below(letters.length)] ?? 0;
    return piece.slice(0, place) + (WORDS[below(WORDS.length)] ?? "") + piece.slice(place + below(2));
  });
};

/** An exchange with some units in place of others. */
const withUnits = (exchange: Exchange, change: (unit: Unit) => Unit[]): Exchange => ({
  ...exchange,
  files: exchange.files.map((file) => ({ ...file, units: file.units.flatMap(change) })),
});

/** A stretch of a file that has been edited, and what it says then. */
interface Stretch {
  start: number;
  end: number;
  wanted: string;
}

const stretchesOf = (chapter: Translation, cut: Cut, edits: ReadonlyMap<string, Piece[]>): Stretch[] =>
  exchangeLinks(chapter, cut)
    .flatMap(({ target, segments, units }): Stretch[] => {
      const [first, last] = [target?.blocks[0], target?.blocks.at(-1)];
      if (!first || !last || !units.some(({ id }) => edits.has(id))) return [];
      const byRun = new Map(units.map(({ run, id }) => [run, edits.get(id)]));
      const runs = segments.target?.runs.map((run, at) => byRun.get(at) ?? run) ?? [];
      const pieces = runs.flatMap((run, at) => [...run, ...(segments.target?.between[at] ?? [])]);
      const wanted = plain(first.cut.head + markdownOf(pieces) + last.cut.tail);
      return [{ start: first.place.start, end: last.place.end, wanted }];
    })
    .sort((one, other) => one.start - other.start);

/** Which edits of a file have not arrived, which were refused, and whether anything else has changed. */
const judge = (before: string, after: string, stretches: readonly Stretch[]) => {
  const bad: string[] = [];
  let [at, refused, from] = [0, 0, 0];
  const gaps = [...stretches.map(({ start, end }) => ({ start, end })), { start: before.length, end: 0 }].map(
    ({ start, end }) => {
      const gap = before.slice(from, start);
      from = end;
      return gap;
    },
  );
  if (!after.startsWith(gaps[0] ?? "")) return { bad: ["its beginning"], refused };
  at = gaps[0]?.length ?? 0;
  for (const [index, { start, end, wanted }] of stretches.entries()) {
    const [gap, old] = [gaps[index + 1] ?? "", before.slice(start, end)];
    const isHere = (place: number): boolean =>
      after.slice(at, place) === old || plain(after.slice(at, place)) === wanted;
    let next = index === stretches.length - 1 ? after.length - gap.length : after.indexOf(gap, at);
    // What stands between two may stand within one, too.
    for (let other = next; other >= 0 && !isHere(next); other = after.indexOf(gap, other + 1)) next = other;
    if (next < at || !after.startsWith(gap, next))
      return { bad: [...bad, `what follows ${wanted}`], refused };
    const now = after.slice(at, next);
    if (now === old) refused += 1;
    else if (plain(now) !== wanted) bad.push(`${wanted} ≠ ${plain(now)}`);
    at = next + gap.length;
  }
  return { bad, refused };
};

const edit = async (original: string, format: string, cut: Cut) => {
  const folder = await mkdtemp(join(tmpdir(), "hebi-"));
  const [content, file] = [join(folder, "content"), join(folder, `book.${format}`)];
  await cp(original, content, { recursive: true });
  const write = FORMATS[format] ?? writeXliff1;
  const state = await filesIn(content);
  const { exchange, chapters } = await linksOf(content, cut);
  await writeFile(file, write(exchange));
  const same = await runCli("import", file, "--content", content);
  const isSame = (await filesIn(content)) === state;
  const all = exchange.files.flatMap(({ name, units }) =>
    units.filter(isOpen).map((unit) => ({ name, unit, key: `${name} ${unit.id}` })),
  );
  const edits = new Map<string, Map<string, Piece[]>>();
  const count = Math.min(EDITS, all.length);
  for (let made = 0; made < count;) {
    const { name = "", unit } = all[below(all.length)] ?? {};
    const own = edits.get(name) ?? new Map<string, Piece[]>();
    edits.set(name, own);
    if (!unit || own.has(unit.id)) continue;
    own.set(unit.id, withEdit(unit.target ?? []));
    made += 1;
  }
  const edited = {
    ...exchange,
    files: exchange.files.map((one) => ({
      ...one,
      units: one.units.map((unit) => ({ ...unit, target: edits.get(one.name)?.get(unit.id) ?? unit.target })),
    })),
  } as Exchange;
  await writeFile(file, write(edited));
  const before = new Map(chapters.map((one) => [one, String(one.translation?.file)]));
  const come = await runCli("import", file, "--content", content, "--force", "--partly");
  let [refused, bad]: [number, string[]] = [0, []];
  for (const [chapter, text] of before) {
    const stretches = stretchesOf(chapter, cut, edits.get(nameOf(chapter)) ?? new Map());
    const path = join(content, chapter.translation?.source ?? "");
    const found = judge(text, plainText(await readFile(path, "utf8")), stretches);
    refused += found.refused;
    bad = [...bad, ...found.bad];
  }
  const said = come.stderr.match(/ error /g)?.length ?? 0;
  console.log(
    `${original} ${format} by ${cut}: ${all.length} units, unchanged ${isSame && same.code === 0 ? "the same bytes" : "NOT the same"}; ` +
      `${count} edits, ${said} refused (${refused} blocks left), ${bad.length} not as they were made`,
  );
  for (const one of bad.slice(0, 5)) console.log(`  ${one.slice(0, 400)}`);
  if (said > 0) console.log(come.stderr.split("\n").slice(0, 6).join("\n"));
  await rm(folder, { recursive: true });
};

const lockAt = (pieces: readonly Piece[]): number =>
  pieces.findIndex((piece) => typeof piece === "object" && piece.role === "alone" && piece.kind !== "mark");

/** Ways to break a unit, or a file. */
const unitWays: ((unit: Unit, target: Piece[], lock: number) => Unit[])[] = [
  (unit, target, lock) => [{ ...unit, target: target.toSpliced(lock, 1) }],
  (unit, target, lock) => [{ ...unit, target: [...target, "又", ...target.slice(lock, lock + 1)] }],
  (unit, target) => [{ ...unit, target: [...target, { id: 99, kind: "code", role: "alone", text: "x" }] }],
  (unit) => [unit, unit],
  (unit) => [{ ...unit, source: ["Other ", ...unit.source] }],
  (unit, target) => [{ ...unit, id: "p9.00000000.0", target: ["新", ...target] }],
];
const XML_WAYS: ((text: string) => string)[] = [
  (text) => text.replace(/(<target[^>]*>)/, "$1&bomb;"),
  (text) => text.replace(/<xliff/, '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff'),
  (text) => text.replace(/<xliff/, '<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff'),
  (text) => text.replace(/(target-language|trgLang)="[^"]*"/, '$1="ru"'),
  (text) => text.replace("UTF-8", "GB18030"),
];
const PO_WAYS: ((text: string) => string)[] = [
  (text) => text.replace("charset=utf-8", "charset=gb18030"),
  (text) => text.replace(/"Language: [^\\"]*/, '"Language: ru'),
  (text) => text + text.slice(text.lastIndexOf("\nmsgctxt")),
];
const CSV_WAYS: ((text: string) => string)[] = [
  (text) => text.replace("translation", "Übersetzung"),
  (text) => `${text}zh/x,"open`,
];
const fileWays = (format: string): ((text: string) => string | Uint8Array)[] => [
  ...(format === "po" ? PO_WAYS : format === "csv" ? CSV_WAYS : XML_WAYS),
  // In the middle of a word of a translation.
  (text) => text.slice(0, text.indexOf("，", (text.length * 0.9) | 0)),
  (text) =>
    Buffer.concat([
      Buffer.from(text.slice(0, 5000)),
      Buffer.from([0xd6, 0xd0, 0xff]),
      Buffer.from(text.slice(5000)),
    ]),
  (text) => Buffer.from(text, format === "csv" ? "latin1" : "utf16le"),
  // A ZIP of a name and nothing, and one that says it is a gigabyte.
  () => Buffer.from("504b0506000000000000000000000000000000000000", "hex"),
  () => Buffer.from("504b03041400000008000000210000000000ffffff7fffffff3f010000007800", "hex"),
  () => "{}",
];

const breakIt = async (original: string, format: string) => {
  const folder = await mkdtemp(join(tmpdir(), "hebi-"));
  const [content, file] = [join(folder, "content"), join(folder, `book.${format}`)];
  await cp(original, content, { recursive: true });
  const write = FORMATS[format] ?? writeXliff1;
  const { exchange } = await linksOf(content, "block");
  const good = write(exchange);
  const state = await filesIn(content);
  const parts = exchange.files.flatMap(({ units }) =>
    units.filter((unit) => isOpen(unit) && lockAt(unit.target ?? []) >= 0 && lockAt(unit.source) >= 0),
  );
  const ways: (() => string | Uint8Array)[] = [
    // A PO file has one entry of a name; a second one is among its own ways.
    ...unitWays
      .filter((_, at) => format !== "po" || at !== 3)
      .map((way) => () => {
        const unit = parts[below(parts.length)];
        const target = unit?.target ?? [];
        return write(withUnits(exchange, (one) => (one === unit ? way(one, target, lockAt(target)) : [one])));
      }),
    ...fileWays(format).map((way) => () => way(good)),
  ];
  let wrong = 0;
  for (let n = 0; n < BROKEN; n += 1) {
    await writeFile(file, ways[n % ways.length]?.() ?? "");
    const { code, stderr } = await runCli("import", file, "--content", content);
    if (code === 1 && /^ {2}\d+:\d+/m.test(stderr) && (await filesIn(content)) === state) continue;
    wrong += 1;
    console.log(`  way ${n % ways.length}: exit code ${code}, ${stderr.slice(0, 300)}`);
  }
  console.log(`${original} ${format}: ${BROKEN} broken files, ${wrong} not refused with a place`);
  await rm(folder, { recursive: true });
};

for (const argument of process.argv.slice(2)) {
  const [original = "", only] = argument.split(":");
  for (const format of only?.split(",") ?? Object.keys(FORMATS)) {
    for (const cut of ["block", "sentence"] as const) await edit(original, format, cut);
    await breakIt(original, format);
  }
}
