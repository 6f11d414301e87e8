import { VFile } from "vfile";
import { VFileMessage } from "vfile-message";
import { groupBy } from "../groups/groups.ts";

/** A message, and the file it is about. */
interface Said {
  file: VFile;
  message: VFileMessage;
}

/** How many messages that say the same are still shown one by one: where each points to a place of its own, a few. */
const MOST_WITH_CAUSE = 3;
/** In more files than these, what says the same is shown once for the book. */
const MOST_FILES = 10;
/** Messages of a file that differ in the names they name alone: more are shown as one. */
const MOST_NAMES = 20;
const PLACES = 3;

/** What messages of one kind have in common: rule, severity, and what they say. */
const keyOf = ({ message: { ruleId, fatal, reason } }: Said): string => `${ruleId} ${fatal} ${reason}`;

/** The same without what is no plain word: names, numbers, addresses, code. */
const frameOf = (said: Said): string =>
  keyOf(said).replace(/(?<=\s)(?![a-z]+[,:;]?(?:\s|$))\S+(?:\s+(?![a-z]+[,:;]?(?:\s|$))\S+)*/g, "…");

const gathered = <T>(all: readonly T[], keyFor: (one: T) => string): T[][] => [
  ...groupBy(all, keyFor).values(),
];

const inWords = (count: number): string => count.toLocaleString("en");

/** `1,000 times: lines 5, 7, 9 …`, or with their files where there are several. */
const placesOf = (group: readonly Said[], times: string): string => {
  const files = new Set(group.map(({ file }) => file)).size;
  const places = group.map(({ file, message: { line = 1 } }) => (files > 1 ? `${file.path}:${line}` : line));
  const shown = [...new Set(places)];
  const list = shown.slice(0, PLACES).join(", ") + (shown.length > PLACES ? " …" : "");
  if (files > 1) return `${times} in ${inWords(files)} files: ${list}`;
  return `${times}: line${shown.length > 1 ? "s" : ""} ${list}`;
};

/** One message in the place of several: at the place of the first, with how many there are and where the first three stand. */
const merged = (group: readonly Said[], times: string): Said[] => {
  const [first] = group;
  if (!first) return [];
  const { reason, place, ruleId, source, cause, fatal, url } = first.message;
  const message = new VFileMessage(`${reason} (${placesOf(group, times)})`, place);
  Object.assign(message, { ruleId, source, cause, fatal, url, file: first.file.path });
  return [{ file: first.file, message }];
};

const mergedIfMany = (group: readonly Said[], most: number): readonly Said[] =>
  group.length > most ? merged(group, `${inWords(group.length)} times`) : group;

/** What says the same within a file, as one; and what differs in names alone, where it is a flood. */
const mergedInFile = (all: readonly Said[]): readonly Said[] => {
  const shown = gathered(all, keyOf).flatMap((group) =>
    mergedIfMany(group, group[0]?.message.cause ? MOST_WITH_CAUSE : 1),
  );
  // What has a place in the other language has to be judged by itself.
  return gathered(shown, (said) => (said.message.cause ? keyOf(said) : frameOf(said))).flatMap((group) =>
    group.length > MOST_NAMES ? merged(group, `and ${inWords(group.length - 1)} more like it`) : group,
  );
};

/**
 * The files with messages, as copies whose messages are those to show: alike ones of a file are one, with how many there are
 * and the first three places; those of more than ten files are one for the book, in the first file. n log n.
 */
export const mergeAlike = (files: readonly VFile[]): VFile[] => {
  const all = files.flatMap((file) => {
    const inOrder = file.messages.toSorted(
      (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
    );
    return inOrder.map((message): Said => ({ file, message }));
  });
  const isWide = (group: readonly Said[]): boolean =>
    new Set(group.map(({ file }) => file)).size > MOST_FILES;
  const [wide, narrow]: [Said[][], Said[][]] = [[], []];
  for (const group of gathered(all, keyOf)) (isWide(group) ? wide : narrow).push(group);
  const shown = new Map<VFile, VFileMessage[]>(files.map((file) => [file, []]));
  const show = ({ file, message }: Said): void => void shown.get(file)?.push(message);
  for (const group of wide) mergedIfMany(group, 1).forEach(show);
  for (const own of gathered(narrow.flat(), ({ file }) => file.path)) mergedInFile(own).forEach(show);
  return [...shown].flatMap(([{ path }, messages]) => {
    const copy = new VFile({ path });
    copy.messages.push(...messages);
    return messages.length > 0 ? [copy] : [];
  });
};

/** How often a rule has spoken. */
export interface RuleCount {
  rule: string;
  errors: number;
  warnings: number;
  /** Files with a message of it. */
  files: number;
}

/** The rules that errors and warnings name, the most frequent first. Every occurrence counts. */
export const countByRule = (files: readonly VFile[]): RuleCount[] => {
  const counts = new Map<string, RuleCount>();
  for (const { messages } of files) {
    const here = new Set<string>();
    for (const { ruleId: rule = "", fatal } of messages) {
      if (typeof fatal !== "boolean") continue;
      const count = counts.get(rule) ?? { rule, errors: 0, warnings: 0, files: 0 };
      counts.set(rule, count);
      count[fatal ? "errors" : "warnings"] += 1;
      if (!here.has(rule)) count.files += 1;
      here.add(rule);
    }
  }
  return [...counts.values()].sort(
    (a, b) => b.errors + b.warnings - (a.errors + a.warnings) || (a.rule < b.rule ? -1 : 1),
  );
};
