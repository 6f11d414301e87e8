import { resolve } from "node:path";
import type { JavaProgram } from "./java-program.ts";
import { javaProgram } from "./java-program.ts";
import type { Findings, Validator } from "./validator.ts";

// The published archive holds everything; its manifest names the window, so the command line's class is named here.
const PROGRAM: JavaProgram = {
  group: "org.verapdf.apps",
  artifact: "greenfield-apps",
  version: "1.28.2",
  whole: true,
  sha256: "85ed6da39e9dfcbdbea30d4160059106de49873044b42be2c01fb3bb76490e18",
  main: "org.verapdf.apps.GreenfieldCliWrapper",
};

interface Job {
  itemDetails: { name: string };
  taskException?: { exceptionMessage?: string };
  validationResult?: { compliant: boolean; details: { ruleSummaries: Rule[] } }[];
}

interface Rule {
  clause: string;
  testNumber: number;
  failedChecks: number;
  description: string;
  ruleStatus: string;
  checks?: { context: string; errorMessage: string }[];
}

const problemOf = ({ clause, testNumber, failedChecks, description, checks }: Rule): string => {
  const [first] = checks ?? [];
  return `${clause}-${testNumber} (${failedChecks}×) ${first?.errorMessage ?? description} at ${first?.context ?? "the file"}`;
};

const problemsOf = ({ validationResult, taskException }: Job): string[] => {
  const [result] = validationResult ?? [];
  if (!result) return [taskException?.exceptionMessage ?? "veraPDF could not read it"];
  if (result.compliant) return [];
  return result.details.ruleSummaries.filter(({ ruleStatus }) => ruleStatus === "FAILED").map(problemOf);
};

/** veraPDF's profile of PDF/UA-1 (ISO 14289-1). */
export const verapdf: Validator = {
  name: `veraPDF ${PROGRAM.version} PDF/UA-1`,
  ending: ".pdf",
  prepare: async () => {
    const run = await javaProgram(PROGRAM);
    if (typeof run === "string") return run;
    return async (files) => {
      const options = ["--flavour", "ua1", "--format", "json", "--maxfailuresdisplayed", "1"];
      const { stdout, stderr } = await run([...options, ...files.map((file) => resolve(file))]);
      const start = stdout.indexOf("{");
      if (start < 0) throw new Error(stderr.trim() || "veraPDF printed nothing");
      const { report } = JSON.parse(stdout.slice(start)) as { report: { jobs: Job[] } };
      const findings: Findings = new Map();
      for (const file of files) {
        const job = report.jobs.find(({ itemDetails }) => itemDetails.name === resolve(file));
        if (job) findings.set(file, problemsOf(job));
      }
      return findings;
    };
  },
};
