import type { Element, ElementContent, Root, RootContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { toString } from "hast-util-to-string";
import type { Book, FootnoteList, Page, Publication, Translate } from "../../book.ts";
import { keyOf, rememberApart, stampOf } from "../../library/cache/cache.ts";
import type { HyphenateTree } from "../../library/hyphens/hyphens.ts";
import { addClass, element, hasClass, isElement, textNode, visit } from "../../library/tree/tree.ts";
import { noteMark } from "../../transform/footnotes.ts";
import { filesOfPage, forMedium, retarget } from "../fit-tree.ts";
import { withFootnotes } from "../footnotes.ts";
import { emptyLines, setLines } from "../lines.ts";
import { anchor } from "../pdf-names.ts";
import type { Places } from "./cover.ts";
import { figureList, type FigureEntry } from "./figure-list.ts";
import { fillCells } from "./fill-cells.ts";
import { flatIndex } from "./index-page.ts";
import { markStructure } from "./mark-structure.ts";

// The text of a page on paper. Where numbers of pages are wanted, after references, there are slots for them.

const textOf = (nodes: readonly ElementContent[]): string => nodes.map((node) => toString(node)).join("");

const isReference = (node: Element): boolean =>
  isElement(node, "a") && hasClass(node, "ref") && /^#./.test(String(node.properties.href));

/** The UI strings of a language; nothing for one that the edition is not set in. */
type Speak = (language: string) => Translate | undefined;

/** The words after a reference, with a slot that is filled in when pages are known: `data-page-of` says what it is the page of. */
const wordsFor = (reference: Element, before: ElementContent[], t: Translate): ElementContent[] => {
  const isInBrackets = /[(（][^)）]*$/.test(textOf(before));
  const key = isInBrackets ? "page-reference.more" : "page-reference";
  const [opening = "", closing = ""] = t(key, { page: "\0" }).split("\0");
  const id = String(reference.properties.href).slice(1);
  const words = element("span", { className: ["page-reference"] }, [
    textNode(opening.trimStart()),
    element("span", { className: ["slot"], dataPageOf: id }),
    textNode(closing),
  ]);
  // In the span, which is not broken, it would keep the words on the line of the reference in one browser, not in another.
  return opening.startsWith(" ") ? [textNode(" "), words] : [words];
};

/**
 * Adds to each reference where it leads on paper: "(p. 12)", or ", p. 12" where brackets are open already, in the language
 * of the passage it stands in: that of the nearest `lang` that `speak` knows, else `t`. In place.
 */
const pageReferences = (tree: Root | Element, t: Translate, speak: Speak): void => {
  const all: RootContent[] = tree.children;
  const children = all.filter((node) => node.type !== "doctype");
  tree.children = children.flatMap((node, index): ElementContent[] => {
    if (node.type !== "element") return [node];
    const { lang } = node.properties;
    const own = (typeof lang === "string" ? speak(lang) : undefined) ?? t;
    pageReferences(node, own, speak);
    return isReference(node) ? [node, ...wordsFor(node, children.slice(0, index), own)] : [node];
  });
};

/** Lets what follows a page break begin a page, in place; the break itself goes, for footnotes stand where it would be. */
const breakPages = (tree: Root): Root => {
  visit(tree, "element", (node, index, parent) => {
    if (!hasClass(node, "page-break") || !parent || index === undefined) return undefined;
    const next = [1, 2].map((step) => parent.children[index + step]).find((sibling) => isElement(sibling));
    if (next && !hasClass(next, "page-break")) addClass(next, "begins-page");
    parent.children.splice(index, 1);
    return index;
  });
  return tree;
};

/** Makes the ids of a chapter's tree unlike those of the others, in place. */
const scope = (tree: Root, slug: string): void =>
  visit(tree, "element", ({ properties }) => {
    if (typeof properties.id === "string") properties.id = anchor(slug, properties.id);
    if (Array.isArray(properties.ariaDescribedBy))
      properties.ariaDescribedBy = properties.ariaDescribedBy.map((id) => anchor(slug, id));
    // The hatching of a chart, the arrows of a diagram.
    for (const name of ["fill", "markerEnd", "markerStart"]) {
      const [, id] = /^url\(#(.+)\)$/.exec(String(properties[name])) ?? [];
      if (id !== undefined) properties[name] = `url(#${anchor(slug, id)})`;
    }
  });

/** What pages are made with beside their book: where pictures are, and how words are broken. */
export interface PaperSetting {
  pictures: Places;
  hyphenate: HyphenateTree;
}

/** A parallel edition speaks the language of either side. */
const speaks =
  ({ editions }: Book, { edition }: Publication): Speak =>
  (language) =>
    edition.languages.includes(language)
      ? editions.find(({ languages }) => languages[0] === language)?.t
      : undefined;

/**
 * What stands for a note at the foot of later pages that call it: "See note 3 (p. 12)." Sources are cited in full once (shortened citations
 * in the Chicago Manual of Style; GB/T 7714-2015, 10.1.3), here by a reference to that place.
 */
const shortNote = (
  { notes, isCircled }: FootnoteList,
  index: number,
  { slug, t }: { slug: string; t: Translate },
): ElementContent[] => {
  const note = notes[index];
  if (!note || note.references.length < 2) return [];
  const name = t("note.name", { number: noteMark(index + 1, isCircled) });
  const [before = "", after = ""] = t("note.again", { note: "\0" }).split("\0");
  const link = element("a", { href: `chapter:${slug}#${note.id}`, className: ["ref"] }, [textNode(name)]);
  return [element("p", { className: ["note-again"] }, [textNode(before), link, textNode(after)])];
};

const markupOf = (
  page: Page,
  book: Book,
  publication: Publication,
  { pictures, hyphenate }: PaperSetting,
) => {
  const { edition } = publication;
  const speak = speaks(book, publication);
  return (tree: Root): string => {
    scope(tree, page.slug);
    retarget(tree, {
      chapter: (slug, id) => `#${anchor(slug, id)}`,
      // A file that is no picture has no place on paper.
      asset: (path, kind) => (kind === "image" ? pictures.get(path) : undefined),
    });
    pageReferences(tree, edition.t, speak);
    markStructure(tree);
    setLines(tree, page.language);
    emptyLines(tree);
    // Last: nothing else may meet a soft hyphen.
    hyphenate(tree, page.language);
    return toHtml(tree);
  };
};

/** The text of a page on paper, as markup, and the numbered figures in it. */
interface Paper {
  heading: string;
  body: string;
  figures: (Omit<FigureEntry, "id"> & { anchor: string })[];
}

/** The page as paper has it: kept, where all that goes into it is known. */
export const paperOf = (page: Page, book: Book, publication: Publication, setting: PaperSetting): Paper => {
  const { slug, language, kind, key } = page;
  const { code, languages, strings, t: own } = publication.edition;
  const make = (): Paper => {
    const speak = speaks(book, publication);
    const t = speak(language) ?? own;
    const notes = withFootnotes(page, (list, index) =>
      shortNote(list, index, { slug, t: speak(list.language ?? language) ?? own }),
    );
    const body = fillCells(breakPages(forMedium(kind === "index" ? flatIndex(notes, t) : notes, "paper")));
    // Gives ids to those that have none.
    const figures = figureList(body).map(({ id, ...entry }) => ({ ...entry, anchor: anchor(slug, id) }));
    const markup = markupOf(page, book, publication, setting);
    return { heading: markup(forMedium(page.heading, "paper")), body: markup(body), figures };
  };
  const keyOfIt = (): string => {
    const places = [...filesOfPage(page, book.memory).shown].map((path) => [
      path,
      setting.pictures.get(path),
    ]);
    return keyOf("paper", stampOf(), key, slug, code, languages, strings, places);
  };
  return rememberApart(book.memory, key && keyOfIt(), make);
};
