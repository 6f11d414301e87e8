import type { VFile } from "vfile";
import { countErrors, report } from "../library/messages/messages.ts";

/** What is known of a translated block: a line of the ledger. */
export interface Fact {
  /**
   * `=` the block was translated from `source`; `-` a block of the source has no counterpart, `source` is it; `+` a block of
   * the translation has none.
   */
  sort: "=" | "-" | "+";
  /** Hash of the translated block's meaning; for `-` that of the source block. */
  hash: string;
  /** Sketch of the translated block; for `-` of the source block. */
  sketch: string;
  /** Which of how many blocks that render the source together. */
  part: readonly [number, number];
  /** Somebody said that it is meant: another order, an omission, an addition. */
  meant: boolean;
  /**
   * Of what is meant to stand elsewhere: the hash of the translation of the source block it stands after, empty when it is
   * the first.
   */
  after?: string;
  /** Date of the source it was translated from, if it gave one. */
  edition: string;
  /** Meanings of the source blocks. */
  source: string[];
}

/** The ledger of one translated chapter. */
export interface Ledger {
  language: string;
  slug: string;
  file: VFile;
  facts: Fact[];
  /** It could not be read: nothing may be written over it. */
  broken: boolean;
}

const VERSION = 1;
const HEAD = `# hebi ledger ${VERSION}`;
const NOTE =
  "# What each block was translated from, a line a block. Written by `npm run accept`, never by hand.";

const escape = (text: string): string =>
  text.replace(/[\\\t\n\r]/g, (mark) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n" })[mark] ?? "\\r");

const unescape = (text: string): string =>
  text.replace(/\\([\\tnr])/g, (_, mark: string) => ({ "\\": "\\", t: "\t", n: "\n" })[mark] ?? "\r");

const FIRST = "^";

const lineOf = ({ sort, hash, sketch, part, meant, after, edition, source }: Fact): string => {
  const order = meant ? `!${after === "" ? FIRST : (after ?? "")}` : "";
  const mark = `${sort}${part[1] > 1 ? part.join("/") : ""}${order}`;
  return [hash, mark, sketch, edition, ...source.map(escape)].join("\t");
};

const LINE =
  /^([0-9a-f]{12})\t([=+-])(?:(\d+)\/(\d+))?(?:(!)(\^|[0-9a-f]{12})?)?\t([\w-]*)\t([^\t]*)((?:\t[^\t]*)*)$/;

const factOf = (line: string): Fact | undefined => {
  const [, hash, sort, part, parts, meant, after, sketch, edition, rest] = LINE.exec(line) ?? [];
  if (hash === undefined) return undefined;
  const source = (rest ?? "").split("\t").slice(1).map(unescape);
  const place = [Number(part ?? 1), Number(parts ?? 1)] as const;
  if ((sort === "+") !== (source.length === 0) || place[0] < 1 || place[0] > place[1]) return undefined;
  return {
    sort: sort as Fact["sort"],
    hash,
    sketch: sketch ?? "",
    part: place,
    meant: meant !== undefined,
    ...(after !== undefined && { after: after === FIRST ? "" : after }),
    edition: edition ?? "",
    source,
  };
};

/**
 * Writes a ledger: a head, then a line a block, sorted by the block's hash, so that a change in one block changes one
 * line. Empty lines stand between, for git merges no changes of lines that touch. The same facts give the same text.
 */
export const writeLedger = (facts: readonly Fact[]): string =>
  `${[`${HEAD}\n${NOTE}`, ...[...new Set(facts.map(lineOf))].sort()].join("\n\n")}\n`;

/** What is wrong with a line of a ledger, if anything. */
const faultOf = (line: string): string | undefined => {
  if (/^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(line))
    return `Unexpected mark of a merge conflict, expected none: keep the lines of both sides and remove the marks`;
  if (factOf(line) === undefined)
    return `Unexpected line "${line.length > 40 ? `${line.slice(0, 40)}…` : line}", expected one that \`npm run accept\` wrote: hash, mark, sketch, date, source`;
  return undefined;
};

/** Reads a ledger. Every fault is a `ledger` error at its line, and nothing of a faulty ledger is used. */
export const readLedger = (file: VFile): Pick<Ledger, "facts" | "broken"> => {
  // Bytes that are no text have a message already.
  if (countErrors([file]) > 0) return { facts: [], broken: true };
  const [head = "", ...rest] = String(file).normalize("NFC").split("\n");
  const version = /^# hebi ledger ([1-9]\d*)$/.exec(head)?.[1];
  if (version !== undefined && Number(version) > VERSION) {
    report(file, {
      rule: "ledger",
      reason: `Unexpected version ${version}, expected ${VERSION} at most: a newer Hebi wrote this ledger; use that one`,
      place: { line: 1, column: 1 },
    });
    return { facts: [], broken: true };
  }
  const lines = version === undefined ? [head, ...rest] : rest;
  const first = version === undefined ? 1 : 2;
  if (version === undefined)
    report(file, {
      rule: "ledger",
      reason: `Missing first line "${HEAD}", expected it at the head of a ledger`,
      place: {
        line: 1,
        column: 1,
      },
    });
  const facts: Fact[] = [];
  let broken = version === undefined;
  for (const [index, line] of lines.entries()) {
    if (line === "" || line.startsWith("# ")) continue;
    const fault = faultOf(line);
    const fact = factOf(line);
    if (fault === undefined && fact) facts.push(fact);
    else {
      report(file, { rule: "ledger", reason: fault ?? "", place: { line: index + first, column: 1 } });
      broken = true;
    }
  }
  return { facts: broken ? [] : facts, broken };
};
