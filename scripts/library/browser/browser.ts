import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { lookup } from "mrmime";
import type { Browser, CDPSession, Page as Tab } from "puppeteer-core";
import { removeLeftovers, temporaryFolder } from "../files/files.ts";
import { UsageError } from "../messages/messages.ts";
import { decoded } from "../text/text.ts";
import type { FoundBrowser } from "./bundled.ts";
import { browserMark, findBrowser, isRemote, type Progress } from "./find-browser.ts";
import { withoutSystemFonts } from "./system-fonts.ts";

export { browserMark, findBrowser, type Progress };

/** A running browser. */
export interface OpenBrowser {
  browser: Browser;
  /** Product and version, as the browser says it, and where it came from. */
  name: string;
  /** Whether it runs in Chromium's sandbox. */
  isSandboxed: boolean;
  /** Why it is not the bundled one, where that is there and does not start. */
  instead?: string | undefined;
  /** Ends its processes at once, where they are ours. */
  kill: () => void;
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

/** Connects to a browser that runs elsewhere, and leaves it running at the end. */
const openRemote = async ({ executablePath, source }: FoundBrowser): Promise<OpenBrowser> => {
  const { connect } = await import("./remote.ts");
  try {
    const browser = await connect(executablePath);
    const name = `${await browser.version()} (${source}, remote)`;
    const close = (): Promise<void> => browser.disconnect();
    return { browser, name, isSandboxed: true, kill: () => undefined, close };
  } catch (error) {
    // What is behind `?` may be a secret.
    const place = executablePath.replace(/\?.*/s, "?…");
    throw new UsageError(`Cannot connect to the browser ${place} (${source}): ${(error as Error).message}`);
  }
};

const ADVICE = `Mend this, or set HEBI_BROWSER to another Chrome, Chromium or Edge; "hebi doctor" looks again.`;

const openLocal = async ({ executablePath, source, env }: FoundBrowser): Promise<OpenBrowser> => {
  const profile = join(tmpdir(), "hebi-profile");
  await removeLeftovers(profile);
  const { folder, remove, last } = await temporaryFolder(profile);
  const { launch } = await import("./launch.ts");
  try {
    const { browser, isSandboxed, kill, end } = await launch({
      executablePath,
      args: FLAGS,
      userDataDir: folder,
      // Its temporary files go with the profile, even when it is killed and cannot remove them itself.
      env: { ...process.env, ...env, ...(await withoutSystemFonts(folder)), TMPDIR: folder },
    });
    // After the browser, which is ended then.
    last();
    const name = `${await browser.version()} (${source})`;
    const close = (): Promise<void> => end().finally(remove);
    return { browser, name, isSandboxed, kill, close };
  } catch (error) {
    remove();
    throw new UsageError(
      `Cannot start the browser ${executablePath} (${source}): ${(error as Error).message}\n${ADVICE}`,
    );
  }
};

/**
 * Starts a browser with an empty profile; `close` ends every process of it and removes the profile, with all that it wrote. Where
 * the bundled one does not start, the next one that was found is. Throws a UsageError that says why none does.
 */
export const openBrowser = async (found: FoundBrowser): Promise<OpenBrowser> => {
  if (isRemote(found.executablePath)) return openRemote(found);
  try {
    return { ...(await openLocal(found)), instead: found.instead };
  } catch (error) {
    const { message } = error as Error;
    const next = await found.next?.();
    if (next) return openBrowser({ ...next, instead: message });
    throw found.instead === undefined ? error : new UsageError(`${found.instead}\n${message}`);
  }
};

/**
 * The address a document believes it has. `.invalid` never resolves (RFC 6761 §6.4). Each document is a site of its own,
 * and so has a process of its own: node ids, which Chromium writes into the PDF, are counted by process. Browsers write hosts
 * in small letters (WHATWG URL §3.5).
 */
const originOf = ({ name }: BrowserJob): string => `http://${name.toLowerCase()}.invalid/`;

/** Imports a script of the job in the page, calls a function that it exports, and gives what that returns. Values go as JSON. */
export type Call = (script: string, name: string, argument: unknown) => Promise<unknown>;

/** A document: its files by path, `book.html` among them. */
export interface BrowserJob {
  /** Unique among the jobs under way; letters, digits and hyphens. */
  name: string;
  files: Map<string, Uint8Array>;
  /** Milliseconds; grows with the book. */
  timeout: number;
  /** ES modules of ours that may run in the document, by name, as JavaScript: scripts of the content never run. */
  scripts?: Map<string, Uint8Array>;
}

/** A document to print. */
export interface PrintJob extends BrowserJob {
  /** Arranges the document before it is printed. */
  arrange?: (call: Call) => Promise<void>;
  /** Prints it once more, arranged for something else: without tags, which cost time. */
  again?: { arrange: (call: Call) => Promise<void>; take: (pdf: Uint8Array) => void };
}

// No file of a document is there.
const SCRIPTS = "hebi-scripts/";

// Beside interception, which answers what is asked for: nothing else may be asked for, and no script but ours may run.
const policy = (origin: string): string =>
  `default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; script-src ${origin}${SCRIPTS}; form-action 'none'`;

const typeOf = (path: string): string => {
  if (path.startsWith(SCRIPTS)) return "text/javascript";
  return path.endsWith(".html") ? "text/html; charset=utf-8" : (lookup(path) ?? "application/octet-stream");
};

/**
 * Answers every request from the job's files; anything else is refused. The browser is asked itself: puppeteer's interception makes a string
 * of the bytes of files before it writes them as base64.
 */
const serve = async (tab: Tab, session: CDPSession, job: BrowserJob): Promise<void> => {
  const origin = originOf(job);
  const policies = { name: "content-security-policy", value: policy(origin) };
  await tab.setCacheEnabled(false);
  session.on("Fetch.requestPaused", ({ requestId, request: { url } }) => {
    const path = url.startsWith(origin) ? decoded(url.slice(origin.length)) : "";
    const bytes = path.startsWith(SCRIPTS)
      ? job.scripts?.get(path.slice(SCRIPTS.length))
      : job.files.get(path);
    const body = bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
    const responseHeaders = [policies, { name: "content-type", value: typeOf(path) }];
    const answer =
      body === undefined
        ? session.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" })
        : session.send("Fetch.fulfillRequest", { requestId, responseCode: 200, responseHeaders, body });
    // A request of a page that has just been closed.
    answer.catch(() => undefined);
  });
  await session.send("Fetch.enable");
};

/**
 * Opens a job's document in a tab, with its fonts, and gives what calls its scripts. One that will be arranged is of the medium `loading`
 * until all of it is there, in which its style sheet may hide it: so it is not laid out for a screen, and with other fonts.
 */
const openTab = async (tab: Tab, job: BrowserJob | PrintJob): Promise<Call> => {
  const { timeout } = job;
  const session = await tab.createCDPSession();
  const setMedium = (media: string): Promise<void> => session.send("Emulation.setEmulatedMedia", { media });
  if ("arrange" in job) await setMedium("loading");
  tab.setDefaultTimeout(timeout);
  await tab.setJavaScriptEnabled(false);
  await serve(tab, session, job);
  await tab.goto(`${originOf(job)}book.html`, { waitUntil: "load", timeout });
  // Nothing of the page can run any more; promises of our own need scripting on.
  await tab.setJavaScriptEnabled(true);
  await tab.evaluate("Promise.all([...document.fonts].map((font) => font.load())).then(() => true)");
  await setMedium("print");
  return (script, name, argument) => {
    const address = JSON.stringify(`${originOf(job)}${SCRIPTS}${script}`);
    return tab.evaluate(`import(${address}).then(({ ${name} }) => ${name}(${JSON.stringify(argument)}))`);
  };
};

/** Milliseconds that a tab may take to close. */
const CLOSING = 5_000;

/** Opens a job's document and does something with it, within the job's time. */
const inTab = async <T>(
  { browser }: OpenBrowser,
  job: BrowserJob,
  use: (call: Call, tab: Tab) => Promise<T>,
): Promise<T> => {
  let tab: Tab | undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const seconds = Math.round(job.timeout / 1000);
    const error = new UsageError(`Cannot lay out ${job.name}: expected an end within ${seconds} s`);
    timer = setTimeout(() => reject(error), job.timeout);
  });
  const work = async (): Promise<T> => {
    tab = await browser.newPage();
    return use(await openTab(tab, job), tab);
  };
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
    // A browser elsewhere may not answer any more.
    await Promise.race([tab?.close().catch(() => undefined), wait(CLOSING, undefined, { ref: false })]);
  }
};

