import { createHash } from "node:crypto";
import type { VFile } from "vfile";
import type { Fingerprint } from "../blocks/blocks.ts";
import { countErrors, report } from "../messages/messages.ts";

/**
 * A translation record, a line of a ledger: what a block was translated from. `hash` and `sketch` are the fingerprint of the
 * translated block; in a `-` record, of the source block.
 */
export interface TranslationRecord extends Fingerprint {
  /**
   * `=`: the block was translated from `source`. `-`: the source block whose text is `source` has no translation. `+`: the block
   * of the translation has no source.
   */
  sort: "=" | "-" | "+";
  /** Where several blocks together translate one source: which of how many this is, `[1, 2]`. */
  part: readonly [number, number];
  /** Somebody accepted it by its id as intended: a block in another order, an omission, an addition. */
  meant: boolean;
  /**
   * Where a different order was accepted: the hash of the translation of the source block that comes before this one's; empty
   * when this one's source comes first; undefined when several blocks are involved.
   */
  after?: string;
  /** Date of the source it was translated from, if it gave one. */
  edition: string;
  /** Normalised texts of the source blocks. */
  source: string[];
  /** Permalinks of these, where one comes from an earlier text than the block has now; `""` where it does not. */
  permalinks?: string[];
}

/** The permalink of a block that has always said this: it says nothing of the block's place, so that it stays where the text moves. */
export const permalinkOf = (text: string): string =>
  `p-${createHash("sha256").update(text).digest("hex").slice(0, 7)}`;

/** The translation records of one chapter: `content/ledger/<language>/<chapter>.tsv`. */
export interface Ledger {
  language: string;
  slug: string;
  file: VFile;
  records: TranslationRecord[];
  /** It has errors, so it must not be overwritten. */
  broken: boolean;
}

const VERSION = 1;
const HEAD = `# hebi ledger ${VERSION}`;
const NOTE =
  "# What each block was translated from, a line a block. Written by `hebi accept`, never by hand.";

const escape = (text: string): string =>
  text.replace(/[\\\t\n\r]/g, (mark) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n" })[mark] ?? "\\r");

const unescape = (text: string): string =>
  text.replace(/\\([\\tnr])/g, (_, mark: string) => ({ "\\": "\\", t: "\t", n: "\n" })[mark] ?? "\r");

const FIRST = "^";

const lineOf = (record: TranslationRecord): string => {
  const { sort, hash, sketch, part, meant, after, edition, source, permalinks } = record;
  const order = meant ? `!${after === "" ? FIRST : (after ?? "")}` : "";
  const mark = `${sort}${part[1] > 1 ? part.join("/") : ""}${order}${permalinks ? `@${permalinks.join(",")}` : ""}`;
  return [hash, mark, sketch, edition, ...source.map(escape)].join("\t");
};

const LINE =
  /^([0-9a-f]{12})\t([=+-])(?:(\d+)\/(\d+))?(?:(!)(\^|[0-9a-f]{12})?)?(?:@([\w,-]+))?\t([\w-]*)\t([^\t]*)((?:\t[^\t]*)*)$/;

const recordOf = (line: string): TranslationRecord | undefined => {
  const [, hash, sort, part, parts, meant, after, kept, sketch, edition, rest] = LINE.exec(line) ?? [];
  if (hash === undefined) return undefined;
  const source = (rest ?? "").split("\t").slice(1).map(unescape);
  const place = [Number(part ?? 1), Number(parts ?? 1)] as const;
  if ((sort === "+") !== (source.length === 0) || place[0] < 1 || place[0] > place[1]) return undefined;
  return {
    sort: sort as TranslationRecord["sort"],
    hash,
    sketch: sketch ?? "",
    part: place,
    meant: meant !== undefined,
    ...(after !== undefined && { after: after === FIRST ? "" : after }),
    edition: edition ?? "",
    source,
    ...(kept !== undefined && { permalinks: kept.split(",") }),
  };
};

/**
 * Writes a ledger: a header, then one line for each record, sorted by hash, so that a change in one block changes one
 * line. Empty lines separate them, because git cannot merge changes to adjacent lines. The same records give the same text.
 */
export const writeLedger = (records: readonly TranslationRecord[]): string =>
  `${[`${HEAD}\n${NOTE}`, ...[...new Set(records.map(lineOf))].sort()].join("\n\n")}\n`;

/** The record in a line of a ledger, or what is wrong with the line. */
const readLine = (line: string): TranslationRecord | string => {
  if (/^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(line))
    return `Unexpected mark of a merge conflict, expected none: keep the lines of both sides and remove the marks`;
  const shown = line.length > 40 ? `${line.slice(0, 40)}…` : line;
  return (
    recordOf(line) ??
    `Unexpected line "${shown}", expected one as \`hebi accept\` writes them: take the file from a copy, or remove the line and accept again`
  );
};

/** Reads a ledger. Every fault is a `ledger` error at its line, and nothing of a faulty ledger is used. */
export const readLedger = (file: VFile): Pick<Ledger, "records" | "broken"> => {
  // Bytes that are no text have a message already.
  if (countErrors([file]) > 0) return { records: [], broken: true };
  let broken = false;
  const fail = (reason: string, line: number): void => {
    report(file, { rule: "ledger", reason, place: { line, column: 1 } });
    broken = true;
  };
  const lines = String(file).normalize("NFC").split("\n");
  const version = /^# hebi ledger ([1-9]\d*)$/.exec(lines[0] ?? "")?.[1];
  if (Number(version) > VERSION) {
    fail(
      `Unexpected version ${version}, expected ${VERSION} at most: a newer Hebi wrote this ledger; use that one`,
      1,
    );
    return { records: [], broken };
  }
  if (version === undefined) fail(`Missing first line "${HEAD}", expected it at the head of a ledger`, 1);
  const records: TranslationRecord[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === "" || line.startsWith("# ")) continue;
    const record = readLine(line);
    if (typeof record === "string") fail(record, index + 1);
    else records.push(record);
  }
  return { records: broken ? [] : records, broken };
};
