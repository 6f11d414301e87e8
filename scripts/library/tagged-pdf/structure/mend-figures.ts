import type { PlacedContent } from "../content/placed-content.ts";
import type { Element, Kid } from "./structure.ts";

const isElement = (kid: Kid): kid is Element => kid.kind === "element";

const isA = (kid: Kid, type: string): kid is Element => isElement(kid) && kid.type === type;

/** A caption beside a table is the table's. */
const captionTable = (group: Element): void => {
  const tables = group.kids.filter((kid) => isA(kid, "Table"));
  const captions = group.kids.filter((kid) => isA(kid, "Caption"));
  const [table] = tables;
  const [caption] = captions;
  if (!table || !caption || tables.length > 1 || captions.length > 1) return;
  if (table.kids.some((kid) => isA(kid, "Caption"))) return;
  table.kids.unshift(caption);
  group.kids = group.kids.filter((kid) => kid !== caption);
};

/**
 * A figure is a picture with an alternative text (ISO 14289-1 §7.3): what only groups one with its caption is a
 * division, and a picture without a text of its own is called by its caption, or is an artifact. A formula without one
 * (§7.7) is read as it is written. Changes the tree.
 */
export const mendFigures = (root: Element, content: PlacedContent, caption = ""): void => {
  const own = root.kids.find((kid) => isA(kid, "Caption"));
  const inside = own ? content.textOf(own) : caption;
  for (const kid of root.kids) if (isElement(kid)) mendFigures(kid, content, inside);
  captionTable(root);
  if (root.type === "Formula" && !root.alt) root.alt = content.textOf(root) || "?";
  if (root.type !== "Figure" || root.alt) return;
  if (root.kids.some(isElement)) root.type = "Div";
  else if (inside !== "") root.alt = inside;
  else root.kids = [];
};
