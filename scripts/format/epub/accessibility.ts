import type { Element } from "hast";
import { visit } from "unist-util-visit";
import type { Translate } from "../../book.ts";
import { holds, isElement } from "../../library/tree/tree.ts";
import type { Section } from "./sections.ts";

/** What an edition says of its accessibility (EPUB Accessibility 1.1 §2, schema.org terms). */
export interface Accessibility {
  modes: string[];
  /** Each a set of modes, joined by commas, that suffices to read the whole book. */
  sufficient: string[];
  features: string[];
  hazards: string[];
  summary: string;
  /** The standard the edition conforms to, where our checks passed and somebody answers for the rest. */
  conformsTo: string | null;
  certifier: string | null;
}

/** What was found in the text of an edition, and what its files bring. */
export interface Findings {
  pictures: number;
  /** Pictures without a text in their place. */
  undescribed: number;
  maths: number;
  /** Pictures that may move. */
  moving: number;
  /** Headings that skip a level. */
  skipped: number;
  /** Tables without a header cell. */
  headless: number;
  /** Links without a word in them. */
  wordless: number;
  pageBreaks: boolean;
}

const named = ({ properties }: Element): boolean =>
  [properties["alt"], properties["ariaLabel"], properties["title"]].some(
    (text) => typeof text === "string" && text.trim() !== "",
  );

const hasTitle = (svg: Element): boolean => svg.children.some((child) => isElement(child, "title"));

const isPicture = ({ tagName, properties }: Element): boolean =>
  (tagName === "img" || (tagName === "svg" && properties["ariaHidden"] !== "true")) &&
  properties["role"] !== "presentation";

const hasText = (node: Element): boolean => {
  let found = named(node);
  visit(node, (child) => {
    if (child.type === "text" && child.value.trim() !== "") found = true;
    if (child.type === "element" && named(child)) found = true;
  });
  return found;
};

/** Looks through an edition's text, in reading order, for what bears on accessibility. */
export const examine = (sections: Section[]): Omit<Findings, "moving" | "pageBreaks"> => {
  const found = { pictures: 0, undescribed: 0, maths: 0, skipped: 0, headless: 0, wordless: 0 };
  // The chapter's title is its first-level heading.
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
    if (part === 1) {
      depth = 1;
      visit(heading, "element", look);
    }
    visit(body, "element", look);
  }
  return found;
};

const featuresOf = ({ pictures, undescribed, maths, skipped, pageBreaks }: Findings): string[] => [
  "tableOfContents",
  "readingOrder",
  ...(skipped === 0 ? ["structuralNavigation"] : []),
  "displayTransformability",
  "ARIA",
  ...(pictures > 0 && undescribed === 0 ? ["alternativeText"] : []),
  ...(maths > 0 ? ["MathML"] : []),
  ...(pageBreaks ? ["pageBreakMarkers", "pageNavigation"] : []),
];

const STANDARD = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA";

/** The metadata that follow from what was found; nothing is said that was not looked at. */
export const accessibility = (
  found: Findings,
  t: Translate,
  certifier: string | undefined,
): Accessibility => {
  const described = found.undescribed === 0;
  const passed =
    described && found.skipped === 0 && found.headless === 0 && found.wordless === 0 && found.moving === 0;
  const visual = found.pictures > 0;
  const summary = [
    t("a11y.text"),
    ...(visual ? [t(described ? "a11y.described" : "a11y.undescribed", { count: found.undescribed })] : []),
    ...(found.maths > 0 ? [t("a11y.maths")] : []),
    ...(found.pageBreaks ? [t("a11y.pages")] : []),
    ...(found.moving > 0 ? [t("a11y.moving")] : []),
  ];
  return {
    modes: ["textual", ...(visual ? ["visual"] : [])],
    sufficient: [...(described ? ["textual"] : []), ...(visual ? ["textual,visual"] : [])],
    features: featuresOf(found),
    hazards: found.moving > 0 ? ["unknown"] : ["none"],
    summary: summary.join(t("a11y.join")),
    conformsTo: passed && certifier !== undefined ? STANDARD : null,
    certifier: passed ? (certifier ?? null) : null,
  };
};
