import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

// Figures for people, not a test. Each in a process of its own, so that its peak of memory is its own.
const TOPICS: Record<string, string[][]> = {
  check: [["facts", "--errors", "0", "--chapters", "375"]],
  pdf: [["pdf"]],
  epub: [
    ["growth", "epub", "100"],
    ["growth", "epub", "1000"],
  ],
  site: [
    ["growth", "html", "100"],
    ["growth", "html", "1000"],
  ],
  search: [["search"]],
  drift: [["drift"]],
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((topic) => !Object.hasOwn(TOPICS, topic));
if (unknown !== undefined) {
  process.stderr.write(`Unexpected topic ${unknown}, expected some of ${Object.keys(TOPICS).join(", ")}\n`);
  process.exit(2);
}
for (const [topic, runs] of Object.entries(TOPICS)) {
  if (wanted.length > 0 && !wanted.includes(topic)) continue;
  process.stdout.write(`== ${topic}\n`);
  for (const [script = "", ...args] of runs) {
    const path = fileURLToPath(new URL(`${script}.ts`, import.meta.url));
    const { status } = spawnSync(process.execPath, ["--import", "tsx", path, ...args], { stdio: "inherit" });
    if (status !== 0) process.exitCode = 1;
  }
}
