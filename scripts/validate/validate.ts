import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { parseArgs } from "node:util";
import { isOurs, type Findings, type Validator } from "./validator.ts";
import { validators } from "./validators.ts";

const HELP = `Usage: npm run validate -- [--out DIR] [--require]

Looks at the website, the EPUBs, the PDFs and the Word documents of a finished book with every validator that this machine can run.

  --out DIR   where the book is (dist)
  --require   a validator that cannot be run is a failure
  --help      print this

Exit codes: 0 nothing found; 1 something is wrong, or nothing could be looked at; 2 wrong use.
`;

const OPTIONS = {
  out: { type: "string", default: "dist" },
  require: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

// They have no tags, and are no pages for a screen.
const FOR_PRESS = /\.(?:press|cover)\.pdf$/;

// A list of a thousand faults helps nobody.
const MOST = 20;

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const filesOf = async (out: string): Promise<string[]> => {
  const entries = await readdir(out, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.filter((file) => isOurs(relative(out, file).replaceAll(sep, "/")));
};

const report = (validator: Validator, files: string[], findings: Findings): Count => {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const file of files) {
    const found = findings.get(file) ?? ["it was not looked at"];
    const problems = found.filter((one) => typeof one === "string");
    count[problems.length > 0 ? "failed" : "passed"] += 1;
    if (problems.length > 0) print(`FAILED  ${validator.name}: ${file}`);
    else if (files.length <= MOST) print(`passed  ${validator.name}: ${file}`);
    for (const problem of problems.slice(0, MOST)) print(`         ${problem}`);
    if (problems.length > MOST) print(`         and ${problems.length - MOST} more`);
    for (const one of found) if (typeof one !== "string") print(`         (${one.remark})`);
  }
  if (files.length > MOST) print(`passed  ${validator.name}: ${count.passed} of ${files.length} files`);
  return count;
};

const runOne = async (validator: Validator, all: string[]): Promise<Count> => {
  const files = all.filter((file) => file.endsWith(validator.ending) && !FOR_PRESS.test(file)).sort();
  const look = files.length === 0 ? `no ${validator.ending} file in the book` : await validator.prepare();
  if (typeof look === "string") {
    print(`SKIPPED ${validator.name}: ${look}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const findings = await look(files).catch(
    (error: Error): Findings => new Map(files.map((file) => [file, [error.message]])),
  );
  return report(validator, files, findings);
};

const main = async (args: string[]): Promise<number> => {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.help) {
    print(HELP.trimEnd());
    return 0;
  }
  const files = await filesOf(values.out);
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const validator of validators) {
    const count = await runOne(validator, files);
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  }
  print(`${total.passed} passed, ${total.failed} failed, ${total.skipped} validators skipped`);
  if (total.passed + total.failed === 0)
    print(`Missing anything to look at in ${values.out}, expected a built book`);
  const isGood = total.failed === 0 && total.passed > 0 && !(values.require && total.skipped > 0);
  return isGood ? 0 : 1;
};

process.exitCode = await main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n\n${HELP}`);
  return 2;
});
