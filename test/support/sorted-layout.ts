import { layOut, type LayoutOptions } from "../../scripts/load/layout.ts";

const ENGLISH = "The boats of the harbour are for the people of the town.";

/** Each language with its chapters, `path` or `path < file`; then what is said. */
export const sorted = async (files: string, options: Partial<LayoutOptions> = {}): Promise<string[]> => {
  const { languages, notes } = await layOut(files.split(/\s+/), {
    read: () => Promise.resolve(ENGLISH),
    ...options,
  });
  const rows = Array.from(languages, ([language, { folder, chapters }]) => {
    const words = chapters.map(({ path, source }) =>
      source === `${folder}${path}` ? path : `${path} < ${source}`,
    );
    return `${language} ${folder || "."}: ${words.join(", ")}`;
  });
  return [...rows, ...notes.map(({ path, reason }) => `${path || "."} ! ${reason}`)];
};

/** Paths of so many chapters of a folder. */
export const numbered = (folder: string, count: number): string =>
  Array.from({ length: count }, (_, index) => `${folder}/c${index}.md`).join(" ");
