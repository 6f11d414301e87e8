import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { parseDocument } from "yaml";
import { build } from "../../scripts/commands/build.ts";
import { describeFault, pageReport, type PageReport } from "../../scripts/validate/pdf-checks.ts";
import { say } from "./say.ts";

const HELP = `Usage: npx tsx test/bench/pages.ts CONTENT|FILE.pdf… [--paper A4,A5,16开] [--lang en,zh] [--list]

Builds the PDFs of content folders on some papers and counts what is wrong with their pages, or looks at finished PDFs.

  --paper NAMES  papers, with commas between (A4,A5,16开)
  --lang CODES   editions (all)
  --list         every fault, beside the counts
`;

/** A folder like the content, with another paper. */
const onPaper = async (content: string, paper: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "hebi-pages-"));
  await cp(content, join(folder, "content"), { recursive: true });
  const path = join(folder, "content", "book.yaml");
  const settings = parseDocument(await readFile(path, "utf8").catch(() => "{}"));
  settings.set("paper", paper);
  await writeFile(path, settings.toString());
  return folder;
};

const tell = (name: string, report: PageReport, list: boolean): void => {
  const { latin, labels, faults } = report;
  const counts = new Map<string, number>();
  for (const { check, excuse } of faults) {
    const key = excuse === undefined ? check : `${check} (excused)`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const share = ((latin.wide / Math.max(1, latin.lines)) * 100).toFixed(1);
  const found = [...counts]
    .filter(([check]) => check !== "word-space")
    .map(([check, count]) => `${check} ${count}`);
  say(
    `| ${name} | ${labels.length} | ${latin.wide}/${latin.lines} = ${share} % | ${latin.worst.toFixed(2)} | ${found.join(", ") || "–"} |`,
  );
  if (list) for (const fault of faults) say(`    ${describeFault(fault, labels)}`);
};

const readFolder = async (folder: string, name: string, list: boolean): Promise<void> => {
  for (const file of (await readdir(folder)).filter((one) => one.endsWith(".pdf")).sort())
    tell(
      `${name} ${/([^.]+)\.pdf$/.exec(file)?.[1]}`,
      await pageReport(await readFile(join(folder, file))),
      list,
    );
};

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    paper: { type: "string", default: "A4,A5,16开" },
    lang: { type: "string" },
    list: { type: "boolean", default: false },
  },
});
if (positionals.length === 0) say(HELP);
else say("| book | pages | lines over 0.40 em | worst | other faults |\n| --- | ---: | ---: | ---: | --- |");
for (const content of positionals) {
  if (content.endsWith(".pdf")) {
    tell(content.replace(/^.*\//, ""), await pageReport(await readFile(content)), values.list);
    continue;
  }
  for (const paper of values.paper.split(",")) {
    const folder = await onPaper(content, paper);
    const out = join(folder, "dist");
    const languages = values.lang?.split(",");
    const only = languages ? { languages } : {};
    await build({
      content: join(folder, "content"),
      out,
      formats: ["pdf"],
      draft: true,
      onStage: () => undefined,
      ...only,
    });
    const name = content.replace(/\/+$/, "").split("/").at(-1);
    await readFolder(join(out, "downloads"), `${name} ${paper}`, values.list);
    await rm(folder, { recursive: true, force: true });
  }
}
