import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Asset, BookMeta } from "../book.ts";
import { licenceOf, readFace, scriptPattern, type OwnFont } from "../library/fonts/fonts.ts";
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
  root: string;
  assets: ReadonlyMap<string, Asset>;
  beside: Set<string>;
}

/**
 * Reads the fonts that `fonts` of `book.yaml` names, by script: files of the content folder, or npm packages. `book-yaml` where
 * one is not there or cannot be used.
 */
export const readOwnFonts = async (
  { file, value }: Settings<BookMeta>,
  { root, assets, beside }: FontPlaces,
): Promise<OwnFont[]> => {
  if (value.fonts === undefined || value.fonts === "embed") return [];
  const own: OwnFont[] = [];
  for (const [key, sources] of value.fonts.scripts) {
    const pattern = scriptPattern(key);
    for (const source of sources) {
      const say = (reason: string): void => report(file, { rule: "book-yaml", reason, place: START });
      try {
        const asset = assets.get(source);
        if (!asset) beside.add(source);
        if (!asset && FONT.test(source))
          throw new Error(`Missing font ${source}, expected a file of the content folder`);
        const { folder, paths } = asset
          ? { folder: dirname(asset.file), paths: [asset.file] }
          : await filesOf(source, root);
        const faces = await Promise.all(
          paths.map(async (path) => readFace(await readFile(asset ? path : join(folder, path)))),
        );
        const licence = asset ? undefined : await licenceIn(folder);
        if (pattern) own.push({ family: `Own ${key}`, pattern, faces, source, licence });
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        say(
          words.startsWith("Missing")
            ? words
            : `Unexpected ${source}, ${words}, expected a font with TrueType outlines of one weight`,
        );
      }
    }
  }
  return own;
};
