import type { Kid, Tag } from "../../library/tagged-pdf/tagged-pdf.ts";
import type { Box, Glyph, PaintedPage } from "./painted.ts";

/** A line of a block. */
export interface Line extends Box {
  /** Index of its page. */
  page: number;
  glyphs: Glyph[];
  text: string;
  /** Baseline. */
  y: number;
  /** Size of its type. */
  size: number;
}

/** Text that is broken into lines as one: a paragraph, a heading, a cell, an item. */
export interface Block {
  /** The types of the tags that it is in, the outermost first, its own last. */
  path: string[];
  /** The tags themselves. */
  tags: Tag[];
  lang: string | undefined;
  lines: Line[];
}

// What is part of a line (ISO 32000-1 §14.8.4.4), at least where it stands in a paragraph.
const INLINE = new Set(
  "Span Link Em Strong Code Reference Quote Lbl Formula Annot Ruby RB RT RP Warichu WT WP Sub BibEntry".split(
    " ",
  ),
);
// What holds blocks, and no text of its own.
const HOLDERS = new Set("Document Div Sect Part Art L LI Table TR THead TBody TFoot TOC Figure".split(" "));

/** The place of content in a PDF: page and identifier. */
const keyOf = (page: number, mcid: number): string => `${page}:${mcid}`;

/** All content of some parts, in the order of reading. */
export const contentOf = (kids: readonly Kid[]): { page: number; mcid: number }[] =>
  kids.flatMap((kid) => (kid.kind === "tag" ? contentOf(kid.kids) : kid.kind === "content" ? [kid] : []));

interface Segment {
  tags: Tag[];
  kids: Kid[];
}

/** Parts a tree into stretches that are broken into lines as one. */
const segmentsOf = (tag: Tag, above: Tag[]): Segment[] => {
  const tags = [...above, tag];
  const found: Segment[] = [];
  let open: Kid[] = [];
  const close = (): void => {
    if (open.length > 0) found.push({ tags, kids: open });
    open = [];
  };
  for (const kid of tag.kids) {
    const isOwn = kid.kind !== "tag" || (INLINE.has(kid.type) && !HOLDERS.has(tag.type));
    if (isOwn) open.push(kid);
    else {
      close();
      found.push(...segmentsOf(kid, tags));
    }
  }
  close();
  return found;
};

const medianOf = (values: number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

const lineOf = (page: number, all: Glyph[]): Line | undefined => {
  const start = all.findIndex(({ text }) => text.trim() !== "");
  const end = all.findLastIndex(({ text }) => text.trim() !== "");
  const glyphs = all.slice(start < 0 ? all.length : start, end + 1);
  if (glyphs.length === 0) return undefined;
  const size = medianOf(glyphs.map((glyph) => glyph.size));
  const y = medianOf(glyphs.filter((glyph) => glyph.size >= size * 0.9).map((glyph) => glyph.y));
  return {
    page,
    glyphs,
    text: glyphs.map(({ text }) => text).join(""),
    y,
    size,
    left: Math.min(...glyphs.map(({ left }) => left)),
    right: Math.max(...glyphs.map(({ right }) => right)),
    top: y + size * 0.8,
    bottom: y - size * 0.25,
  };
};

/** A glyph, and the index of the page that it is on. */
type Placed = readonly [page: number, glyph: Glyph];

/** Whether a glyph begins a line: another page, or back to the left and down, or to the head of another column. */
const isNewLine = ([page, glyph]: Placed, [lastPage, last]: Placed, base: Glyph): boolean => {
  if (page !== lastPage) return true;
  const size = Math.max(base.size, glyph.size);
  const dropped = base.y - glyph.y;
  if (dropped > 1.2 * size || dropped < -1.2 * size) return true;
  return dropped > 0.55 * size && glyph.left < last.left;
};

const linesOf = (placed: Placed[]): Line[] => {
  const lines: (Line | undefined)[] = [];
  let open: Placed[] = [];
  let base: Glyph | undefined;
  const close = (): void => {
    if (open[0])
      lines.push(
        lineOf(
          open[0][0],
          open.map(([, glyph]) => glyph),
        ),
      );
    open = [];
    base = undefined;
  };
  for (const one of placed) {
    const last = open.at(-1);
    if (last && base && isNewLine(one, last, base)) close();
    if (!base || one[1].size > base.size * 1.05) base = one[1];
    open.push(one);
  }
  close();
  return lines.filter((line) => line !== undefined);
};

/** Boxes of what a tag holds on a page: its glyphs and pictures. */
export const boxesOn = (tag: Tag, index: number, pages: readonly PaintedPage[]): Box[] => {
  const own = new Set(contentOf([tag]).flatMap(({ page, mcid }) => (page === index ? [mcid] : [])));
  const { glyphs = [], ink = [] } = pages[index] ?? {};
  const isOwn = ({ mcid }: { mcid: number | undefined }): boolean => mcid !== undefined && own.has(mcid);
  return [
    ...glyphs.filter(isOwn).map(({ left, right, y, size }) => ({ left, right, top: y + size, bottom: y })),
    ...ink.filter(isOwn),
  ];
};

/** The blocks of a tagged document in the order of reading, each with its lines; those without text are left out. */
export const blocksOf = (root: Tag, pages: readonly PaintedPage[]): Block[] => {
  const glyphs = new Map<string, Placed[]>();
  pages.forEach((page, index) => {
    for (const glyph of page.glyphs) {
      if (glyph.mcid === undefined) continue;
      const key = keyOf(index, glyph.mcid);
      const found = glyphs.get(key) ?? [];
      found.push([index, glyph]);
      glyphs.set(key, found);
    }
  });
  return segmentsOf(root, []).flatMap(({ tags, kids }): Block[] => {
    const placed = contentOf(kids).flatMap(({ page, mcid }) => glyphs.get(keyOf(page, mcid)) ?? []);
    const lines = linesOf(placed);
    const lang = tags.findLast((tag) => tag.lang !== undefined)?.lang;
    const path = tags.map(({ type }) => type);
    // A program is a paragraph of nothing else.
    if (kids.every((kid) => kid.kind === "tag" && kid.type === "Code")) path.push("Code");
    return lines.length === 0 ? [] : [{ path, tags, lang, lines }];
  });
};
