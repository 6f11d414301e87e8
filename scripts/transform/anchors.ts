import GithubSlugger from "github-slugger";
import type { Element, Root } from "hast";
import type { Chapter, Heading, Page, Translation } from "../book.ts";
import { remember, type Memory } from "../library/cache/cache.ts";
import { asciiId } from "../library/ids/ids.ts";
import { groupBy } from "../library/groups/groups.ts";
import { decoded } from "../library/text/text.ts";
import { visit } from "../library/tree/tree.ts";

/** Words that lead to a place of a page: those of a heading, here or in another language, and its id here. */
type Named = Pick<Heading, "id" | "text">;

/** Finds the place of a page that an anchor leads to, which has no such id: its id, empty for the start of the page. */
export type FindAnchor = (anchor: string) => string | undefined;

/** Gives the headings of a chapter as they are in its other languages, with the ids that they have in its own. */
export type OtherHeadings = (chapter: Chapter) => Named[];

/** A finder of headings in other languages, along the alignment of the translations. Linear in the chapters that it is asked for. */
export const otherHeadings = (translations: readonly Translation[], memory?: Memory): OtherHeadings => {
  const bySlug = groupBy(translations, ({ slug }) => slug);
  return ({ slug, file }) =>
    (bySlug.get(slug) ?? []).flatMap((both) => {
      const { source, translation, key } = both;
      const isSource = source?.file === file;
      const other = isSource ? translation : source;
      if (!other || (!isSource && translation?.file !== file)) return [];
      const pairs = remember(memory, key && `headings ${key} ${isSource}`, () =>
        both.alignment.flatMap((link) => {
          const [own] = isSource ? link.source : link.translation;
          const [theirs] = isSource ? link.translation : link.source;
          if (own?.kind !== "heading" || theirs?.kind !== "heading") return [];
          return [
            { id: own.id, text: theirs.text },
            { id: own.id, text: theirs.explicitId ?? theirs.id },
          ];
        }),
      );
      return [{ id: "", text: other.title }, ...pairs];
    });
};

/**
 * What the anchors that GitHub, Docusaurus, VitePress, mdBook, Hugo, kramdown and others make of a heading have in common: its
 * letters and digits, of any script, small and without accents.
 */
export const looseKey = (anchor: string): string =>
  decoded(anchor)
    .normalize("NFKD")
    .toLowerCase()
    // Hexo has the names of signs in its anchors: `settings-amp-values`.
    .replace(/-(?:amp|lt|gt|quot)(?=-)/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");

/**
 * What makes a finder of anchors in a page: of each heading that which GitHub gives it, in this language and the others, whatever
 * its case, its marks, and the number that it begins with. A second heading of the same words has `-1` after them.
 */
export const anchorFinder = (page: Pick<Page, "title" | "headings">, others: () => Named[]): FindAnchor => {
  let known: Map<string, string> | undefined;
  const list = (): Map<string, string> => {
    const anchors = new Map<string, string>();
    const add = (headings: readonly Named[], change: (anchor: string) => string): void => {
      const slugger = new GithubSlugger();
      for (const { id, text } of headings) {
        const key = looseKey(change(slugger.slug(text)));
        if (key !== "" && !anchors.has(key)) anchors.set(key, id);
      }
    };
    const own = [{ id: "", text: page.title }, ...page.headings];
    for (const headings of [own, others()]) {
      add(headings, (anchor) => anchor);
      // kramdown and Pandoc leave out what stands before the first letter.
      add(headings, (anchor) => anchor.replace(/^[^\p{L}]+/u, ""));
    }
    return anchors;
  };
  return (anchor) => (known ??= list()).get(looseKey(anchor));
};

/** The ids that GitHub's anchors of the headings of a page lead to. */
export const githubAnchors = (page: Page): Map<string, string> => {
  const slugger = new GithubSlugger();
  const anchors = new Map<string, string>();
  for (const { id, text } of [{ id: "", text: page.title }, ...page.headings]) {
    const anchor = asciiId(slugger.slug(text));
    if (!anchors.has(anchor)) anchors.set(anchor, id);
  }
  return anchors;
};

/**
 * Makes `<a name="x">`, and an empty `<a id="x">`, an id of its element; nothing where a heading or other element has that id
 * itself, which a link is to find.
 */
export const namedAnchors = () => (tree: Root) => {
  const anchors: Element[] = [];
  const ids = new Set<string>();
  visit(tree, "element", (node) => {
    const { name, id } = node.properties;
    const isAnchor = node.tagName === "a" && (name !== undefined || node.children.length === 0);
    if (isAnchor) anchors.push(node);
    else if (id !== undefined) ids.add(asciiId(id));
  });
  for (const { properties } of anchors) {
    const own = properties.id ?? properties["name"];
    delete properties["name"];
    delete properties.id;
    if (own !== undefined && !ids.has(asciiId(own))) properties.id = own;
  }
};
