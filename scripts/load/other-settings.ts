import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { VFile } from "vfile";
import { z } from "zod";
import type { Asset, Chapter, EditionMeta } from "../book.ts";
import { readText, readToml, readYaml } from "../library/files/files.ts";
import { canonicalLanguage } from "../library/languages/languages.ts";
import { visit } from "../library/tree/tree.ts";
import type { Settings } from "./book-metadata.ts";
import { isIndex } from "./outline.ts";
import { readChapter } from "./read-chapter.ts";

/** Where the settings of other tools have title, authors and description, by the ends of their paths. */
const KEYS: readonly (readonly [
  path: RegExp,
  keys: readonly [title: string, authors: string, description: string],
])[] = [
  [/(?:^|\/)(book\.toml)$/, ["book.title", "book.authors", "book.description"]],
  [/(?:^|\/)(book\.json|_config\.ya?ml)$/, ["title", "author", "description"]],
  [/(?:^|\/)(mkdocs\.ya?ml)$/, ["site_name", "site_author", "site_description"]],
  [/(?:^|\/)((?:hugo|config)\.(?:toml|ya?ml))$/, ["title", "params.author", "params.description"]],
  [/(?:^|\/)(docusaurus\.config\.[cm]?[jt]s)$/, ["title", "", "tagline"]],
  [/(?:^|\/)(\.v(?:ite|ue)press\/config(?:\/(?:index|shared))?\.[cm]?[jt]s)$/, ["title", "", "description"]],
  // Sphinx.
  [/(?:^|\/)(conf\.py)$/, ["project", "author", ""]],
  // What it has for one language alone.
  [/(?:^|\/)(\.v(?:ite|ue)press\/config\/[\w-]+\.[cm]?[jt]s)$/, ["", "", ""]],
];

/** What the settings of a tool say, and the folder that they are in, with a closing `/`. */
interface OtherSettings {
  path: string;
  folder: string;
  keys: readonly [string, string, string];
  values: unknown;
}

