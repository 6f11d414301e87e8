import { element, type Element, type Kid } from "./structure.ts";

/** Elements between whose parts a note may be read. */
const HOLDERS = new Set(["Art", "Div", "Document", "Part", "Sect"]);

const isA = (kid: Kid, type: string): kid is Element => kid.kind === "element" && kid.type === type;

const withNotes = (kids: Kid[]): Kid[] =>
  kids.flatMap((kid): Kid[] =>
    isA(kid, "Notes") ? kid.kids.map((note) => (isA(note, "Note") ? note : element("Note", [note]))) : [kid],
  );

/**
 * The notes at the foot of a page stand in the middle of what the page breaks: a paragraph, a list, a table. They are read
 * after it, and it as one. Changes the tree.
 */
export const hoistNotes = (root: Element): void => {
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
    made.kids = HOLDERS.has(made.type) ? withNotes(kids) : kids;
    return notes;
  };
  lift(root);
};
