import { posix } from "node:path";
import { lookup } from "mrmime";
import { asciiId } from "../library/ids/ids.ts";
import type { Severity } from "../library/messages/messages.ts";
import { decoded, isMarkdown } from "../library/text/text.ts";
import { chapterAt, draftAt, fileAt, isOutside, outerAddress, ownPath } from "./address-book.ts";
import type { Place } from "./link-places.ts";

/** What an address in a chapter leads to. */
type Target =
  | { kind: "external"; url: string; warning?: string }
  /** Out of the book, where no setting says to what address. */
  | { kind: "outside"; setting: "url" | "repository" }
  /** `id` is ASCII, as ids are; `hash` is what the author wrote. */
  | { kind: "chapter"; there: Place; id: string; hash: string }
  | { kind: "asset"; path: string }
  | { kind: "missing"; reason: string; severity?: Severity };

const missing = (reason: string): Target => ({ kind: "missing", reason });

/** An address with a variable of another tool, `${base}/x`: nobody can say where it leads. */
const variableIn = (url: string): Target | undefined => {
  const [mark] = /\$\{|\{\{|\{%/.exec(decoded(url)) ?? [];
  const reason = `Unexpected ${mark} in an address, which another tool fills in, expected the address`;
  return mark === undefined ? undefined : { kind: "missing", reason, severity: "warning" };
};

/** What of a program Sphinx finds in its documentation by its name: `mmengine.model.BaseModel`, but not `jquery.min.js`. */
const OF_PROGRAM = /^[A-Za-z_]\w*(?:\.\w+)*\.(?:[A-Z]\w*|(?<=\..+\.)\w+)(?:\(\))?$/;

/** A path of this or another machine. */
const isOfMachine = (path: string): boolean => /^(?:[A-Za-z]:[\\/]|[\\/]{2}|file:)/i.test(path);

/** An address as its author means it: `@site/x` and `~@/x` begin at the root of the site. */
const plainPath = (path: string): string =>
  decoded(path)
    .trim()
    .replaceAll("\\", "/")
    .replace(/^(?:~?@(?:site)?|~)\//, "/");

const COUNTRIES = "at|au|be|br|ca|ch|cn|de|dk|es|eu|fi|fr|hk|ie|it|jp|kr|mx|nl|no|nz|pl|pt|ru|se|tw|uk|us";
/** `www.a.b`, `doi.org/x`, `maps.a.fr`. */
const HOST = new RegExp(
  String.raw`^(?:www(?:\.[\w-]+){2,}|(?:[\w-]+\.)+(?:com|org|net|edu|gov|int|info|io)|(?:[\w-]+\.){2,}(?:${COUNTRIES}))(?=[/?#]|$)`,
  "i",
);
const MAILBOX = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;

/** An address of the web or of a mailbox whose scheme was forgotten, which a browser would take for a file. */
const withScheme = (url: string): Target | undefined => {
  const meant = MAILBOX.test(url) ? `mailto:${url}` : HOST.test(url) ? `https://${url}` : undefined;
  const warning = `Unexpected address without its scheme, ${url}, expected ${meant}: the link leads there`;
  return meant === undefined ? undefined : { kind: "external", url: meant, warning };
};

/** What leads out of the book, to an address that is known or not; the path has no query and no anchor. */
const resolveOuter = (path: string, url: string, { chapter, site: { book } }: Place): Target => {
  const outer = outerAddress(path, chapter, book);
  if ("setting" in outer) return { kind: "outside", setting: outer.setting };
  return { kind: "external", url: `${outer.url}${/[?#].*$/s.exec(url)?.[0] ?? ""}` };
};

/** A file of the content folder, by its path from the chapter or from the root of the site, exact to the letter. */
export const resolveAsset = (url: string, place: Place): Target => {
  const variable = variableIn(url);
  if (variable) return variable;
  const { chapter, site } = place;
  const own = ownPath(url, site.book);
  if (own === undefined && /^(?:data|https?):/.test(url)) return { kind: "external", url };
  const path = plainPath((own ?? url).replace(/[?#].*$/s, ""));
  if (isOfMachine(path))
    return missing(`Unexpected absolute path ${path}, expected one relative to this file`);
  const found = fileAt(path, chapter, site.book);
  if (found !== undefined) return { kind: "asset", path: found };
  if (own !== undefined) return { kind: "external", url };
  const full = posix.join(posix.dirname(chapter.source), path);
  const near = site.book.near.get(full.toLowerCase());
  if (near === undefined && isOutside(path, chapter)) {
    const outer = resolveOuter(path, url, place);
    if (outer.kind === "external") return outer;
  }
  if (path.startsWith("/"))
    return missing(
      `Missing file ${path} of the site, expected it in the content folder, as in static${path}`,
    );
  if (full.startsWith("../") || full === "..")
    return missing(`Unexpected path ${path}, expected a file inside the content folder`);
  const hint = near === undefined ? "a file in the content folder" : `${near} (upper and lower case differ)`;
  return missing(`Missing file ${full}, expected ${hint}`);
};

/** A link's target: another chapter by its file, an anchor of this one, a file of the content folder, or the world. */
export const resolveLink = (url: string, place: Place): Target => {
  const variable = variableIn(url);
  if (variable) return variable;
  const { chapter, site } = place;
  const { book, places } = site;
  // docsify has its pages behind a #.
  const own = ownPath(url, book) ?? (url.startsWith("#/") ? url.slice(1).replace("?id=", "#") : undefined);
  if (own === undefined && /^[a-z][a-z0-9+.-]+:/.test(url)) return { kind: "external", url };
  const [, written = "", hash = ""] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(own ?? url) ?? [];
  if (isOfMachine(written))
    return missing(`Unexpected absolute path ${written}, expected one relative to this file`);
  const path = plainPath(written);
  const isHere = (slug: string): boolean => places.has(slug.toLowerCase());
  const isFile = book.assets.has(posix.join(posix.dirname(chapter.source), path));
  const slug = path === "" || isFile ? undefined : chapterAt(path, chapter, { book, isHere });
  const there = path === "" ? place : slug === undefined ? undefined : places.get(slug.toLowerCase());
  if (there) return { kind: "chapter", there, id: hash === "" ? "" : asciiId(hash), hash: decoded(hash) };
  const meant = isFile ? undefined : withScheme(url);
  if (meant) return meant;
  if (own !== undefined && !url.startsWith("#")) return resolveAsset(url, place);
  const file = fileAt(path, chapter, book);
  if (file !== undefined) return { kind: "asset", path: file };
  const draft = draftAt(path, chapter, book);
  if (draft !== undefined) {
    const reason = `Unexpected link to ${draft}, a draft that the book leaves out, expected a chapter: its words stay`;
    return { kind: "missing", reason, severity: "warning" };
  }
  if (OF_PROGRAM.test(path) && lookup(path) === undefined && !isMarkdown(path)) {
    const reason = `Unexpected name from a program as an address, ${path}, expected the address: its words stay`;
    return { kind: "missing", reason, severity: "warning" };
  }
  if (isOutside(path, chapter)) return resolveOuter(path, url, place);
  return isMarkdown(path)
    ? missing(`Missing chapter ${path}, expected one of this language's files`)
    : resolveAsset(url, place);
};
