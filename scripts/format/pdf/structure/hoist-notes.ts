import type { PlacedContent } from "../content/placed-content.ts";
import { element, type Element, type Kid } from "./structure.ts";

/** Elements between whose parts a note may be read. */
const HOLDERS = new Set(["Art", "Div", "Document", "Part", "Sect"]);

const isElement = (kid: Kid): kid is Element => kid.kind === "element";

const isA = (kid: Kid | undefined, type: string): kid is Element =>
  kid?.kind === "element" && kid.type === type;

const rowsOf = ({ kids }: Element): Element[] =>
  kids.filter(isElement).flatMap((kid) => (kid.type === "TR" ? [kid] : rowsOf(kid)));

/** The rows that a table begins with and that hold headers only, as text. */
const headOf = (table: Element, content: PlacedContent): string[] => {
  const rows = rowsOf(table);
  const end = rows.findIndex(({ kids }) => !kids.every((kid) => isA(kid, "TH")));
  return rows.slice(0, end < 0 ? rows.length : end).map(content.textOf);
};

/** Joins a table that goes on after the notes of a page, under the same head, to its first half. Whether it did. */
const join = (first: Element, second: Element, content: PlacedContent): boolean => {
  const head = headOf(first, content);
  if (head.length === 0 || head.join("\n") !== headOf(second, content).join("\n")) return false;
  first.kids.push(...rowsOf(second).slice(head.length));
  return true;
};

const withNotes = (kids: Kid[], content: PlacedContent): Kid[] => {
  const done: Kid[] = [];
  let table: Element | undefined;
  for (const kid of kids) {
    if (isA(kid, "Notes"))
      done.push(...kid.kids.map((note) => (isA(note, "Note") ? note : element("Note", [note]))));
    else {
      const isNext = table && isA(kid, "Table") && isA(done.at(-1), "Note");
      if (isNext && table && isA(kid, "Table") && join(table, kid, content)) continue;
      table = isA(kid, "Table") ? kid : undefined;
      done.push(kid);
    }
  }
  return done;
};

/**
 * The notes at the foot of a page stand in the middle of what the page breaks: a paragraph, a list, a table. They are read
 * after it, and it as one. Changes the tree.
 */
export const hoistNotes = (root: Element, content: PlacedContent): void => {
  const lift = (made: Element): Element[] => {
    const notes: Element[] = [];
    const kids = made.kids.flatMap((kid): Kid[] => {
      if (kid.kind !== "element") return [kid];
      if (kid.type === "Notes") {
        if (HOLDERS.has(made.type)) return [kid];
        notes.push(kid);
        return [];
      }
      const lifted = lift(kid);
      if (HOLDERS.has(made.type)) return [kid, ...lifted];
      notes.push(...lifted);
      return [kid];
    });
    made.kids = HOLDERS.has(made.type) ? withNotes(kids, content) : kids;
    return notes;
  };
  lift(root);
};
