import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { contentFolder, type Files } from "./support/content-folder.ts";

const PROGRAM = fileURLToPath(new URL("support/count-work.ts", import.meta.url));
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A book in two languages with tables of as many rows, one of them sorted otherwise, and as many notes, pictures, lists and chapters. */
const bookOf = (size: number): Promise<string> => {
  const all = Array.from({ length: size }, (_, index) => index);
  const files: Files = Object.fromEntries(all.map((index) => [`${index}.png`, PICTURE]));
  for (const language of ["en", "zh"]) {
    const say = (index: number): string =>
      language === "en"
        ? `Place ${index} has ${(index * 37) % 997} units.`
        : `地点${index}有${(index * 37) % 997}个单位。`;
    const row = (index: number): string => `| x${index} | ${(index * 37) % 997} |`;
    const table = (rows: number[]): string => `| a | b |\n| - | - |\n${rows.map(row).join("\n")}`;
    const write = (name: string, ...blocks: string[]): void =>
      void (files[`${language}/${name}.md`] = `# ${name}\n\n${blocks.join("\n\n")}\n`);
    write("1-tables", table(all), table(language === "en" ? all : all.toReversed()));
    write("2-notes", ...all.flatMap((n) => [`${say(n)}[^${n}]`, `[^${n}]: ${say(n)}`]));
    write("3-pictures", ...all.map((n) => `![${say(n)}](../${n}.png)`));
    write("4-lists", ...all.flatMap((n) => [`## ${say(n)}`, `- ${say(n)}\n- \`code${n}\` [link](#x${n})`]));
    for (const index of all) write(`${index + 10}-chapter`, say(index));
  }
  return contentFolder(files);
};

it("is read, compared and compiled in time that grows with its size", async () => {
  const folders = [await bookOf(25), await bookOf(50)];
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--no-opt",
    "--import",
    "tsx",
    PROGRAM,
    ...folders,
  ]);
  expect(stdout).toBe("");
}, 60_000);
