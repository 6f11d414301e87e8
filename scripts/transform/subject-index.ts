import type { Element, ElementContent } from "hast";
import { toString } from "hast-util-to-string";
import type { Book, Edition, Page, Translate } from "../book.ts";
import { keyOf, remember } from "../library/cache/cache.ts";
import {
  buildIndex,
  indexOrderOf,
  readMarks,
  type IndexEntry,
  type IndexGroup,
  type IndexUse,
} from "../library/subject-index/subject-index.ts";
import { element, isElement, textNode, visit } from "../library/tree/tree.ts";
import { treesOf } from "./footnotes.ts";
import { madePage, madeSlug } from "./made-page.ts";

/** A mark in a page: its comment, its id, and the words of the heading that it stands below, if any. */
type Found = [comment: string, id: string, section: string | undefined];

const marksIn = (page: Page): Found[] => {
  const found: Found[] = [];
  for (const tree of treesOf(page)) {
    let section: string | undefined;
    visit(tree, "element", (node) => {
      if (isElement(node, "h2", "h3", "h4", "h5", "h6")) section = toString(node).trim();
      const { id, dataIndex } = node.properties;
      if (typeof dataIndex !== "string" || id === undefined) return;
      for (const comment of dataIndex.split("\n")) found.push([comment, id, section]);
    });
  }
  return found;
};

/** Where a mark stands: its address, and what the place is called. */
interface Place {
  href: string;
  name: string;
}

type Use = IndexUse<Place>;

/** The marks of some pages in reading order. Terms of the glossary are called as in the edition. */
const usesIn = (pages: readonly Page[], { glossary, memory }: Book, language: string): Use[] => {
  const terms = new Map(glossary.map((term) => [term.id, term]));
  return pages.flatMap((page) =>
    remember(memory, page.key && keyOf("index marks", page.key), () => marksIn(page)).flatMap(
      ([comment, id, section]): Use[] => {
        const place = { href: `chapter:${page.slug}#${id}`, name: section ?? page.title };
        const [, own] = /^glossary: (.*)$/.exec(comment) ?? [];
        if (own === undefined) return readMarks(comment).map((mark) => ({ ...mark, place }));
        const names = terms.get(own)?.names;
        const name = names?.get(language) ?? names?.get(page.language);
        return name ? [{ kind: "at", term: [name.term], ...(name.sort && { sort: name.sort }), place }] : [];
      },
    ),
  );
};

