import { readFile } from "node:fs/promises";
import { describeFault } from "./pages/fault.ts";
import { pageReport } from "./pages/page-report.ts";
import { eachFile, type Validator } from "./validator.ts";

/** How lines and pages of our PDFs are set: word spaces, breaks, lone lines, holes. What may stay is a remark, with its reason. */
export const pageFaults: Validator = {
  name: "lines and pages",
  ending: ".pdf",
  prepare: () =>
    Promise.resolve(
      eachFile(async (file) => {
        const { faults, labels, undecided } = await pageReport(await readFile(file));
        const found = faults.map((fault) => {
          const text = describeFault(fault, labels);
          return fault.excuse === undefined ? text : { remark: text };
        });
        return [...found, ...undecided.map((remark) => ({ remark }))];
      }),
    ),
};
