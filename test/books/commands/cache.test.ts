import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { build } from "../../../scripts/commands/build.ts";
import { diagnosticsOf } from "../../../scripts/commands/diagnostics.ts";
import { folderCache, type Cache } from "../../../scripts/library/cache/cache.ts";
import { contentFolder, newFolder, type Files } from "../../support/content-folder.ts";
import { runCli } from "../../support/run-cli.ts";

const CHART = "```chart\ntype: bar\ntitle: Boats\ndata: boats.csv\n```\n";

const glossary = (en: string, zh: string): string =>
  `- id: ${en}\n  en: { term: ${en}, definition: A word. }\n  zh: { term: ${zh}, definition: 词。 }\n`;

const CONTENT: Files = {
  "book.yaml": "licence: CC-BY-4.0\n",
  "glossary.yaml": glossary("harbour", "港口"),
  "boats.csv": "year,boats\n2014,12\n2015,15\n",
  "theme/theme.yaml": "extends: report\n",
  "theme/html/styles/own.css": "p { orphans: 2; }\n",
  "pier.svg":
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#345"/></svg>\n',
  "en/book.yaml": "title: Boats\nauthors: [Hua Li]\n",
  "zh/book.yaml": "title: 船\nauthors: [李华]\n",
  "en/01-one.md": `# One\n\nThe harbour has 12 boats.[^1]\n\n${CHART}\n## Piers {#piers}\n\nSee [two](02-two.md).\n\n[^1]: Counted.\n`,
  "zh/01-one.md": `# 一\n\n港口有12条船。[^1]\n\n${CHART}\n## 码头 {#piers}\n\n见[二](02-two.md)。\n\n[^1]: 数过。\n`,
  "en/02-two.md": "# Two\n\n![A pier](../pier.svg)\n\nNine of 10 are [painted](01-one.md#piers).\n",
  "zh/02-two.md": "# 二\n\n![码头](../pier.svg)\n\n十条中有九条[漆过](01-one.md#piers)。\n",
  "en/03-three.md": "# Three\n\n- Oars\n- Sails\n\n| boat | length |\n| --- | --- |\n| yawl | 6 m |\n",
  "zh/03-three.md": "# 三\n\n- 桨\n- 帆\n\n| 船 | 长 |\n| --- | --- |\n| 舢板 | 6米 |\n",
};

/** More of them are tried by hand: HEBI_EDITS=200. */
const TRIED = Number(process.env["HEBI_EDITS"] ?? 5);

