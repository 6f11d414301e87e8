import { posix } from "node:path";
import type { FrontMatter } from "../book.ts";
import { decoded } from "../library/text/text.ts";

/** What is known of a chapter or its page. */
interface Renamed {
  slug: string;
  matter: FrontMatter;
}

/** An old address that leads to a chapter: its path under `dist/`. */
export interface Redirect<T> {
  from: string;
  to: T;
}

/** An old address that cannot lead to its chapter: it leads out of the site, or something else is there: another chapter, or the path of a page. */
export interface BadAlias<T> {
  alias: string;
  chapter: T;
  other: T | string | undefined;
}

/** Pages that every edition has. */
const PAGES = ["index", "about", "search"];

/** The path of the file for an old address; nothing for one that leads out of the site. From the root where it begins with a stroke. */
const fileAt = (alias: string, slug: string, code: string): string | undefined => {
  const plain = decoded(alias.trim().replace(/[?#].*$/, ""));
  const path = plain.startsWith("/") ? plain.slice(1) : posix.join(code, posix.dirname(slug), plain);
  const page =
    path === "" || path.endsWith("/") ? `${path}index` : path.replace(/\.(?:html?|mdx?|markdown)$/, "");
  const file = posix.normalize(`${page}.html`);
  return /^\.\.\/|^\/|[\\:\0]/.test(file) ? undefined : file;
};

const isElsewhere = (alias: string): boolean => /^[a-z][a-z0-9+.-]*:|^\/\//i.test(alias.trim());

/**
 * Where old addresses of an edition's chapters lead, from `aliases` and `redirect_from` in their front matter: one to each chapter
 * that is named first, never from the address of a chapter, so that no two lead round in a circle. An address of another site is
 * passed over.
 */
export const redirectsOf = <T extends Renamed>(
  code: string,
  chapters: readonly T[],
): { redirects: Redirect<T>[]; bad: BadAlias<T>[] } => {
  const pages = new Map<string, T | string>([
    ["index.html", "index.html"],
    ["404.html", "404.html"],
    ...PAGES.map((name) => [`${code}/${name}.html`, `${code}/${name}.html`] as const),
    ...chapters.map((chapter) => [`${code}/${chapter.slug}.html`, chapter] as const),
  ]);
  const redirects: Redirect<T>[] = [];
  const bad: BadAlias<T>[] = [];
  const known = new Map([...pages].map(([path, one]) => [path.toLowerCase(), one]));
  for (const chapter of chapters)
    for (const alias of [chapter.matter.aliases ?? [], chapter.matter.redirect_from ?? []].flat()) {
      if (isElsewhere(alias)) continue;
      const from = fileAt(alias, chapter.slug, code);
      const other = from === undefined ? undefined : known.get(from.toLowerCase());
      if (other === chapter) continue;
      if (from === undefined || other !== undefined) {
        bad.push({ alias, chapter, other });
        continue;
      }
      known.set(from.toLowerCase(), chapter);
      redirects.push({ from, to: chapter });
    }
  return { redirects, bad };
};
