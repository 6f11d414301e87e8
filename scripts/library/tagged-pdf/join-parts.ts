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

/** What stands on a page before its place in the text is `Moved`, with a name; it is read behind what is `Before` it, with that name. */
const putBack = (made: Tag): void => {
  const moved = new Map<string | undefined, Kid[]>();
  for (const sheet of tagsIn(made, "Sheet")) {
    for (const { alt, kids } of tagsIn(sheet, "Moved")) moved.set(alt, kids);
    const kids: Kid[] = sheet.kids.filter((kid) => !isTag(kid, "Moved"));
    sheet.kids = kids.flatMap((kid) =>
      isTag(kid, "Before") ? [...kid.kids, ...(moved.get(kid.alt) ?? [])] : [kid],
    );
  }
};

/**
 * Takes pages out of a tree: each is marked `Sheet`, with how many tags, each the first in the other, go on from the page before.
 * The notes of a page are read after what goes on on the next.
 */
export const joinSheets = (root: Tag): void =>
  walk(root, {
    enter: (made) => {
      if (!made.kids.some((kid) => isTag(kid, "Sheet"))) return;
      const kids: Kid[] = [];
      putBack(made);
      for (const kid of made.kids) {
        if (!isTag(kid, "Sheet")) {
          kids.push(kid);
          continue;
        }
        const [levels = 0] = numbersOf(kid);
        const body = kid.kids.filter((one) => !isTag(one, "Notes"));
        const end = levels > 0 ? kids.findLastIndex((one) => !isTag(one, "Notes")) + 1 : kids.length;
        const notes = kids.splice(end);
        const last = kids.at(-1);
        const [first, ...others] = body;
        if (levels > 0 && isTag(last) && isTag(first)) {
          join(last, first, levels - 1);
          kids.push(...notes, ...others);
        } else kids.push(...notes, ...body);
        kids.push(...tagsIn(kid, "Notes"));
      }
      made.kids = kids;
    },
  });

/** Where among the cells of a row one belongs that begins on a later page. */
const placeOf = ({ kids }: Tag, index: number): number => {
  const at = kids.findIndex((kid) => isTag(kid, "Cell") && (numbersOf(kid)[0] ?? 0) > index);
  return at < 0 ? kids.length : at;
};

/**
 * Makes one of the parts of a row of cells side by side: the first is marked `Row`, the others `RowRest`, and each cell in them
 * `Cell`, with its index and how many tags in it go on. So each language is read to the end of the row by itself.
 */
export const joinRows = (root: Tag): void =>
  walk(root, {
    enter: (made) => {
      if (!made.kids.some((kid) => isTag(kid, "RowRest"))) return;
      let row: Tag | undefined;
      made.kids = made.kids.filter((kid) => {
        if (isTag(kid, "Row")) row = kid;
        if (!isTag(kid, "RowRest")) return true;
        for (const cell of tagsIn(kid, "Cell")) {
          const [index = 0, levels = 0] = numbersOf(cell);
          const own = row && tagsIn(row, "Cell").find((one) => numbersOf(one)[0] === index);
          if (own) join(own, cell, levels);
          else row?.kids.splice(placeOf(row, index), 0, cell);
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
