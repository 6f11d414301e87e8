import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

const read = async (path: string): Promise<string | undefined> => {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch {
    return undefined;
  }
};

/** The folder of a repository's data above a folder; a worktree's `.git` is a file that names it. */
const gitFolder = async (folder: string): Promise<string | undefined> => {
  for (let here = resolve(folder); ; here = dirname(here)) {
    const head = await read(join(here, ".git", "HEAD"));
    if (head !== undefined) return join(here, ".git");
    const named = /^gitdir: (.+)$/.exec((await read(join(here, ".git"))) ?? "")?.[1];
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
  const head = (await read(join(git, "HEAD"))) ?? "";
  const ref = /^ref: (.+)$/.exec(head)?.[1];
  const common = resolve(git, (await read(join(git, "commondir"))) ?? ".");
  const packed = async (): Promise<string | undefined> =>
    (await read(join(common, "packed-refs")))?.split("\n").find((line) => line.endsWith(` ${ref}`));
  const hash = ref === undefined ? head : ((await read(join(common, ref))) ?? (await packed()));
  return /^[0-9a-f]{40,64}/.exec(hash ?? "")?.[0].slice(0, 10);
};
