import type { Element, Root, Text } from "hast";
import { toString } from "hast-util-to-string";
import type { Book, Chapter, Edition, Page } from "../book.ts";
import { keyOf, remember, rememberOf, type Memory } from "../library/cache/cache.ts";
import { asciiId } from "../library/ids/ids.ts";
import type { FindTerms, Term, TermName, TermUse } from "../library/terms/terms.ts";
import { languageName } from "../library/text/text.ts";
import { classesOf, element, idsIn, textNode, SKIP, visit } from "../library/tree/tree.ts";
import { madePage, madeSlug } from "./made-page.ts";
import { isApart, setUses } from "./term-uses.ts";

// Headings, links, code and captions are no place for another link; a table's head and a title name, and do not use.
const PASSED = new Set(
  "h1 h2 h3 h4 h5 h6 a code pre kbd samp math svg cite th figcaption summary time dt button".split(" "),
);
const PASSED_CLASSES = new Set(["alert-label", "pull", "missing-image"]);

const isPassed = (node: Element, find: FindTerms, language: string): boolean => {
  if (isApart(node, PASSED, language) || classesOf(node).some((name) => PASSED_CLASSES.has(name)))
    return true;
  // Slanted words are a title, unless they are just the term.
  const text = node.tagName === "em" ? toString(node) : "";
  return text !== "" && !find(text).some(({ start, end }) => start === 0 && end === text.length);
};

/** Whether a use stands in 《…》, which hold a title, and is not the whole of it. */
const isInTitle = (text: string, { start, end }: TermUse): boolean => {
  const before = text.slice(0, start);
  const inside = before.lastIndexOf("《") > before.lastIndexOf("》");
  return inside && !(before.endsWith("《") && text.charAt(end) === "》");
};

/** Words as a link to the entry of their term, with an id unless that is `taken`. */
const linkTo = ({ term: { id }, name }: TermUse, words: Text[], taken: ReadonlySet<string>): Element =>
  element(
    "a",
    {
      className: ["term"],
      id: taken.has(`use-${id}`) ? undefined : `use-${id}`,
      href: `chapter:glossary#term-${id}`,
      dataDefinition: name.definition,
    },
    words,
  );

/** Marks the first use of each term in a chapter, in place, and links it to the glossary. */
export const markTerms = (tree: Root, find: FindTerms, language: string): void => {
  const marked = new Set<string>();
  const taken = idsIn(tree);
  visit(tree, (node, index, parent) => {
    if (node.type === "element") return isPassed(node, find, language) ? SKIP : undefined;
    if (node.type !== "text" || !parent || index === undefined) return undefined;
    const fresh = find(node.value).filter((use) => {
      if (use.name.definition === "" || marked.has(use.term.id) || isInTitle(node.value, use)) return false;
      marked.add(use.term.id);
      return true;
    });
    return setUses(fresh, { node, index, parent }, (use, words) => [linkTo(use, words, taken)]);
  });
};

/** The ids of the terms that a page uses, each with that of the place. */
const termsIn = ({ body }: Page): [term: string, place: string | undefined][] => {
  const terms: [string, string | undefined][] = [];
  visit(body, "element", ({ properties }) => {
    const [, id] = /^chapter:glossary#term-(.+)$/.exec(properties.href ?? "") ?? [];
    if (id !== undefined && properties["dataDefinition"] !== undefined) terms.push([id, properties.id]);
  });
  return terms;
};

/** Where each term is first used, by its id: a link for each chapter, to the very place. */
const usesOf = (pages: Page[], memory: Memory | undefined): Map<string, Element[]> => {
  const uses = new Map<string, Element[]>();
  for (const page of pages) {
    const { slug, label, key } = page;
    if (label === undefined) continue;
    for (const [id, place] of remember(memory, key && keyOf("terms", key), () => termsIn(page))) {
      const href = `chapter:${slug}${place === undefined ? "" : `#${place}`}`;
      const link = element("a", { className: ["ref"], href }, [textNode(label)]);
      const known = uses.get(id);
      if (known) known.push(link);
      else uses.set(id, [link]);
    }
  }
  return uses;
};

