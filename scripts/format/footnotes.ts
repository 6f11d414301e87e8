import type { Element, ElementContent, Root } from "hast";
import type { Footnote, FootnoteList, Page } from "../book.ts";
import { contentOf, element, isElement, onLines, textNode } from "../library/tree/tree.ts";

const linksBack = ({ references }: Footnote, slug: string): ElementContent[] =>
  references.flatMap(({ id, backLabel }, index) => {
    const properties = {
      href: `chapter:${slug}#${id}`,
      dataFootnoteBackref: "",
      ariaLabel: backLabel,
      className: ["data-footnote-backref"],
    };
    // ↩ is an emoji to some fonts; the arrow is in every text face.
    const link = element("a", properties, [textNode(index > 0 ? `↑${index + 1}` : "↑")]);
    return index > 0 ? [textNode(" "), link] : [link];
  });

/** What is added to a note, by its list and its place there. */
type More = (list: FootnoteList, index: number) => ElementContent[];

/** A footnote as an item of the list: the links back stand at the end of its last paragraph. */
const itemOf = (note: Footnote, slug: string, more: ElementContent[]): Element => {
  const blocks = contentOf(note.content);
  const last = blocks.at(-1);
  const back = linksBack(note, slug);
  const content = isElement(last, "p")
    ? [...blocks.slice(0, -1), { ...last, children: [...last.children, textNode(" "), ...back] }]
    : [...blocks, ...back];
  return element("li", { id: note.id }, onLines([...content, ...more]));
};

const sectionOf = (list: FootnoteList, slug: string, more: More): Element => {
  const { id, title, language, notes, isCircled } = list;
  return element(
    "section",
    { dataFootnotes: "", className: [language === undefined ? "footnotes" : "side"], lang: language },
    [
      element("h2", { className: ["notes-title"], id }, [textNode(title)]),
      textNode("\n"),
      element(
        "ol",
        isCircled ? { className: ["circled"] } : {},
        onLines(notes.map((note, index) => itemOf(note, slug, more(list, index)))),
      ),
      textNode("\n"),
    ],
  );
};

/**
 * A page's body with its footnotes as a list at the end, those of a parallel page side by side; each has `more` at its end. Shares
 * its nodes with the page.
 */
export const withFootnotes = ({ body, footnotes, slug }: Page, more: More = () => []): Root => {
  const sections = footnotes.map((list) => sectionOf(list, slug, more));
  const isParallel = footnotes.some(({ language }) => language !== undefined);
  const end = isParallel ? [element("div", { className: ["footnotes", "pair"] }, sections)] : sections;
  return { ...body, children: [...body.children, ...end] };
};
