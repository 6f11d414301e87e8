import GithubSlugger, { slug } from "github-slugger";
import type { Heading } from "mdast";
import { toString } from "mdast-util-to-string";
import { explicitId, withoutId } from "./explicit-ids.ts";

/** The text of a heading without its id. */
const headingText = (heading: Heading): string => withoutId(toString(heading)).replace(/\s+/g, " ").trim();

// As on GitHub where that is ASCII: links that work there work here.
const words = (text: string): string => {
  const github = slug(text);
  if (/^[a-z][\w-]*$/.test(github)) return github;
  return text
    .normalize("NFKD")
    .replace(/[^\0-\x7f]/g, "")
    .replace(/[^\w\s-]/g, " ")
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
};

// Ids that notes have of themselves.
const NOTES = /^fn(?:ref)?-|^footnote-label$/;

const base = (heading: Heading): string => {
  const name = words(headingText(heading));
  return /^[A-Za-z]/.test(name) && !NOTES.test(name) ? name : `section${name && `-${name}`}`;
};

/**
 * The ids of a chapter's headings in document order. An explicit id wins; then one that is given, `inherited[n]` for the
 * n-th heading; otherwise the id comes from the heading's words, and a second use gets a number. Ids are ASCII and begin
 * with a letter: PDF names and XML ids allow no less. `taken` are those of other things in the chapter.
 */
export const headingIds = (
  headings: readonly Heading[],
  inherited: readonly (string | undefined)[] = [],
  taken: readonly string[] = [],
): string[] => {
  const slugger = new GithubSlugger();
  // These are taken first, so that no automatic one can push them aside.
  const given = headings.map((heading, index) => {
    const id = explicitId(heading) ?? inherited[index];
    return id === undefined ? undefined : slugger.slug(id, true);
  });
  for (const id of taken) slugger.slug(id, true);
  return headings.map((heading, index) => given[index] ?? slugger.slug(base(heading), true));
};
