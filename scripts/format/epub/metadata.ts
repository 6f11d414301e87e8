import type { Element } from "hast";
import { visit } from "unist-util-visit";
import type { Book, Edition } from "../../book.ts";
import { dateInWords, uuidOf } from "../../library/text/text.ts";
import { holds, isElement } from "../../library/tree/tree.ts";
import { dateOf, isoSeconds, provenance } from "../provenance.ts";
import type { Section } from "./sections.ts";

/** The identifier of an edition's EPUB: its ISBN, or a UUID that follows from the work's own identifier. */
const identifierOf = (book: Book, { code, meta }: Edition): string =>
  meta.isbn === undefined ? `urn:uuid:${uuidOf(`${book.meta.id}/${code}`)}` : `urn:isbn:${meta.isbn}`;

/** What a package says of its book (EPUB 3.3 §5.5), as its template takes it. */
export const metadata = (book: Book, edition: Edition) => {
  const { meta, languages, t } = edition;
  const { date, licence } = book.meta;
  /** People as the package names them, with a MARC relator code and their place among the names, from 1. */
  const people = (names: string[], role: "aut" | "trl") =>
    names.map((name, index) => ({ name, role, fileAs: meta.fileAs?.[name] ?? null, seq: index + 1 }));
  return {
    id: identifierOf(book, edition),
    isbn: meta.isbn ?? null,
    languages,
    creators: people(meta.authors, "aut"),
    contributors: people(meta.translators, "trl"),
    series: meta.series ? { name: meta.series.name, number: meta.series.number ?? null } : null,
    subjects: meta.subjects,
    rights: [meta.rights, licence && t("licence", { licence })].filter((text) => text !== undefined),
    texts: provenance(book, edition),
    date: date ?? null,
    published: date === undefined ? null : dateInWords(date, languages[0]),
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
