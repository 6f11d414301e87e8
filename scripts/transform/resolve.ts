import { posix } from "node:path";
import type { Asset } from "../book.ts";
import { asciiId } from "../library/ids/ids.ts";
import { slugOf } from "../library/text/text.ts";

/** What an address in a chapter leads to. */
export type Target =
  | { kind: "external" }
  /** `id` is ASCII, as ids are; `hash` is what the author wrote. */
  | { kind: "chapter"; slug: string; id: string; hash: string }
  | { kind: "asset"; path: string }
  | { kind: "missing"; reason: string };

/** What addresses are resolved against: the chapter's place and what there is. */
export interface Surroundings {
  /** Path in the language folder. */
  path: string;
  language: string;
  slug: string;
  /** Slugs of the chapters, by slug in lower case. */
  slugs: Map<string, string>;
  assets: Map<string, Asset>;
}

const decode = (url: string): string => {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
};

const isAbsolute = (path: string): boolean => /^([A-Za-z]:[\\/]|\\\\|file:)/i.test(path);

/** A file of the content folder, by its path from the chapter, exact to the letter. */
export const resolveAsset = (url: string, around: Surroundings): Target => {
  if (/^data:|^https?:|^\/\//i.test(url)) return { kind: "external" };
  const path = decode(url.replace(/[?#].*$/, ""));
  if (isAbsolute(path) || path.startsWith("/")) {
    return {
      kind: "missing",
      reason: `Unexpected absolute path ${path}, expected one relative to this file`,
    };
  }
  const full = posix.join(around.language, posix.dirname(around.path), path.replaceAll("\\", "/"));
  if (full.startsWith("../") || full === "..") {
    return { kind: "missing", reason: `Unexpected path ${path}, expected a file inside the content folder` };
  }
  if (around.assets.has(full)) return { kind: "asset", path: full };
  const near = [...around.assets.keys()].find((name) => name.toLowerCase() === full.toLowerCase());
  const hint = near === undefined ? "a file in the content folder" : `${near} (upper and lower case differ)`;
  return { kind: "missing", reason: `Missing file ${full}, expected ${hint}` };
};

const chapterAt = (path: string, around: Surroundings): string | undefined => {
  const bare = path.replace(/\.mdx?$/i, "").replace(/\/$/, "");
  const own = posix.join(posix.dirname(around.path), bare);
  // Sites of other makers write /folder/page, meant from the language folder.
  const candidates = path.startsWith("/") ? [bare.slice(1)] : [own];
  if (own.startsWith("../")) candidates.push(own.replace(/^\.\.\/[^/]+\//, ""));
  return candidates
    .flatMap((name) => [name, `${name}/index`, `${name}/readme`])
    .map((name) => around.slugs.get(slugOf(`${name}.md`).toLowerCase()))
    .find((slug) => slug !== undefined);
};

/** A link's target: another chapter by its file, an anchor of this one, a file of the content folder, or the world. */
export const resolveLink = (url: string, around: Surroundings): Target => {
  if (/^[a-z][a-z0-9+.-]+:|^\/\//i.test(url) && !isAbsolute(url)) return { kind: "external" };
  const [, path = "", , hash = ""] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
  const anchor = { id: hash === "" ? "" : asciiId(hash), hash: decode(hash) };
  if (path === "") return { kind: "chapter", slug: around.slug, ...anchor };
  if (isAbsolute(path))
    return {
      kind: "missing",
      reason: `Unexpected absolute path ${path}, expected one relative to this file`,
    };
  const slug = chapterAt(decode(path), around);
  if (slug !== undefined) return { kind: "chapter", slug, ...anchor };
  if (path.startsWith("/"))
    return {
      kind: "missing",
      reason: `Missing page ${decode(path)}, expected a chapter or a file of this book`,
    };
  const asset = resolveAsset(url, around);
  return asset.kind === "missing" && /\.mdx?$/i.test(path)
    ? { kind: "missing", reason: `Missing chapter ${decode(path)}, expected one of this language's files` }
    : asset;
};
