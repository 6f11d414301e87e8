import { lstat, readFile, realpath, stat } from "node:fs/promises";
import native, { dirname, join, resolve, type PlatformPath } from "node:path";
import type { Point } from "unist";
import { VFile } from "vfile";
import { isMap, isNode, isScalar, parseDocument, type Document } from "yaml";
import type { ZodType } from "zod";
import { pointsIn } from "../text/text.ts";
import { report, UsageError } from "../messages/messages.ts";
import { issuesWithin, nameOf, valueFault, type SettingsSource } from "./value-faults.ts";
import { faultOf, referenceFaults, tooDeep, valueOf } from "./yaml-faults.ts";

export { errorCode, unlessMissing } from "./errors.ts";
export { ENDING, pageScripts } from "./page-scripts.ts";
export {
  leftovers,
  MARK,
  removeIfFree,
  removeLeftovers,
  renameWhenFree,
  temporaryFolder,
} from "./temporary.ts";
export { changeFile, explained, replaceFile } from "./replace-file.ts";
export { readToml } from "./toml.ts";

/**
 * Whether a place is a folder or in it; both are absolute paths with their links resolved, written as the system does: on another
 * drive of Windows, none is in the other.
 */
export const isIn = (folder: string, place: string, system: PlatformPath = native): boolean => {
  const way = system.relative(folder, place);
  return way !== ".." && !way.startsWith(`..${system.sep}`) && !system.isAbsolute(way);
};

/**
 * Refuses to write to a path below a folder that links lead out of it: where the path is, or the nearest folder above it that
 * is there, decides. Throws a UsageError then, and for a link that leads nowhere.
 */
export const mustBeIn = async (folder: string, path: string): Promise<void> => {
  if (!(await lstat(path).catch(() => undefined))) return mustBeIn(folder, dirname(path));
  const place = await realpath(path).catch(() => undefined);
  if (place === undefined || !isIn(await realpath(folder), place))
    throw new UsageError(`Cannot write ${path}: a link leads out of ${folder}. What was there is untouched.`);
};

const decode = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const firstBadLine = (bytes: Uint8Array): number => {
  const lines = Buffer.from(bytes).toString("latin1").split("\n");
  return lines.findIndex((line) => decode(Buffer.from(line, "latin1"), "utf-8") === undefined) + 1;
};

const guessEncoding = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE";
  // Nearly any bytes are some GB18030 or Shift_JIS; only letters of the language make it likely.
  const isMostly = (encoding: string, letters: RegExp): boolean => {
    const text = decode(bytes, encoding)?.replace(/[\0-\x7f]/g, "") ?? "";
    return (text.match(letters)?.length ?? 0) * 4 > text.length;
  };
  if (isMostly("shift_jis", /[ぁ-んァ-ヶ]/g)) return "Shift_JIS";
  return isMostly("gb18030", /[一-龥]/g) ? "GB18030" : "another encoding";
};

/**
 * Turns a file's bytes into a VFile of text. A byte order mark and CRLF line ends are dropped silently.
 * Bytes that are not UTF-8 give an `encoding` error at their first line; the text is then empty.
 */
export const readText = (path: string, bytes: Uint8Array): VFile => {
  const text = decode(bytes, "utf-8");
  const file = new VFile({ path, value: text?.replace(/\r\n?/g, "\n") ?? "" });
  if (text === undefined) {
    const reason = `Unexpected bytes, expected UTF-8; the file is probably in ${guessEncoding(bytes)}`;
    report(file, { rule: "encoding", reason, place: { line: firstBadLine(bytes), column: 1 } });
  }
  return file;
};

/**
 * Reads a file of data like `readText`, and in UTF-16 or GB18030 as well, in which spreadsheets save it. Where it is in none of
 * these, the `encoding` error of `readText`.
 */
export const readTable = (path: string, bytes: Uint8Array): VFile => {
  const text = decode(bytes, "utf-8") ?? decode(bytes, guessEncoding(bytes));
  return text === undefined
    ? readText(path, bytes)
    : new VFile({ path, value: text.replace(/\r\n?/g, "\n") });
};

/** Where the value at a path begins, or its key; what is missing is missing from what is around it. */
const offsetOf = (document: Document, path: PropertyKey[], wantsKey: boolean): number => {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  const around = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const key = isMap(around)
    ? around.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(path.at(-1)))?.key
    : undefined;
  const found = (wantsKey ? [key, node] : [node, key]).find((one) => isNode(one));
  if (found) return found.range?.[0] ?? 0;
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1), false);
};

