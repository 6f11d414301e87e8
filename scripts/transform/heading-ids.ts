import GithubSlugger from "github-slugger";
import type { Heading } from "mdast";
import { toString } from "mdast-util-to-string";

const EXPLICIT = /\s*\{#([A-Za-z][\w.:-]*)\}\s*$/;

/** The id an author gave a heading: `## Users {#users}`. */
const explicitId = (heading: Heading): string | undefined => {
  const last = heading.children.at(-1);
  return last?.type === "text" ? EXPLICIT.exec(last.value)?.[1] : undefined;
};

/** The text of a heading without its id. */
const headingText = (heading: Heading): string =>
  toString(heading).replace(EXPLICIT, "").replace(/\s+/g, " ").trim();

const ascii = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[^\0-\x7f]/g, "")
    .replace(/[^\w\s-]/g, " ")
    .trim();

const base = (heading: Heading): string => {
  const slug =
    explicitId(heading) ??
    ascii(headingText(heading))
      .toLowerCase()
      .replace(/[\s_-]+/g, "-");
  return /^[A-Za-z]/.test(slug) ? slug : `section${slug && `-${slug}`}`;
};

/**
 * The ids of a chapter's headings in document order. An explicit id wins; then one that is given, `inherited[n]` for the
 * n-th heading; otherwise the id comes from the heading's words, and a second use gets a number. Ids are ASCII and begin
 * with a letter: PDF names and XML ids allow no less.
 */
export const headingIds = (
  headings: readonly Heading[],
  inherited: readonly (string | undefined)[] = [],
): string[] => {
  const slugger = new GithubSlugger();
  // These are taken first, so that no automatic one can push them aside.
  const given = headings.map((heading, index) => {
    const id = explicitId(heading) ?? inherited[index];
    return id === undefined ? undefined : slugger.slug(id, true);
  });
  return headings.map((heading, index) => given[index] ?? slugger.slug(base(heading), true));
};
