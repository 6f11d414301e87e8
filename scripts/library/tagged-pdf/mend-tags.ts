import { scanOperators, type Piece } from "./content-stream.ts";
import { readMarks } from "./marks.ts";
import { joinNotes, joinRows, joinSheets } from "./join-parts.ts";
import { joinTables, mendListsAndTables } from "./mend-lists-and-tables.ts";
import { textOf, type Place, type PlacedContent } from "./page-content.ts";
import { CONTAINER, isTag, tag, tagsIn, walk, type Kid, type Tag } from "./tag-tree.ts";

const PICTURES = ["Figure", "Formula"];

/** Leaves out borders, backgrounds and underlines, which are no content; but the lines of a picture are. */
const dropDecoration = (root: Tag, content: PlacedContent): void =>
  walk(root, {
    enter: (made, path) => {
      if (!made.kids.some(({ kind }) => kind === "content")) return;
      const isInPicture = path.some(({ type }) => PICTURES.includes(type));
      made.kids = made.kids.filter((kid) => {
        if (kid.kind !== "content") return true;
        const piece = content.placeOf(kid)?.piece;
        return piece && (piece.hasText || piece.hasImage || (isInPicture && piece.hasPaths));
      });
    },
  });

/** Tags that hold blocks, and whose text must therefore stand in a paragraph of its own (ISO 32000-1 §14.8.4.2). */
const GROUPS = "Art Aside BlockQuote Div Document Index Part Sect".split(" ");
const PARTS =
  "Caption Continued H1 H2 H3 H4 H5 H6 L LI LBody Note Notes P TOC TOCI Table TBody TD TFoot TH THead TR";
const BLOCKS = [...GROUPS, ...PARTS.split(" ")];

// These mean something when there is nothing in them.
const MAY_BE_EMPTY = ["TD", "TH"];

const isBlock = (kid: Kid): boolean => isTag(kid, ...BLOCKS);

const isText = (kid: Kid): boolean =>
  !isTag(kid) ||
  (kid.type === CONTAINER && kid.kids.every(({ kind }) => kind === "content") && kid.lang === undefined);

const typeOf = ({ kids }: Tag): string => {
  if (kids.some(({ kind }) => kind === "annotation")) return "Link";
  return kids.some(isBlock) ? "Div" : "Span";
};

/** What stands in the place of a tag: a container among text is a part of the line; one among tags only is a block, and its text a paragraph. */
const unwrapped = (made: Tag, isInGroup: boolean, isAmongText: boolean): Kid[] => {
  if (made.kids.length === 0 && !MAY_BE_EMPTY.includes(made.type)) return [];
  const [only] = made.kids;
  const isIdle = made.type === "Div" && made.kids.length === 1 && made.lang === undefined;
  if (isIdle && isTag(only)) return [only];
  if (made.type !== CONTAINER) return [made];
  const type = typeOf(made);
  if (made.lang !== undefined || type === "Link") return [{ ...made, type }];
  const isParagraph = isInGroup && !isAmongText && type === "Span" && tagsIn(made).length > 0;
  return isParagraph ? [tag("P", made.kids)] : made.kids;
};

/** Each run of what is no block becomes a paragraph. */
const paragraphs = (kids: readonly Kid[]): Kid[] => {
  const done: Kid[] = [];
  let run: Tag | undefined;
  for (const kid of kids) {
    if (isBlock(kid) || isTag(kid, "Figure")) {
      run = undefined;
      done.push(kid);
    } else if (run) run.kids.push(kid);
    else {
      run = tag("P", [kid]);
      done.push(run);
    }
  }
  return done;
};

