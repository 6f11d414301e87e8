import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
// @ts-expect-error -- it has no types; `tests` is a list of examples.
import specification from "commonmark-spec";
import { describe, expect, it } from "vitest";
import { check } from "../../../scripts/check/check.ts";
import { finish, formats } from "../../../scripts/format/index.ts";
import { load } from "../../../scripts/load/load.ts";
import { parallelEditions } from "../../../scripts/parallel/parallel-editions.ts";
import { transform } from "../../../scripts/transform/transform.ts";
import { translate } from "../../../scripts/translate/translate.ts";
import { contentFolder } from "../../support/content-folder.ts";
import { fixture, ROOT } from "../../support/repository.ts";
import { seededRandom } from "../../bench/seeded-random.ts";

const COUNT = Number(process.env["HEBI_FUZZ"] ?? 400);
const SEED = Number(process.env["HEBI_FUZZ_SEED"] ?? 14);
/** Chapters of one book: the formats make all of them at once. */
const BOOK = 400;

const markdownIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
        .map(({ parentPath, name }) => join(parentPath, name))
        .toSorted()
        .slice(0, 400)
        .map((path) => readFileSync(path, "utf8").slice(0, 800))
    : [];

/** Texts to mutate: the examples of the suites, our own chapters and fixtures, and the corpora beside the repository where they are. */
const seeds = (): string[] => [
  ...(specification as { tests: { markdown: string }[] }).tests.map(({ markdown }) =>
    markdown.replaceAll("→", "\t"),
  ),
  ...(
    JSON.parse(readFileSync(join(fixture("suites"), "gfm-0.29.json"), "utf8")) as { markdown: string }[]
  ).map(({ markdown }) => markdown),
  ...["content", "test/fixtures/check", "test/fixtures/elements", "../shared/corpora"].flatMap((path) =>
    markdownIn(join(ROOT, path)),
  ),
];

const PIECES = [
  "$$",
  "$",
  "```",
  "~~~",
  "<div>",
  "</div>",
  "<details>",
  "<!--",
  "-->",
  "<script>",
  "<table><tr><td>",
  "<svg>",
  "<![CDATA[",
  "> ",
  "- ",
  "1. ",
  "# ",
  "|",
  "|-|-|",
  "**",
  "*",
  "_",
  "~~",
  "[",
  "](",
  "![",
  "[^1]",
  "\n[^1]: ",
  ":::",
  "::video{",
  "{#id}",
  "&amp;",
  "&#0;",
  "\\",
  "\0",
  "\uFEFF",
  "\u2028",
  "\uD800",
  "\t",
  "   ",
  "\n",
  "\n\n",
  "\r\n",
  "---\n",
  "---\na: *b\n---\n",
  "```chart\ntype: bar\n```\n",
  "Table: x",
  "%%",
  "中文",
  "“",
  "，",
  "1,234.5%",
  "6.49亿",
  "{{x}}",
  "<b>",
  "http://a.b/(c",
  "\n    ",
];

type Random = () => number;
const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)]!;

/** A text in which some pieces are put in, cut out, doubled or moved. */
const mutate = (text: string, random: Random): string => {
  let made = text;
  for (let count = 1 + Math.floor(random() * 5); count > 0; count -= 1) {
    const [a, b] = [random(), random()]
      .map((at) => Math.floor(at * (made.length + 1)))
      .toSorted((x, y) => x - y) as [number, number];
    const middle = made.slice(a, b);
    const other = pick(random, [
      pick(random, PIECES) + middle,
      pick(random, PIECES).repeat(1 + Math.floor(random() * 40)) + middle,
      "",
      middle + middle.slice(0, 500),
      middle.split("\n").toReversed().join("\n"),
    ]);
    made = made.slice(0, a) + other + made.slice(b);
  }
  return made.slice(0, 1500);
};

/** Words that no mutation makes or breaks: they stand in paragraphs of their own before and after. */
const WORDS = { en: ["Beginning", "Ending"], zh: ["开头在此", "结尾在此"] };

/** Files of a book of mutated chapters; a translation is mutated from the same text, or from another. */
const bookOf = (first: number, count: number, all: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const random = seededRandom(SEED * 100_003 + first + index);
      const text = pick(random, all);
      const name = String(first + index).padStart(6, "0");
      return (["en", "zh"] as const).flatMap((code) => {
        const [before, after] = WORDS[code];
        const own = mutate(random() < 0.8 ? text : pick(random, all), random);
        const chapter = `# ${code} ${name}\n\n${before} ${name}.\n\n${own}\n\n${after} ${name}.\n`;
        return random() < 0.03 ? [] : [[`${code}/c${name}.md`, chapter] as const];
      });
    }).flat(),
  );

describe(`${COUNT} mutated chapters`, () => {
  const all = seeds();
  const firsts = Array.from({ length: Math.ceil(COUNT / BOOK) }, (_, index) => index * BOOK);
  it.each(firsts)(
    "go through every stage but print, and what was not touched is in the page, from number %i on",
    async (first) => {
      const failed: string[] = [];
      const lost: string[] = [];
      const files = bookOf(first, Math.min(BOOK, COUNT - first), all);
      const book = await load(await contentFolder(files));
      const translations = translate(book);
      check(book, translations);
      const single = await transform(book, translations);
      for (const { pages, edition } of single) {
        for (const { slug, body, footnotes, language } of pages) {
          const page = JSON.stringify([body, footnotes]);
          const words = WORDS[language as "en" | "zh"] ?? [];
          const file = edition.chapters.find((chapter) => chapter.slug === slug)?.file;
          // An index has no file.
          if (
            file &&
            words.some((word) => !page.includes(word)) &&
            !file.messages.some(
              ({ fatal, ruleId }) => fatal || ruleId === "unclosed" || ruleId === "raw-html",
            )
          )
            lost.push(`${edition.code} ${slug}`);
        }
      }
      const publications = [...single, ...parallelEditions(book, single, translations)];
      const printing = () => Promise.reject(new Error("Nothing is printed"));
      // In turn, for they take most of the time.
      const name = (first / BOOK) % 2 === 0 ? "epub" : "html";
      const made = await formats[name]?.(book, publications, { printing, publications, downloads: [] });
      if (made) await finish(made);
      for (const { path, messages } of book.files)
        for (const { ruleId, reason } of messages)
          if (ruleId === "internal") failed.push(`${path} ${reason}`);
      expect(failed).toEqual([]);
      expect(lost).toEqual([]);
    },
  );
});