/** Numbers from 0 to 1 that are the same each time (Park and Miller, CACM 31:10, 1988). */
const numbersFrom = (seed: number) => (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;

const WORDS = [
  "the harbour",
  "12 boats",
  "**tide**",
  "船",
  "港口",
  "2015",
  "a [pier](02-two.md)",
  "`oar`",
  "[oar](javascript:oar)",
  "[^1]",
  "{#tide}",
];

type Edit = (content: string, pick: <T>(list: readonly T[]) => T) => Promise<void>;

const textsIn = async (content: string): Promise<string[]> =>
  (await readdir(content, { recursive: true })).filter((path) => path.endsWith(".md")).sort();

const change = async (path: string, by: (text: string) => string): Promise<void> =>
  writeFile(path, by(await readFile(path, "utf8").catch(() => "")));

const inLine =
  (pattern: RegExp): Edit =>
  async (content, pick) => {
    const path = join(content, pick(await textsIn(content)));
    const word = pick(WORDS);
    await change(path, (text) => {
      const lines = text.split("\n");
      const found = [...lines.keys()].filter((index) => pattern.test(lines[index] ?? ""));
      const line = found.length > 0 ? pick(found) : 0;
      return lines.with(line, `${lines[line]} ${word}`).join("\n");
    });
  };

/** What an author, a translator or a designer does to a book. */
const EDITS: Record<string, Edit> = {
  "a text": inLine(/^[^#`|\s]/),
  "a title": inLine(/^# /),
  "a heading": inLine(/^##/),
  "an id": async (content, pick) => {
    const path = join(content, pick(await textsIn(content)));
    const id = pick(["piers", "tide", "oars"]);
    await change(path, (text) => text.replace(/\{#\w+\}|$/, `{#${id}}`));
  },
  "the order": async (content, pick) => {
    const number = pick(["01", "02", "04", "07"]);
    const name = pick(["one", "two", "three"]);
    for (const language of ["en", "zh"]) {
      const names = await readdir(join(content, language));
      const old = names.find((one) => one.endsWith(`-${name}.md`));
      if (old) await rename(join(content, language, old), join(content, language, `${number}-${name}.md`));
    }
  },
  settings: (content, pick) =>
    writeFile(
      join(content, "book.yaml"),
      `licence: CC-BY-4.0\n${pick(["paper: A5", "numbering: false", "edition: 2", "date: 2015-10-29", "source: zh"])}\n`,
    ),
  "settings of a language": (content, pick) =>
    change(join(content, pick(["en", "zh"]), "book.yaml"), (text) =>
      text.replace(/title: .*/, `title: ${pick(WORDS.slice(3, 6))}`),
    ),
  "the glossary": (content, pick) =>
    writeFile(
      join(content, "glossary.yaml"),
      pick([glossary("boat", "船"), glossary("harbour", "港"), "[]\n"]),
    ),
  data: (content, pick) =>
    change(join(content, "boats.csv"), (text) => text.replace(/\d+$/m, pick(["7", "15", "31"]))),
  "a style sheet": (content, pick) =>
    writeFile(join(content, "theme/html/styles/own.css"), `p { orphans: ${pick(["2", "3", "4"])}; }\n`),
  "a template": (content, pick) =>
    writeFile(join(content, "theme/html/_footer.hbs"), `<p>${pick(["Harbour press", "Pier press"])}</p>\n`),
  "a picture": (content, pick) =>
    change(join(content, "pier.svg"), (text) => text.replace(/#\w+/, pick(["#345", "#543", "#777"]))),
  "a removal": async (content, pick) => {
    const texts = await textsIn(content);
    if (texts.length > 3) await rm(join(content, pick(texts)));
  },
  records: async (content) => {
    await runCli("accept", "--content", content);
  },
  "a new chapter": async (content, pick) => {
    const language = pick(["en", "zh"]);
    await writeFile(join(content, language, "05-five.md"), `# Five\n\n${pick(WORDS)} and ${pick(WORDS)}.\n`);
  },
};

/** All that a build gives, but for the time that it took. */
const builtOf = async (content: string, formats: string[], cache?: Cache) => {
  const out = join(await newFolder(), "dist");
  const { book, artifacts, written } = await build({ content, out, formats, draft: true, cache });
  const files = new Map<string, string>();
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(out.length), (await readFile(path)).toString("latin1"));
  }
  await rm(out, { recursive: true });
  const told = diagnosticsOf(book.files);
  const leftOut = book.leftOut.map(({ chapter, reason }) => [chapter.file.path, reason]);
  return { files, told, leftOut, written, artifacts: artifacts.map((one) => ({ ...one, seconds: 0 })) };
};

describe("a cache", () => {
  it(`makes the same of a book after each of ${TRIED} edits as a build from nothing`, async () => {
    const content = await contentFolder(CONTENT);
    const cache = folderCache(join(await newFolder(), "cache"));
    const next = numbersFrom(20_151_029);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
    const before: string[] = [];
    for (let edit = 1; edit <= TRIED; edit += 1) {
      // Now and then something is taken back, or nothing has changed.
      const name = pick([...Object.keys(EDITS), "taken back", "nothing"]);
      if (name === "taken back" && before.length > 0) {
        await rm(content, { recursive: true });
        await cp(pick(before), content, { recursive: true });
      } else await EDITS[name]?.(content, pick);
      if (edit % 10 === 0) {
        const copy = join(await newFolder(), "content");
        await cp(content, copy, { recursive: true });
        before.push(copy);
      }
      const formats = ["html", ...(edit % 4 === 0 ? ["epub"] : []), ...(edit % 8 === 0 ? ["pdf"] : [])];
      const [kept, made] = [await builtOf(content, formats, cache), await builtOf(content, formats)];
      expect(kept, `edit ${edit}: ${name}`).toEqual(made);
    }
  });

  it("makes again what an entry is lost of", async () => {
    const content = await contentFolder(CONTENT);
    const cache = folderCache(join(await newFolder(), "cache"));
    await builtOf(content, ["html"], cache);
    await change(join(content, "zh/02-two.md"), (text) => text.replace("# 二", "# 第二"));
    const lost = { ...cache, getNow: () => undefined };
    expect(await builtOf(content, ["html"], lost)).toEqual(await builtOf(content, ["html"]));
  });

  it("is used by builds that have nothing new to do, and says the same as they did", async () => {
    const content = await contentFolder({ ...CONTENT, "en/04-four.md": "---\ndraft: true\n---\n\n# Four\n" });
    const folder = join(await newFolder(), "cache");
    const out = join(await newFolder(), "dist");
    const run = (...more: string[]) =>
      runCli("build", "--content", content, "--out", out, "--format", "html,epub", ...more);
    const [first, second, third] = [
      await run("--cache", folder),
      await run("--cache", folder),
      await run("--no-cache"),
    ];
    const said = ({ stderr }: { stderr: string }): string => stderr.replace(/^\w+ [\d.]+ s\n/gm, "");
    expect(said(second)).toBe(said(first));
    expect(said(first)).toContain("left out");
    expect(second.stdout).toMatch(/ 0\.0$/m);
    expect(third.stdout).not.toMatch(/html .* 0\.0$/m);
    expect(first.stderr).toMatch(/^load [\d.]+ s$/m);
    expect(second.stderr).not.toMatch(/^load/m);
    expect(third.stderr).toMatch(/^load/m);
  });

  it("knows nothing of a book that is made of more than it is keyed by", async () => {
    const content = await contentFolder({
      ...CONTENT,
      "en/04-four.md": '# Four\n\n--8<-- ".hidden/part.md"\n',
      "zh/04-four.md": "# 四\n\n文\n",
    });
    await mkdir(join(content, ".hidden"));
    await writeFile(join(content, ".hidden/part.md"), "First words.\n");
    const cache = folderCache(join(await newFolder(), "cache"));
    const page = async (): Promise<string> =>
      (await builtOf(content, ["html"], cache)).files.get("/en/four.html") ?? "";
    expect(await page()).toContain("First words.");
    await writeFile(join(content, ".hidden/part.md"), "Other words.\n");
    expect(await page()).toContain("Other words.");
  });
});
