import { isInstalled, runProgram } from "./run-program.ts";
import { eachFile, type Validator } from "./validator.ts";

/** qpdf reads every object and stream of a PDF. */
export const qpdf: Validator = {
  name: "qpdf --check",
  ending: ".pdf",
  prepare: async () => {
    if (!(await isInstalled("qpdf", ["--version"]))) return "qpdf is not installed";
    return eachFile(async (file) => {
      const { code, stderr } = await runProgram("qpdf", ["--check", file]);
      // 3: warnings.
      return code === 0 ? [] : stderr.trim().split("\n");
    });
  },
};
