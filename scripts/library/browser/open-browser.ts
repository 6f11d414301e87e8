import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer, { type Browser } from "puppeteer";
import { UsageError } from "../messages/messages.ts";

/** A browser that can print. */
export interface FoundBrowser {
  executablePath: string;
  /** Where it comes from, for the report. */
  source: string;
  /** Variables it needs beside ours. */
  env?: Record<string, string>;
}

/** A running browser. */
export interface OpenBrowser {
  browser: Browser;
  /** Product and version, as the browser says it, and where it came from. */
  name: string;
  close: () => Promise<void>;
}

const FLAGS = [
  // Nothing is looked up, not even ahead of need: a document's files are handed to it.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--font-render-hinting=none",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
];

const launch = (found: FoundBrowser, userDataDir: string, flags: string[]): Promise<Browser> =>
  puppeteer.launch({
    executablePath: found.executablePath,
    headless: "shell",
    args: flags,
    userDataDir,
    // Its temporary files go with the profile, even when it is killed and cannot remove them itself.
    env: { ...process.env, ...found.env, TMPDIR: userDataDir },
    // Every job has a limit of its own, which grows with the book.
    protocolTimeout: 0,
  });

/**
 * Launches in Chromium's sandbox, and without it only where it cannot be had: root has none, nor have containers and
 * systems that allow no user namespaces.
 */
const launchSafely = async (found: FoundBrowser, userDataDir: string): Promise<Browser> => {
  const bare = (): Promise<Browser> => launch(found, userDataDir, [...FLAGS, "--no-sandbox"]);
  if (process.getuid?.() === 0) return bare();
  return launch(found, userDataDir, FLAGS).catch((error: Error) => {
    if (/sandbox|namespace/i.test(error.message)) return bare();
    throw error;
  });
};

/** Starts a browser with an empty profile; `close` ends every process of it and removes the profile, with all that it wrote. */
export const openBrowser = async (found: FoundBrowser): Promise<OpenBrowser> => {
  const userDataDir = await mkdtemp(join(tmpdir(), "hebi-profile-"));
  const remove = () => rm(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  try {
    const browser = await launchSafely(found, userDataDir);
    const name = `${await browser.version()} (${found.source})`;
    const close = async () => {
      await browser.close().catch(() => browser.process()?.kill("SIGKILL"));
      await remove();
    };
    return { browser, name, close };
  } catch (error) {
    await remove();
    throw new UsageError(
      `Cannot start the browser ${found.executablePath} (${found.source}): ${(error as Error).message}`,
    );
  }
};