/** The keys of a program that are plain texts, as they stand first. */
const textsOf = (program: string): Record<string, string> =>
  Object.fromEntries(
    Array.from(program.matchAll(/^\s*(\w+)\s*[:=]\s*(["'])([^"'\n]+)\2/gm), ([, key = "", , text = ""]) => [
      key,
      text,
    ]).toReversed(),
  );

/** What a program says in braces that have a `lang` in them, by that language. */
const textsByLanguage = (program: string): Record<string, Record<string, string>> => {
  const said = program.split(/[{}]/).map(textsOf);
  return Object.fromEntries(said.flatMap(({ lang, ...rest }) => (lang === undefined ? [] : [[lang, rest]])));
};

const valuesIn = (text: string, name: string): unknown => {
  if (name.endsWith(".py")) return textsOf(text);
  if (/[jt]s$/.test(name)) return { ...textsOf(text), languages: textsByLanguage(text) };
  // Their faults are for their tools to tell.
  const source = { text, file: new VFile(), above: 0, ruleId: "book-yaml" as const, isLoose: true };
  return (name.endsWith(".toml") ? readToml : readYaml)(source, z.record(z.string(), z.unknown()));
};

/** Reads the settings of other tools in a content folder, the nearest to its root last. */
export const readOtherSettings = async (assets: ReadonlyMap<string, Asset>): Promise<OtherSettings[]> => {
  const found = Array.from(assets.values(), async ({ path, file }) => {
    const [pattern, keys] = KEYS.find(([one]) => one.test(path)) ?? [];
    const [, name = ""] = pattern?.exec(path) ?? [];
    if (!keys) return [];
    const values = valuesIn(String(readText(path, await readFile(file))), name);
    return [{ path, folder: path.slice(0, -name.length), keys, values }];
  });
  return (await Promise.all(found)).flat().sort((one, other) => other.folder.length - one.folder.length);
};

const member = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;

const valueAt = (value: unknown, path: string): unknown => path.split(".").reduce(member, value);

/** Texts, and the names of persons. */
const wordsIn = (value: unknown): string[] => {
  if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
  return Array.isArray(value) ? value.flatMap(wordsIn) : wordsIn(member(value, "name") ?? "");
};

/** The title that Hugo, VitePress or VuePress has for one of several languages. */
const titleIn = (values: unknown, language: string): string[] =>
  Object.entries(member(values, "languages") ?? {}).flatMap(([name, one]) =>
    canonicalLanguage(name) === language ? wordsIn(member(one, "title")) : [],
  );

/** The settings of an edition with title, authors and description of other tools where it has none itself: those nearest to its folder. */
export const withOthers = (
  settings: Settings<EditionMeta>,
  others: readonly OtherSettings[],
  { language, folder }: { language: string; folder: string },
): Settings<EditionMeta> => {
  const near = others.filter((one) => folder.startsWith(one.folder));
  const first = (place: 0 | 1 | 2): string[] =>
    near.map(({ keys, values }) => wordsIn(valueAt(values, keys[place]))).find(({ length }) => length > 0) ??
    [];
  const [title] = [...near.flatMap(({ values }) => titleIn(values, language)), ...first(0)];
  const [authors, [description]] = [first(1), first(2)];
  const said = {
    ...(title !== undefined && { title }),
    ...(authors.length > 0 && { authors }),
    ...(description !== undefined && { description }),
  };
  const own = Object.fromEntries(Object.entries(said).filter(([key]) => !settings.says(key)));
  return {
    ...settings,
    value: { ...settings.value, ...own },
    says: (key) => settings.says(key) || key in own,
  };
};

/** Nested deeper, a list is a slip. */
const DEEPEST = 20;

/** The entries of `nav` of MkDocs as lines of a list in Markdown. A section that begins with an index is called so. */
const linesOf = (nav: unknown, names: ReadonlyMap<string, string>, depth = 0): string[] => {
  if (!Array.isArray(nav) || depth > DEEPEST) return [];
  const line = (title: string, path?: string): string => {
    const words = (names.get(title) ?? title).replace(/[[\]\\`*_<>]/g, "\\$&");
    return `${"  ".repeat(depth)}- ${path === undefined ? words : `[${words}](<${path}>)`}`;
  };
  return nav.flatMap((entry: unknown) => {
    if (typeof entry === "string") return [line(posix.basename(entry), entry)];
    return Object.entries(entry ?? {}).flatMap(([title, below]: [string, unknown]) => {
      if (typeof below === "string") return [line(title, below)];
      const [head] = Array.isArray(below) ? wordsIn(Object.values({ head: below[0] })) : [];
      const opens = head !== undefined && head.includes("/") && isIndex(head);
      const rest: unknown = Array.isArray(below) && opens ? below.slice(1) : below;
      return [line(title, opens ? head : undefined), ...linesOf(rest, names, depth + 1)];
    });
  });
};

/** What mkdocs-static-i18n has for the titles of `nav` in a language: below that language, or below all of them. */
const titlesFor = (values: unknown, language: string): Map<string, string> => {
  const plugins = [member(values, "plugins") ?? []].flat();
  const found = plugins.flatMap((plugin) => {
    const i18n = member(plugin, "i18n");
    const all: unknown[] = [member(i18n, "languages") ?? []].flat();
    const own = all.filter((one) => canonicalLanguage(wordsIn(member(one, "locale"))[0] ?? "") === language);
    const shared = Object.entries(member(i18n, "nav_translations") ?? {});
    return [
      ...own.map((one) => member(one, "nav_translations")),
      ...shared.flatMap(([code, titles]) => (canonicalLanguage(code) === language ? [titles] : [])),
    ];
  });
  return new Map(
    found.flatMap((titles) => Object.entries(titles ?? {})).map(([title, words]) => [title, String(words)]),
  );
};

/**
 * The list of contents that `nav` of MkDocs is for a language, from the settings nearest to its folder; in another than the leading
 * one, where its titles are translated.
 */
export const navOf = (
  others: readonly OtherSettings[],
  { language, folder, isFirst }: { language: string; folder: string; isFirst: boolean },
  display: (path: string) => string,
): Chapter | undefined => {
  const settings = others.find(
    (one) => folder.startsWith(one.folder) && member(one.values, "nav") !== undefined,
  );
  const titles = titlesFor(settings?.values, language);
  const lines = linesOf(member(settings?.values, "nav"), titles);
  if (!settings || lines.length === 0 || (!isFirst && titles.size === 0)) return undefined;
  const file = new VFile({ path: display(settings.path), value: lines.join("\n") });
  const list = readChapter(file, language, { path: "SUMMARY.md", source: settings.path });
  // Places of the list are none of the file.
  visit(list.tree, (node) => {
    delete node.position;
  });
  return list;
};
