import type { JavaProgram } from "./java-program.ts";
import { javaProgram } from "./java-program.ts";
import { eachFile, type Validator } from "./validator.ts";

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
    return eachFile(async (file) => {
      const { stdout, stderr, code } = await run([file, "--failonwarnings"]);
      const lines = `${stdout}\n${stderr}`.split("\n");
      const problems = lines.filter((line) => /^(FATAL|ERROR|WARNING)\(/.test(line));
      return code !== 0 && problems.length === 0 ? [stderr.trim() || `exit ${code}`] : problems;
    });
  },
};
