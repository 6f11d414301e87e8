import type { Element, ElementContent, Root } from "hast";
import type { Book, Footnote, FootnoteList, Page, Publication, Translate, Translation } from "../book.ts";
import { again, fieldsOf, inherit, keyed, keyOf, leaveTexts } from "../library/cache/cache.ts";
import { ownName } from "../library/languages/languages.ts";
import {
  copyTree,
  element,
  hasClass,
  holds,
  isElement,
  SKIP,
  textNode,
  visit,
} from "../library/tree/tree.ts";
import { linksBetween, type Beside } from "./pair-links.ts";

// EPUBs in one language whose blocks call their counterparts in another, which readers show as pop-ups (`en+zh-popup`): notes like
// any (EPUB 3.3 SSV, `noteref` and `footnote`), in a list of their own.

const BLOCKS = new Set(["ul", "ol", "dl", "p", "div", "figure", "table", "pre", "blockquote", "section"]);
const TEXTS = new Set(["p", "dt", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption"]);

const isBlock = (node: ElementContent): boolean => isElement(node) && BLOCKS.has(node.tagName);

const firstIn = (node: Element, ...tagNames: string[]): Element | undefined => {
  let found: Element | undefined;
  visit(node, "element", (child) => {
    if (tagNames.includes(child.tagName)) found ??= child;
  });
  return found;
};

const captionIn = (node: Element): Element | undefined => firstIn(node, "figcaption", "caption");

/** The words of an item before what else stands in it. */
const ownWords = ({ children }: Element): ElementContent[] => {
  const first = children.findIndex(isBlock);
  return first < 0 ? children : children.slice(0, first);
};

/** Puts a call at the end of a block’s own words, in place; of a picture or a table, its caption’s. Whether there was room for one. */
const putCall = (block: Element, call: Element): boolean => {
  if (TEXTS.has(block.tagName)) return block.children.push(call) > 0;
  if (block.tagName === "li" || block.tagName === "dd") {
    const { length } = ownWords(block);
    if (length > 0) block.children.splice(length, 0, call);
    return length > 0;
  }
  const caption = captionIn(block);
  return caption !== undefined && caption.children.push(call) > 0;
};

/** What calls a note of its own language, and what leads to one, are words alone in a note; no id stands twice. */
const plainWords = (tree: Element): void => {
  visit(tree, "element", (node, index, parent) => {
    delete node.properties.id;
    const isCall = node.tagName === "sup" && holds(node, "a");
    if ((isCall || hasClass(node, "cited")) && parent && index !== undefined) {
      // What stands in brackets in the text stays.
      parent.children.splice(index, 1, ...(isCall ? [] : node.children));
      return index;
    }
    if (!hasClass(node, "term") && !hasClass(node, "work")) return undefined;
    node.tagName = "span";
    node.properties = {};
    return undefined;
  });
};

/** What a pop-up says of a block: its own words; of a picture those of its caption, of a table these and the table. */
const saidBy = (block: Element): Element[] => {
  const copy = copyTree(block);
  plainWords(copy);
  const isItem = copy.tagName === "li" || copy.tagName === "dd";
  const words = isItem ? ownWords(copy) : (TEXTS.has(copy.tagName) ? copy : captionIn(copy))?.children;
  const table = firstIn(copy, "table");
  return [...(words && words.length > 0 ? [element("p", {}, words)] : []), ...(table ? [table] : [])];
};

/** The blocks of a page by their ids, but for those that are hidden from screen readers: nothing in these can be called. */
const byId = ({ body }: Page): Map<string, Element> => {
  const found = new Map<string, Element>();
  visit(body, "element", (node) => {
    if (String(node.properties["ariaHidden"]) === "true") return SKIP;
    if (node.properties.id !== undefined) found.set(node.properties.id, node);
    return undefined;
  });
  return found;
};

/** What a page and its pop-ups are made of. */
interface Popups {
  page: Page;
  other: Page;
  chapter: Beside;
  /** What a call is, of what is in the other language, and what it is called by those who hear it. */
  say: { lang: string; mark: string; label: string; title: string; back: { mark: string; label: string } };
}

/** A page whose blocks call their counterparts, and these as a list of notes behind its own. */
const withPopups = ({ page, other, chapter, say }: Popups): Pick<Page, "body" | "footnotes"> => {
  const body: Root = copyTree(page.body);
  const [here, there] = [byId({ ...page, body }), byId(other)];
  const notes = chapter.links.flatMap(({ source, translation }): Footnote[] => {
    const block = source.map(({ id }) => here.get(id)).findLast((one) => one !== undefined);
    const theirs = translation.flatMap(({ id }) => there.get(id) ?? []);
    const content = theirs.flatMap(saidBy);
    if (!block || content.length === 0 || block.properties.id === undefined) return [];
    const id = `${block.properties.id}-${say.lang}`;
    const call = { id: `${id}-call`, href: `chapter:${page.slug}#${id}`, lang: say.lang };
    const link = { ...call, ariaLabel: say.label, dataFootnoteRef: "" };
    const isCalled = putCall(
      block,
      element("sup", { className: ["popup"] }, [element("a", link, [textNode(say.mark)])]),
    );
    if (!isCalled) return [];
    return [
      {
        id,
        content: { type: "root", children: content },
        references: [{ id: call.id, backLabel: say.back.label }],
      },
    ];
  });
  const list: FootnoteList = {
    id: `popups-${say.lang}`,
    title: say.title,
    language: say.lang,
    mark: say.back.mark,
    notes,
  };
  return { body, footnotes: notes.length > 0 ? [...page.footnotes, list] : page.footnotes };
};

const label = (t: Translate, language: string): string => t("other.show", { language: ownName(language) });

/** The publications of a book’s languages, with those that have pop-ups in another where it asks for these (`popups: [en+zh]`). */
export const withPopupEditions = (
  book: Book,
  publications: readonly Publication[],
  translations: readonly Translation[],
): Publication[] => {
  const asked = book.meta.parallel?.popups ?? [];
  const named = new Map(publications.map((one) => [one.edition.code, one]));
  return publications.map((publication) => {
    const { edition, pages } = publication;
    const [language] = edition.languages;
    const popups = asked.flatMap((pair): Publication[] => {
      const [own, code = ""] = pair.split("+");
      const other = named.get(code);
      if (own !== edition.code || !other) return [];
      const [lang] = other.edition.languages;
      const chapters = linksBetween([language, lang], book, translations);
      const say = {
        lang,
        mark: other.edition.t("language.short"),
        label: label(edition.t, lang),
        title: ownName(lang),
        back: { mark: edition.t("language.short"), label: label(edition.t, language) },
      };
      const theirs = new Map(other.pages.map((page) => [page.slug, page]));
      const made = pages.map((page): Page => {
        const [there, chapter] = [theirs.get(page.slug), chapters.get(page.slug)];
        if (!there || !chapter || page.language !== language || there.language !== lang) return page;
        const keys = [page.key, there.key, chapter.key];
        const key = keys.includes(undefined) ? undefined : keyOf("popups", keys, say);
        const parts = again(key === undefined ? undefined : book.memory, {
          read: () => withPopups({ page, other: there, chapter, say }),
          weight: 2 * String(chapter.file ?? "").length,
        });
        const trees = fieldsOf(parts, "body", "footnotes");
        const whole = keyed<Page>(inherit(page, trees), key);
        // What it is made of leaves memory.
        void whole.body;
        leaveTexts(book.memory);
        return whole;
      });
      const { isbn: _, ...meta } = edition.meta;
      return [{ edition: { ...edition, code: `${pair}-popup`, meta }, pages: made }];
    });
    return popups.length > 0 ? inherit(publication, { popups }) : publication;
  });
};

/** The languages of the pop-ups of a publication. */
export const popupLanguages = ({ pages }: Publication): string[] => [
  ...new Set(
    pages.flatMap(({ footnotes }) =>
      footnotes.flatMap(({ mark, language }) =>
        mark !== undefined && language !== undefined ? [language] : [],
      ),
    ),
  ),
];
