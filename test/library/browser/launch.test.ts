import { chmod, mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findBrowser, openBrowser, printer } from "../../../scripts/library/browser/browser.ts";
import { UsageError } from "../../../scripts/library/messages/messages.ts";
import { newFolder } from "../../support/content-folder.ts";
import { runCli } from "../../support/run-cli.ts";

const hasBundled = process.platform === "linux" && process.arch === "x64";

let folder: string;

beforeEach(async () => {
  folder = await newFolder();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** A program that is no browser: what it does, as a shell script, or its bytes. */
const fake = async (does: string | Uint8Array, mode = 0o755): Promise<string> => {
  const path = join(await mkdtemp(join(folder, "fake-")), "chromium");
  await writeFile(path, typeof does === "string" ? `#!/bin/sh\n${does}\n` : does);
  await chmod(path, mode);
  return path;
};

const errorOf = async (opening: Promise<unknown>): Promise<string> => {
  const error: unknown = await opening.catch((e: unknown) => e);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message;
};

const NO_LIBRARY =
  "chromium: error while loading shared libraries: libnss3.so: cannot open shared object file: No such file or directory";

/** The head of an ELF program for a processor, by its number. */
const elf = (machine: number): Uint8Array => {
  const head = Buffer.alloc(64);
  head.write("\x7fELF\x02\x01\x01", "latin1");
  head.writeUInt16LE(machine, 18);
  return head;
};

describe.skipIf(process.platform === "win32")("a browser that does not start", () => {
  it.each([
    ["lacks a library", `echo '${NO_LIBRARY}' >&2; exit 127`, "the system library libnss3.so is missing"],
    ["ends", "echo one; echo two >&2; echo three >&2; exit 3", "it ended at once, with exit code 3"],
    ["crashes", "kill -ILL $$", "it ended at once, with SIGILL"],
    ["is for another processor", elf(40), `it is made for arm, and this is ${process.arch}`],
  ])("is named with its reason and what to do when it %s", async (_, does, reason) => {
    const executablePath = await fake(does);
    const message = await errorOf(openBrowser({ executablePath, source: "bundled chromium 143" }));
    expect(message.split("\n")[0]).toBe(
      `Cannot start the browser ${executablePath} (bundled chromium 143): ${reason}`,
    );
    expect(message).toContain("HEBI_BROWSER");
    expect(message).toContain('"hebi doctor"');
  });

  it("is named with its last lines", async () => {
    const executablePath = await fake("echo a >&2; echo b >&2; echo c >&2; echo d >&2; exit 1");
    expect(await errorOf(openBrowser({ executablePath, source: "bundled" }))).toContain(
      "exit code 1\n  b\n  c\n  d\nMend",
    );
  });

  it("is an error of use, not an exception, when it may not be run or its loader is missing", async () => {
    const plain = await fake("exit 0", 0o644);
    expect(await errorOf(openBrowser({ executablePath: plain, source: "bundled" }))).toMatch(/noexec/);
    const script = await fake(Buffer.from("#!/nowhere/loader\n"));
    expect(await errorOf(openBrowser({ executablePath: script, source: "bundled" }))).toMatch(/loader/);
  });

  it("is started without its sandbox where it says that there is none", async () => {
    const { executablePath: real, env } = await findBrowser();
    const does = `case "$*" in *--no-sandbox*) exec "${real}" "$@" ;; esac; echo "No usable sandbox!" >&2; exit 1`;
    const found = { executablePath: await fake(does), source: "fake", ...(env && { env }) };
    const user = vi.spyOn(process, "getuid").mockReturnValue(1000);
    const { isSandboxed, close } = await openBrowser(found).finally(() => user.mockRestore());
    await close();
    expect(isSandboxed).toBe(false);
  });

  it("leaves no profile", async () => {
    const executablePath = await fake("exit 1");
    vi.stubEnv("TMPDIR", await mkdtemp(join(folder, "tmp-")));
    await errorOf(openBrowser({ executablePath, source: "bundled" }));
    expect(await readdir(process.env["TMPDIR"] ?? "")).toEqual([]);
  });

  it("gives way to the next, which is named with it when it fails too", async () => {
    const next = async () => ({ executablePath: await fake("exit 2"), source: "the installed one" });
    const found = { executablePath: await fake("exit 1"), source: "the bundled one", next };
    expect(await errorOf(openBrowser(found))).toMatch(
      /\(the bundled one\): .*code 1\n.*\n.*\(the installed one\): .*code 2\n/,
    );
  });

  it("gives way to an installed one, and the print says which it was and why", async () => {
    const installed = await findBrowser();
    const found = { executablePath: await fake("exit 1"), source: "bundled", next: async () => installed };
    const press = printer(undefined, () => openBrowser(found));
    const files = new Map([["book.html", Buffer.from("<p>Text</p>")]]);
    const pdf = await press.print({ name: "a", files, timeout: 60_000 });
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
    expect(await press.name()).toMatch(/^\S+\/[\d.]+ \(.+\)\nCannot start the browser .+ \(bundled\): /);
    await press.close();
  });
});

describe.runIf(hasBundled)("the bundled browser", () => {
  it("is named by doctor when it does not start", async () => {
    // As if it had been unpacked before.
    const place = join(folder, basename(dirname((await findBrowser({})).executablePath)));
    await mkdir(place, { mode: 0o700 });
    await writeFile(join(place, "sizes.json"), "{}");
    await writeFile(join(place, "chromium"), `#!/bin/sh\necho '${NO_LIBRARY}' >&2\nexit 127\n`);
    await chmod(join(place, "chromium"), 0o755);
    vi.stubEnv("TMPDIR", folder);
    const { stdout } = await runCli("doctor");
    expect(stdout).toMatch(
      /Cannot start the browser .*\(bundled @sparticuz\/chromium \S+\): the system library libnss3.so is missing/,
    );
  });

  it("is named when it cannot be unpacked", async () => {
    vi.stubEnv("TMPDIR", join(folder, "none"));
    const found = await findBrowser({}).catch((error: Error) => ({ instead: error.message }));
    expect(found.instead).toMatch(
      /^Cannot unpack the bundled browser \(@sparticuz\/chromium \S+\) into .*: ENOENT.*TMPDIR.*HEBI_BROWSER/,
    );
  });
});
