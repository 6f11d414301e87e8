import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import type { Book, BookVersion } from "../book.ts";
import { UsageError } from "../library/messages/messages.ts";

/** A folder with the content of an earlier version. */
interface VersionContent {
  folder: string;
  /** Whether it is there for this run only. */
  isPassing: boolean;
  remove: () => Promise<void>;
}

const nothing = (): Promise<void> => Promise.resolve();

/** Bytes of the largest content that git gives. */
const MOST = 2 ** 30;

/** What git has of a folder at a revision, as a ZIP. */
const archived = async (root: string, revision: string): Promise<Uint8Array> => {
  try {
    const args = ["-C", root, "archive", "--format=zip", revision];
    const { stdout } = await promisify(execFile)("git", args, { encoding: "buffer", maxBuffer: MOST });
    return stdout;
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? error).trim();
    throw new UsageError(
      `Cannot read git ${revision} of versions.yaml, expected a tag or a commit that is here, with its files: ${said.split("\n")[0]}`,
    );
  }
};

/** Writes what git has to a new folder, called as the content folder is, for a book without settings is called like it. */
const fromGit = async (root: string, revision: string): Promise<VersionContent> => {
  const zip = unzipSync(await archived(root, revision));
  const top = await mkdtemp(join(await realpath(tmpdir()), "hebi-version-"));
  const folder = join(top, basename(dirname(root)), basename(root));
  await mkdir(folder, { recursive: true });
  for (const [path, bytes] of Object.entries(zip)) {
    if (path.endsWith("/")) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return { folder, isPassing: true, remove: () => rm(top, { recursive: true, force: true }) };
};

/**
 * The content of a version, from the folder or the git revision that it names; nothing where it names neither. Throws a UsageError where
 * that is not there.
 */
export const versionContent = async (
  { root }: Pick<Book, "root">,
  { number, content, git }: BookVersion,
): Promise<VersionContent | undefined> => {
  if (git !== undefined) return fromGit(root, git);
  if (content === undefined) return undefined;
  const folder = resolve(root, content);
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory())
    throw new UsageError(`Missing folder ${content} of version ${number} in versions.yaml`);
  return { folder, isPassing: false, remove: nothing };
};
