import type { PlacedContent } from "../content/placed-content.ts";
import { hoistNotes } from "./hoist-notes.ts";
import { joinTables } from "./join-tables.ts";
import { mendEmphasis } from "./mend-emphasis.ts";
import { mendFigures } from "./mend-figures.ts";
import { mendHeadings } from "./mend-headings.ts";
import { mendLists } from "./mend-lists.ts";
import { mendTables } from "./mend-tables.ts";
import { readMarks } from "./structure-mark.ts";
import type { Element, Kid } from "./structure.ts";
import { unwrap } from "./unwrap.ts";

const PICTURES = new Set(["Figure", "Formula"]);

/** Borders, backgrounds and underlines are no content, but the lines of a picture are. Gives a new tree. */
const withoutDecoration = (root: Element, content: PlacedContent, isInPicture = false): Element => {
  const isPicture = isInPicture || PICTURES.has(root.type);
  const kids = root.kids.flatMap((kid): Kid[] => {
    if (kid.kind === "element") return [withoutDecoration(kid, content, isPicture)];
    if (kid.kind === "annotation") return [kid];
    const piece = content.placeOf(kid)?.piece;
    const isContent = piece && (piece.hasText || piece.hasImage || (isPicture && piece.hasPaths));
    return isContent ? [kid] : [];
  });
  return { ...root, kids };
};

/**
 * Names notes (ISO 14289-1 §7.9) and the header cells that others refer to, counted from 1: Chromium's own ids count DOM
 * nodes over the life of a process, so that the same document printed twice has others. Changes the tree.
 */
const nameElements = (root: Element): void => {
  const names = new Map<string, string>();
  const all: Element[] = [];
  const visit = (made: Element): void => {
    all.push(made);
    for (const kid of made.kids) if (kid.kind === "element") visit(kid);
  };
  visit(root);
  for (const made of all) {
    if (made.type !== "Note" && made.id === undefined) continue;
    const name = `${made.type.toLowerCase()}${String(names.size + 1).padStart(6, "0")}`;
    names.set(made.id ?? name, name);
    made.id = name;
  }
  for (const { cell } of all) if (cell) cell.headers = cell.headers.flatMap((id) => names.get(id) ?? []);
};

/**
 * Makes of Chromium's structure one that PDF/UA-1 (ISO 14289-1) accepts, in this order: types that our marks carry;
 * decoration out, so that what held nothing else is empty; containers out; parted tables joined; notes after what they interrupt; then figures, whose captions tables take;
 * lists; tables; headings; marks of emphasis; ids.
 */
export const mendStructure = (read: Element, content: PlacedContent): Element => {
  readMarks(read);
  const root = unwrap(withoutDecoration(read, content));
  joinTables(root);
  hoistNotes(root);
  mendFigures(root, content);
  mendLists(root, content);
  mendTables(root, content);
  mendHeadings(root);
  mendEmphasis(root, content);
  nameElements(root);
  return root;
};
