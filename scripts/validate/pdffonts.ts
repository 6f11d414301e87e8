import { isInstalled, runProgram } from "./run-program.ts";
import { eachFile, type Validator } from "./validator.ts";

// name, type, encoding, emb, sub, uni, object ID: a long name moves its columns, so they are counted from the end.
const ROW =
  /^(.*?)\s+((?:CID )?(?:Type \S+|TrueType)(?: \(OT\)|C)?)\s+\S+\s+(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/;

const problemsOfFont = (row: string): string[] => {
  const [, name, type, embedded, subset, unicode] = ROW.exec(row) ?? [];
  if (name === undefined) return [`Unexpected line of pdffonts: ${row}`];
  const problems = [];
  if (type !== "CID TrueType") problems.push(`Unexpected ${type} font ${name}, expected TrueType`);
  if (embedded !== "yes") problems.push(`Unexpected font ${name} left out, expected it embedded`);
  if (subset !== "yes") problems.push(`Unexpected whole font ${name}, expected a subset`);
  if (unicode !== "yes") problems.push(`Missing ToUnicode of ${name}, expected text that can be searched`);
  return problems;
};

const problemsOf = (table: string): string[] => {
  const fonts = table
    .split("\n")
    .slice(2)
    .filter((row) => row.trim() !== "");
  return fonts.length === 0 ? ["Missing fonts, expected text"] : fonts.flatMap(problemsOfFont);
};

/** Poppler's pdffonts: all fonts TrueType, embedded as subsets, and mapped to Unicode. */
export const pdffonts: Validator = {
  name: "pdffonts",
  ending: ".pdf",
  prepare: async () => {
    if (!(await isInstalled("pdffonts", ["-v"]))) return "pdffonts (poppler-utils) is not installed";
    return eachFile(async (file) => {
      const { code, stdout, stderr } = await runProgram("pdffonts", [file]);
      return code === 0 ? problemsOf(stdout) : [stderr.trim()];
    });
  },
};
