import type { Element, Root } from "hast";
import {
  alignSentences,
  isPair,
  LEAST_BEAD,
  type Link,
  type Term,
} from "../../library/alignment/alignment.ts";
import { sentencesOf } from "../../library/sentences/sentences.ts";
import { hasClass, holds, isElement, visit } from "../../library/tree/tree.ts";
import { isReferences } from "../../parallel/glossary-entries.ts";

// What sentence of a parallel page is which in the other language, for `sentences.js` in `templates/html/scripts/`: it counts the same
// characters, all but blanks, and leaves out the same elements.

/** What is no part of a sentence. */
const LEFT_OUT = ["sup", "button", "math", "svg", "rt", "rp"];
const LEAF = ["p", "li", "dd", "dt"];
/** What has no sentences. */
const NO_PROSE = ["table", "pre", "figure", "video"];

/** What an element says itself; a leaf without the leaves in it. */
const textOf = (node: Element, isLeaf = LEAF.includes(node.tagName)): string =>
  node.children
    .map((child) => {
      if (child.type === "text") return child.value;
      if (!isElement(child) || LEFT_OUT.includes(child.tagName)) return "";
      if (isLeaf && LEAF.includes(child.tagName)) return "";
      return child.tagName === "br" ? "\n" : textOf(child, isLeaf);
    })
    .join("");

/** Elements of text that say something themselves, in their order. */
const leavesOf = (side: Element): Element[] => {
  const leaves: Element[] = [];
  visit(side, "element", (node) => {
    if (LEAF.includes(node.tagName) && textOf(node).trim() !== "") leaves.push(node);
  });
  return leaves;
};

const sizeOf = (text: string): number => text.replace(/\s+/g, "").length;

const isWhole = (side: Element, leaves: readonly Element[]): boolean =>
  sizeOf(textOf(side)) === leaves.reduce((sum, leaf) => sum + sizeOf(textOf(leaf)), 0);

/** Whether a side is a work of a list, beside which another work may stand. */
const isWork = ({ children }: Element): boolean => children.some(isReferences);

/** The texts of a row that are compared with each other: leaf by leaf where both sides have as many, else side by side. */
const textsOf = (row: Element, languages: readonly string[]): [string, string][] => {
  const sides = row.children.filter((child) => isElement(child) && hasClass(child, "side"));
  const [one, other] = languages.map((language) =>
    sides.find((side): side is Element => isElement(side) && side.properties.lang === language),
  );
  if (!one || !other || isWork(one) || holds(row, ...NO_PROSE)) return [];
  const [own, theirs] = [leavesOf(one), leavesOf(other)];
  const isSplit = own.length === theirs.length && isWhole(one, own) && isWhole(other, theirs);
  if (!isSplit) return [[textOf(one), textOf(other)]];
  return own.map((leaf, at) => [textOf(leaf), textOf(theirs[at] ?? leaf)]);
};

const lengthOf = (sentences: readonly string[]): number => sizeOf(sentences.join(""));

const isSure = (bead: Link<string>): boolean => isPair(bead) && bead.confidence >= LEAST_BEAD;

/** Beads as characters of either side, `34-12 50-20`; of one that is not sure, with `~`. One alone goes without saying. */
const written = (beads: readonly Link<string>[]): string => {
  if (beads.length === 1 && beads.every(isSure)) return "";
  return beads
    .map((bead) => `${lengthOf(bead.source)}${isSure(bead) ? "-" : "~"}${lengthOf(bead.translation)}`)
    .join(" ");
};

/**
 * Gives the rows of a parallel page, in place, what of their sentences is which (`data-beads`): beads of each text, with `|` between the
 * texts of a row. The first of the languages has the first number.
 */
export const markSentences = (
  tree: Root,
  languages: readonly [source: string, translation: string],
  terms: readonly Term[],
): void => {
  const rows: { row: Element; texts: [string, string][] }[] = [];
  visit(tree, "element", (row) => {
    if (!hasClass(row, "pair")) return;
    const texts = textsOf(row, languages);
    if (texts.length > 0) rows.push({ row, texts });
  });
  const pairs = rows.flatMap(({ texts }) =>
    texts.map(([source, translation]) => ({
      source: sentencesOf(source, languages[0]),
      translation: sentencesOf(translation, languages[1]),
    })),
  );
  const aligned = alignSentences(pairs, { terms });
  for (const { row, texts } of rows)
    row.properties["dataBeads"] = aligned.splice(0, texts.length).map(written).join("|");
};