const printOne = (opened: OpenBrowser, job: PrintJob): Promise<Uint8Array> =>
  inTab(opened, job, async (call, tab) => {
    await job.arrange?.(call);
    const options = { preferCSSPageSize: true, printBackground: true, timeout: job.timeout };
    const bytes = await tab.pdf({ ...options, tagged: true, outline: true });
    if (job.again) {
      await job.again.arrange(call);
      job.again.take(await tab.pdf({ ...options, tagged: false, outline: false }));
    }
    return bytes;
  });

/**
 * Calls scripts of a job in a browser of its own, which is closed again. Throws a UsageError when there is no browser, or no end
 * in the job's time.
 */
export const inBrowser = async <T>(job: BrowserJob, use: (call: Call) => Promise<T>): Promise<T> => {
  const opened = await openBrowser(await findBrowser(process.env));
  try {
    return await inTab(opened, job, use);
  } finally {
    await opened.close();
  }
};

/** Prints documents with one browser, and says which it was, and in the lines below why it is not the bundled one. */
export interface Printer {
  /** Starts the browser ahead of the first job; where there is none, that job says so. */
  warm: () => void;
  print: (job: PrintJob) => Promise<Uint8Array>;
  name: () => Promise<string>;
  close: () => Promise<void>;
}

/**
 * Makes a printer. The browser starts with the first job, or when it is asked to; when it dies in the middle of one, that job is tried
 * once more with a fresh one. Throws a UsageError when there is no browser.
 */
