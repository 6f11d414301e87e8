import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as library from "../../scripts/hebi.ts";
import { prepare } from "../../scripts/session/prepare.ts";
import { commands } from "../../scripts/commands/run.ts";
import { statusOf } from "../../scripts/translate/translate.ts";
import { ROOT } from "../support/repository.ts";
import { runCli } from "../support/run-cli.ts";

const DOCS = join(ROOT, "docs");
const NAMES = Object.keys(commands);

const chapter = (language: string, name: string): string =>
  readFileSync(join(DOCS, language, `${name}.md`), "utf8");

/** What the first cells of the rows of a text name in code: `--out` of `--out DIR`. */
const namedIn = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), ([, name = ""]) => name).toSorted();

describe.each(["en", "zh"])("the guide in %s", (language) => {
  const text = chapter(language, "commands");
  const sections = text.split(/^(?=## )/m);

  it("has a section for every command, and for no other", () => {
    expect(namedIn(text, /^## (.+)$/gm)).toEqual(NAMES.toSorted());
  });

  it.each(NAMES)("has every option of %s, and no other", async (name) => {
    const { stdout } = await runCli(name, "--help");
    const options = namedIn(stdout, /^ {2}(--[\w-]+)/gm).filter((option) => option !== "--help");
    const section = sections.find((one) => one.startsWith(`## ${name}\n`)) ?? "";
    expect(namedIn(section, /^\| `(--[\w-]+)/gm)).toEqual(options);
  });

  it("has every input of the action, and no other", () => {
    const { inputs } = parse(readFileSync(join(ROOT, "action.yml"), "utf8")) as { inputs: object };
    const [section = ""] = chapter(language, "publishing").split("{#action}").slice(1);
    expect(namedIn(section, /^\| `([\w-]+)` \|/gm)).toEqual(Object.keys(inputs).toSorted());
  });

  it("names a test that is there for each rule of Chinese typesetting, and the rule is named in that", () => {
    const read = (path: string): string => readFileSync(join(ROOT, "test", path), "utf8");
    const looked = ["clreq.test.ts", "clreq-screens.test.ts"].map((name) => read(`books/format/${name}`));
    const rows = [...chapter(language, "clreq").matchAll(/^\| ([\d., 、]+) \|.*\| ([^|]+) \|$/gm)];
    expect(rows.length).toBeGreaterThan(30);
    const wrong = rows.flatMap(([, numbers = "", tests = ""]) => {
      const files = namedIn(tests, /`([^`]+)`/g).filter((path) => !existsSync(join(ROOT, "test", path)));
      const own = tests.includes("clreq") ? numbers.split(/[,、]\s*/) : [];
      const isNamed = (section: string): boolean =>
        looked.some((one) => new RegExp(`§${section}(?!\\.?\\d)`).test(one));
      return [...files, ...own.filter((section) => !isNamed(section))];
    });
    expect(wrong).toEqual([]);
  });

  it("has every function of the library, and no other", () => {
    const functions = Object.keys(library).filter((name) => name !== "UsageError");
    expect(namedIn(chapter(language, "api"), /^\| `(\w+)\(/gm)).toEqual(functions.toSorted());
  });
});

describe("the guide", () => {
  it("is a book without a message, and each translation in it is up to date", async () => {
    const { book, translations } = await prepare(DOCS);
    expect(book.files.flatMap(({ messages }) => messages.map(String))).toEqual([]);
    const states = translations.map(statusOf);
    expect(states.length).toBeGreaterThan(8);
    for (const { slug, blocks, current } of states) expect(current, slug).toBe(blocks.length);
  });
});
