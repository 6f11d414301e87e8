import { CONTAINER, isTag, tagsIn, walk, type Kid, type Tag } from "./tag-tree.ts";

/** Adds what a tag goes on with. So many tags, each the first in the other, go on with the last one there is. */
export const join = (tag: Tag, rest: Tag, levels: number): void => {
  const last = tagsIn(tag).at(-1);
  const [first, ...others] = rest.kids;
  if (levels > 0 && last && isTag(first)) {
    join(last, first, levels - 1);
    tag.kids.push(...others);
  } else tag.kids.push(...rest.kids);
};

const numbersOf = ({ alt = "" }: Tag): number[] => alt.split(" ").map(Number);

/**
 * Makes one of the parts of a row of cells side by side: the first is marked `Row`, the others `RowRest`, and each cell in them
 * `Cell`, with its index and how many tags in it go on. So each language is read to the end of the row by itself.
 */
export const joinRows = (root: Tag): void =>
  walk(root, {
    enter: (made) => {
      let row: Tag | undefined;
      made.kids = made.kids.filter((kid) => {
        if (isTag(kid, "Row")) row = kid;
        if (!isTag(kid, "RowRest")) return true;
        for (const cell of tagsIn(kid, "Cell")) {
          const [index = 0, levels = 0] = numbersOf(cell);
          const own = row && tagsIn(row, "Cell").find((one) => numbersOf(one)[0] === index);
          if (own) join(own, cell, levels);
          else row?.kids.push(cell);
        }
        return false;
      });
    },
    leave: (made) => {
      if (!isTag(made, "Row", "Cell")) return;
      made.type = CONTAINER;
      made.alt = undefined;
    },
  });

/** Makes one of the parts of a note that goes on at the foot of the next page: they are marked with the same name. */
export const joinNotes = (root: Tag): void => {
  const notes = new Map<string, Tag>();
  const gone = new Set<Kid>();
  walk(root, {
    enter: (made) => {
      if (made.type !== "Note" || made.alt === undefined) return;
      const first = notes.get(made.alt);
      notes.set(made.alt, first ?? made);
      made.alt = undefined;
      if (!first) return;
      join(first, made, 0);
      gone.add(made);
    },
    leave: (made) => {
      if (made.kids.some((kid) => gone.has(kid))) made.kids = made.kids.filter((kid) => !gone.has(kid));
    },
  });
};
