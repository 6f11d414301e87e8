import { join, posix } from "node:path";
import { VFile } from "vfile";
import type { Asset, Medium, Theme, ThemeStyle } from "../book.ts";
import { hold, type Memory } from "../library/cache/cache.ts";
import { readPlacedYaml, type PlacedYaml } from "../library/files/files.ts";
import { stacksOf, type Typefaces } from "../library/fonts/fonts.ts";
import { canonicalLanguage } from "../library/languages/languages.ts";
import { report, START } from "../library/messages/messages.ts";
import { pointsIn } from "../library/text/text.ts";
import { expected } from "../library/versions/versions.ts";
import {
  checkTemplates,
  contrastFaults,
  DEFAULT,
  expectedFile,
  kindOf,
  lookOf,
  lookSchema,
  MEDIA,
  ourTemplates,
  ourThemes,
  styleFaults,
  type LookSettings,
} from "../library/themes/themes.ts";
import { ownStrings, readStrings } from "./edition.ts";
import { typefacesIn } from "./theme-fonts.ts";
import { findTheme, ourTheme, type FoundTheme, type ThemePlaces } from "./find-theme.ts";

/** Where a theme is looked for, and who is told what is wrong with it. */
export interface ThemeSource extends ThemePlaces {
  /** Reads a file; `shown` is where the author sees it. */
  read: (path: string, shown: string) => Promise<VFile>;
  /** The files of the book, to which those of the theme are added. */
  files: VFile[];
  /** Names of the packages that it is made from are added. */
  beside: Set<string>;
  memory?: Memory | undefined;
}

/** A file of the theme. */
interface Part {
  /** Path in `theme/`. */
  path: string;
  file: VFile;
}

/** Pictures by their path in the theme. */
type Pictures = Map<string, Pick<Asset, "path" | "file">>;

