import type { Element, ElementContent, Root } from "hast";
import type { Edition, Page, Translate } from "../book.ts";
import type { Piece } from "../library/references/references.ts";
import { element, isElement, textNode, visit } from "../library/tree/tree.ts";
import { citationId, workId, type ListedWork, type SetCitations, type WorkList } from "./citations.ts";
import { treesOf } from "./footnotes.ts";
import { keepMarks } from "./line-breaks.ts";
import { madePage } from "./made-page.ts";

/** The elements that a piece is set in, the innermost first. */
const MARKS = [
  ["italic", "i"],
  ["bold", "b"],
  ["subscript", "sub"],
] as const;

/** Makes the link to a work; what is a word of it is in a language, where that is another than the text's. */
type LinkTo = (key: string) => { properties: Element["properties"]; language?: string | undefined };

/** The words of a piece, with its marks. */
const markedWords = (piece: Piece, language: string | undefined): ElementContent => {
  const { text, isOfText } = piece;
  let node: ElementContent = textNode(text);
  for (const [name, tag] of MARKS) if (piece[name] === true) node = element(tag, {}, [node]);
  const isForeign = language !== undefined && isOfText !== true && /\p{L}/u.test(text);
  return isForeign ? element("span", { lang: language }, [node]) : node;
};

/** Pieces as elements; what is raised side by side is one element, and so is what leads to one work. */
const elementsOf = (
  pieces: readonly Piece[],
  linkTo: LinkTo = () => ({ properties: {} }),
): ElementContent[] => {
  const made: ElementContent[] = [];
  let raised: Element | undefined;
  let last: { key: string; into: ElementContent[]; language: string | undefined; link: Element } | undefined;
  for (const { superscript, ...piece } of pieces) {
    if (!superscript) raised = undefined;
    else if (!raised) made.push((raised = element("sup", { className: ["numbers"] })));
    const into = raised?.children ?? made;
    const { key, url } = piece;
    if (key === undefined) {
      const words = markedWords(piece, undefined);
      into.push(url === undefined ? words : element("a", { href: url }, [words]));
      last = undefined;
      continue;
    }
    if (last?.key !== key || last.into !== into) {
      const { properties, language } = linkTo(key);
      last = { key, into, language, link: element("a", properties, []) };
      into.push(last.link);
    }
    last.link.children.push(markedWords(piece, last.language));
  }
  return made;
};

/** The links back from a work: a chapter by its name, and what cites it there once more by an arrow, which paper has no use for. */
const linksBack = (uses: ListedWork["uses"], slug: string, t: Translate): ElementContent[] => {
  const isHere = uses.every((use) => use.slug === slug);
  const parts = uses.flatMap((use, index): ElementContent[] => {
    const isNamed = !isHere && use.slug !== uses[index - 1]?.slug;
    const properties = {
      href: `chapter:${use.slug}#${use.id}`,
      role: "doc-backlink",
      ...(!isNamed && { ariaLabel: t("references.back", { number: index + 1 }) }),
    };
    const link = element("a", properties, [textNode(isNamed ? use.name : `↑${index + 1}`)]);
    if (!isNamed) return [element("span", { className: ["no-paper"] }, [textNode(" "), link])];
    return index > 0 ? [textNode(t("glossary.comma")), link] : [link];
  });
  if (isHere || parts.length === 0) return parts;
  return [
    textNode(" "),
    element("span", { className: ["uses"] }, [textNode(t("references.uses")), ...parts]),
  ];
};

/** A list of references, on the page of a slug. */
const listElement = (
  { works }: WorkList,
  { slug, language }: Pick<Page, "slug" | "language">,
  t: Translate,
): Element => {
  const isNumbered = works.some(({ label }) => label !== undefined);
  const said = ({ language: own, pieces }: Pick<ListedWork, "language" | "pieces">, name: string): Element =>
    element("span", { className: [name], lang: own === language ? undefined : own }, elementsOf(pieces));
  const items = works.map((work) =>
    element("li", { id: workId(work.key), className: ["entry"] }, [
      ...(work.label === undefined
        ? []
        : [element("span", { className: ["label"] }, [textNode(work.label)]), textNode(" ")]),
      said(work, "reference"),
      ...(work.double ? [textNode(" "), said(work.double, "double")] : []),
      ...linksBack(work.uses, slug, t),
    ]),
  );
  return element("ul", { className: isNumbered ? ["references", "by-number"] : ["references"] }, items);
};

/** A citation that is raised stands at the word before it; one that is all of a note has its own full stop. */
const closeUp = (node: Element, { children }: Root | Element, isNote: boolean): void => {
  const index = children.indexOf(node);
  const [before, after] = [children[index - 1], children[index + 1]];
  const [first] = node.children;
  const isRaised = isElement(first, "sup");
  if (isRaised && before?.type === "text") before.value = before.value.replace(/[ \n]+$/, "");
  if (isNote && after?.type === "text") after.value = after.value.replace(/^\s*[.。]/u, "");
};

/**
 * Sets the citations of a page, in place, with links to their works and what these are, and adds the list of works where it stands at
 * the end of the chapter.
 */
export const setCitations = (
  page: Page,
  { pieces, works, slug, notes, list }: SetCitations,
  t: Translate,
): void => {
  const named = new Set<string>();
  const linkTo: LinkTo = (key) => {
    const isFirst = !named.has(key);
    named.add(key);
    const { words, language } = works[key] ?? {};
    const properties = {
      className: ["work"],
      href: `chapter:${slug}#${workId(key)}`,
      role: "doc-biblioref",
      // Said once in a page: scripts find it there.
      ...(isFirst && { dataDefinition: words, dataMore: t("references.more") }),
    };
    return { properties, language: language === page.language ? undefined : language };
  };
  for (const tree of treesOf(page)) {
    visit(tree, "element", (node, _, parent) => {
      const { dataCited } = node.properties;
      if (dataCited === undefined || !parent) return;
      const index = Number(dataCited);
      const own = pieces[index];
      node.properties = { className: ["cited"], id: citationId(index) };
      if (own) node.children = elementsOf(own, linkTo);
      if (own) closeUp(node, parent, notes.includes(index));
    });
    keepMarks()(tree);
  }
  if (!list || list.works.length === 0) return;
  page.body.children.push(
    element("section", { className: ["references"], role: "doc-bibliography" }, [
      ...(list.title === "" ? [] : [element("h2", { id: "references" }, [textNode(list.title)])]),
      listElement(list, page, t),
    ]),
  );
};

/** The page with the list of all works that an edition cites. */
export const referencesPage = (list: WorkList & { slug: string }, edition: Edition): Page => {
  const { slug, title } = list;
  const { languages, t } = edition;
  const [language] = languages;
  return madePage({ kind: "references", slug, title }, edition, [listElement(list, { slug, language }, t)]);
};
