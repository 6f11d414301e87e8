import type { Element } from "hast";
import type { Book, Edition, EditionMeta, Page, Publication } from "../../book.ts";
import { shopLanguage } from "../../library/languages/languages.ts";
import {
  contributorsOf,
  isbnDigits,
  marcCode,
  orcidAddress,
  type Contributor,
  type Role,
} from "../../library/settings/settings.ts";
import { uuidOf } from "../../library/text/text.ts";
import { holds, idsIn, isElement, visit } from "../../library/tree/tree.ts";
import { dateOf, isoSeconds } from "../provenance.ts";
import type { Section } from "./sections.ts";
import { contentsOf, type ContentsEntry } from "../contents.ts";
import type { Places } from "../fit-tree.ts";

/** A line of the navigation document and the NCX; a part holds its chapters, a chapter its sections. */
interface NavEntry {
  /** "Part 2" in each language, above a part. */
  labels: ContentsEntry["labels"];
  title: string;
  href: string;
  /** Where it is not the edition's. */
  language: string | null;
  /** Place in reading order, from 1. */
  order: number;
  children: NavEntry[];
  /** Sections show in a reader's list of contents, not on the contents page. */
  hidden: boolean;
}

/** Where a chapter's start (no id) or an id of it is, from `EPUB/`. */
export type Locate = (slug: string, id: string) => string;

/** Where chapters and their ids are, from `EPUB/`. An id that is nowhere is at its chapter's start. */
export const locator = (sections: Section[]): Locate => {
  const starts = new Map<string, string>();
  // Only of chapters in several files: in others every id is in the first.
  const ids = new Map<string, string>();
  for (const { page, part, href, body } of sections) {
    if (part === 1) starts.set(page.slug, href);
    else for (const id of idsIn(body)) ids.set(`${page.slug}#${id}`, href);
  }
  return (slug, id) => {
    const file = ids.get(`${slug}#${id}`) ?? starts.get(slug) ?? "";
    return id === "" ? file : `${file}#${id}`;
  };
};

