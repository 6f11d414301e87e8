import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer, { type Browser } from "puppeteer";
import { UsageError } from "../../usage-error.ts";
import type { FoundBrowser } from "./find-browser.ts";

/** A running browser. */
export interface OpenBrowser {
  browser: Browser;
  /** Product and version, as the browser says it, and where it came from. */
  name: string;
  close: () => Promise<void>;
}

const FLAGS = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--font-render-hinting=none",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
];

/** Starts a browser with an empty profile; `close` ends every process of it and removes the profile. */
export const openBrowser = async (found: FoundBrowser): Promise<OpenBrowser> => {
  const userDataDir = await mkdtemp(join(tmpdir(), "hebi-profile-"));
  const remove = () => rm(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  try {
    const browser = await puppeteer.launch({
      executablePath: found.executablePath,
      headless: "shell",
      args: FLAGS,
      userDataDir,
      env: { ...process.env, ...found.env },
      protocolTimeout: 600_000,
    });
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
