import { isMarkdown, placeOf } from "./members.ts";

/** What `editions:` of `book.yaml` says: by language (BCP 47), folders, or patterns in which `*` stands for anything. */
export type NamedEditions = ReadonlyMap<string, readonly string[]>;

/** One folder or pattern of a language. */
interface Source {
  language: string;
  /** Folder with a closing `/`; empty for a pattern. */
  folder: string;
  /** Finds a path and what the stars stand for. */
  pattern: RegExp;
  /** Characters that are no star: of two that a file fits, the one that says more counts. */
  weight: number;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const sourceOf = (language: string, text: string): Source => {
  const path = text.replace(/^(?:\.?\/)+|\/+$/g, "");
  const isPattern = path.includes("*");
  const folder = isPattern || path === "" || path === "." ? "" : `${path}/`;
  const stars = isPattern ? path.replace(/\*+/g, "*") : `${folder}*`;
  const file = isMarkdown(path) && !isPattern;
  const pattern = file ? `(${escaped(path)})` : stars.split("*").map(escaped).join("(.+)");
  return {
    language,
    folder: file ? "" : folder,
    pattern: new RegExp(`^${pattern}$`),
    weight: stars.replaceAll("*", "").length,
  };
};

/** The chapters of each language as `editions:` names them; what the stars of a pattern stand for is the place in the book. */
export const namedEditions = (paths: readonly string[], named: NamedEditions) => {
  const sources = [...named].flatMap(([language, texts]) => texts.map((text) => sourceOf(language, text)));
  sources.sort((a, b) => b.weight - a.weight);
  const editions = new Map(
    Array.from(named.keys(), (language) => [
      language,
      {
        folder: sources.find((one) => one.language === language)?.folder ?? "",
        files: new Map<string, string>(),
      },
    ]),
  );
  for (const source of paths) {
    for (const { language, pattern } of sources) {
      const parts = pattern.exec(source)?.slice(1);
      if (!parts) continue;
      const path = placeOf(parts.join("/"));
      const files = editions.get(language)?.files;
      const whole = isMarkdown(path) ? path : `${path}.md`;
      if (files && !files.has(whole)) files.set(whole, source);
      break;
    }
  }
  return editions;
};
