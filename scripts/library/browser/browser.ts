import type { Page as Tab } from "puppeteer";
import { UsageError } from "../messages/messages.ts";
import { findBrowser, type Progress } from "./find-browser.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";

export { findBrowser, openBrowser, type OpenBrowser, type Progress };

/**
 * The address a document believes it has. `.invalid` never resolves (RFC 6761 §6.4). Each document is a site of its own,
 * and so has a process of its own: node ids, which Chromium writes into the PDF, are counted by process.
 */
const originOf = ({ name }: PrintJob): string => `http://${name}.invalid/`;

const TYPES: Record<string, string> = {
  css: "text/css",
  gif: "image/gif",
  html: "text/html; charset=utf-8",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  png: "image/png",
  svg: "image/svg+xml",
  ts: "text/javascript",
  ttf: "font/ttf",
  webp: "image/webp",
  woff2: "font/woff2",
};

/** Imports a script of the job in the page, calls a function that it exports, and gives what that returns. Values go as JSON. */
export type Call = (script: string, name: string, argument: unknown) => Promise<unknown>;

/** A document to print: its files by path, `book.html` among them. */
export interface PrintJob {
  /** Unique among the jobs under way; letters, digits and hyphens. */
  name: string;
  files: Map<string, Uint8Array>;
  /** Milliseconds; grows with the book. */
  timeout: number;
  /** ES modules of ours that may run in the document, by name, as JavaScript: scripts of the content never run. */
  scripts?: Map<string, Uint8Array>;
  /** Arranges the document before it is printed. */
  arrange?: (call: Call) => Promise<void>;
}

// No file of a document is there.
const SCRIPTS = "hebi-scripts/";

// Beside interception, which answers what is asked for: nothing else may be asked for, and no script but ours may run.
const policy = (origin: string): string =>
  `default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; script-src ${origin}${SCRIPTS}; form-action 'none'`;

const fileOf = ({ files, scripts }: PrintJob, path: string): Uint8Array | undefined =>
  path.startsWith(SCRIPTS) ? scripts?.get(path.slice(SCRIPTS.length)) : files.get(path);

/** Answers every request from the job's files; anything else is refused. */
const serve = async (tab: Tab, job: PrintJob): Promise<void> => {
  const origin = originOf(job);
  await tab.setRequestInterception(true);
  tab.on("request", (request) => {
    const url = request.url();
    const path = url.startsWith(origin) ? decodeURIComponent(url.slice(origin.length)) : "";
    const body = fileOf(job, path);
    const answer = url.startsWith("data:")
      ? request.continue()
      : body
        ? request.respond({
            body,
            headers: { "content-security-policy": policy(origin) },
            contentType: TYPES[path.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream",
          })
        : request.abort("blockedbyclient");
    // A request of a page that has just been closed.
    answer.catch(() => undefined);
  });
};

const printTab = async (tab: Tab, job: PrintJob): Promise<Uint8Array> => {
  const { timeout } = job;
  tab.setDefaultTimeout(timeout);
  await tab.setJavaScriptEnabled(false);
  await serve(tab, job);
  await tab.goto(`${originOf(job)}book.html`, { waitUntil: "load", timeout });
  // Nothing of the page can run any more; promises of our own need scripting on.
  await tab.setJavaScriptEnabled(true);
  await tab.emulateMediaType("print");
  await tab.evaluate("Promise.all([...document.fonts].map((font) => font.load())).then(() => true)");
  await job.arrange?.((script, name, argument) => {
    const address = JSON.stringify(`${originOf(job)}${SCRIPTS}${script}`);
    return tab.evaluate(`import(${address}).then(({ ${name} }) => ${name}(${JSON.stringify(argument)}))`);
  });
  return await tab.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    timeout,
  });
};

const printOne = async ({ browser }: OpenBrowser, job: PrintJob): Promise<Uint8Array> => {
  const tab = await browser.newPage();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const seconds = Math.round(job.timeout / 1000);
    const error = new UsageError(`Cannot print ${job.name}: expected an end within ${seconds} s`);
    timer = setTimeout(() => reject(error), job.timeout);
  });
  try {
    return await Promise.race([printTab(tab, job), late]);
  } finally {
    clearTimeout(timer);
    await tab.close().catch(() => undefined);
  }
};

/** Prints documents with one browser, and says which it was. */
export interface Printer {
  print: (job: PrintJob) => Promise<Uint8Array>;
  name: () => Promise<string>;
  close: () => Promise<void>;
}

/**
 * Makes a printer. The browser starts with the first job; when it dies in the middle of one, that job is tried once more
 * with a fresh one. Throws a UsageError when there is no browser.
 */
export const printer = (
  onDownload?: Progress,
  start: () => Promise<OpenBrowser> = async () => openBrowser(await findBrowser(process.env, onDownload)),
): Printer => {
  let opening: Promise<OpenBrowser> | undefined;
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
      if (first.browser.connected) throw error;
      return printOne(await reopen(first), job);
    }
  };
  return { print, name: async () => (await open()).name, close: async () => (await opening)?.close() };
};
