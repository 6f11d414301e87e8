import { execFile } from "node:child_process";
import { lstat, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { removeLeftovers, temporaryFolder } from "../files/files.ts";
import { UsageError } from "../messages/messages.ts";

/** A browser that can print. */
export interface FoundBrowser {
  executablePath: string;
  /** Where it comes from, for the report. */
  source: string;
  /** Variables it needs beside ours. */
  env?: Record<string, string>;
  /** Why it is taken and not the one before it. */
  instead?: string;
  /** Finds the one to take where this one does not start. */
  next?: () => Promise<FoundBrowser | undefined>;
}

const run = promisify(execFile);

const owner = process.getuid?.() ?? 0;

const SIZES = "sizes.json";

/** The size of each file of a folder, by its path inside it. */
const sizesOf = async (folder: string): Promise<Record<string, number>> => {
  const sizes: Record<string, number> = {};
  for (const path of await readdir(folder, { recursive: true })) {
    const entry = await lstat(join(folder, path));
    if (!entry.isDirectory()) sizes[path] = entry.size;
  }
  return sizes;
};

/**
 * Whether a folder is ours and complete. In a temp folder that all may write to, somebody else could have made it first,
 * and cleaners take old files one by one.
 */
const isOurs = async (folder: string): Promise<boolean> => {
  try {
    const { uid, mode } = await lstat(folder);
    if (uid !== owner || (mode & 0o170_777) !== 0o040_700) return false;
    const sizes = JSON.parse(await readFile(join(folder, SIZES), "utf8")) as Record<string, number>;
    const found = await sizesOf(folder);
    return Object.entries(sizes).every(([path, size]) => found[path] === size);
  } catch {
    return false;
  }
};

/** Moves a folder to its final name; an incomplete one that stands there goes first. */
const putInPlace = async (fresh: string, folder: string): Promise<void> => {
  if (await isOurs(folder)) return;
  await rename(folder, `${fresh}.old`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(fresh, folder);
};

/**
 * Unpacks into a folder of its own and moves it into place in one step, so that two builds at once do not meet.
 * The package unpacks to TMPDIR, and its libraries (NSS and the like) only where it believes to be on AWS Lambda; a
 * child process is told so.
 */
const unpack = async (entry: string, folder: string): Promise<void> => {
  await removeLeftovers(folder);
  const { folder: fresh, remove } = await temporaryFolder(folder);
  const code = `const { default: c } = await import(${JSON.stringify(entry)}); await c.executablePath();`;
  const env = {
    ...process.env,
    TMPDIR: fresh,
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x",
    AWS_LAMBDA_JS_RUNTIME: "nodejs22.x",
  };
  try {
    await run(process.execPath, ["--input-type=module", "--eval", code], { env });
    await writeFile(join(fresh, SIZES), JSON.stringify(await sizesOf(fresh)));
    await putInPlace(fresh, folder);
  } catch (error) {
    if (!(await isOurs(folder))) throw error;
  } finally {
    remove();
  }
};

const FULL = /ENOSPC|EDQUOT|no space left|quota exceeded/i;

/** Where the optional dependency `@sparticuz/chromium` is, and its version; nothing where it is not installed, or not for this system. */
export const bundledPackage = async (): Promise<{ entry: string; version: string } | undefined> => {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  let entry: string;
  try {
    entry = import.meta.resolve("@sparticuz/chromium");
  } catch {
    return undefined;
  }
  const manifest = await readFile(new URL("../../package.json", entry), "utf8");
  return { entry, version: (JSON.parse(manifest) as { version: string }).version };
};

/**
 * The browser of the optional dependency `@sparticuz/chromium`, unpacked once per machine; nothing when it is not installed.
 * Throws a UsageError when it cannot be unpacked.
 */
export const bundledBrowser = async (): Promise<FoundBrowser | undefined> => {
  const bundled = await bundledPackage();
  if (!bundled) return undefined;
  const { entry, version } = bundled;
  const folder = join(tmpdir(), `hebi-chromium-${version}-${owner}`);
  try {
    if (!(await isOurs(folder))) await unpack(entry, folder);
  } catch (error) {
    const { message } = error as Error;
    // A child process gives its whole stack.
    const words = /^\w*Error: (.+)$/m.exec(message)?.[1] ?? message;
    const reason = FULL.test(message) ? "expected 250 MB of room on the disk" : words;
    throw new UsageError(
      `Cannot unpack the bundled browser (@sparticuz/chromium ${version}) into ${folder}: ${reason}. TMPDIR names another folder, and HEBI_BROWSER another browser; "hebi doctor" looks again.`,
    );
  }
  const library = [join(folder, "al2023", "lib"), process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  return {
    executablePath: join(folder, "chromium"),
    source: `bundled @sparticuz/chromium ${version}`,
    env: { LD_LIBRARY_PATH: library },
  };
};
