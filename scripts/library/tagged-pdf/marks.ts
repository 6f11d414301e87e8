import { walk, type Tag } from "./tag-tree.ts";

// Chromium makes a `Figure` of anything with the role of one, and keeps its label: so types that it does not know travel
// through it as `hebi:<type> <alternative text>`.
const PREFIX = "hebi:";

/** Puts the types that marks carry in the place of `Figure`. */
export const readMarks = (root: Tag): void =>
  walk(root, {
    enter: (tag) => {
      if (tag.type !== "Figure" || !tag.alt?.startsWith(PREFIX)) return;
      const [, type = "", alt = ""] = /^(\S+)\s*(.*)$/s.exec(tag.alt.slice(PREFIX.length)) ?? [];
      tag.type = type === "Abbr" ? "Span" : type;
      tag.alt = alt === "" || type === "Abbr" ? undefined : alt;
      if (type === "Abbr" && alt !== "") tag.expansion = alt;
    },
  });
