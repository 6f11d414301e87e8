import { cp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder, type Files } from "./content-folder.ts";
import { runCli } from "./run-cli.ts";

const CHART = "```chart\ntype: bar\ntitle: Boats\ndata: boats.csv\n```\n";

const glossary = (en: string, zh: string): string =>
  `- id: ${en}\n  en: { term: ${en}, definition: A word. }\n  zh: { term: ${zh}, definition: 词。 }\n`;

/** A small book in which there is some of everything. */
export const EDITED: Files = {
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

/** Edits a book of `EDITED` once more each time that it is called: the same edits, each time. Gives what it has done. */
export const editor = (content: string): (() => Promise<string>) => {
  const next = numbersFrom(20_151_029);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const before: string[] = [];
  let edit = 0;
  return async () => {
    edit += 1;
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
    return `edit ${edit}: ${name}`;
  };
};
