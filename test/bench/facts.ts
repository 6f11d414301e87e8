import { rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import { VFile } from "vfile";
import { VFileMessage } from "vfile-message";
import { translate } from "../../scripts/translate/translate.ts";
import { align, type Link } from "../../scripts/library/alignment/alignment.ts";
import { leafBlocks, readBlockText, type Block } from "../../scripts/library/blocks/blocks.ts";
import type { Chapter } from "../../scripts/book.ts";
import { compareLanguages } from "../../scripts/check/check.ts";
import { factMismatch } from "../../scripts/check/fact-mismatch.ts";
import { isAligned, translatedChapters, type TranslatedChapter } from "../../scripts/check/compare-pairs.ts";
import { tableMismatch } from "../../scripts/check/structure.ts";
import { agree, type Fact, factReader } from "../../scripts/library/facts/facts.ts";
import { load } from "../../scripts/load/load.ts";
import { parseMarkdown } from "../../scripts/library/markdown/markdown.ts";
import { generateBook } from "./generate-book.ts";
import { mutate, SLIPS } from "./mutate-fact.ts";
import { seededRandom } from "./seeded-random.ts";

const HELP = `Usage: npx tsx test/bench/facts.ts [options] DIR…

Measures the comparison of facts on content folders: messages on them as they are, time, and how many of the errors that
are put in are found at their block.

  --errors NUMBER   errors of each kind to put in, one at a time (200)
  --seed NUMBER     which ones (1)
  --chapters NUMBER on a book made for this, of so many chapters
  --list            print the messages, and the errors that were not found
`;

interface Target {
  rendition: TranslatedChapter;
  pair: Link<Block>;
  side: "source" | "translation";
  block: Block;
  fact: Fact;
  /** The facts of the other language that agree with it. */
  same: readonly Fact[];
  /** The words of the block, and how many of its facts say the same. */
  text: string;
  count: number;
  from: number;
  to: number;
}

const rules = (rendition: TranslatedChapter): void => {
  factMismatch(rendition);
  tableMismatch(rendition);
};

const messagesOf = ({ translation }: TranslatedChapter): VFileMessage[] =>
  translation.file.messages.filter(({ ruleId }) => ruleId === "fact-mismatch" || ruleId === "table-mismatch");

/** What is not changed, by the reason. */
type LeftOut = Map<string, number>;

/** Every fact of an aligned block, but for the weak ones, that the other side has too; the others are counted. */
const targetsOf = (rendition: TranslatedChapter, leftOut: LeftOut): Target[] => {
  const leave = (reason: string): [] => {
    leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
    return [];
  };
  const read = {
    source: factReader(rendition.source.language),
    translation: factReader(rendition.translation.language),
  };
  return rendition.alignment.flatMap((pair) =>
    (["source", "translation"] as const).flatMap((side) => {
      const other = side === "source" ? "translation" : "source";
      const blocks = pair[other].filter(isRead).map(({ node }) => node);
      const theirs = read[other](readBlockText(blocks, String(rendition[other].file)).text);
      return pair[side].filter(isRead).flatMap((block) => {
        const { text, place } = readBlockText([block.node], String(rendition[side].file));
        const facts = read[side](text);
        return facts.flatMap((fact) => {
          const at = place(fact.start, fact.end);
          const [from, to] = [at?.start.offset, at?.end.offset];
          if (fact.weight === "weak") return leave("weak: one, a hundred, a half");
          if (!isAligned(pair)) return leave("in a block without counterpart");
          if (
            from === undefined ||
            to === undefined ||
            String(rendition[side].file).slice(from, to) !== fact.text
          )
            return leave("with markup inside");
          const same = theirs.filter((one) => agree(fact, one));
          if (same.length === 0) return leave("not in the other language");
          const count = facts.filter((one) => agree(one, fact)).length;
          if (fact.weight === "fair" && !same.some(({ kind }) => kind === fact.kind))
            return leave("small, and of another kind in the other language: the second, 两者");
          if (fact.weight === "fair" && count > same.length)
            return leave("small, and said oftener than in the other language");
          return [{ rendition, pair, side, block, fact, same, text, count, from, to }];
        });
      });
    }),
  );
};

const isRead = ({ kind }: Block): boolean => kind !== "code" && kind !== "math";

const rewritten = (chapter: Chapter, { from, to }: Target, words: string): Chapter => {
  const text = String(chapter.file);
  const file = new VFile({ path: chapter.file.path, value: text.slice(0, from) + words + text.slice(to) });
  const tree = parseMarkdown(file);
  return { ...chapter, file, tree, blocks: leafBlocks(tree) };
};

const covers = ({ startLine, endLine }: Block, line: number | undefined): boolean =>
  line !== undefined && line >= startLine && line <= endLine;

/** Why a change is no error that can be told from a right translation; nothing where it is one. */
const whyNoError = (target: Target, words: string, kind: string): string | undefined => {
  const { rendition, side, fact, same, text, count } = target;
  if (kind === "a dropped figure") {
    if (!same.some(({ weight }) => weight === "strong")) return "dropped, and a small number in words there";
    const rest = text.slice(0, fact.start) + text.slice(fact.end);
    const digits = fact.text.match(/\d[\d.,]*(?<![.,])/g);
    const isThere = digits?.every((run) => rest.match(/\d[\d.,]*(?<![.,])/g)?.includes(run));
    return count > 1 || isThere ? "dropped, and said a second time in its block" : undefined;
  }
  if (kind === "a currency" && !same.some((one) => one.kind === "money"))
    return "a currency that the other language leaves unsaid";
  const changed = text.slice(0, fact.start) + words + text.slice(fact.end);
  const [read] = factReader(rendition[side].language)(changed).filter(
    ({ start, end }) => start < fact.start + words.length && end > fact.start,
  );
  if (!read) return "changed to what is no number: 星期八";
  if (agree(read, fact)) return "changed to the same value";
  if (read.weight === "weak") return "changed to one, 一 or first";
  return fact.kind === "date" && fact.weight === "fair" && read.kind !== "date"
    ? "changed to no month: 0月"
    : undefined;
};

/** Whether an error that was put in is found where it stands, or at the block that renders it. */
const isFound = (target: Target, words: string, before: ReadonlySet<string>): boolean => {
  const { rendition, side, pair, block } = target;
  const plain = {
    ...rendition.translation,
    file: new VFile({ path: rendition.translation.file.path, value: String(rendition.translation.file) }),
  };
  const changed = {
    ...rendition,
    translation: plain,
    [side]: rewritten(side === "source" ? rendition.source : plain, target, words),
  };
  changed.alignment = align(changed.source.blocks, changed.translation.blocks);
  rules(changed);
  return messagesOf(changed)
    .filter(({ reason, line }) => !before.has(`${line} ${reason}`))
    .some((message) => {
      const { cause } = message;
      const at = cause instanceof VFileMessage ? cause.line : undefined;
      if (side === "source")
        return covers(block, at) || pair.translation.some((one) => covers(one, message.line));
      return covers(block, message.line);
    });
};

/** What something takes, in words. */
const timed = (run: () => void): string => {
  const [clock, start] = [performance.now(), process.cpuUsage()];
  run();
  const { user, system } = process.cpuUsage(start);
  const wall = (performance.now() - clock) / 1000;
  return `${((user + system) / 1e6).toFixed(2)} s of processor time (${wall.toFixed(2)} s)`;
};

const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

const measure = async (content: string, errors: number, seed: number, list: boolean): Promise<void> => {
  const book = await load(content);
  const renditions = translatedChapters(translate(book));
  for (const { translation } of renditions) translation.file.messages = [];
  const all = timed(() => renditions.forEach((rendition) => compareLanguages(rendition, book)));
  for (const { file } of renditions.flatMap(({ source, translation }) => [source, translation]))
    Object.assign(file, { messages: [], data: {} });
  const own = timed(() => renditions.forEach(rules));
  const blocks = renditions.reduce((sum, { alignment }) => sum + alignment.filter(isAligned).length, 0);
  const messages = renditions.flatMap((rendition) => messagesOf(rendition));
  console.log(content);
  console.log(
    `  ${renditions.length} chapter pairs, ${blocks} aligned blocks, ${messages.length} messages (1 in ${Math.round(blocks / Math.max(1, messages.length))} blocks)`,
  );
  console.log(`  by every rule in ${all}; facts and tables again, when all is warm, in ${own}`);
  if (list)
    for (const message of messages)
      console.log(`  ${message.file}:${message.line}:${message.column} ${message.reason}`);
  if (errors > 0) putIn(renditions, { errors, seed, list });
};

/** Puts in errors of each kind, and says how many are found. */
const putIn = (
  renditions: readonly TranslatedChapter[],
  { errors, seed, list }: { errors: number; seed: number; list: boolean },
): void => {
  const leftOut: LeftOut = new Map();
  const targets = renditions.flatMap((rendition) => targetsOf(rendition, leftOut));
  const random = seededRandom(seed);
  let [allFound, allTried] = [0, 0];
  for (const kind of SLIPS) {
    let [found, tried] = [0, 0];
    const fitting = targets.filter(
      ({ block }) => kind !== "a number in a heading" || block.kind === "heading",
    );
    for (let tries = 0; tried < errors && tries < errors * 40 && fitting.length > 0; tries += 1) {
      const target = fitting[Math.floor(random() * fitting.length)];
      const change = target && mutate(target.fact, kind, random);
      if (!target || !change) continue;
      const why = whyNoError(target, change.words, kind);
      if (why !== undefined) {
        leftOut.set(why, (leftOut.get(why) ?? 0) + 1);
        continue;
      }
      const before = new Set(messagesOf(target.rendition).map(({ reason, line }) => `${line} ${reason}`));
      const ok = isFound(target, change.words, before);
      tried += 1;
      found += Number(ok);
      const { rendition, side, block, fact } = target;
      if (!ok && list)
        console.log(
          `  not found: ${rendition[side].file.path}:${block.startLine} ${fact.text} → ${change.words} (${kind})`,
        );
    }
    if (tried > 0) console.log(`    ${kind}: ${found} of ${tried}, ${percent(found, tried)}`);
    [allFound, allTried] = [allFound + found, allTried + tried];
  }
  console.log(`  ${allFound} of ${allTried} errors found at their block: ${percent(allFound, allTried)}`);
  console.log(`  among ${targets.length} facts; left out:`);
  for (const [reason, count] of leftOut) console.log(`    ${count} ${reason}`);
};

const { values, positionals } = parseArgs({
  options: {
    errors: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    chapters: { type: "string" },
    list: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

if (values.help) console.log(HELP);
else {
  const made = values.chapters === undefined ? undefined : await generateBook(Number(values.chapters));
  for (const content of made === undefined ? positionals : [made])
    await measure(content, Number(values.errors), Number(values.seed), values.list);
  if (made !== undefined) await rm(made, { recursive: true, force: true });
}