/** Takes out the containers that mean nothing, and what is empty; text that stands among blocks becomes a paragraph. */
const unwrap = (root: Tag): void => {
  // Collected before the containers among the parts are gone.
  const withText = new Set<Tag>();
  walk(root, {
    enter: (made) => {
      if (made.kids.some(isText)) withText.add(made);
    },
    leave: (made) => {
      const isContainer = made.type === CONTAINER;
      const isGroup = GROUPS.includes(made.type);
      const kids = made.kids.flatMap((kid) =>
        isTag(kid) ? unwrapped(kid, isGroup || isContainer, withText.has(made)) : [kid],
      );
      made.kids = isGroup || (isContainer && kids.some(isBlock)) ? paragraphs(kids) : kids;
    },
  });
};

/** Tags between whose parts a note may be read. */
const MAY_HOLD_NOTES = ["Art", "Div", "Document", "Part", "Sect"];

const notesIn = (area: Tag): Kid[] => area.kids.map((kid) => (isTag(kid, "Note") ? kid : tag("Note", [kid])));

/**
 * Moves footnotes behind the paragraph, list or table that they interrupt: on the page they stand at its foot, in the middle
 * of what goes on on the next page, but that is to be read as one.
 */
const moveNotes = (root: Tag): void => {
  const within = new Map<Kid, Tag[]>();
  walk(root, {
    leave: (made) => {
      if (!made.kids.some((kid) => isTag(kid, "Notes") || within.has(kid))) return;
      const kids = made.kids.flatMap((kid): Kid[] => [kid, ...(within.get(kid) ?? [])]);
      const areas = kids.filter((kid) => isTag(kid, "Notes"));
      const isHolder = MAY_HOLD_NOTES.includes(made.type);
      if (!isHolder) within.set(made, areas);
      made.kids = kids.flatMap((kid) => (isTag(kid, "Notes") ? (isHolder ? notesIn(kid) : []) : [kid]));
    },
  });
};

/** A caption beside a table is the table's, but for that of a chart: its table comes after the drawing. */
const captionTable = (group: Tag): void => {
  const [table, ...tables] = tagsIn(group, "Table");
  const [caption, ...captions] = tagsIn(group, "Caption");
  if (!table || !caption || tables.length > 0 || captions.length > 0) return;
  if (tagsIn(group, "Figure").length > 0) return;
  if (tagsIn(table, "Caption").length > 0) return;
  table.kids.unshift(caption);
  group.kids = group.kids.filter((kid) => kid !== caption);
};

/** The caption of the innermost of some tags that has one. */
const nearestCaption = (path: readonly Tag[]): Tag | undefined => {
  const owner = path.findLast((one) => one.kids.some((kid) => isTag(kid, "Caption")));
  return owner && tagsIn(owner, "Caption")[0];
};

/**
 * A figure is a picture with an alternative text (ISO 14289-1 §7.3): what only groups one with its caption is a
 * division, and a picture without a text of its own is called by its caption, or is an artifact. A formula without one
 * (§7.7) is read as it is written.
 */
const mendFigures = (root: Tag, content: PlacedContent): void =>
  walk(root, {
    leave: (made, path) => {
      const isNameless = made.type === "Figure" && !made.alt;
      const caption = isNameless ? nearestCaption(path) : undefined;
      captionTable(made);
      if (made.type === "Formula") made.alt ||= content.textOf(made) || "?";
      if (!isNameless) return;
      const text = caption ? content.textOf(caption) : "";
      if (tagsIn(made).length > 0) made.type = "Div";
      else if (text !== "") made.alt = text;
      else made.kids = [];
    },
  });

/** Headings go down one level at a time (ISO 14289-1 §7.4.2): a third level under a first becomes a second. */
const mendHeadings = (root: Tag): void => {
  let last = 0;
  walk(root, {
    enter: (made) => {
      const [, digit] = /^H([1-6])$/.exec(made.type) ?? [];
      if (digit === undefined) return;
      last = Math.min(Number(digit), last + 1);
      made.type = `H${last}`;
    },
  });
};

