import type { JavaProgram } from "./java-program.ts";
import { javaProgram } from "./java-program.ts";
import type { Findings, Validator } from "./validator.ts";

const PROGRAM: JavaProgram = {
  group: "org.w3c",
  artifact: "epubcheck",
  version: "5.3.0",
  whole: false,
  sha256: "0ab4bdaf99af3296193ef763b2617d10fbdec042eee950808eaf36ed7d4c356e",
  main: "com.adobe.epubcheck.tool.Checker",
};

/** EPUBCheck of the W3C (Java): EPUB 3.3, warnings included. */
export const epubcheck: Validator = {
  name: `EPUBCheck ${PROGRAM.version}`,
  ending: ".epub",
  prepare: async () => {
    const run = await javaProgram(PROGRAM);
    if (typeof run === "string") return run;
    return async (files) => {
      const findings: Findings = new Map();
      for (const file of files) {
        const { stdout, stderr, code } = await run([file, "--failonwarnings"]);
        const problems = `${stdout}\n${stderr}`
          .split("\n")
          .filter((line) => /^(FATAL|ERROR|WARNING)\(/.test(line));
        findings.set(
          file,
          code !== 0 && problems.length === 0 ? [stderr.trim() || `exit ${code}`] : problems,
        );
      }
      return findings;
    };
  },
};
