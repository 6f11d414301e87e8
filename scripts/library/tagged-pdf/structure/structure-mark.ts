import type { Element } from "./structure.ts";

const PREFIX = "hebi:";

/**
 * Attributes that carry a structure type through Chromium, which makes a `Figure` with that name of anything so labelled:
 * `type` as in ISO 32000-1 §14.8.4, `alt` its alternative text, if any.
 */
export const structureMark = (type: string, alt = ""): { role: string; ariaLabel: string } => ({
  role: "figure",
  ariaLabel: `${PREFIX}${type} ${alt}`.trim(),
});

/** Puts the type that a mark carries in the place of `Figure`. Changes the tree. */
export const readMarks = (root: Element): void => {
  if (root.type === "Figure" && root.alt?.startsWith(PREFIX)) {
    const [, type = "", alt = ""] = /^(\S+)\s*(.*)$/s.exec(root.alt.slice(PREFIX.length)) ?? [];
    root.type = type;
    delete root.alt;
    if (alt !== "") root.alt = alt;
  }
  for (const kid of root.kids) if (kid.kind === "element") readMarks(kid);
};
