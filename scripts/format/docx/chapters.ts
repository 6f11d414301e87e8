import type { Page, Publication } from "../../book.ts";
import { contentOf, textNode, element } from "../../library/tree/tree.ts";
import { run, tag } from "../../library/word/word.ts";
import { partTitles, type PartTitle } from "../contents.ts";
import { guardedPage, pageHead } from "../page-data.ts";
import { onOwnLines } from "./blocks.ts";
import { bookmarkOf, lookProperties, WIDTH, type Draft, type Place } from "./draft.ts";
import { paragraph, textParagraph } from "./paragraphs.ts";
import { bodyOf } from "./rows.ts";
import { endSection } from "./sections.ts";

const placeIn = (lang: string, style: string): Place => ({
  look: { lang, properties: {} },
  style,
  width: WIDTH,
  indent: 0,
  level: -1,
});

/** A paragraph of one text. */
export const line = (draft: Draft, text: string, style: string, lang: string): string => {
  const place = placeIn(lang, style);
  return paragraph(draft, place, run(text, lookProperties(place.look, draft)));
};

/** The title of a part that no chapter opens, in each language. */
const partLines = (draft: Draft, { part, labels, titles }: PartTitle): string => {
  const texts = [...labels, ...titles].map(({ text, lang }) =>
    run(text, lookProperties({ lang, properties: {} }, draft)),
  );
  draft.pending.push(bookmarkOf(draft.page.language, "", `part ${part}`));
  return paragraph(draft, placeIn(draft.page.language, "PartTitle"), texts.join("<w:r><w:br/></w:r>"));
};

const titleOf = (draft: Draft, page: Page, label: string | null): string[] => {
  draft.pending.push(bookmarkOf(page.language, page.slug, ""));
  const heading = onOwnLines(contentOf(page.heading));
  const name =
    label === null
      ? []
      : [element("span", { className: ["chapter-label"] }, [textNode(label)]), element("br", {})];
  return textParagraph([...name, ...heading], placeIn(page.language, "Heading1"), draft);
};

const writePage = (draft: Draft, page: Page, begun: readonly PartTitle[]): string[] => {
  Object.assign(draft, { page, side: page.language, pending: [] });
  const { label, notice, datelines, paths } = pageHead(draft.publication, page);
  const { languages } = draft.publication.edition;
  const dated = datelines.flatMap(({ lang, place, updated, source, author }) =>
    [author, place, updated, source].flatMap((text) =>
      text === null ? [] : [line(draft, text, "Notice", lang)],
    ),
  );
  return [
    ...begun.map((part) => partLines(draft, part)),
    ...titleOf(draft, page, label),
    ...paths.map(({ lang, steps }) =>
      line(draft, steps.map((step) => step.label).join(" » "), "Notice", lang),
    ),
    ...dated,
    ...(notice === null ? [] : [line(draft, notice, "Notice", languages[0])]),
    ...bodyOf(contentOf(page.body), placeIn(page.language, "BodyText"), draft),
  ];
};

/** All chapters of an edition, each a section of its own, on a new page. */
export const chaptersOf = (draft: Draft, publication: Publication): string[] => {
  const begun = partTitles(publication);
  return publication.pages.map((page, at) => {
    const blocks = guardedPage(publication, page, (whole) =>
      writePage(draft, whole, begun.get(page.slug) ?? []),
    );
    return endSection(blocks, { isFirst: at === 0, isLast: at === publication.pages.length - 1 });
  });
};

/** A paragraph that begins with a field, ends one, or is all of it. */
export const fieldLine = (style: string, inside: string): string =>
  tag("w:p", {}, `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`, inside);
