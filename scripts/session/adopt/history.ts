import { execFile } from "node:child_process";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";

/** A text that a file had. */
export interface Revision {
  /** The commit; nothing for what the file has now. */
  commit?: string;
  /** Its date, `2024-05-01`. */
  date: string;
  /** Seconds since 1970. */
  time: number;
  text: string;
}

/** Most revisions of a file that are looked at. */
const MOST = 40;
/** Bytes of the largest text. */
const LARGEST = 2 ** 26;

/** What git says about a folder; nothing where it is no repository, or has no such thing. */
const git = async (folder: string, ...args: string[]): Promise<string | undefined> => {
  try {
    const { stdout } = await promisify(execFile)("git", ["-C", folder, ...args], { maxBuffer: LARGEST });
    return stdout;
  } catch {
    return undefined;
  }
};

/** When a file was last committed, in seconds since 1970; nothing where it has been changed since, or git does not know it. */
export const lastCommitted = async (path: string): Promise<number | undefined> => {
  const [folder, name] = [dirname(path), basename(path)];
  const changed = await git(folder, "status", "--porcelain", "--", name);
  const time = await git(folder, "log", "-1", "--format=%ct", "--", name);
  return changed === "" && time ? Number(time) : undefined;
};

/** The texts that a file has had, the newest first, under other names, too; none where git does not know it. */
export const revisionsOf = async (path: string): Promise<Revision[]> => {
  const [folder, name] = [dirname(path), basename(path)];
  const format = "--format=%x00%H %ct %cs";
  const log = await git(folder, "log", "--follow", "--name-only", `-${MOST}`, format, "--", name);
  const revisions: Revision[] = [];
  for (const entry of (log ?? "").split("\0").slice(1)) {
    const [head = "", ...names] = entry.split("\n").filter((line) => line !== "");
    const [commit = "", time, date = ""] = head.split(" ");
    const text = await git(folder, "show", `${commit}:${names[0] ?? ""}`);
    if (text !== undefined) revisions.push({ commit, date, time: Number(time), text });
  }
  return revisions;
};
