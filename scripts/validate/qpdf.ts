import { isInstalled, runProgram } from "./run-program.ts";
import type { Findings, Validator } from "./validator.ts";

/** qpdf reads every object and stream of a PDF. */
export const qpdf: Validator = {
  name: "qpdf --check",
  ending: ".pdf",
  prepare: async () => {
    if (!(await isInstalled("qpdf", ["--version"]))) return "qpdf is not installed";
    return async (files) => {
      const findings: Findings = new Map();
      for (const file of files) {
        const { code, stderr } = await runProgram("qpdf", ["--check", file]);
        // 3: warnings.
        findings.set(file, code === 0 ? [] : stderr.trim().split("\n"));
      }
      return findings;
    };
  },
};
