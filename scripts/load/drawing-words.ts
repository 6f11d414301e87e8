import { join } from "node:path";
import type { VFile } from "vfile";
import { z } from "zod";
import type { Asset } from "../book.ts";
import { readPlacedYaml } from "../library/files/files.ts";
import { report, START } from "../library/messages/messages.ts";
import { drawingWords } from "../library/pictures/pictures.ts";
import type { Read } from "./read-files.ts";

const words = z.string().trim().min(1, "expected words");
const schema = z.record(
  z.string(),
  z.union([words, z.record(z.string(), words)], "expected words, or those of each language"),
);

const ENDING = /\.words\.ya?ml$/i;

/** What drawings are translated with: the files of the book, its languages, beginning with the source's, and where messages go. */
interface Setting {
  root: string;
  assets: ReadonlyMap<string, Asset>;
  languages: readonly string[];
  files: VFile[];
  read: Read;
}

/** The drawings of a list of words in each language that it has words of: files that are not there, made of the drawing and the words. */
const translated = async (
  list: Asset,
  { root, assets, languages, files, read }: Setting,
): Promise<Asset[]> => {
  const path = list.path.replace(ENDING, ".svg");
  const file = await read(list, join(root, list.path));
  files.push(file);
  const drawing = assets.get(path);
  if (!drawing) {
    const reason = `Missing drawing ${path}, expected it beside the list of its words`;
    report(file, { rule: "picture-words", reason, place: START });
    return [];
  }
  const yaml = readPlacedYaml({ text: String(file), file, above: 0, ruleId: "picture-words" }, schema);
  if (!yaml) return [];
  const shown = drawingWords(String(await read(drawing, join(root, path))));
  const entries = Object.entries(yaml.value);
  for (const [text] of entries.filter(([one]) => !shown.includes(one)))
    report(file, {
      rule: "picture-words",
      reason: `Unexpected words “${text}”, expected some of ${path}: ${shown.join(", ")}`,
      place: yaml.placeOf([text]) ?? START,
    });
  const [source] = languages;
  return languages
    .filter((one) => one !== source)
    .flatMap((language) => {
      const own = path.replace(/\.svg$/, `.${language}.svg`);
      // A drawing of that language's own counts before one that is made.
      if (assets.has(own)) return [];
      const known = new Map(
        entries.flatMap(([text, one]) => {
          const said = typeof one === "string" ? one : one[language];
          return said === undefined ? [] : [[text, said] as const];
        }),
      );
      const missing = shown.filter((text) => !known.has(text));
      if (missing.length > 0)
        report(file, {
          rule: "picture-words",
          reason: `Missing words in ${language} for ${missing.map((text) => `“${text}”`).join(", ")}, expected them as in ${path}`,
          place: START,
        });
      const mark =
        drawing.mark === undefined || list.mark === undefined ? {} : { mark: `${drawing.mark} ${list.mark}` };
      return [{ path: own, file: drawing.file, size: drawing.size, ...mark, words: known }];
    });
};

/**
 * The files of a book with the drawings that lists of words beside others (`name.words.yaml`) make of these: `name.zh.svg` of
 * `name.svg`.
 */
export const withDrawings = async (setting: Setting): Promise<Map<string, Asset>> => {
  const all = new Map(setting.assets);
  for (const list of setting.assets.values())
    if (ENDING.test(list.path)) for (const one of await translated(list, setting)) all.set(one.path, one);
  return all;
};
