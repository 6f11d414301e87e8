import { execFile } from "node:child_process";
import {
  chmod,
  cp,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findBrowser, openBrowser } from "../../../../scripts/library/browser/browser.ts";
import { UsageError } from "../../../../scripts/library/messages/messages.ts";
import { newFolder } from "../../../support/content-folder.ts";
import { program } from "../../../support/program.ts";
import { ROOT } from "../../../support/repository.ts";
import { canMount, onSmallDisk } from "../../../support/small-disk.ts";

const run = promisify(execFile);
const IS_BUNDLED = process.platform === "linux" && process.arch === "x64";

let folder: string;

beforeEach(async () => {
  folder = await newFolder();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const mountable = IS_BUNDLED && canMount();

const REASON: unknown = expect.stringMatching(
  /^Cannot unpack the bundled browser .* into .*expected 250 MB of room.*TMPDIR/,
);

describe("a full disk", () => {
  const reason = mountable ? "" : " (skipped: a small disk to fill cannot be mounted here)";
  it.skipIf(!mountable)(`is named when the bundled browser does not fit on it${reason}`, async () => {
    await onSmallDisk(folder, 40, async () => {
      vi.stubEnv("TMPDIR", folder);
      // Where another is installed, it is taken instead.
      const found: unknown = await findBrowser({}).catch((e: unknown) => e);
      expect(found instanceof UsageError ? found.message : found).toEqual(
        found instanceof UsageError ? REASON : expect.objectContaining({ instead: REASON }),
      );
      expect(await readdir(folder)).toEqual([]);
    });
  });
});

describe.runIf(IS_BUNDLED)("the bundled browser", () => {
  it("is unpacked once when two builds ask at once, and leaves nothing beside it", async () => {
    vi.stubEnv("TMPDIR", folder);
    const [one, two] = await Promise.all([findBrowser({}), findBrowser({})]);
    expect({ ...one, next: undefined }).toEqual({ ...two, next: undefined });
    expect(one.source).toContain("@sparticuz/chromium");
    const left = await readdir(folder);
    expect(left.map((name) => join(folder, name, "chromium"))).toEqual([one.executablePath]);
    expect(await readdir(one.env?.["LD_LIBRARY_PATH"]?.split(":")[0] ?? "")).toContain("libnss3.so");
  });

  it.each([
    ["the program", "chromium"],
    ["the libraries", "al2023"],
  ])("is unpacked anew when a cleaner of temp files took %s", async (_, taken) => {
    vi.stubEnv("TMPDIR", folder);
    const { executablePath } = await findBrowser({});
    await rm(join(dirname(executablePath), taken), { recursive: true });
    expect((await findBrowser({})).executablePath).toBe(executablePath);
    expect(await readdir(dirname(executablePath))).toContain(taken);
    await (await openBrowser(await findBrowser({}))).close();
    expect((await readdir(folder)).length).toBe(1);
  });

  it("is unpacked anew when its program is cut short", async () => {
    vi.stubEnv("TMPDIR", folder);
    const { executablePath } = await findBrowser({});
    await truncate(executablePath, 1000);
    await (await openBrowser(await findBrowser({}))).close();
    expect((await stat(executablePath)).size).toBeGreaterThan(1e6);
  });

  it("is not taken from a folder that others may write to", async () => {
    vi.stubEnv("TMPDIR", folder);
    const { executablePath } = await findBrowser({});
    await chmod(dirname(executablePath), 0o777);
    await writeFile(join(dirname(executablePath), "mark"), "");
    await findBrowser({});
    expect(await readdir(dirname(executablePath))).not.toContain("mark");
  });
});

/** Asks for a browser in a project like ours, installed without its optional dependency. Gives what it printed. */
const findWithoutBundled = async (env: Record<string, string>): Promise<string> => {
  // The browser's library, and those that it asks for.
  for (const name of ["browser", "files", "groups", "messages", "text"])
    await cp(join(ROOT, "scripts/library", name), join(folder, "scripts/library", name), { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  await mkdir(join(folder, "node_modules"));
  for (const name of ["@puppeteer", "smol-toml", "vfile", "vfile-location", "vfile-message", "yaml"])
    await symlink(join(ROOT, "node_modules", name), join(folder, "node_modules", name), "junction");
  const code = `const { findBrowser } = await import("./scripts/library/browser/find-browser.ts");
    console.log(await findBrowser().then(({ source }) => source, ({ name, message }) => name + ": " + message));`;
  const loader = pathToFileURL(join(ROOT, "node_modules/tsx/dist/loader.mjs")).href;
  const { stdout } = await run(
    process.execPath,
    ["--import", loader, "--input-type=module", "--eval", code],
    {
      cwd: folder,
      env: { PATH: process.env["PATH"], ...env },
    },
  );
  return stdout;
};

describe.runIf(IS_BUNDLED)("without the bundled browser", () => {
  it("takes the one that Puppeteer has downloaded", async () => {
    const cache = join(folder, "cache");
    await program(
      folder,
      "cache/chrome-headless-shell/linux-143.0.7499.0/chrome-headless-shell-linux64/chrome-headless-shell",
    );
    expect(await findWithoutBundled({ PUPPETEER_CACHE_DIR: cache })).toBe(
      "Puppeteer's chrome-headless-shell 143.0.7499.0\n",
    );
  });

  it("takes an installed one, or says the three ways to get one when none can be downloaded", async () => {
    // Nothing listens on port 1: no download can begin.
    const dead = "http://127.0.0.1:1";
    const printed = await findWithoutBundled({
      PUPPETEER_CACHE_DIR: join(folder, "cache"),
      https_proxy: dead,
      HTTPS_PROXY: dead,
    });
    if (printed.startsWith("/")) return expect(await readFile(printed.trim())).not.toHaveLength(0);
    expect(printed).toMatch(
      /^UsageError: Missing a browser.*npm ci.*Chrome, Chromium or Edge.*HEBI_BROWSER/s,
    );
  });
});
