import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Command } from "../../scripts/commands/define-command.ts";
import { readChinese, readsChinese } from "../../scripts/commands/reader.ts";
import { commands } from "../../scripts/commands/run.ts";
import { columnsOf, wrapColumns } from "../../scripts/library/text/text.ts";
import { runCli } from "../support/run-cli.ts";

const NAMES = Object.keys(commands);

let loaded: Command[];

beforeAll(async () => {
  loaded = await Promise.all(Object.values(commands).map(async ({ load }) => (await load()).command));
});

afterEach(() => {
  vi.unstubAllEnvs();
});

/** What the command line prints where the locale is this. */
const inLocale = async (locale: string, ...args: string[]): Promise<string> => {
  vi.stubEnv("LC_ALL", locale);
  return (await runCli(...args)).stdout;
};

it.each([
  [{ LC_ALL: "zh_CN.UTF-8", LANG: "en_US.UTF-8" }, true],
  [{ LC_ALL: "", LC_MESSAGES: "zh_TW.UTF-8", LANG: "en_GB" }, true],
  [{ LANG: "zh-Hant-HK" }, true],
  [{ LANG: "zh" }, true],
  [{ LC_ALL: "C", LANG: "zh_CN.UTF-8" }, false],
  [{ LC_MESSAGES: "POSIX", LANG: "zh_CN.UTF-8" }, false],
  [{ LANG: "C.UTF-8" }, false],
  [{ LANG: "zha_CN" }, false],
  [{ LANG: "fr_FR.UTF-8" }, false],
])("the locale %j reads Chinese: %s", (env, isChinese) => {
  expect(readsChinese(env)).toBe(isChinese);
});

describe("the Chinese of the help", () => {
  /** All that the English help says, by itself. */
  const texts = (): string[] =>
    [
      ...Object.values(commands).map(({ summary }) => summary),
      ...loaded.flatMap(({ does, notes, exits, argument, options }) => [
        does,
        notes,
        exits,
        argument?.name,
        argument?.says,
        argument?.otherwise,
        ...Object.values(options).flatMap(({ value, otherwise, says }) => [value, otherwise, says]),
      ]),
    ].filter((text) => text !== undefined);

  const FRAME = [
    "Usage: ",
    "COMMAND",
    "[options]",
    "Exit codes: ",
    "print this",
    ": ",
    " (…)",
    "Each says more with --help.",
    "0 done; 1 the book has errors; 2 wrong use, or a tool is missing.",
  ];

  it("has every text, and none that is not in the help", () => {
    expect(Object.keys(readChinese()).sort()).toEqual([...new Set([...texts(), ...FRAME])].sort());
  });

  it("has the commands, options, marks and numbers of the English", () => {
    const literals = (text: string) =>
      (text.match(/\{\{.+?\}\}|--[a-z-]+|<!--.*?-->|\{[#\w].*\}|\b\d+\b/g) ?? []).sort();
    for (const [english, chinese] of Object.entries(readChinese()))
      expect([...new Set(literals(chinese))], english).toEqual([...new Set(literals(english))]);
  });
});

it("help is in Chinese for who reads it, its columns as wide as they look", async () => {
  expect(await inLocale("zh_CN.UTF-8", "untranslated", "--help"))
    .toBe(`用法：npm run untranslated -- [章名] [选项]

为一章新建待译的文件：文件名相同，原文放在注释里，译文写在注释下面。文件头的设置、程序和公式照抄。已有的文件绝不覆盖。

  章名              例如zh/03-finance，编号和扩展名可写可不写；或只写zh，即所有未译的章；书中还没有的语言也由此开始
  --content 目录    内容文件夹，里面每种语言一个Markdown文件夹（默认：content）
  --help            显示本说明

退出码：0 完成；2 用法不对。
`);
});

it.each(NAMES)("%s has Chinese that no English is left in, and lines that fit", async (name) => {
  const help = await inLocale("zh_TW.UTF-8", name, "--help");
  expect(help).toMatch(new RegExp(`^用法：npm run ${name} -- .*\\[选项\\]$`, "m"));
  expect(help).not.toMatch(/\b(?:the|of|Usage|options)\b/);
  expect(Math.max(...help.split("\n").map(columnsOf))).toBeLessThanOrEqual(118);
  const english = await inLocale("C", name, "--help");
  expect(english).not.toMatch(/\p{Script=Han}/u);
  // No name of an option runs into what is said of it.
  expect(english).not.toMatch(/^ {2}--[\w-]+ [A-Z]+[a-z]/m);
});

it("the list of commands has a line each in both", async () => {
  const [english, chinese] = [await inLocale("C", "--help"), await inLocale("zh_CN", "--help")];
  for (const name of NAMES) {
    expect(english).toMatch(new RegExp(`^  ${name} +[a-z]`, "m"));
    expect(chinese).toMatch(new RegExp(`^  ${name} +\\p{Script=Han}`, "mu"));
  }
});

it("lines do not begin with a mark that closes, nor end with one that opens", () => {
  expect(wrapColumns("一二三四，五六（七八）九", 8)).toEqual(["一二三", "四，五六", "（七八）", "九"]);
  expect(wrapColumns("two words 和字", 8)).toEqual(["two", "words 和", "字"]);
});