/** What YAML says, and where in the file the value at a path begins; nothing for a path that is not there. */
export interface PlacedYaml<T> {
  value: T;
  placeOf: (path: PropertyKey[]) => Point | undefined;
}

/** The chapter of the guide that lists the keys, by rule; the others are in that on settings. */
const LISTED: Readonly<Record<string, string>> = { theme: "themes", "chart-data": "charts" };

/** Like `readYaml`, for those who have more to say about the values than a schema can. */
export const readPlacedYaml = <T>(source: SettingsSource, schema: ZodType<T>): PlacedYaml<T> | undefined => {
  const { file, above, ruleId, elsewhere } = source;
  const points = pointsIn(source.text);
  const deep = tooDeep(source.text);
  const document = parseDocument(deep.length > 0 ? "" : source.text, {
    logLevel: "error",
    uniqueKeys: source.isLoose !== true,
  });
  const at = (offset: number): Point => {
    const { line, column } = points(offset);
    return { line: line + above, column };
  };
  const say = (reason: string, offset: number): void =>
    report(file, { rule: ruleId, reason, place: at(offset) });
  const faults = [...deep, ...[...document.errors, ...document.warnings].map(faultOf)];
  faults.push(...referenceFaults(document, false));
  const { made } = faults.length > document.warnings.length ? {} : valueOf(document, faults);
  for (const { words, offset } of faults) say(`Unexpected YAML: ${words}`, offset);
  if (faults.length > document.warnings.length) return undefined;
  const { data: value, error } = schema.safeParse(made ?? {});
  for (const issue of (error?.issues ?? []).flatMap(issuesWithin)) {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [];
    for (const path of unknown)
      say(
        `Unexpected key ${nameOf(path)}, expected ${elsewhere?.(path) ?? `one that the guide lists (${LISTED[ruleId] ?? "settings"}.md)`}`,
        offsetOf(document, path, true),
      );
    if (unknown.length > 0) continue;
    say(valueFault(issue.path, issue.message), offsetOf(document, issue.path, false));
  }
  if (error) return undefined;
  const placeOf = (path: PropertyKey[]): Point | undefined => {
    const node = document.getIn(path, true);
    return isNode(node) && node.range ? at(node.range[0]) : undefined;
  };
  return { value, placeOf };
};

/**
 * Parses YAML and holds it against a schema. Each fault is an error at its line and column in the file.
 * Gives nothing when there was one.
 */
export const readYaml = <T>(source: SettingsSource, schema: ZodType<T>): T | undefined =>
  readPlacedYaml(source, schema)?.value;

/** The text of a file; nothing where it cannot be read, or is none: reading a pipe would wait for ever. */
const readLine = async (path: string): Promise<string | undefined> => {
  try {
    return (await stat(path)).isFile() ? (await readFile(path, "utf8")).trim() : undefined;
  } catch {
    return undefined;
  }
};

/** The folder of a repository's data above a folder; a worktree's `.git` is a file that names it. */
const gitFolder = async (folder: string): Promise<string | undefined> => {
  for (let here = resolve(folder); ; here = dirname(here)) {
    const git = join(here, ".git");
    if ((await readLine(join(git, "HEAD"))) !== undefined) return git;
    const named = /^gitdir: (.+)$/.exec((await readLine(git)) ?? "")?.[1];
    if (named !== undefined) return resolve(here, named);
    if (dirname(here) === here) return undefined;
  }
};

/**
 * The git revision that a folder was checked out at: the first 10 digits of the commit's hash, read from the repository's
 * files. Nothing where there is no repository, or no commit yet; it never fails.
 */
export const gitRevision = async (folder: string): Promise<string | undefined> => {
  const git = await gitFolder(folder);
  if (git === undefined) return undefined;
  const head = (await readLine(join(git, "HEAD"))) ?? "";
  const ref = /^ref: (refs\/(?!.*\.\.).+)$/.exec(head)?.[1];
  const common = resolve(git, (await readLine(join(git, "commondir"))) ?? ".");
  const packed = async (): Promise<string | undefined> =>
    (await readLine(join(common, "packed-refs")))?.split("\n").find((line) => line.endsWith(` ${ref}`));
  const hash = ref === undefined ? head : ((await readLine(join(common, ref))) ?? (await packed()));
  return /^[0-9a-f]{40,64}/.exec(hash ?? "")?.[0].slice(0, 10);
};
