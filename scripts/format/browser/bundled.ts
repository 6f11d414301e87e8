import { execFile } from "node:child_process";
import { mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { FoundBrowser } from "./find-browser.ts";

const run = promisify(execFile);

const owner = process.getuid?.() ?? 0;

// The package's own names Lambda's folders. With no font at all, Chromium refuses web fonts too and prints empty pages.
const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;

/** Whether a folder is ours and complete. A half-unpacked one never gets its final name. */
const isOurs = async (folder: string): Promise<boolean> => {
  try {
    const { uid } = await stat(join(folder, "chromium"));
    return uid === owner;
  } catch {
    return false;
  }
};

/**
 * Unpacks into a folder of its own and moves it into place in one step, so that two builds at once do not meet.
 * The package unpacks to TMPDIR, and its libraries (NSS and the like) only where it believes to be on AWS Lambda; a
 * child process is told so.
 */
const unpack = async (entry: string, folder: string): Promise<void> => {
  const fresh = await mkdtemp(`${folder}.`);
  const code = `const { default: c } = await import(${JSON.stringify(entry)}); await c.executablePath();`;
  const env = {
    ...process.env,
    TMPDIR: fresh,
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x",
    AWS_LAMBDA_JS_RUNTIME: "nodejs22.x",
  };
  try {
    await run(process.execPath, ["--input-type=module", "--eval", code], { env });
    await writeFile(join(fresh, "fonts", "fonts.conf"), fontsConf(folder));
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!(await isOurs(folder))) throw error;
  }
};

/** The browser of the optional dependency `@sparticuz/chromium`, unpacked once per machine; nothing when it is not installed. */
export const bundledBrowser = async (): Promise<FoundBrowser | undefined> => {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  let entry: string;
  try {
    entry = import.meta.resolve("@sparticuz/chromium");
  } catch {
    return undefined;
  }
  const manifest = await readFile(new URL("../../package.json", entry), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const folder = join(tmpdir(), `hebi-chromium-${version}-${owner}`);
  if (!(await isOurs(folder))) await unpack(entry, folder);
  const library = [join(folder, "al2023", "lib"), process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  return {
    executablePath: join(folder, "chromium"),
    source: `bundled @sparticuz/chromium ${version}`,
    env: { LD_LIBRARY_PATH: library, FONTCONFIG_PATH: join(folder, "fonts") },
  };
};