/** Words with what stands in stars slanted, and in accents as code. */
const wordsOf = (text: string): ElementContent[] =>
  text
    .split(/(\*[^*]+\*|`[^`]+`)/)
    .filter((part) => part !== "")
    .map((part) => {
      const [, name, words = ""] = /^(?:(\*)|`)([^]+)[*`]$/.exec(part) ?? [];
      return words === "" ? textNode(part) : element(name ? "em" : "code", {}, [textNode(words)]);
    });

/** What entries are made with. */
interface Setting {
  edition: Edition;
  /** The ids of entries, by their terms. */
  ids: ReadonlyMap<string, string>;
  slug: string;
}

const keyOfTerm = (term: readonly string[]): string => term.join("\0");

const linkTo = ({ href, name }: Place, isMain: boolean): Element => {
  const words = textNode(name);
  return element("a", { className: ["locator"], href }, [isMain ? element("strong", {}, [words]) : words]);
};

/** Where an entry stands in the text: on the site and in e-books once a section, and on paper wherever it stands. */
const locatorsOf = ({ locators }: IndexEntry<Place>, t: Translate): ElementContent[] => {
  if (locators.length === 0) return [];
  const sectionOf = ({ href, name }: Place): string => `${href.replace(/#.*/, "")} ${name}`;
  const main = new Set(locators.flatMap(({ from, isMain }) => (isMain ? sectionOf(from) : [])));
  const shown = new Set<string>();
  const parts = locators.map(({ from, to, isMain }, index) => {
    const [section, end] = [sectionOf(from), to && sectionOf(to)];
    const isAgain = shown.has(section) || (!isMain && main.has(section));
    if (!isAgain) shown.add(section);
    const until = to && element("span", { className: ["until"] }, [textNode("–"), linkTo(to, isMain)]);
    if (until && end === section) until.properties.className = ["until", "paper-only", "no-ebook"];
    return element("span", { className: ["at", ...(isAgain ? ["paper-only", "no-ebook"] : [])] }, [
      textNode(t(index === 0 ? "index.first" : "index.comma")),
      linkTo(from, isMain),
      ...(until ? [until] : []),
    ]);
  });
  return [element("span", { className: ["locators"] }, parts)];
};

/** "See banks" and "See also banks": links, where there is such an entry. */
const referencesOf = (
  key: "see" | "see-also",
  terms: readonly (readonly string[])[],
  { edition: { t }, ids, slug }: Setting,
): ElementContent[] =>
  terms.map((term, index) => {
    const id = ids.get(keyOfTerm(term));
    const words = wordsOf(term.join(t("index.below")));
    const link = id === undefined ? words : [element("a", { href: `chapter:${slug}#${id}` }, words)];
    if (index > 0) return element("span", { className: ["xref", key] }, [textNode(t("index.or")), ...link]);
    const [before = "", after = ""] = t(`index.${key}`, { term: "\0" }).split("\0");
    const [, gap = "", said = "", blank = ""] = /^(\P{L}*)(.*\p{L})(.*)$/u.exec(before) ?? ["", before];
    const saying = [
      textNode(gap),
      element("span", { className: ["see-words"] }, [textNode(said)]),
      textNode(blank),
    ];
    return element("span", { className: ["xref", key] }, [...saying, ...link, textNode(after)]);
  });

const entryOf = (entry: IndexEntry<Place>, setting: Setting): Element => {
  const { term, see, seeAlso, entries } = entry;
  const id = setting.ids.get(keyOfTerm(term));
  return element("li", { className: ["index-entry"] }, [
    element("span", { className: ["index-term"], id }, wordsOf(term.at(-1) ?? "")),
    ...locatorsOf(entry, setting.edition.t),
    ...referencesOf("see", see, setting),
    ...referencesOf("see-also", seeAlso, setting),
    ...(entries.length > 0 ? [listOf(entries, setting)] : []),
  ]);
};

const listOf = (entries: readonly IndexEntry<Place>[], setting: Setting): Element =>
  element(
    "ul",
    { className: ["index-list"] },
    entries.map((entry) => entryOf(entry, setting)),
  );

/** The ids of entries by their terms. */
const idsOf = (groups: readonly IndexGroup<Place>[]): Map<string, string> => {
  const ids = new Map<string, string>();
  const add = (entry: IndexEntry<Place>): void => {
    ids.set(keyOfTerm(entry.term), `entry-${ids.size + 1}`);
    for (const below of entry.entries) add(below);
  };
  for (const { entries } of groups) for (const entry of entries) add(entry);
  return ids;
};

const bodyOf = (groups: readonly IndexGroup<Place>[], setting: Setting): Element[] => {
  const { t } = setting.edition;
  const heads = groups.map(({ head }, index) => ({
    id: `letter-${index + 1}`,
    words: head === "" ? t("index.symbols") : /^\d/.test(head) ? t("index.strokes", { number: head }) : head,
  }));
  const letters = heads.map(({ id, words }) =>
    element("li", {}, [element("a", { href: `chapter:${setting.slug}#${id}` }, [textNode(words)])]),
  );
  const jump = element(
    "nav",
    {
      className: ["index-letters", "screen-only"],
      ariaLabel: t("index.letters"),
      dataFilter: t("index.filter"),
      dataFound: t("index.found", { number: "#" }),
    },
    [element("ul", {}, letters)],
  );
  const sections = groups.map(({ entries }, index) =>
    element("section", { className: ["index-group"] }, [
      element("h2", { id: heads[index]?.id }, [textNode(heads[index]?.words ?? "")]),
      listOf(entries, setting),
    ]),
  );
  const index = element("div", { className: ["subject-index"] }, sections);
  return groups.length > 1 ? [jump, index] : [index];
};

/** The index of an edition, or nothing where no page has a mark: entries with links to all places, under their letters. */
export const subjectIndex = (book: Book, edition: Edition, pages: readonly Page[]): Page | undefined => {
  const [language] = edition.languages;
  const uses = usesIn(pages, book, language);
  if (uses.length === 0) return undefined;
  const order = indexOrderOf(language, edition.meta["index-order"]);
  const groups = buildIndex(uses, { language, order });
  const slug = madeSlug(book, "subject-index", "subject-index-2");
  const body = bodyOf(groups, { edition, ids: idsOf(groups), slug });
  return madePage({ kind: "index", slug }, edition, body);
};
