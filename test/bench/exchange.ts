import { cp, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chanceOf } from "../support/random-deeds.ts";
import { runCli } from "../support/run-cli.ts";

// `npx tsx test/bench/exchange.ts DIR…`: books that go out and come back, as they were, with 500 edits each, and broken in 100 ways.

const INSIDE = String.raw`(?:(?!</trans-unit>)[^])*?`;
const TARGET = new RegExp(
  `<trans-unit id="([^"]+)"[^>]*?(translate="no")?[^>]*>${INSIDE}<target[^>]*>(${INSIDE})</target>`,
  "g",
);
const [EDITS, BROKEN] = [500, 100];
const WORDS = [
  "新",
  "“旧”",
  "a_b",
  "2*x*",
  "[甲]",
  "$x$",
  "# ",
  "|",
  "&lt;b&gt;",
  "`",
  "~~",
  "!",
  "…",
  "1. ",
];

const textOf = async (folder: string): Promise<Map<string, string>> => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = new Map<string, string>();
  for (const file of files.filter((one) => one.isFile() && !one.parentPath.includes("ledger"))) {
    const path = join(file.parentPath, file.name);
    texts.set(path.slice(folder.length), await readFile(path, "latin1"));
  }
  return texts;
};

/** What is said, without tags, entities, and marks that Markdown may have read or that are escaped. */
const plain = (text: string): string =>
  text
    .replace(/<[^>]*>/g, "")
    .replace(/&#x26;|&amp;/g, "&")
    .replace(/&#x3C;|&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/[\\*`~\s]/g, "");

const targetsOf = (text: string): string[] =>
  Array.from(text.matchAll(TARGET), ([, , , target = ""]) => plain(target)).sort();

for (const original of process.argv.slice(2)) {
  const folder = join(await mkdtemp(join(tmpdir(), "hebi-")), "content");
  await cp(original, folder, { recursive: true });
  const { below } = chanceOf(7);
  const file = join(folder, "..", "book.xlf");
  const say = (words: string): void => console.log(`${original}: ${words}`);
  const before = await textOf(folder);
  await runCli("export", "--content", folder, "--out", file);
  const text = await readFile(file, "utf8");
  const same = await runCli("import", file, "--content", folder);
  const after = await textOf(folder);
  const changed =
    [...before].filter(([path, bytes]) => after.get(path) !== bytes).length + after.size - before.size;
  say(`${text.match(/<trans-unit/g)?.length} units, ${changed} files changed, ${same.stdout.trim()}`);

  // Edits of words, where they stand in the target, from the last one on.
  const open = [...text.matchAll(TARGET)].filter(
    ([, , locked, target = ""]) => !locked && /[\p{L}]{2}/u.test(plain(target)),
  );
  const chosen = new Set<number>();
  while (chosen.size < Math.min(EDITS, open.length)) chosen.add(below(open.length));
  let edited = text;
  for (const at of [...chosen].sort((a, b) => b - a)) {
    const { 0: whole, 3: target = "", index } = open[at] as RegExpExecArray;
    const from = index + whole.length - "</target>".length - target.length;
    const letters = Array.from(target.matchAll(/(?<!<[^>]*|&[^;\s]*)\p{L}/gu), (found) => found.index);
    const place = from + (letters[below(letters.length)] ?? 0);
    const word = WORDS[below(WORDS.length)] ?? "";
    edited = edited.slice(0, place) + word + edited.slice(place + below(2));
  }
  await writeFile(file, edited);
  const come = await runCli("import", file, "--content", folder, "--force", "--partly");
  const refused = come.stderr.match(/ error /g)?.length ?? 0;
  await runCli("export", "--content", folder, "--out", file);
  const now = targetsOf(await readFile(file, "utf8"));
  const wanted = targetsOf(edited);
  const left = new Map<string, number>();
  for (const one of now) left.set(one, (left.get(one) ?? 0) + 1);
  const lost = wanted.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
  say(`${chosen.size} edits, ${refused} refused, ${lost.length} not as they were made`);
  for (const one of lost.slice(0, 5)) say(`  ${one.slice(0, 160)}`);
  if (refused > 0) say(come.stderr.split("\n").slice(0, 6).join("\n"));

  // Broken files are refused with a place, and nothing is written.
  const good = await readFile(file, "utf8");
  const state = JSON.stringify([...(await textOf(folder))]);
  const parts = [...good.matchAll(TARGET)].filter(
    ([, , locked, target = ""]) => !locked && /<x (?![^>]*x-mark)/.test(target),
  );
  let [wrong, tried] = [0, 0];
  for (let n = 0; n < BROKEN; n += 1) {
    const { 0: whole, 3: target = "", index } = parts[below(parts.length)] as RegExpExecArray;
    const put = (unit: string): string => good.slice(0, index) + unit + good.slice(index + whole.length);
    const lock = /<x (?![^>]*x-mark)[^>]*>/.exec(target)?.[0] ?? "";
    const ways: (() => string | Uint8Array)[] = [
      () => put(whole.replace(`${target}</target>`, `${target.replace(lock, "")}</target>`)),
      () => put(whole.replace(`${target}</target>`, `${target}${lock}</target>`)),
      () => put(whole.replace(`${target}</target>`, `${target}<x id="99"/></target>`)),
      () => put(`${whole}</trans-unit>${whole}`),
      () => put(whole.replace(/<source>/, "<source>Other ")),
      () => put(whole.replace(/id="[^"]+"/, `id="p${n}.00000000.0"`)),
      () => put(whole.replace("</target>", "&bomb;</target>")),
      () => good.replace("<xliff", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff'),
      () => good.replace("<xliff", '<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff'),
      () => good.slice(0, index + 40),
      () => Buffer.from(good, "utf16le"),
      () =>
        Buffer.concat([
          Buffer.from(good.slice(0, index)),
          Buffer.from([0xd6, 0xd0, 0xff]),
          Buffer.from(good.slice(index)),
        ]),
    ];
    const way = ways[n % ways.length];
    if (!way) continue;
    await writeFile(file, way());
    const { code, stderr } = await runCli("import", file, "--content", folder);
    tried += 1;
    if (
      code !== 1 ||
      !/^ {2}\d+:\d+/m.test(stderr) ||
      JSON.stringify([...(await textOf(folder))]) !== state
    ) {
      wrong += 1;
      say(`  way ${n % ways.length}: exit code ${code}, ${stderr.slice(0, 200)}`);
    }
  }
  say(`${tried} broken files, ${wrong} not refused with a place`);
}