/** Addresses in a file of the text: the other files lie beside it. */
export const placesFor = (section: Section, locate: Locate): Places => ({
  chapter: (slug, id) => {
    const found = locate(slug, id);
    if (found === "") return undefined;
    return id !== "" && found.startsWith(`${section.href}#`)
      ? found.slice(section.href.length)
      : found.replace(/^text\//, "");
  },
  // Pictures have their places already; other files are not taken along.
  asset: () => undefined,
});

/** The contents of an edition as nested lists, down to the second-level headings of chapters, and how deep they are. */
export const navigation = (
  publication: Publication,
  locate: Locate,
): { entries: NavEntry[]; depth: number } => {
  const root: NavEntry[] = [];
  const levels: NavEntry[][] = [root];
  let order = 0;
  let depth = 1;
  const entry = (title: string, href: string, language: string | null): NavEntry => {
    order += 1;
    return { labels: [], title, href, language, order, children: [], hidden: false };
  };
  const sectionsOf = ({ slug, headings }: Page, language: string | null): NavEntry[] =>
    headings
      .filter((heading) => heading.depth === 2 && heading.text !== "")
      .map(({ id, text }) => entry(text, locate(slug, id), language));
  const contents = contentsOf(publication);
  for (const [index, { part, level, page, labels, title, number, language }] of contents.entries()) {
    const first = page ?? contents.slice(index).find((later) => later.page)?.page;
    const named =
      number === null
        ? title
        : publication.edition.t("numbered", { number, label: page?.label ?? "", title });
    const made = { ...entry(named, locate(first?.slug ?? "", ""), language), labels };
    (levels[level] ?? root).push(made);
    if (page) made.children = sectionsOf(page, language);
    // A part's page has chapters below it, too: those are shown.
    if (part === null) made.hidden = true;
    else levels[level + 1] = made.children;
    depth = Math.max(depth, level + (made.hidden && made.children.length > 0 ? 2 : 1));
  }
  return { entries: root, depth };
};

/** The identifier of an edition's EPUB: its ISBN, or a UUID that follows from the work's own identifier. */
const identifierOf = (book: Book, { code, meta }: Edition): string =>
  meta.isbn?.epub === undefined
    ? `urn:uuid:${uuidOf(`${book.meta.id}/${code}`)}`
    : `urn:isbn:${isbnDigits(meta.isbn.epub)}`;

/** Enough of an edition's text in one language to tell in which script it is. */
const textIn = (language: string, { chapters }: Edition): string =>
  chapters
    .filter((chapter) => chapter.language === language)
    .slice(0, 8)
    .map(({ file }) => String(file).slice(0, 4000))
    .join("\n");

/** The names of authors, and of everybody. */
const namesIn = (meta: EditionMeta): string[][] => [
  meta.authors,
  meta.contributors?.map((one) => one.name) ?? [],
];

/** Somebody's name in the other language of a parallel edition (EPUB 3.3, Appendix D.3.1), where both name as many people. */
const otherName = (book: Book, { languages: [, lang], meta }: Edition, name: string) => {
  const theirs = book.editions.find(({ code }) => code === lang)?.meta;
  const text = namesIn(meta)
    .map((names, index) => {
      const others = theirs ? (namesIn(theirs)[index] ?? []) : [];
      return names.length === others.length ? others[names.indexOf(name)] : undefined;
    })
    .find((found) => found !== undefined);
  return lang === undefined || text === undefined || text === name ? null : { lang, text };
};

const has =
  (...wanted: Role[]) =>
  ({ roles }: Contributor): boolean =>
    wanted.some((role) => roles.includes(role));

/** Whether somebody is an author; of a book without authors, an editor or a compiler. */
const creatorsAmong = (all: Contributor[]): ((one: Contributor) => boolean) =>
  all.some(has("author")) ? has("author") : has("editor", "compiler");

/** What a package says of its book (EPUB 3.3 §5.5), as its template takes it. */
export const metadata = (book: Book, edition: Edition) => {
  const { meta, languages, t } = edition;
  const { date, licence } = book.meta;
  const filed = new Map(Object.entries(meta.fileAs ?? {}));
  const all = contributorsOf(meta);
  const isCreator = creatorsAmong(all);
  /** People as the package names them, with MARC relator codes and their place among the names, from 1. */
  const people = (those: Contributor[]) =>
    those.map(({ name, roles, orcid }, index) => ({
      name,
      roles: [...new Set(roles.map(marcCode))],
      orcid: orcid === undefined ? null : orcidAddress(orcid),
      fileAs: filed.get(name) ?? null,
      seq: index + 1,
      other: otherName(book, edition, name),
    }));
  return {
    id: identifierOf(book, edition),
    isbn: meta.isbn?.epub ?? null,
    languages: languages.map((language) => shopLanguage(language, textIn(language, edition))),
    creators: people(all.filter(isCreator)),
    contributors: people(all.filter((one) => !isCreator(one))),
    series: meta.series ? { name: meta.series.name, number: meta.series.number ?? null } : null,
    subjects: meta.subjects,
    rights: [meta.rights, licence && t("licence", { licence })].filter((text) => text !== undefined),
    date: date ?? null,
    modified: isoSeconds(dateOf(book)),
  };
};

const named = ({ properties }: Element): boolean =>
  [properties["alt"], properties["ariaLabel"], properties["title"]].some(
    (text) => typeof text === "string" && text.trim() !== "",
  );

const hasTitle = (svg: Element): boolean => svg.children.some((child) => isElement(child, "title"));

const isPicture = ({ tagName, properties }: Element): boolean =>
  (tagName === "img" || (tagName === "svg" && properties["ariaHidden"] !== "true")) &&
  properties["role"] !== "presentation";

const hasText = (node: Element): boolean => {
  let found = false;
  visit(node, (child) => {
    if (child.type === "text" && child.value.trim() !== "") found = true;
    if (child.type === "element" && named(child)) found = true;
  });
  return found;
};

/** Looks through an edition's text, in reading order, for what bears on accessibility. */
export const examine = (sections: Section[]) => {
  const found = {
    pictures: 0,
    /** Pictures without a text in their place. */
    undescribed: 0,
    maths: 0,
    /** Headings that skip a level. */
    skipped: 0,
    /** Tables without a header cell. */
    headless: 0,
    /** Links without a word in them. */
    wordless: 0,
  };
  let depth = 1;
  const look = (node: Element): void => {
    const level = /^h([1-6])$/.exec(node.tagName)?.[1];
    if (level !== undefined) {
      if (Number(level) > depth + 1) found.skipped += 1;
      depth = Number(level);
    }
    if (isPicture(node)) {
      found.pictures += 1;
      if (!named(node) && !(node.tagName === "svg" && hasTitle(node))) found.undescribed += 1;
    }
    if (node.tagName === "math") found.maths += 1;
    if (node.tagName === "a" && node.properties.href != null && !hasText(node)) found.wordless += 1;
    if (node.tagName === "table" && !holds(node, "th")) found.headless += 1;
  };
  for (const { part, heading, body } of sections) {
    // The chapter's title is its first-level heading.
    if (part === 1) depth = 1;
    visit(heading, "element", look);
    visit(body, "element", look);
  }
  return found;
};

const STANDARD = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA";

/** The names whose condition holds, in order. */
const those = (names: [name: string, holds: boolean][]): string[] =>
  names.flatMap(([name, is]) => (is ? [name] : []));

/**
 * What an edition says of its accessibility (EPUB Accessibility 1.1 §2, schema.org terms); nothing is said that was not looked
 * at.
 * To what `examine` found is added how many pictures move, and whether the book has the page numbers of the PDF.
 */
export const accessibility = (
  found: ReturnType<typeof examine> & { moving: number; pageBreaks: boolean },
  { meta: { certifier }, t }: Edition,
) => {
  const { pictures, undescribed, maths, skipped, headless, wordless, moving, pageBreaks } = found;
  const [visual, described] = [pictures > 0, undescribed === 0];
  const passed = undescribed + skipped + headless + wordless + moving === 0;
  const summary: [string, boolean][] = [
    [t("a11y.text"), true],
    [t(described ? "a11y.described" : "a11y.undescribed", { count: undescribed }), visual],
    [t("a11y.maths"), maths > 0],
    [t("a11y.pages"), pageBreaks],
    [t("a11y.moving"), moving > 0],
  ];
  return {
    modes: ["textual", ...(visual ? ["visual"] : [])],
    /** Each a set of modes, joined by commas, that suffices to read the whole book. */
    sufficient: those([
      ["textual", described],
      ["textual,visual", visual],
    ]),
    features: those([
      ["tableOfContents", true],
      ["readingOrder", true],
      ["structuralNavigation", skipped === 0],
      ["displayTransformability", true],
      ["ARIA", true],
      ["alternativeText", visual && described],
      ["MathML", maths > 0],
      ["pageBreakMarkers", pageBreaks],
      ["pageNavigation", pageBreaks],
    ]),
    hazards: [moving > 0 ? "unknown" : "none"],
    summary: those(summary).join(t("a11y.join")),
    /** The standard the edition conforms to, where our checks passed and somebody answers for the rest. */
    conformsTo: passed && certifier !== undefined ? STANDARD : null,
    certifier: passed ? (certifier ?? null) : null,
  };
};