export const printer = (
  onDownload?: Progress,
  start: () => Promise<OpenBrowser> = async () => openBrowser(await findBrowser(process.env, onDownload)),
): Printer => {
  let opening: Promise<OpenBrowser> | undefined;
  let isClosed = false;
  const open = (): Promise<OpenBrowser> => (opening ??= start());
  const reopen = async (dead: OpenBrowser): Promise<OpenBrowser> => {
    // Two jobs may find the same browser dead; the first of them starts the new one.
    if ((await opening) === dead) opening = undefined;
    await dead.close();
    return open();
  };
  const print = async (job: PrintJob): Promise<Uint8Array> => {
    const first = await open();
    try {
      return await printOne(first, job);
    } catch (error) {
      // An edition that fails ends the build for all others: none may start a browser that nobody closes.
      if (first.browser.connected || isClosed) throw error;
      const second = await reopen(first);
      return printOne(second, job).catch((reason: unknown) => {
        if (second.browser.connected || isClosed) throw reason;
        throw new UsageError(
          `Cannot print ${job.name}: two browsers in turn were lost, the last of them ${second.name} (${(reason as Error).message})`,
        );
      });
    }
  };
  const close = async (): Promise<void> => {
    isClosed = true;
    const opened = await opening?.catch(() => undefined);
    await opened?.close();
  };
  const name = async (): Promise<string> => {
    const { name: printed, instead } = await open();
    return [printed, ...(instead === undefined ? [] : [instead])].join("\n");
  };
  const warm = (): void => void open().catch(() => undefined);
  return { warm, print, name, close };
};
