import { posix } from "node:path";
import type { EditionMeta } from "../book.ts";
import { report, START } from "../library/messages/messages.ts";
import { HAN, humanise } from "../library/text/text.ts";
import type { Arranged } from "./arrange.ts";
import { partsIn } from "./contents-list.ts";
import type { Settings } from "./book-metadata.ts";
import type { Part } from "./outline.ts";
import { groupBy } from "../library/groups/groups.ts";
import { foldersOf, type FolderNames } from "./folders.ts";

/** A language and where its titles of parts stand beside its chapters. */
interface TitleSources {
  language: string;
  settings: Settings<EditionMeta>;
  folders: FolderNames;
}

const han = new RegExp(`[${HAN}]`, "u");

/** Whether a name is in another script than the language: `guide` in Chinese, 指南 in English. */
const isForeign = (name: string, language: string): boolean => {
  const isLatin = new Intl.Locale(language).maximize().script === "Latn";
  return isLatin ? han.test(name) : /^[\x20-\x7e]*[a-z][\x20-\x7e]*$/i.test(name);
};

/**
 * Titles of all parts in a language, by id. One that a page opens is called like that page. Else the first counts of `parts:` in
 * the language's `book.yaml`, by the folder's path or its name alone; an index without text; the list of contents;
 * `_category_`; the folder's name. `part-title` where that name is in another script than the language.
 */
export const partTitles = (
  { chapters, source, parts, lists, untold }: Arranged,
  { language, settings, folders }: TitleSources,
): Record<string, string> => {
  const { file, value: meta } = settings;
  const [ours = [], theirs = []] = [chapters.get(language), chapters.get(source)];
  const opened = [...theirs, ...ours].flatMap(({ opens, title }) =>
    opens === undefined ? [] : [[opens, title] as const],
  );
  const indexes = untold.get(language) ?? [];
  const named = new Map(indexes.map(({ path, title }) => [posix.dirname(path), title]));
  const places = foldersOf([...ours, ...indexes]);
  const list = lists.get(language);
  const listed = groupBy(list ? partsIn(list) : [], ({ first = "" }) => first);
  const titled = groupBy(parts, ({ first = "" }) => first);
  /** What the language's list calls a part: the chapter that comes first in it tells which one that is, and of several the depth. */
  const inList = (part: Part): string | undefined => {
    const { first = "" } = part;
    const [theirOwn = [], inOurs = []] = [titled.get(first), listed.get(first)];
    return first === "" ? undefined : inOurs.at(theirOwn.indexOf(part) - theirOwn.length)?.title;
  };
  const titleFor = (part: Part): string => {
    const { id, title } = part;
    const name = id.split("/").at(-1) ?? id;
    const category = folders.get(places.get(id) ?? "")?.label;
    const own = meta.parts[id] ?? meta.parts[name] ?? named.get(id) ?? inList(part) ?? category;
    const shown = own ?? title ?? humanise(name);
    if (own === undefined && isForeign(shown, language)) {
      const reason = `Missing title of the part ${id} in ${language}, expected parts: {"${id}": …} in ${settings.path}`;
      report(file, { rule: "part-title", reason, place: START });
    }
    return shown;
  };
  return Object.fromEntries([...opened, ...parts.map((part) => [part.id, titleFor(part)] as const)]);
};
