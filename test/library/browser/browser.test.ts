import { execFile } from "node:child_process";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findBrowser, openBrowser } from "../../../scripts/library/browser/browser.ts";
import { UsageError } from "../../../scripts/library/messages/messages.ts";
import { newFolder } from "../../support/content-folder.ts";
import { program } from "../../support/program.ts";

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

describe("the browser that the environment names", () => {
  it("is HEBI_BROWSER before PUPPETEER_EXECUTABLE_PATH, and both before the bundled one", async () => {
    const [one, two] = [await program(folder, "one"), await program(folder, "two")];
    expect(await findBrowser({ HEBI_BROWSER: one, PUPPETEER_EXECUTABLE_PATH: two })).toEqual({
      executablePath: one,
      source: "HEBI_BROWSER",
    });
    expect(await findBrowser({ PUPPETEER_EXECUTABLE_PATH: two })).toEqual({
      executablePath: two,
      source: "PUPPETEER_EXECUTABLE_PATH",
    });
  });

  it.each(["HEBI_BROWSER", "PUPPETEER_EXECUTABLE_PATH"])("must exist when %s is set", async (name) => {
    const error: unknown = await findBrowser({ [name]: join(folder, "none") }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toContain(`${name}=${join(folder, "none")}`);
  });

  it("may not be a folder, nor a file that cannot be run", async () => {
    await writeFile(join(folder, "plain"), "text");
    for (const wrong of [folder, join(folder, "plain")]) {
      await expect(findBrowser({ HEBI_BROWSER: wrong })).rejects.toThrow(UsageError);
    }
  });

  it("is reported when it is no browser", async () => {
    const found = await findBrowser({ HEBI_BROWSER: await program(folder, "not-a-browser") });
    await expect(openBrowser(found)).rejects.toThrow(/not-a-browser \(HEBI_BROWSER\)/);
  });
});

describe.runIf(IS_BUNDLED)("the bundled browser", () => {
  it("prints tagged text with an outline", async () => {
    const { browser, close } = await openBrowser(await findBrowser({}));
    const page = await browser.newPage();
    await page.setContent("<h1>One heading</h1><p>Some text</p>");
    const pdf = await page.pdf({ tagged: true, outline: true });
    await close();
    expect(Buffer.from(pdf).toString("latin1")).toContain("/StructTreeRoot");
    const document = await getDocument({ data: pdf }).promise;
    expect((await document.getOutline()).map(({ title }) => title)).toEqual(["One heading"]);
    const { items } = await (await document.getPage(1)).getTextContent();
    expect(items.map((item) => ("str" in item ? item.str : "")).join(" ")).toContain("Some text");
  });
});

/** The processes whose command line holds a text. */
const processesWith = async (text: string): Promise<string[]> => {
  const { stdout } = await run("ps", ["-A", "-o", "stat=,args="]);
  return stdout.split("\n").filter((line) => line.includes(text) && !line.startsWith("Z"));
};

describe.runIf(IS_BUNDLED)("closing", () => {
  it.each([false, true])("leaves no process and no profile (browser killed before: %s)", async (killed) => {
    const found = await findBrowser({});
    vi.stubEnv("TMPDIR", folder);
    const { browser, kill, close } = await openBrowser(found);
    const page = await browser.newPage();
    await page.setContent("<p>Text</p>");
    expect(await processesWith(folder)).not.toEqual([]);
    expect(await readdir(folder)).not.toEqual([]);
    if (killed) kill();
    await close();
    await vi.waitFor(async () => expect(await processesWith(folder)).toEqual([]), { timeout: 5000 });
    expect(await readdir(folder)).toEqual([]);
  });
});
