import type { Element, ElementContent } from "hast";
import { visit } from "unist-util-visit";
import type { Book, Edition, Page } from "../book.ts";
import type { Term, TermName } from "../library/terms/terms.ts";
import { languageName } from "../library/text/text.ts";
import { element } from "../library/tree/tree.ts";

const text = (value: string): ElementContent => ({ type: "text", value });

/** Where each term is first used, by its id: a link for each chapter, to the very place. */
const usesOf = (pages: Page[], edition: Edition): Map<string, Element[]> => {
  const uses = new Map<string, Element[]>();
  for (const { body, slug, number } of pages) {
    if (number === undefined) continue;
    visit(body, "element", ({ properties }) => {
      const [, id] = /^chapter:glossary#term-(.+)$/.exec(properties.href ?? "") ?? [];
      if (id === undefined || properties["dataDefinition"] === undefined) return;
      const href = `chapter:${slug}${properties.id === undefined ? "" : `#${properties.id}`}`;
      const link = element("a", { className: ["ref"], href }, [text(edition.t("chapter", { number }))]);
      uses.set(id, [...(uses.get(id) ?? []), link]);
    });
  }
  return uses;
};

const joined = (links: Element[], comma: string): ElementContent[] =>
  links.flatMap((link, index) => (index > 0 ? [text(comma), link] : [link]));

const otherNames = (term: Term, { languages, t }: Edition): Element[] =>
  [...term.names]
    .filter(([language]) => !languages.includes(language))
    .map(([language, { term: name }]) => {
      const label = languageName(language, languages[0]);
      return element("dd", { className: ["other"] }, [
        text(t("glossary.other", { language: label })),
        element("span", { lang: language }, [text(name)]),
      ]);
    });

const entry = (
  term: Term,
  name: TermName,
  { edition, uses }: { edition: Edition; uses: Element[] },
): Element[] => [
  element("dt", { id: `term-${term.id}` }, [text(name.term)]),
  element("dd", { className: ["definition"] }, [text(name.definition)]),
  ...otherNames(term, edition),
  ...(uses.length > 0
    ? [
        element("dd", { className: ["uses"] }, [
          text(edition.t("glossary.uses")),
          ...joined(uses, edition.t("glossary.comma")),
        ]),
      ]
    : []),
];

/**
 * The glossary of an edition, or nothing when no term has a name in its language. Terms stand in the order of the language
 * (Unicode CLDR; Chinese by pinyin), each with its definition, its names in the other languages, and the chapters that use it.
 */
export const glossaryPage = ({ glossary }: Book, edition: Edition, pages: Page[]): Page | undefined => {
  const language = edition.languages[0];
  const order = new Intl.Collator(language.startsWith("zh") ? `${language}-u-co-pinyin` : language, {
    numeric: true,
  });
  const terms = glossary
    .flatMap((term) => {
      const name = term.names.get(language);
      return name ? [{ term, name }] : [];
    })
    .toSorted((a, b) => order.compare(a.name.term, b.name.term));
  if (terms.length === 0) return undefined;
  const uses = usesOf(pages, edition);
  const entries = terms.flatMap(({ term, name }) =>
    entry(term, name, { edition, uses: uses.get(term.id) ?? [] }),
  );
  const title = edition.t("glossary");
  return {
    kind: "glossary",
    slug: "glossary",
    title,
    parts: [],
    language,
    matter: {},
    headings: [],
    heading: { type: "root", children: [text(title)] },
    body: { type: "root", children: [element("dl", { className: ["glossary"] }, entries)] },
    footnotes: [],
  };
};
