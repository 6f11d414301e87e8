import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Asset, BookMeta, Chapter, Theme } from "../book.ts";
import { rememberOf, type Memory } from "../library/cache/cache.ts";
import {
  familyIn,
  foreignScripts,
  hasForeign,
  licenceOf,
  packageForScript,
  packagesForLanguage,
  readFace,
  scriptPattern,
  withRegional,
  type OwnFont,
  type Regional,
} from "../library/fonts/fonts.ts";
import { report, START } from "../library/messages/messages.ts";
import type { Settings } from "./book-metadata.ts";
import { packageFolder } from "./find-theme.ts";

const FONT = /\.(?:ttf|otf|woff2?)$/i;

/** The font files of an npm package: of `@fontsource/…` the upright ones in regular and bold, of others all. */
const filesOf = async (name: string, root: string): Promise<{ folder: string; paths: string[] }> => {
  const folder = packageFolder(name, [join(root, "book.yaml"), import.meta.url]);
  if (folder === undefined)
    throw new Error(`Missing package ${name}, expected it to be installed: npm install ${name}`);
  const all = (await readdir(folder, { recursive: true })).filter((path) => FONT.test(path)).sort();
  const plain = all.filter((path) => /-(?:400|700)-normal\.woff2$/.test(path));
  return { folder, paths: plain.length > 0 ? plain : all };
};

const licenceIn = async (folder: string): Promise<string | undefined> => {
  const text = await readFile(join(folder, "LICENSE"), "utf8").catch(() => "");
  return licenceOf(text);
};

/** Where fonts are looked for: among the files of the content folder `root`, then among packages, whose names are added to `beside`. */
interface FontPlaces {
  memory?: Memory | undefined;
  root: string;
  assets: ReadonlyMap<string, Asset>;
  beside: Set<string>;
}

const isBeside = (name: string, { root, beside }: FontPlaces): string | undefined => {
  // Whether it is installed is no matter of the content folder.
  beside.add(name);
  return packageFolder(name, [join(root, "book.yaml")]);
};

/** Packages that are installed beside the book for scripts of its texts that no font of ours has, and that it names none for. */
const installed = (
  texts: readonly string[],
  named: readonly (readonly [key: string, sources: readonly string[]])[],
  places: FontPlaces,
): [string, string[]][] =>
  [...foreignScripts(texts)].flatMap(([script, character]): [string, string[]][] => {
    const isNamed = named.some(([key]) => scriptPattern(key)?.test(character));
    const name = packageForScript(script);
    return isNamed || name === undefined || isBeside(name, places) === undefined ? [] : [[script, [name]]];
  });

const isForeign = ({ file }: Chapter): boolean => hasForeign(String(file));

/** The fonts that are found of a source, for a key of `fonts`. Throws an Error where it is not there, or is no font. */
const fontOf = async (key: string, source: string, places: FontPlaces): Promise<OwnFont | undefined> => {
  const asset = places.assets.get(source);
  if (!asset) places.beside.add(source);
  if (!asset && FONT.test(source))
    throw new Error(`Missing font ${source}, expected a file of the content folder`);
  const { folder, paths } = asset
    ? { folder: dirname(asset.file), paths: [asset.file] }
    : await filesOf(source, places.root);
  const faces = await Promise.all(
    paths.map(async (path) => readFace(await readFile(asset ? path : join(folder, path)))),
  );
  const licence = asset ? undefined : await licenceIn(folder);
  const pattern = scriptPattern(key);
  return pattern && { family: `Own ${key}`, pattern, faces, source, licence };
};

/**
 * Reads the fonts that `fonts` of `book.yaml` names, by script: files of the content folder, or npm packages; and those of packages
 * beside the book that its texts need. `book-yaml` where one is not there or cannot be used.
 */
export const readOwnFonts = async (
  { file, value }: Settings<BookMeta>,
  chapters: ReadonlyMap<string, readonly Chapter[]>,
  places: FontPlaces,
): Promise<OwnFont[]> => {
  const named = value.fonts === undefined || value.fonts === "embed" ? [] : value.fonts.scripts;
  const texts = [...chapters.values()]
    .flat()
    .filter((one) => rememberOf(places.memory, "foreign scripts", { one, make: isForeign }))
    .map(({ file: text }) => String(text));
  const own: OwnFont[] = [];
  for (const [key, sources] of [...named, ...installed(texts, named, places)])
    for (const source of sources) {
      try {
        const font = await fontOf(key, source, places);
        if (font) own.push(font);
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        const reason = words.startsWith("Missing")
          ? words
          : `Unexpected ${source}, ${words}, expected a font with TrueType outlines of one weight`;
        report(file, { rule: "book-yaml", reason, place: START });
      }
    }
  return own;
};

/**
 * A theme in which each language has its own forms of Han, from packages that are installed beside the book, for running text, for
 * headings, or for both.
 */
export const withRegionalFonts = (theme: Theme, languages: readonly string[], places: FontPlaces): Theme => {
  const regional = languages.flatMap((language): Regional[] => {
    const names = packagesForLanguage(language);
    if (!names) return [];
    const folders = [names.text, names.sans].map((name) => isBeside(name, places));
    const [text, sans] = folders.map((folder) =>
      folder !== undefined && existsSync(join(folder, "unicode.json")) ? familyIn(folder, "han") : undefined,
    );
    const any = text ?? sans;
    return any ? [{ language, text: text ?? any, sans: sans ?? any }] : [];
  });
  return regional.length === 0 ? theme : { ...theme, fonts: withRegional(theme.fonts, regional) };
};