/** A part of a piece without a mark of its own, in bytes from the start of its stream. */
const cut = (piece: Piece, start: number, bodyEnd: number, end = bodyEnd): Piece => {
  const { mcid: _, ...rest } = piece;
  return { ...rest, start, end, bodyStart: start, bodyEnd };
};

/** The text objects of a piece that show nothing but emphasis marks. */
const marksIn = ({ stream, piece }: Place): Piece[] => {
  const found: Piece[] = [];
  let begin = 0;
  scanOperators(stream.bytes.subarray(piece.bodyStart, piece.bodyEnd), (operator, start, end) => {
    if (operator === "BT") begin = piece.bodyStart + start;
    if (operator !== "ET") return;
    const object = cut(piece, begin, piece.bodyStart + end);
    if (/^•+$/.test(textOf(stream, object))) found.push(object);
  });
  return found;
};

/** Parts a piece at its marks, which no tag holds then. Gives what stands between them, the first with its identifier. */
const withoutMarks = (kid: Kid, content: PlacedContent): Kid[] => {
  const place = kid.kind === "content" ? content.placeOf(kid) : undefined;
  const marks = place ? marksIn(place) : [];
  if (!place || marks.length === 0) return [kid];
  const { stream, piece } = place;
  const rests = marks.map((mark, index) => {
    const next = marks[index + 1]?.start;
    return cut(piece, mark.end, next ?? piece.bodyEnd, next ?? piece.end);
  });
  const [first] = marks;
  Object.assign(piece, { end: first?.start, bodyEnd: first?.start });
  const parts = marks.flatMap((mark, index) => [mark, ...rests.slice(index, index + 1)]);
  stream.pieces.splice(stream.pieces.indexOf(piece) + 1, 0, ...parts);
  const between = rests.filter((rest) => textOf(stream, rest) !== "");
  return [kid, ...between.map((rest) => content.adopt(stream, rest))];
};

/**
 * Leaves the marks under emphasised Chinese (着重号) out: Chromium paints them as text among that which they are under, and they
 * would be read aloud.
 */
const dropEmphasisMarks = (root: Tag, content: PlacedContent): void =>
  walk(root, {
    leave: (made, path) => {
      if (path.some(({ type }) => type === "Em"))
        made.kids = made.kids.flatMap((kid) => withoutMarks(kid, content));
    },
  });

/**
 * Names notes (ISO 14289-1 §7.9) and the header cells that others refer to, counted from 1: Chromium's own ids count DOM
 * nodes over the life of a process, so that the same document printed twice has others.
 */
const nameTags = (root: Tag): void => {
  const names = new Map<string, string>();
  walk(root, {
    enter: (made) => {
      if (made.type !== "Note" && made.id === undefined) return;
      const name = `${made.type.toLowerCase()}${String(names.size + 1).padStart(6, "0")}`;
      names.set(made.id ?? name, name);
      made.id = name;
    },
  });
  walk(root, {
    enter: ({ cell }) => {
      if (cell) cell.headers = cell.headers.flatMap((id) => names.get(id) ?? []);
    },
  });
};

/** A step that changes a tree in place. */
type Mend = (root: Tag, content: PlacedContent) => void;

/** The steps in their order, each with the reason for its place. */
const MENDS: readonly Mend[] = [
  readMarks,
  // What held nothing else is empty then.
  dropDecoration,
  joinNotes,
  joinSheets,
  // After sheets, over which rows go on; before rows and cells are unwrapped.
  joinRows,
  unwrap,
  joinTables,
  // After `joinTables`, because a note may stand between two parts of a table.
  moveNotes,
  // Tables take captions.
  mendFigures,
  mendListsAndTables,
  mendHeadings,
  // Near the end, because it changes the neighbours of content that earlier steps look for.
  dropEmphasisMarks,
  nameTags,
];

/** Makes of Chromium's structure one that PDF/UA-1 (ISO 14289-1) accepts, in place. */
export const mendTags = (root: Tag, content: PlacedContent): void => {
  for (const mend of MENDS) mend(root, content);
};
