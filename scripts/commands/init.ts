import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Book } from "../book.ts";
import { unlessMissing } from "../library/files/files.ts";
import { UsageError } from "../library/messages/messages.ts";
import { slugOf } from "../library/text/text.ts";
import { load } from "../load/load.ts";
import { contentIn } from "../load/content-in.ts";
import { defineCommand } from "./define-command.ts";
import { invocation, version } from "./invocation.ts";
import { counted } from "./print.ts";

const STARTER = fileURLToPath(new URL("../../templates/starter/", import.meta.url));

/** The tools whose layouts Hebi reads, by what stands beside or above the chapters in their folders. */
const TOOLS: [entry: RegExp, name: string][] = [
  [/^docusaurus\.config\./, "Docusaurus"],
  [/^(?:hugo|config)\.(?:toml|ya?ml|json)$/, "Hugo"],
  [/^mkdocs\.ya?ml$/, "MkDocs"],
  [/^\.vitepress$/, "VitePress"],
  [/^astro\.config\./, "Starlight"],
  [/^book\.toml$/, "mdBook"],
  [/^(?:LANGS\.md|book\.json|\.gitbook\.yaml)$/, "GitBook"],
  [/^_quarto\.ya?ml$/, "Quarto"],
  [/^scaffolds$/, "Hexo"],
  [/^_config\.ya?ml$/, "Jekyll"],
];

/** A book, and the folder of its content. */
interface Found {
  content: string;
  book: Book;
}

/** The tool that a book's texts were written for: names in the folders from its first chapter up to `root`. */
const toolOf = async (root: string, { content, book }: Found): Promise<string | undefined> => {
  const [first] = book.chapters.get(book.meta.source) ?? [];
  const names = new Set<string>();
  let folder = first ? dirname(resolve(content, first.source)) : root;
  for (; folder.startsWith(root); folder = dirname(folder)) {
    for (const name of (await unlessMissing(readdir(folder))) ?? []) names.add(name);
    if (folder === root) break;
  }
  return TOOLS.find(([entry]) => [...names].some((name) => entry.test(name)))?.[1];
};

/** The book that is in a folder; nothing where it has no chapters. */
const bookIn = async (root: string): Promise<Found | undefined> => {
  for (const content of new Set([contentIn(root), root])) {
    const book = await load(content).catch((error: unknown) => {
      if (error instanceof UsageError) return undefined;
      throw error;
    });
    if (book) return { content, book };
  }
  return undefined;
};

/** What was found, in a line: `Docusaurus, en and zh-CN, 196 chapters, 19 without translation`. */
const describe = ({ meta, editions, chapters }: Book, tool: string | undefined): string => {
  const source = chapters.get(meta.source) ?? [];
  const others = editions.filter(({ code }) => code !== meta.source);
  const slugs = others.map(({ code }) => new Set(chapters.get(code)?.map(({ slug }) => slug)));
  const untranslated = source.filter(({ slug }) => slugs.some((own) => !own.has(slug))).length;
  const codes = editions.map(({ code }) => code);
  return [
    ...(tool === undefined ? [] : [tool]),
    [codes.slice(0, -1).join(", "), codes.at(-1)].filter(Boolean).join(" and "),
    counted(source.length, "chapter"),
    ...(untranslated > 0 ? [`${untranslated} without translation`] : []),
  ].join(", ");
};

/** A file to be written, or what of it is added to one that is there. */
interface Change {
  path: string;
  text: string;
  /** What a file that is there gets at its end, or in place of its text; nothing where it has all already. */
  isAdded?: boolean;
}

const IGNORED = ["node_modules/", "dist/"];

const ignoreFile = async (root: string): Promise<Change[]> => {
  const path = ".gitignore";
  const text = await unlessMissing(readFile(join(root, path), "utf8"));
  const lines = new Set(text?.split(/\r?\n/).map((line) => line.replace(/^\/|\/$/g, "")));
  const missing = IGNORED.filter((line) => !lines.has(line.slice(0, -1)));
  if (missing.length === 0) return [];
  const before = text === undefined || text === "" || text.endsWith("\n") ? (text ?? "") : `${text}\n`;
  return [{ path, text: `${before}${missing.join("\n")}\n`, isAdded: text !== undefined }];
};

