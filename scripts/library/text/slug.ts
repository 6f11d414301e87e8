import { createHash } from "node:crypto";

// Names that the editions use for pages of their own.
const RESERVED = new Set([
  "index",
  "contents",
  "glossary",
  "about",
  "search",
  "404",
  "cover",
  "nav",
  "notes",
]);

const segment = (name: string): string => {
  const bare = name.replace(/^\d+[-_. ]+(?=.)/, "");
  const ascii = bare
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (ascii === "" || /[^\0-\x7f]/.test(bare.normalize("NFKD").replace(/\p{M}/gu, ""))) {
    // A name in Han characters has no ASCII of its own; a hash is stable and safe in every format.
    return `${ascii}-${createHash("sha256").update(bare).digest("hex").slice(0, 6)}`.replace(/^-/, "c-");
  }
  return ascii;
};

/**
 * The slug of a chapter from its path in the language folder: numbers that order and the ending are dropped,
 * each part is made ASCII, a name the site needs for itself gets `-chapter`.
 * @example slugOf("02-banks.md") // "banks"
 */
export const slugOf = (path: string): string => {
  const slug = path.replace(/\.md$/i, "").split("/").map(segment).join("/");
  return RESERVED.has(slug.toLowerCase()) ? `${slug}-chapter` : slug;
};

/** A readable title from a file or folder name, for chapters and parts that have none: `02-user_guide` gives "User guide". */
export const humanise = (name: string): string => {
  const words = name
    .replace(/\.md$/i, "")
    .replace(/^\d+[-_. ]+(?=.)/, "")
    .replace(/[-_]+/g, " ")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
