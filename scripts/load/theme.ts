import { realpath } from "node:fs/promises";
import { join } from "node:path";
import type { VFile } from "vfile";
import type { Asset, Medium, Theme, ThemeStyle } from "../book.ts";
import { isIn } from "../library/files/files.ts";
import { canonicalLanguage } from "../library/languages/languages.ts";
import { report, START } from "../library/messages/messages.ts";
import { pointsIn } from "../library/text/text.ts";
import { expected } from "../library/versions/versions.ts";
import {
  checkTemplates,
  expectedFile,
  kindOf,
  MEDIA,
  ourTemplates,
  styleFaults,
  themePaths,
} from "../library/themes/themes.ts";
import { ownStrings, readStrings } from "./edition.ts";

/** Where a theme is looked for: in the content folder `root`, among `assets`. */
interface From {
  root: string;
  assets: ReadonlyMap<string, Asset>;
  /** Reads a file; `shown` is where the author sees it. */
  read: (path: string, shown: string) => Promise<VFile>;
  /** The files of the book, to which those of the theme are added. */
  files: VFile[];
}

/** A file of the theme. */
interface Part {
  /** Path in `theme/`. */
  path: string;
  file: VFile;
}

/** Reads the files of a theme but for its pictures, of which it gives the paths; what is none of a theme has its message. */
const readParts = async ({
  root,
  assets,
  read,
  files,
}: From): Promise<{ parts: Part[]; pictures: Set<string> }> => {
  const folder = await realpath(join(root, "theme"));
  const parts: Part[] = [];
  const pictures = new Set<string>();
  for (const path of themePaths([...assets.keys()])) {
    const asset = assets.get(`theme/${path}`);
    const kind = kindOf(path);
    if (!asset || kind === "beside") continue;
    const isOutside = !isIn(folder, asset.file);
    if (kind === "picture" && !isOutside) {
      pictures.add(path);
      continue;
    }
    const file = await read(asset.file, join(root, asset.path));
    files.push(file);
    const say = (reason: string, severity: "error" | "warning"): void =>
      report(file, { rule: "theme", reason, place: START, severity });
    if (isOutside) say("Unexpected link that leads out of the theme, expected a file in it", "error");
    else if (kind === "other") say(`Unexpected file ${path}, expected ${expectedFile(path)}`, "warning");
    else parts.push({ path, file });
  }
  return { parts, pictures };
};

/** A key without the ending that says how many, as a template has it: `pages` of `pages_one`. */
const withoutNumber = (key: string): string => key.replace(/_(?:zero|one|two|few|many|other)$/, "");

/**
 * The UI strings of a theme by language. A warning for a key that is none of `ours`, and that no template of the theme has: its name
 * has a slip. One with a number has an ending (`pages_one`).
 */
const readThemeStrings = (
  parts: readonly Part[],
  ours: readonly string[],
  templates: string,
): Theme["strings"] => {
  const strings = new Map<string, Record<string, string>>();
  for (const { path, file } of parts) {
    const name = path.replace(/^strings\/|\.json$/g, "");
    const own = ownStrings(file, "theme");
    strings.set(canonicalLanguage(name) ?? name, own);
    const text = String(file);
    for (const key of Object.keys(own)) {
      const plain = withoutNumber(key);
      if (ours.includes(key) || [key, plain].some((one) => templates.includes(`"${one}"`))) continue;
      const reason = `Unexpected string ${key}, expected ${expected(key, ours)}`;
      const place = pointsIn(text)(Math.max(0, text.indexOf(JSON.stringify(key))));
      report(file, { rule: "theme", reason, place, severity: "warning" });
    }
  }
  return strings;
};

/** The keys that a template may ask for: ours, those that the theme has in English, and those that it has in each of its languages. */
const keysOf = (ours: readonly string[], strings: Theme["strings"]): string[] => {
  const [first = [], ...rest] = [...strings.values()].map((one) => Object.keys(one));
  const inAll = first.filter((key) => rest.every((keys) => keys.includes(key)));
  const all = [...ours, ...Object.keys(strings.get("en") ?? {}), ...inAll];
  return [...new Set(all.flatMap((key) => [key, withoutNumber(key)]))];
};

const stylesOf = (parts: readonly Part[], pictures: ReadonlySet<string>): Theme["styles"] => {
  const styles: Record<Medium, ThemeStyle[]> = { html: [], epub: [], pdf: [] };
  for (const { path, file } of parts) {
    const css = String(file);
    const pointOf = pointsIn(css);
    for (const { reason, offset } of styleFaults(path, css, pictures))
      report(file, { rule: "theme", reason, place: pointOf(offset) });
    for (const medium of MEDIA)
      if (path === "base.css" || path.startsWith(`${medium}/`)) styles[medium].push({ path, file });
  }
  return styles;
};

/**
 * Reads `theme/`, beside `book.yaml`: templates in place of ours, style sheets after ours, pictures that these name, and UI
 * strings. Nothing where there is none. What is wrong with it is a message of the rule `theme` on its file.
 */
export const readTheme = async (from: From): Promise<Theme | undefined> => {
  if (themePaths([...from.assets.keys()]).length === 0) return undefined;
  const { parts, pictures } = await readParts(from);
  const of = (wanted: string): Part[] => parts.filter(({ path }) => kindOf(path) === wanted);
  const theirs = new Map(of("template").map(({ path, file }) => [path, file]));
  const ours = Object.keys(await readStrings("en"));
  const strings = readThemeStrings(of("strings"), ours, [...theirs.values()].map(String).join("\n"));
  const usable = await checkTemplates({ theirs, ours: ourTemplates(), strings: keysOf(ours, strings) });
  return {
    templates: new Map([...theirs].filter(([path]) => usable.has(path))),
    styles: stylesOf(of("style"), pictures),
    strings,
  };
};
