import { existsSync, readdirSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import type { Asset } from "../book.ts";
import { isIn } from "../library/files/files.ts";
import { DEFAULT, ourThemes, themeFolder, themePaths } from "../library/themes/themes.ts";

/** A file of a theme. */
interface ThemeFile {
  /** Where it is on disk, links resolved. */
  file: string;
  /** Where its author sees it. */
  shown: string;
  /** Whether a link leads out of the theme. */
  isOutside: boolean;
}

/** A theme that was found: its files by their path in it. */
export interface FoundTheme {
  name: string;
  isOurs: boolean;
  /** Its folder. */
  folder: string;
  /** Whether it is an installed package. */
  isInstalled?: boolean;
  files: ReadonlyMap<string, ThemeFile>;
}

/** Where themes are looked for: in the content folder `root`, among its `assets`. */
export interface ThemePlaces {
  root: string;
  assets: ReadonlyMap<string, Asset>;
}

/** The files of a folder outside the content folder. */
const filesIn = (folder: string): Map<string, ThemeFile> => {
  const whole = realpathSync(folder);
  const files = new Map<string, ThemeFile>();
  for (const entry of readdirSync(whole, { recursive: true, withFileTypes: true })) {
    const shown = join(entry.parentPath, entry.name);
    const path = relative(whole, shown).replaceAll(sep, "/");
    if (entry.isDirectory() || /(?:^|\/)(?:\.|node_modules\/)/.test(path)) continue;
    // A link that leads nowhere is no file.
    if (existsSync(shown)) {
      const file = realpathSync(shown);
      files.set(path, { file, shown, isOutside: !isIn(whole, file) });
    }
  }
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
};

/** The files of a folder in the content folder. */
const filesAmong = ({ root, assets }: ThemePlaces, folder: string): Map<string, ThemeFile> => {
  const whole = realpathSync(join(root, folder));
  return new Map(
    themePaths([...assets.keys()], folder).flatMap((path): [string, ThemeFile][] => {
      const asset = assets.get(`${folder}/${path}`);
      if (!asset) return [];
      return [
        [path, { file: asset.file, shown: join(root, asset.path), isOutside: !isIn(whole, asset.file) }],
      ];
    }),
  );
};

// What npm lets a package be called: never a path.
const PACKAGE = /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*$/;

/** The folder of an installed package, looked for from one file after the other; nothing where it is not installed. */
export const packageFolder = (name: string, from: readonly string[]): string | undefined => {
  for (const place of PACKAGE.test(name) ? from : []) {
    try {
      return dirname(createRequire(place).resolve(`${name}/package.json`));
    } catch {
      // It may be installed elsewhere.
    }
  }
  return undefined;
};

/** A theme of ours by its name. */
export const ourTheme = (name: string): FoundTheme | undefined => {
  const folder = ourThemes().get(name);
  return folder === undefined ? undefined : { name, isOurs: true, folder, files: filesIn(folder) };
};

/**
 * Finds the theme that a book asks for by name: one of ours, a folder of the content folder, or an installed package. Without a name
 * it is the folder `theme`, where there is one. Nothing where there is no such theme.
 */
export const findTheme = (name: string | undefined, places: ThemePlaces): FoundTheme | undefined => {
  const ours = name === undefined ? undefined : ourTheme(name);
  if (ours) return ours;
  const folder = themeFolder(name ?? "theme");
  const isFolder = themePaths([...places.assets.keys()], folder).length > 0;
  if (isFolder)
    return {
      name: folder,
      isOurs: false,
      folder: join(places.root, folder),
      files: filesAmong(places, folder),
    };
  if (name === undefined) return ourTheme(DEFAULT);
  const installed = packageFolder(name, [join(places.root, "book.yaml")]);
  return installed === undefined
    ? undefined
    : { name, isOurs: false, folder: installed, isInstalled: true, files: filesIn(installed) };
};
