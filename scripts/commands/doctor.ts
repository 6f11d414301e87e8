import { execFile } from "node:child_process";
import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
import { findBrowser, openBrowser } from "../library/browser/browser.ts";
import { subsetFonts } from "../library/fonts/fonts.ts";
import { errorCode } from "../library/files/files.ts";
import { codePoints, sizeInWords } from "../library/text/text.ts";
import { defineCommand } from "./define-command.ts";

/** What was found of something that a build needs, and what to do where it is wanting. */
interface Finding {
  name: string;
  says: string;
  /** What to do, where something is to be done. */
  advice?: string;
  /** Whether a build fails without it. */
  isNeeded?: boolean;
}

const run = promisify(execFile);

/** The lines of Node that are tried, by their first numbers; the rest is said of a line past its end of life. */
const LINES: Record<string, string | undefined> = {
  20: "past its end of life in April 2026: it still works",
  22: undefined,
  24: undefined,
};

const node = (): Finding => {
  const [major = "", minor = ""] = process.versions.node.split(".");
  const isTooOld = Number(major) < 20 || (major === "20" && Number(minor) < 19);
  const remark = major in LINES ? LINES[major] : "not among the lines that Hebi is tested with";
  return {
    name: "Node",
    says: [process.versions.node, ...(remark === undefined ? [] : [remark])].join(", "),
    ...((isTooOld || remark !== undefined) && { advice: "install Node 22 or 24", isNeeded: isTooOld }),
  };
};

const browser = async (): Promise<Finding> => {
  try {
    const opened = await openBrowser(await findBrowser());
    await opened.close();
    const { name, isSandboxed, instead } = opened;
    const says = `${name}, ${isSandboxed ? "in its sandbox" : "without sandbox"}`;
    if (instead !== undefined) return { name: "browser", says, advice: instead };
    if (isSandboxed) return { name: "browser", says };
    return { name: "browser", says, advice: "root has no sandbox, nor have systems without user namespaces" };
  } catch (error) {
    const [says = "", ...rest] = String(error instanceof Error ? error.message : error).split("\n");
    return { name: "browser", says, advice: rest.join("\n"), isNeeded: true };
  }
};

/** A letter of each script that our fonts are for. */
const LETTERS = "Aя中∑";

const fonts = async (): Promise<Finding> => {
  try {
    const text = codePoints(LETTERS);
    const { files, missing } = await subsetFonts({ text, sans: text });
    const families = [...new Set(files.map(({ family }) => family))].join(", ");
    if (missing.length === 0) return { name: "fonts", says: families };
    return { name: "fonts", says: `no font has ${missing.join(" ")}`, advice: "npm ci", isNeeded: true };
  } catch (error) {
    return { name: "fonts", says: String(error), advice: "npm ci", isNeeded: true };
  }
};

/** The bundled browser unpacked, and a large book. */
const ROOM = 500e6;

const room = async (folder: string): Promise<Finding> => {
  const { bavail, bsize } = await statfs(folder);
  const says = `${sizeInWords(bavail * bsize)} free`;
  const name = `room in ${folder}`;
  if (bavail * bsize >= ROOM) return { name, says };
  return { name, says, advice: `expected ${sizeInWords(ROOM)}`, isNeeded: true };
};

const registry = async (): Promise<Finding> => {
  const address = process.env["npm_config_registry"] ?? "https://registry.npmjs.org/";
  const name = "registry";
  try {
    const { ok, status } = await fetch(address, { signal: AbortSignal.timeout(5_000), method: "HEAD" });
    return { name, says: `${address} ${ok ? "answers" : `says ${status}`}` };
  } catch {
    const advice = "only needed to install: what is installed builds without a network";
    return { name, says: `${address} does not answer`, advice };
  }
};

const java = async (): Promise<Finding> => {
  const advice = "only needed for EPUBCheck and veraPDF, which look at a finished book";
  try {
    const { stderr } = await run("java", ["-version"]);
    return { name: "Java", says: stderr.split("\n")[0] ?? "" };
  } catch (error) {
    return { name: "Java", says: errorCode(error) === "ENOENT" ? "none" : String(error), advice };
  }
};

/** `hebi doctor`. */
export const command = defineCommand({
  name: "doctor",
  does: "Says whether this machine has what a build needs, a line each, and what to do where something is wanting.",
  options: {},
  exits: "0 a book can be built here; 1 something that a build needs is missing; 2 wrong use.",
  run: async (_, __, { stdout }) => {
    let code = 0;
    // One after another: a browser that starts takes the whole machine.
    for (const look of [node, browser, fonts, () => room(tmpdir()), () => room("."), registry, java]) {
      const { name, says, advice, isNeeded = false } = await look();
      if (isNeeded) code = 1;
      const mark = isNeeded ? "missing" : advice === undefined ? "ok" : "note";
      stdout.write(`${mark.padEnd(8)}${name}: ${says}\n`);
      if (advice !== undefined) stdout.write(`${advice.replaceAll(/^/gm, " ".repeat(8))}\n`);
    }
    return code;
  },
});
