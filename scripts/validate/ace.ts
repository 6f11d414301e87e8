import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findBrowser } from "../library/browser/browser.ts";
import { isInstalled, runProgram } from "./run-program.ts";
import type { Findings, Validator } from "./validator.ts";

const VERSION = "1.4.6";
const FOLDER = join(import.meta.dirname, "..", "..", "node_modules", ".cache", "hebi", `ace-${VERSION}`);
const PROGRAM = join("node_modules", "@daisy", "ace-cli", "bin", "ace.js");

/** Ace's report, as far as it is read here: of each file of the EPUB, what was found (EARL). */
interface Report {
  assertions: {
    "earl:testSubject": { url: string };
    assertions?: {
      "earl:test": { "dct:title": string; "earl:impact": string };
      "earl:result": { "dct:description": string; html?: string };
    }[];
  }[];
}

/** Fetched with npm, none of its install scripts run, into a new folder that is moved into place when it is complete. */
const fetchAce = async (): Promise<string | undefined> => {
  await mkdir(dirname(FOLDER), { recursive: true });
  const fresh = await mkdtemp(`${FOLDER}.`);
  try {
    await writeFile(join(fresh, "package.json"), '{ "private": true }\n');
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefix", fresh];
    const { code } = await runProgram("npm", ["install", ...options, `@daisy/ace-cli@${VERSION}`]);
    if (code !== 0) return `npm could not fetch @daisy/ace-cli ${VERSION}`;
    await rm(FOLDER, { recursive: true, force: true });
    await rename(fresh, FOLDER);
    return undefined;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
};

const problemsOf = ({ assertions }: Report): string[] =>
  assertions.flatMap(({ "earl:testSubject": { url }, assertions: found = [] }) =>
    found.map(
      ({ "earl:test": test, "earl:result": result }) =>
        `${url}: ${test["earl:impact"]} ${test["dct:title"]} ${(result.html ?? result["dct:description"]).slice(0, 200)}`,
    ),
  );

const check = async (file: string, env: Record<string, string>): Promise<string[]> => {
  const out = await mkdtemp(join(tmpdir(), "hebi-ace-"));
  try {
    const { stdout, stderr } = await runProgram(
      process.execPath,
      [join(FOLDER, PROGRAM), "--silent", "--outdir", out, file],
      env,
    );
    const report = await readFile(join(out, "report.json"), "utf8").catch(() => undefined);
    if (report === undefined) return [`Ace made no report: ${(stderr || stdout).trim().slice(-400)}`];
    return problemsOf(JSON.parse(report) as Report);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
};

/** Ace by the DAISY Consortium: the accessibility of EPUBs, in the browser that prints. */
export const ace: Validator = {
  name: `Ace ${VERSION}`,
  ending: ".epub",
  prepare: async () => {
    const isThere = await access(join(FOLDER, PROGRAM)).then(
      () => true,
      () => false,
    );
    if (!isThere) {
      if (!(await isInstalled("npm", ["--version"]))) return "npm is not installed";
      const problem = await fetchAce();
      if (problem !== undefined) return problem;
    }
    const found = await findBrowser(process.env).catch((error: Error) => error.message);
    if (typeof found === "string") return found;
    const env = { PUPPETEER_EXECUTABLE_PATH: found.executablePath, ...found.env };
    return async (files) => {
      const findings: Findings = new Map();
      for (const file of files) findings.set(file, await check(file, env));
      return findings;
    };
  },
};