/** A term with its definition, its names in languages that the edition is not in, and links to where it is used. */
const entryOf = (term: Term, name: TermName, uses: Element[], { languages, t }: Edition): Element => {
  const links = uses.flatMap((link, index) => (index > 0 ? [textNode(t("glossary.comma")), link] : [link]));
  // A language without a name of its own has that of one that is near: zh-Hant that of zh.
  const others = [...term.names].filter(
    ([language, other]) => !languages.includes(language) && other !== name,
  );
  // They run on in one line: a blank begins each.
  const parts = [
    element("dt", { id: `term-${term.id}` }, [textNode(name.term)]),
    element("dd", { className: ["definition"] }, [textNode(` ${name.definition}`)]),
    ...others.map(([lang, other]) =>
      element("dd", { className: ["other"] }, [
        textNode(" "),
        textNode(t("glossary.other", { language: languageName(lang, languages[0]) })),
        element("span", { lang }, [textNode(other.term)]),
      ]),
    ),
    ...(links.length > 0
      ? [element("dd", { className: ["uses"] }, [textNode(` ${t("glossary.uses")}`), ...links])]
      : []),
  ];
  return element("div", { className: ["entry"] }, parts);
};

/** The terms that have something in the language of an edition, in its order (Unicode CLDR; Chinese by pinyin). */
const termsFor = (
  glossary: readonly Term[],
  { languages: [language] }: Edition,
  has: (name: TermName) => boolean,
): { term: Term; name: TermName }[] => {
  const { compare } = new Intl.Collator(language.startsWith("zh") ? `${language}-u-co-pinyin` : language, {
    numeric: true,
  });
  return glossary
    .flatMap((term) => {
      const name = term.names.get(language);
      return name && has(name) ? [{ term, name }] : [];
    })
    .toSorted((a, b) => compare(a.name.term, b.name.term));
};

const listOf = (entries: Element[]): Element[] => [element("dl", { className: ["glossary"] }, entries)];

/** The abbreviations that a chapter explains itself (`*[HTML]: …`), as terms without a definition. */
export const ownAbbreviations = (one: Chapter, memory?: Memory): Term[] =>
  rememberOf(memory, "abbreviations", { one, make: ({ tree }) => tree.data?.abbreviations ?? [] }).map(
    ({ short, long }) => ({
      id: asciiId(`abbr-${short}`),
      names: new Map([[one.language, { term: short, long, definition: "", variants: [], forbidden: [] }]]),
    }),
  );

/** All abbreviations that an edition knows: those of the glossary, and those of its chapters, each once. */
const abbreviationsOf = (
  { glossary, memory }: Book,
  { chapters, languages: [language] }: Edition,
): Term[] => {
  const known = new Set(glossary.map(({ names }) => names.get(language)?.term));
  const own = chapters
    .filter((one) => one.language === language)
    .flatMap((one) => ownAbbreviations(one, memory));
  return [
    ...glossary,
    ...own.filter(({ names }) => {
      const term = names.get(language)?.term;
      const isNew = !known.has(term);
      known.add(term);
      return isNew;
    }),
  ];
};

/** The abbreviations of an edition, each with what it is short for, or nothing where there are none. Their ids are those of terms. */
export const abbreviationsPage = (book: Book, edition: Edition): Page | undefined => {
  const terms = termsFor(abbreviationsOf(book, edition), edition, ({ long }) => long !== undefined);
  if (terms.length === 0) return undefined;
  const entries = terms.map(({ term: { id }, name: { term, long = "" } }) =>
    element("div", { className: ["entry"] }, [
      element("dt", { id: `term-${id}` }, [textNode(term)]),
      element("dd", { className: ["definition"] }, [textNode(` ${long}`)]),
    ]),
  );
  const slug = madeSlug(book, "abbreviations", "abbreviations-2");
  return madePage({ kind: "glossary", slug, title: edition.t("abbreviations") }, edition, listOf(entries));
};

/**
 * The glossary of an edition, or nothing when no term has a name in its language: each with its definition, its names in the other languages, and the chapters that use it.
 */
export const glossaryPage = (book: Book, edition: Edition, pages: Page[]): Page | undefined => {
  const terms = termsFor(book.glossary, edition, ({ definition }) => definition !== "");
  if (terms.length === 0) return undefined;
  const uses = usesOf(pages, book.memory);
  const entries = terms.map(({ term, name }) => entryOf(term, name, uses.get(term.id) ?? [], edition));
  return madePage({ kind: "glossary", slug: "glossary" }, edition, listOf(entries));
};
