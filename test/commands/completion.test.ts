import { spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { newFolder, writeFiles } from "../support/content-folder.ts";
import { runCli } from "../support/run-cli.ts";

const SHELLS = ["bash", "zsh", "fish"];

/** Lines, at the end of which Tab is pressed, and what may be put there in place of the last word. */
const CASES: Record<string, string[]> = {
  che: ["check"],
  a: ["accept", "align", "adopt", "assemble"],
  "build --dr": ["--draft"],
  "check --format s": ["sarif"],
  "check --rule fact": ["fact-mismatch"],
  "build --lang z": ["zh-CN"],
  "build --lang en,z": ["en,zh-CN"],
  "build --format html,ep": ["html,epub"],
  "build --out cont": ["content"],
  "status content/zh-CN/02": ["content/zh-CN/02 b.md"],
  "completion z": ["zsh"],
};

let folder: string;

beforeAll(async () => {
  folder = await newFolder();
  const scripts = SHELLS.map(async (shell) => [shell, (await runCli("completion", shell)).stdout] as const);
  await writeFiles(folder, {
    ...Object.fromEntries(await Promise.all(scripts)),
    "content/en/01-a.md": "# A\n",
    "content/zh-CN/02 b.md": "# 乙\n",
    "content.txt": "",
  });
});

const run = (shell: string, program: string, words: readonly string[]): string => {
  const { stdout, stderr } = spawnSync(shell, ["-c", program, ...words], { cwd: folder, encoding: "utf8" });
  return stripVTControlCharacters(stdout + stderr).replaceAll("\r", "");
};

const linesOf = (text: string): string[] => text.split("\n").filter(Boolean);

/** How each shell is asked what it puts there. */
const ASK: Record<string, (lines: string[]) => string[][]> = {
  bash: (lines) => {
    const program =
      '. ./bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hebi; printf "%s\\n" "${COMPREPLY[@]}"';
    return lines.map((line) => linesOf(run("bash", program, ["bash", ...line.split(" ")])));
  },
  fish: (lines) =>
    lines.map((line) => {
      const offered = run("fish", 'source ./fish; complete --do-complete "$argv[1]"', [line]);
      // Each with its description behind a tab.
      return linesOf(offered).map((one) => one.replace(/\t.*/, ""));
    }),
  // Zsh completes only where somebody types: in a terminal of its own, which a key asks what is in its line.
  zsh: (lines) => {
    const program = `
      zmodload zsh/zpty
      zpty inner zsh -f -i
      zpty -w inner "PROMPT=; unset zle_bracketed_paste; autoload -Uz compinit; compinit -D -u; . ./zsh
        show() { print -r -- \\"<\\$BUFFER>\\"; BUFFER=; }; zle -N show; bindkey ^X show; print rea\\dy"
      zpty -r inner out '*ready*'
      for line in "$@"; do
        zpty -w -n inner "$line"$'\t\x18'
        zpty -r inner out '*<*>*'
        print -r -- $out
      done`;
    const shown = run("zsh", program, ["zsh", ...lines]).matchAll(/([^<]*)<(.*)>/g);
    return Array.from(shown, ([, printed = "", line = ""]) => {
      // Several are listed above the line.
      const listed = Array.from(printed.matchAll(/^(\w+) +-- /gm), ([, name = ""]) => name);
      return listed.length > 0 ? listed : [/(?:\\ |\S)*\s*$/.exec(line)?.[0] ?? ""];
    });
  },
};

/** A word without what shells add for the next one to follow, or for blanks to be part of it. */
const plain = (word: string): string => word.replace(/[ ,/]$/, "").replaceAll("\\ ", " ");

describe.each(SHELLS)("%s", (shell) => {
  const isHere = spawnSync(shell, ["--version"]).status === 0;
  if (!isHere) console.warn(`SKIPPED: ${shell} is not installed, so its completion is not tried`);

  it.runIf(isHere)("completes commands, options and their values", () => {
    const given = ASK[shell]?.(Object.keys(CASES).map((line) => `hebi ${line}`)) ?? [];
    const found = Object.keys(CASES).map((line, index) => [line, given[index]?.map(plain)]);
    expect(Object.fromEntries(found)).toEqual(CASES);
  });
});

it("a shell that there is no script for is refused", async () => {
  const { code, stderr } = await runCli("completion", "tcsh");
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "Unexpected shell tcsh, expected one of bash, fish, zsh\n",
  });
});
