import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, relative, resolve } from "node:path";
import { VFileMessage } from "vfile-message";
import { translate } from "../../scripts/translate/translate.ts";
import { compareLanguages } from "../../scripts/check/check.ts";
import { isAligned, translatedChapters } from "../../scripts/check/compare-pairs.ts";
import { load } from "../../scripts/load/load.ts";
import { say } from "./say.ts";

const USAGE = `Usage: npx tsx test/bench/alarms.ts DIR…

Runs the rules that compare languages on content folders as they are, draws 200 of their messages by chance, always the
same, and counts those that test/fixtures/facts/alarms.tsv calls false. Prints those that it does not know.
`;

const DRAWN = 200;
const LABELS = new URL("../fixtures/facts/alarms.tsv", import.meta.url);

/** A message, by what of it can be kept: its place, its rule and a hash of its words. */
interface Alarm {
  key: string;
  rule: string;
  words: string;
}

const hash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);

const alarmOf = (message: VFileMessage, content: string): Alarm => {
  const { file = "", line, ruleId = "", reason, cause } = message;
  const place = `${basename(content)}/${relative(resolve(content), resolve(file))}:${line}`;
  const there = cause instanceof VFileMessage ? ` @${cause.line}` : "";
  return {
    key: [place, ruleId, hash(reason)].join("\t"),
    rule: ruleId,
    words: `${place}${there} ${reason}`,
  };
};

/** The alarms of a content folder, and how many blocks were compared. */
const alarmsOf = async (content: string): Promise<{ alarms: Alarm[]; blocks: number }> => {
  const book = await load(content);
  for (const file of book.files) file.messages = [];
  const renditions = translatedChapters(translate(book));
  for (const rendition of renditions) compareLanguages(rendition, book);
  return {
    alarms: book.files.flatMap(({ messages }) => messages.map((message) => alarmOf(message, content))),
    blocks: renditions.reduce((sum, { alignment }) => sum + alignment.filter(isAligned).length, 0),
  };
};

/** By the hash of their keys: a message that goes leaves the others drawn. */
const draw = (alarms: readonly Alarm[], count: number): Alarm[] =>
  alarms
    .map((alarm) => ({ alarm, chance: hash(alarm.key) }))
    .sort((a, b) => (a.chance < b.chance ? -1 : 1))
    .slice(0, count)
    .map(({ alarm }) => alarm);

const folders = process.argv.slice(2);
if (folders.length === 0) say(USAGE);
else {
  const found = await Promise.all(folders.map(alarmsOf));
  const alarms = found.flatMap((one) => one.alarms);
  const blocks = found.reduce((sum, one) => sum + one.blocks, 0);
  const labels = new Map(
    (await readFile(LABELS, "utf8"))
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line): [string, string] => {
        const at = line.lastIndexOf("\t");
        return [line.slice(0, at), line.slice(at + 1)];
      }),
  );
  const drawn = draw(alarms, DRAWN);
  const verdicts = drawn.map((alarm) => ({ ...alarm, verdict: labels.get(alarm.key) }));
  for (const { key, words, verdict } of verdicts) if (verdict === undefined) say(`unknown ${key}\t${words}`);
  const wrong = verdicts.filter(({ verdict }) => verdict === "false");
  for (const { words } of wrong) say(`false   ${words}`);
  const rules = new Map<string, number>();
  for (const { rule } of alarms) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  for (const [rule, count] of rules) say(`  ${rule}: ${count}`);
  const all = (wrong.length / Math.max(1, drawn.length)) * alarms.length;
  say(`${alarms.length} messages on ${blocks} aligned blocks; ${drawn.length} drawn, ${wrong.length} false`);
  say(`about ${all.toFixed(0)} false in all: 1 in ${all === 0 ? "none" : Math.round(blocks / all)} blocks`);
}