const COMMANDS = { book: "hebi build", "book:dev": "hebi dev", "book:check": "hebi check" };

/** The `package.json` with what it lacks: the commands as scripts, and Hebi itself. */
const manifest = async (root: string): Promise<Change[]> => {
  const path = "package.json";
  const text = await unlessMissing(readFile(join(root, path), "utf8"));
  const own = { hebi: `^${await version()}` };
  if (text === undefined) {
    const fresh = { name: slugOf(basename(root)), private: true, scripts: COMMANDS, devDependencies: own };
    return [{ path, text: `${JSON.stringify(fresh, null, 2)}\n` }];
  }
  let found: Record<string, Record<string, string>>;
  try {
    found = JSON.parse(text) as typeof found;
  } catch {
    return [];
  }
  const hasHebi = Object.hasOwn({ ...found["dependencies"], ...found["devDependencies"] }, "hebi");
  const full = {
    ...found,
    scripts: { ...COMMANDS, ...found["scripts"] },
    ...(!hasHebi && { devDependencies: { ...found["devDependencies"], ...own } }),
  };
  const indent = /^[{[]\r?\n([ \t]+)/.exec(text)?.[1] ?? 2;
  const now = `${JSON.stringify(full, null, indent)}\n`;
  return JSON.stringify(full) === JSON.stringify(found) ? [] : [{ path, text: now, isAdded: true }];
};

/** The files of the starter: all of a first book, or only what goes beside one. */
const starter = async (root: string, hasBook: boolean): Promise<Change[]> => {
  const entries = await readdir(STARTER, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const changes = files.map(async (file): Promise<Change[]> => {
    const path = file.slice(STARTER.length).replaceAll("\\", "/");
    if (hasBook && path.startsWith("content/")) return [];
    const isThere = (await unlessMissing(readFile(join(root, path)))) !== undefined;
    return isThere ? [] : [{ path, text: await readFile(file, "utf8") }];
  });
  return (await Promise.all(changes)).flat().sort((a, b) => (a.path < b.path ? -1 : 1));
};

const settings = async (root: string, content: string, book: Book): Promise<Change[]> => {
  const place = join(content, "book.yaml");
  if ((await unlessMissing(readFile(place))) !== undefined) return [];
  const path = place.slice(root.length + 1).replaceAll("\\", "/");
  return [
    { path, text: `# The language that the others are translated from.\nsource: ${book.meta.source}\n` },
  ];
};

/** `hebi init`. */
export const command = defineCommand({
  name: "init",
  does:
    "Begins a book in a folder: around the texts that it has, or in an empty one with two short chapters in English and " +
    "Chinese. Nothing that is there is overwritten.",
  argument: { name: "DIR", says: "where the book is to be", otherwise: "this folder" },
  options: { "dry-run": { says: "say what would be written, and write nothing" } },
  exits: "0 done; 2 wrong use.",
  run: async ({ "dry-run": isDry }, [argument = "."], { stdout }) => {
    const root = resolve(argument);
    const found = await bookIn(root);
    stdout.write(
      found
        ? `Found ${describe(found.book, await toolOf(root, found))}\n`
        : "Found no chapters: a first book is made\n",
    );
    const changes = [
      ...(found ? await settings(root, found.content, found.book) : []),
      ...(await starter(root, found !== undefined)),
      ...(await ignoreFile(root)),
      ...(await manifest(root)),
    ];
    for (const { path, text, isAdded = false } of changes) {
      stdout.write(`${isDry ? "would " : ""}${isAdded ? "add to" : "write "} ${path}\n`);
      if (isDry) continue;
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text, isAdded ? {} : { flag: "wx" });
    }
    const shown = /[^\w./\\:-]/.test(argument) ? `"${argument}"` : argument;
    const folder = argument === "." ? "" : `cd ${shown}\n`;
    stdout.write(`\n${folder}${invocation("check")}\n${invocation("build")}\n`);
    return 0;
  },
});