/** Reads the files of a theme but for its pictures, of which it gives the paths; what is none of a theme has its message. */
const readParts = async (
  found: FoundTheme,
  read: ThemeSource["read"],
): Promise<{ parts: Part[]; pictures: Pictures; fonts: Map<string, string> }> => {
  const parts: Part[] = [];
  const pictures: Pictures = new Map();
  const fonts = new Map<string, string>();
  for (const [path, { file: place, shown, isOutside }] of found.files) {
    const kind = kindOf(path);
    if (kind === "beside") continue;
    if (kind === "picture" && !isOutside) {
      pictures.set(path, { path: posix.join("theme", path), file: place });
      continue;
    }
    if (kind === "font" && !isOutside) {
      fonts.set(path, place);
      continue;
    }
    const file = isOutside ? new VFile({ path: shown }) : await read(place, shown);
    const say = (reason: string, severity: "error" | "warning"): void =>
      report(file, { rule: "theme", reason, place: START, severity });
    if (isOutside) say("Unexpected link that leads out of the theme, expected a file in it", "error");
    else if (kind === "other") say(`Unexpected file ${path}, expected ${expectedFile(path)}`, "warning");
    parts.push({ path, file });
  }
  return { parts, pictures, fonts };
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

/** A theme by itself: what it has, and what its settings say. */
interface Layer extends Omit<Theme, "look" | "base" | "fonts"> {
  settings: Settings | undefined;
  typefaces: Typefaces;
  files: VFile[];
}

/** The settings of a theme, with the file that they stand in. */
interface Settings extends PlacedYaml<LookSettings> {
  file: VFile;
}

const settingsOf = (parts: readonly Part[]): Settings | undefined => {
  const file = parts[0]?.file;
  if (!file || file.messages.length > 0) return undefined;
  const yaml = readPlacedYaml({ text: String(file), file, above: 0, ruleId: "theme" }, lookSchema);
  return yaml && { ...yaml, file };
};

/** Settings without a logo that is no picture of the theme, of which they have a message. */
const withLogo = (settings: Settings | undefined, pictures: Pictures): Settings | undefined => {
  const { logo, ...others } = settings?.value ?? {};
  if (!settings || logo === undefined || pictures.has(logo)) return settings;
  const meant = pictures.size > 0 ? expected(logo, [...pictures.keys()]) : "a picture in the theme";
  const reason = `Unexpected logo ${logo}, expected ${meant}`;
  report(settings.file, { rule: "theme", reason, place: settings.placeOf(["logo"]) ?? START });
  return { ...settings, value: others };
};

/** The templates of a theme that can be used. Without any, neither ours are read nor Handlebars is loaded. */
const usableTemplates = async (
  theirs: Theme["templates"],
  strings: readonly string[],
): Promise<Theme["templates"]> => {
  if (theirs.size === 0) return theirs;
  const usable = await checkTemplates({ theirs, ours: ourTemplates(), strings });
  return new Map([...theirs].filter(([path]) => usable.has(path)));
};

/** Reads a theme by itself. One of ours stays the same as long as the process runs. */
const readLayer = (found: FoundTheme, from: ThemeSource): Promise<Layer> =>
  hold(from.memory, found.isOurs ? `theme ${found.name}` : undefined, () => readLayerNow(found, from));

const readLayerNow = async (
  found: FoundTheme,
  { root, read, beside, memory }: ThemeSource,
): Promise<Layer> => {
  const { parts, pictures, fonts } = await readParts(found, read);
  const of = (wanted: string): Part[] =>
    parts.filter(({ path, file }) => kindOf(path) === wanted && file.messages.length === 0);
  const theirs = new Map(of("template").map(({ path, file }) => [path, file]));
  const ours = Object.keys(await readStrings("en", undefined, memory));
  const strings = readThemeStrings(of("strings"), ours, [...theirs.values()].map(String).join("\n"));
  const settings = withLogo(settingsOf(of("settings")), pictures);
  const from = [found.folder, root].map((place) => join(place, "book.yaml"));
  return {
    templates: await usableTemplates(theirs, keysOf(ours, strings)),
    styles: stylesOf(of("style"), new Set(pictures.keys())),
    strings,
    pictures,
    settings,
    typefaces: settings
      ? await typefacesIn({ ...settings, fonts, from, beside: found.isOurs ? new Set() : beside })
      : {},
    files: parts.map(({ file }) => file),
  };
};

const stringsOf = (layers: readonly Layer[]): Theme["strings"] => {
  const all = new Map<string, Record<string, string>>();
  for (const { strings } of layers)
    for (const [language, own] of strings) all.set(language, { ...all.get(language), ...own });
  return all;
};

/** The families that layers choose, those of the upper ones in place of those below. */
const typefacesOf = (layers: readonly Layer[]): Typefaces => {
  const all = layers.map(({ typefaces }) => typefaces);
  const of = (role: keyof Typefaces) =>
    Object.assign({}, ...all.map((one) => one[role])) as Typefaces["text"];
  return { text: of("text") ?? {}, heading: of("heading") ?? {}, code: of("code") ?? {} };
};

/** Layers as one theme, the upper ones in front of those below; the looks begin with `usual`. */
const themeOf = (layers: readonly Layer[], usual: Layer): Theme => {
  const styled = (medium: Medium): ThemeStyle[] => layers.flatMap(({ styles }) => styles[medium]);
  return {
    fonts: stacksOf(typefacesOf([usual, ...layers])),
    look: lookOf([usual, ...layers].flatMap(({ settings }) => settings?.value ?? [])),
    templates: new Map(layers.flatMap(({ templates }) => [...templates])),
    styles: { html: styled("html"), epub: styled("epub"), pdf: styled("pdf") },
    strings: stringsOf(layers),
    pictures: new Map(layers.flatMap(({ pictures }) => [...pictures])),
  };
};

/** Says which of a theme’s colours are too much alike, where the theme itself says one of the two. */
const checkContrast = (look: Theme["look"], settings: Settings | undefined): void => {
  if (!settings) return;
  for (const { reason, path, ground } of contrastFaults(look)) {
    const place = settings.placeOf(path) ?? settings.placeOf(ground);
    if (place) report(settings.file, { rule: "theme", reason, place });
  }
};

/** The theme of ours whose templates and style sheets another has below its own. */
const baseOf = ({ settings }: Layer): FoundTheme | undefined => {
  const name = settings?.value.extends ?? DEFAULT;
  if (name === false) return undefined;
  const found = ourTheme(name);
  if (found || !settings) return found;
  const reason = `Unexpected theme ${name}, expected ${expected(name, [...ourThemes().keys()])}`;
  report(settings.file, { rule: "theme", reason, place: settings.placeOf(["extends"]) ?? START });
  return ourTheme(DEFAULT);
};

/**
 * Reads the theme of a book: templates in place of ours, style sheets after ours, pictures that these name, UI strings, and the looks
 * that `theme.yaml` gives. `name` is what the book asks for; without, it is the folder `theme` beside `book.yaml`, and where there is
 * none, a theme of ours. What is wrong with it is a message of the rule `theme` on its file. Nothing where there is no such theme.
 */
export const readTheme = async (name: string | undefined, from: ThemeSource): Promise<Theme | undefined> => {
  const found = findTheme(name, from);
  const usual = ourTheme(DEFAULT);
  if (!found || !usual) return undefined;
  if (found.isInstalled) from.beside.add(found.name);
  const least = await readLayer(usual, from);
  const layerOf = async (one: FoundTheme): Promise<Layer> =>
    one.folder === usual.folder ? least : await readLayer(one, from);
  const own = await layerOf(found);
  const below = baseOf(own);
  if (!found.isOurs) from.files.push(...own.files);
  const base = below && (await layerOf(below));
  const theme = themeOf(base ? [base, own] : [own], least);
  checkContrast(theme.look, own.settings);
  return found.isOurs ? theme : { ...theme, base: themeOf(base ? [base] : [], least) };
};
