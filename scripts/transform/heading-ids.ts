import GithubSlugger from "github-slugger";
import type { Heading, Root } from "mdast";
import { toString } from "mdast-util-to-string";
import { visit } from "unist-util-visit";

const EXPLICIT = /\s*\{#([A-Za-z][\w.:-]*)\}\s*$/;

const headingsOf = (tree: Root): Heading[] => {
  const headings: Heading[] = [];
  visit(tree, "heading", (node) => void headings.push(node));
  return headings;
};

/** The id an author gave a heading: `## Users {#users}`. */
export const explicitId = (heading: Heading): string | undefined => {
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

/** Whether two headings may be one in two languages. */
const same = (a: Heading, b: Heading): boolean => {
  const [x, y] = [explicitId(a), explicitId(b)];
  return a.depth === b.depth && (x === undefined || y === undefined || x === y);
};

/**
 * Pairs each heading of a translation with one of the source, by explicit id or by the sequence of their depths
 * (longest common subsequence). O(n·m) over the headings of one chapter.
 */
const pair = (own: Heading[], source: Heading[]): (number | undefined)[] => {
  const longest = Array.from({ length: own.length + 1 }, () =>
    Array.from({ length: source.length + 1 }, () => 0),
  );
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = own.length - 1; i >= 0; i -= 1) {
    for (let j = source.length - 1; j >= 0; j -= 1) {
      const [a, b] = [own[i], source[j]];
      const diagonal = a && b && same(a, b) ? at(i + 1, j + 1) + 1 : 0;
      (longest[i] ?? [])[j] = Math.max(diagonal, at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs = Array.from({ length: own.length }, (): number | undefined => undefined);
  for (let i = 0, j = 0; i < own.length && j < source.length;) {
    const [a, b] = [own[i], source[j]];
    if (a && b && same(a, b) && at(i, j) === at(i + 1, j + 1) + 1) {
      pairs[i] = j;
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
};

/**
 * The ids of a chapter's headings in document order. An explicit id wins; otherwise the id comes from the heading of the
 * source language that it renders, so that an anchor is the same in every language; a second use gets a number.
 * Ids are ASCII and begin with a letter: PDF names and XML ids allow no less.
 */
export const headingIds = (tree: Root, source: Root): string[] => {
  const own = headingsOf(tree);
  const theirs = headingsOf(source);
  if (tree === source || own.length === 0) return ids(own);
  const sourceIds = ids(theirs);
  const pairs = pair(own, theirs);
  const slugger = new GithubSlugger();
  for (const id of sourceIds) slugger.slug(id);
  return own.map((heading, index) => {
    const found = pairs[index];
    const inherited = found === undefined ? undefined : sourceIds[found];
    return inherited ?? slugger.slug(base(heading));
  });
};

const base = (heading: Heading): string => {
  const slug =
    explicitId(heading) ??
    ascii(headingText(heading))
      .toLowerCase()
      .replace(/[\s_-]+/g, "-");
  return /^[A-Za-z]/.test(slug) ? slug : `section${slug && `-${slug}`}`;
};

const ids = (headings: Heading[]): string[] => {
  const slugger = new GithubSlugger();
  // Explicit ids are taken first, so that no automatic one can push them aside.
  const explicit = headings.map(
    (heading) => explicitId(heading) && slugger.slug(explicitId(heading) ?? "", true),
  );
  return headings.map((heading, index) => explicit[index] ?? slugger.slug(base(heading), true));
};
