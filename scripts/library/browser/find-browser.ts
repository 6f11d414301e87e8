import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import {
  Browser,
  computeSystemExecutablePath,
  ChromeReleaseChannel,
  detectBrowserPlatform,
  getInstalledBrowsers,
  install,
  resolveBuildId,
} from "@puppeteer/browsers";
import { UsageError } from "../messages/messages.ts";
import { bundledBrowser, bundledPackage, type FoundBrowser } from "./bundled.ts";

/** Told how many of how many bytes have come. */
export type Progress = (done: number, total: number) => void;

const isExecutable = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.X_OK);
    // A folder may be "executed" too: entered.
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
};

const firstExecutable = async (candidates: FoundBrowser[]): Promise<FoundBrowser | undefined> => {
  for (const candidate of candidates) if (await isExecutable(candidate.executablePath)) return candidate;
  return undefined;
};

/** Whether a browser is named by the address of its debugging socket: one on another machine, or a pool of them. */
export const isRemote = (name: string): boolean => /^wss?:\/\//i.test(name);

const VARIABLES = ["HEBI_BROWSER", "PUPPETEER_EXECUTABLE_PATH"];

/** The browser that the environment names. Throws a UsageError when what it names cannot be run. */
const namedBrowser = async (env: NodeJS.ProcessEnv): Promise<FoundBrowser | undefined> => {
  const variable = VARIABLES.find((name) => env[name]);
  const executablePath = variable && env[variable];
  if (!variable || !executablePath) return undefined;
  if (isRemote(executablePath) || (await isExecutable(executablePath)))
    return { executablePath, source: variable };
  throw new UsageError(
    `Unexpected ${variable}=${executablePath}, expected the path of a Chrome, Chromium or Edge program, or an address such as ws://localhost:3000`,
  );
};

const cacheDir = (env: NodeJS.ProcessEnv): string =>
  env["PUPPETEER_CACHE_DIR"] ?? join(homedir(), ".cache", "puppeteer");

const downloadedBrowser = async (env: NodeJS.ProcessEnv): Promise<FoundBrowser | undefined> => {
  const all = await getInstalledBrowsers({ cacheDir: cacheDir(env) }).catch(() => []);
  const chrome = all.filter(
    ({ browser }) => browser === Browser.CHROME || browser === Browser.CHROMEHEADLESSSHELL,
  );
  return firstExecutable(
    chrome.toReversed().map(({ executablePath, browser, buildId }) => ({
      executablePath,
      source: `Puppeteer's ${browser} ${buildId}`,
    })),
  );
};

const LINUX =
  "google-chrome google-chrome-stable chromium chromium-browser microsoft-edge microsoft-edge-stable";

const PATHS: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: LINUX.split(" ").flatMap((name) => [
    `/usr/bin/${name}`,
    `/usr/local/bin/${name}`,
    `/snap/bin/${name}`,
  ]),
  darwin: ["Google Chrome", "Chromium", "Microsoft Edge"].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ["Program Files (x86)", "Program Files"].map(
    (folder) => `C:\\${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ),
};

const systemChrome = (): string[] => {
  try {
    return [computeSystemExecutablePath({ browser: Browser.CHROME, channel: ChromeReleaseChannel.STABLE })];
  } catch {
    return [];
  }
};

const installedBrowser = (): Promise<FoundBrowser | undefined> => {
  const paths = [...systemChrome(), ...(PATHS[process.platform] ?? [])];
  return firstExecutable(paths.map((path) => ({ executablePath: path, source: path })));
};

const downloadBrowser = async (
  env: NodeJS.ProcessEnv,
  progress?: Progress,
): Promise<FoundBrowser | undefined> => {
  const platform = detectBrowserPlatform();
  if (!platform) return undefined;
  try {
    const browser = Browser.CHROMEHEADLESSSHELL;
    const buildId = await resolveBuildId(browser, platform, "stable");
    const options = { browser, buildId, cacheDir: cacheDir(env) };
    const { executablePath } = await install(
      progress ? { ...options, downloadProgressCallback: progress } : options,
    );
    return { executablePath, source: `downloaded ${browser} ${buildId}` };
  } catch {
    return undefined;
  }
};

const ADVICE = `Missing a browser to print with, expected one of three:
  - on Linux x64, the bundled one: run "npm ci" without --omit=optional
  - Chrome, Chromium or Edge, installed in its usual place
  - HEBI_BROWSER set to the path of one, or to the address of one that runs elsewhere, such as ws://localhost:3000`;

/**
 * Finds a browser, in this order: the one the environment names, the bundled one, one that Puppeteer has downloaded,
 * an installed one, a fresh download. Throws a UsageError that says the three ways to get one, or why the bundled one cannot
 * be had where there is no other.
 */
export const findBrowser = async (
  env: NodeJS.ProcessEnv = process.env,
  progress?: Progress,
): Promise<FoundBrowser> => {
  const named = await namedBrowser(env);
  if (named) return named;
  const next = async () => (await downloadedBrowser(env)) ?? (await installedBrowser());
  try {
    const bundled = await bundledBrowser();
    if (bundled) return { ...bundled, next };
  } catch (error) {
    const found = await next();
    if (!found || !(error instanceof UsageError)) throw error;
    return { ...found, instead: error.message };
  }
  const found = (await next()) ?? (await downloadBrowser(env, progress));
  if (!found) throw new UsageError(ADVICE);
  return found;
};

/**
 * What tells the browser that will print from others, without starting it: its path with the size and date of its program, or the version
 * of the bundled one. Nothing where that is not known before: of one that runs elsewhere, or is still to be downloaded.
 */
export const browserMark = async (env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> => {
  const named = await namedBrowser(env);
  const bundled = named ? undefined : await bundledPackage();
  if (bundled) return `bundled ${bundled.version}`;
  const path = (named ?? (await downloadedBrowser(env)) ?? (await installedBrowser()))?.executablePath;
  if (path === undefined || isRemote(path)) return undefined;
  const { size, mtimeMs } = await stat(path);
  return `${path} ${size} ${mtimeMs}`;
};
