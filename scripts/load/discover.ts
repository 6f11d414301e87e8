import { readFile } from "node:fs/promises";
import { VFile } from "vfile";
import type { z } from "zod";
import type { Asset } from "../book.ts";
import { readYaml } from "../library/files/files.ts";
import { NoBookError, UsageError } from "../library/messages/messages.ts";
import type { Memory } from "../library/cache/cache.ts";
import { layoutSchema } from "../library/settings/settings.ts";
import { themeFolder, themePaths } from "../library/themes/themes.ts";
import { byPath, isOfTool, listFiles } from "./list-files.ts";
import { layOut, listed, type ChapterFile, type Layout } from "./layout.ts";
import { isMarkdown } from "../library/text/text.ts";
import { bytesOf, type Texts } from "./texts.ts";

/** A chapter, and where it is on the disk, links resolved: its path there may be written with other characters. */
interface FoundChapter extends ChapterFile {
  file: string;
  mark: string | undefined;
}

/** The files of a content folder, sorted into what they are. Paths are relative to it, with `/`. */
export interface Listing {
  /** By language (canonical BCP 47), its chapters. */
  languages: Map<string, FoundChapter[]>;
  /** By language, the folder of its chapters and settings, with a closing `/`; empty for the content folder itself. */
  folders: Map<string, string>;
  /** The language that the others are translated from, if nothing else is said. */
  lead: string | undefined;
  assets: Map<string, Asset>;
  /** What is not read, and why. */
  refused: { path: string; reason: string }[];
  /** What was taken otherwise than one would think. */
  notes: Layout["notes"];
}

const textsOf =
  (assets: Map<string, Asset>) =>
  async (paths: readonly string[]): Promise<string> => {
    const files = paths.flatMap((path) => assets.get(path) ?? []);
    const texts = await Promise.all(files.map(({ file }) => readFile(file, "utf8")));
    return texts.join("\n");
  };

/** What `book.yaml` says of the languages. Its faults are told when it is read as a whole. */
const saidIn = async (path: string | undefined, texts?: Texts): Promise<z.output<typeof layoutSchema>> => {
  const text = path === undefined ? "" : Buffer.from(bytesOf(path, texts)).toString();
  return readYaml({ text, file: new VFile(), above: 0, ruleId: "book-yaml" }, layoutSchema) ?? {};
};

/** The files of MkDocs's own folder of texts, where its settings are; else all. What stands beside it is no page there, nor is what a theme has. */
const pagesOf = async (assets: Map<string, Asset>, theme: string | undefined): Promise<string[]> => {
  const all = [...assets.keys()];
  const themes = ["theme", themeFolder(theme ?? "theme")].filter(
    (folder) => themePaths(all, folder).length > 0,
  );
  const paths = all.filter(
    (path) => !isOfTool(path) && !themes.some((folder) => path.startsWith(`${folder}/`)),
  );
  const settings = assets.get("mkdocs.yml") ?? assets.get("mkdocs.yaml");
  if (!settings) return paths;
  const text = await readFile(settings.file, "utf8");
  const [, folder = "docs"] = /^docs_dir:[ \t]*["']?([^"'#\r\n]+?)\/?["']?[ \t]*(?:#.*)?$/m.exec(text) ?? [];
  const pages = paths.filter((path) => path.startsWith(`${folder}/`));
  return pages.some(isMarkdown) ? pages : paths;
};

const noChapters = (root: string, assets: Map<string, Asset>, refused: Listing["refused"]): UsageError => {
  const why = refused.map(({ path, reason }) => `\n${path}: ${reason}`).join("");
  const seen = [...assets.keys()].filter(isMarkdown);
  const found = seen.length > 0 ? `. Markdown is in ${listed(seen)}` : "";
  const NoTexts = seen.length > 0 ? UsageError : NoBookError;
  return new NoTexts(
    `Missing chapters in ${root}, expected Markdown files in folders named after languages, such as en and zh, ` +
      `or with names that end so, such as intro.zh.md${found}${why}`,
  );
};

/** What else is known of a content folder: the theme that was asked for, texts in place of files, what is remembered. */
interface Seen {
  theme?: string | undefined;
  texts?: Texts | undefined;
  memory?: Memory | undefined;
}

/**
 * Lists a content folder. Nothing outside it is among the files: where a link leads decides, not where it stands. Throws a
 * UsageError when there is no folder, or no language with Markdown in it.
 */
export const discover = async (root: string, { theme, texts, memory }: Seen = {}): Promise<Listing> => {
  const { found: files, refused } = await listFiles(root);
  const assets = new Map(files.map((asset) => [asset.path, asset]));
  const said = await saidIn(assets.get("book.yaml")?.file, texts);
  const { languages, lead, notes } = await layOut(await pagesOf(assets, theme ?? said.theme), {
    ...said,
    memory,
    read: textsOf(assets),
  });
  if (languages.size === 0) throw noChapters(root, assets, refused);
  const placed = ({ path, source }: ChapterFile): FoundChapter[] => {
    const asset = assets.get(source);
    return asset ? [{ path, source, file: asset.file, mark: asset.mark }] : [];
  };
  const found = new Map(
    [...languages].map(([code, { chapters }]) => [code, chapters.sort(byPath).flatMap(placed)]),
  );
  for (const { source } of [...found.values()].flat()) assets.delete(source);
  const folders = new Map([...languages].map(([code, { folder }]) => [code, folder]));
  return { languages: found, folders, lead, assets, refused, notes };
};
