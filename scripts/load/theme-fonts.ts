import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { VFile } from "vfile";
import type { PlacedYaml } from "../library/files/files.ts";
import { familyIn, familyOf, readFace, type Family, type Typefaces } from "../library/fonts/fonts.ts";
import { report, START } from "../library/messages/messages.ts";
import type { LookSettings } from "../library/themes/themes.ts";
import { packageFolder } from "./find-theme.ts";

/** What a `theme.yaml` says, and the files that its fonts may be. */
interface Source extends PlacedYaml<LookSettings> {
  file: VFile;
  /** Font files of the theme, by their path in it. */
  fonts: ReadonlyMap<string, string>;
  /** Places from which packages are looked for: of the book, and of the theme. */
  from: readonly string[];
  /** Names of the packages that are used are added. */
  beside: Set<string>;
}

const packaged = (name: string, script: "latin" | "han", { from, beside }: Source): Family => {
  beside.add(name);
  const folder = packageFolder(name, [...from, import.meta.url]);
  if (folder === undefined)
    throw new Error(`Missing package ${name}, expected it to be installed: npm install ${name}`);
  const isOne = ["metadata.json", "unicode.json", "files"].every((part) => existsSync(join(folder, part)));
  if (!isOne)
    throw new Error(`Unexpected package ${name}, expected one of @fontsource, or a list of font files`);
  return familyIn(folder, script);
};

const written = async (
  name: string,
  script: "latin" | "han",
  { paths, fonts }: { paths: string[]; fonts: Source["fonts"] },
): Promise<Family> => {
  const files = paths.map(async (path) => {
    const file = fonts.get(path);
    if (file === undefined) throw new Error(`Missing font ${path}, expected a file of the theme`);
    try {
      const { weight, style } = readFace(await readFile(file));
      return { file, weight, style };
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new Error(`Unexpected ${path}, ${what}, expected a font with TrueType outlines of one weight`, {
        cause: error,
      });
    }
  });
  return familyOf(name, script, await Promise.all(files));
};

/**
 * The families that a `theme.yaml` names. A message of the rule `theme` at the line of one that is not there, or that is no font: then
 * the theme below has the word.
 */
export const typefacesIn = async (source: Source): Promise<Typefaces> => {
  const made: { [role in keyof Typefaces]: { latin?: Family; han?: Family } } = {};
  for (const role of ["text", "heading", "code"] as const)
    for (const script of ["latin", "han"] as const) {
      const named = (source.value.fonts?.[role] as Record<string, string | string[]> | undefined)?.[script];
      if (named === undefined) continue;
      try {
        const family =
          typeof named === "string" && !source.fonts.has(named)
            ? packaged(named, script, source)
            : await written(`Theme ${role} ${script}`, script, {
                paths: [named].flat(),
                fonts: source.fonts,
              });
        made[role] = { ...made[role], [script]: family };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const place = source.placeOf(["fonts", role, script]) ?? START;
        report(source.file, { rule: "theme", reason, place });
      }
    }
  return made;
};
