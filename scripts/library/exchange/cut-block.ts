import type { Link, Nodes, Parents } from "mdast";
import { joined, type Lock, type LockKind, type Piece } from "./pieces.ts";

/** A block in pieces, and what stands before and behind them that is not its text: marks of a heading, `{#id}`. */
export interface CutBlock {
  head: string;
  pieces: Piece[];
  tail: string;
  /** Whether it is no prose: its Markdown is one piece, with its line ends. */
  isVerbatim: boolean;
}

/** A stretch of the Markdown of a block. */
interface Mark {
  start: number;
  end: number;
  /** What is locked; words have none. */
  lock?: Omit<Lock, "text">;
}

const ALONE: Partial<Record<Nodes["type"], LockKind>> = {
  inlineCode: "code",
  inlineMath: "formula",
  footnoteReference: "note",
  citation: "citation",
  html: "html",
  break: "break",
  image: "image",
  imageReference: "image",
};

const AROUND: Partial<Record<Nodes["type"], LockKind>> = {
  strong: "bold",
  emphasis: "italic",
  delete: "strike",
  link: "link",
  linkReference: "link",
};

/** `{#id}` at the end of a heading or a paragraph. */
const ID_AT_END = /\s*\{#[^\s{}]+\}\s*$/;

/** Whether a link is an address that stands for itself. */
const isAddress = ({ children: [text, ...more], url }: Link, markdown: string): boolean =>
  !markdown.startsWith("[") ||
  (more.length === 0 && text?.type === "text" && text.value.toLowerCase() === url.toLowerCase());

/** Where the words of a title stand in what follows the words of a link or of a picture: `(address "title")`. */
const titleIn = (rest: string): [number, number] | undefined => {
  const [, before, title = ""] = /^(\([^\s()<>]+\s+")((?:[^\\"]|\\[^])+)"\s*\)$/.exec(rest) ?? [];
  return before === undefined ? undefined : [before.length, before.length + title.length];
};

/** The words of a picture in its Markdown. */
const altOf = (markdown: string): string => /^!\[((?:[^\\[\]]|\\[^])*)\]/.exec(markdown)?.[1] ?? "";

const bounds = ({ position }: Nodes, local: (offset: number) => number): [number, number] => [
  local(position?.start.offset ?? NaN),
  local(position?.end.offset ?? NaN),
];

/** Makes the function that lists what is words and what is locked below a node, in order. */
const marker = (text: string, local: (offset: number) => number) => {
  let count = 0;
  const alone = (kind: LockKind, start: number, end: number): Mark => ({
    start,
    end,
    lock: { id: (count += 1), kind, role: "alone" },
  });
  const pair = (kind: LockKind, outer: [number, number], inner: [number, number]) => {
    const id = (count += 1);
    return [
      { start: outer[0], end: inner[0], lock: { id, kind, role: "open" } },
      { start: inner[1], end: outer[1], lock: { id, kind, role: "close" } },
    ] satisfies [Mark, Mark];
  };
  /** What opens, the marks within, what closes, and the words of a title in that. */
  const wrapped = (
    kind: LockKind,
    outer: [number, number],
    inner: [number, number],
    within: () => Mark[],
  ): Mark[] => {
    const title = titleIn(text.slice(inner[1] + 1, outer[1]));
    const until = title ? inner[1] + 1 : outer[1];
    const [open, close] = pair(kind, [outer[0], until], inner);
    const marks = [open, ...within(), close];
    if (!title) return marks;
    const own: [number, number] = [until + title[0], until + title[1]];
    const [before, after] = pair("title", [until, outer[1]], own);
    return [...marks, before, { start: own[0], end: own[1] }, after];
  };
  const picture = (start: number, end: number): Mark[] => {
    const alt = altOf(text.slice(start, end));
    if (alt.trim() === "") return [alone("image", start, end)];
    const inner: [number, number] = [start + 2, start + 2 + alt.length];
    return wrapped("image", [start, end], inner, () => [{ start: inner[0], end: inner[1] }]);
  };
  const around = (kind: LockKind, node: Parents, outer: [number, number]): Mark[] => {
    const [first, last] = [node.children[0], node.children.at(-1)];
    if (!first || !last) return [alone(kind, ...outer)];
    const inner: [number, number] = [bounds(first, local)[0], bounds(last, local)[1]];
    return wrapped(kind, outer, inner, () => node.children.flatMap(marksOf));
  };
  const marksOf = (node: Nodes): Mark[] => {
    const [start, end] = bounds(node, local);
    if (node.type === "text") return [{ start, end }];
    if (node.type === "link" && isAddress(node, text.slice(start, end)))
      return [alone("address", start, end)];
    if (node.type === "image" || node.type === "imageReference") return picture(start, end);
    const [single, both] = [ALONE[node.type], AROUND[node.type]];
    if (single) return [alone(single, start, end)];
    if (!("children" in node)) return [alone("mark", start, end)];
    if (both) return around(both, node, [start, end]);
    return node.children.flatMap(marksOf);
  };
  return { marksOf, alone };
};

/** Stretches that cover a text without a gap; nothing where some lie over others. */
const covering = (
  marks: readonly Mark[],
  length: number,
  gap: (start: number, end: number) => Mark,
): Mark[] | undefined => {
  const out: Mark[] = [];
  let at = 0;
  for (const mark of marks) {
    if (!(mark.start >= at && mark.end >= mark.start)) return undefined;
    if (mark.start > at) out.push(gap(at, mark.start));
    out.push(mark);
    at = mark.end;
  }
  if (at > length) return undefined;
  return at < length ? [...out, gap(at, length)] : out;
};

const PROSE = new Set<Nodes["type"]>(["paragraph", "heading", "table"]);
/** Tags and comments of HTML, those that follow each other as one. */
const TAGS = /(?:(?:<!--[^]*?-->|<[^<>]*>)(?:\s*(?=<|$))?)+/g;
/** HTML whose lines, or whose words, are no prose. */
const NO_PROSE = /<(?:script|style|pre|textarea|svg|math)\b/i;

/** The tags of raw HTML. */
const tagMarks = (text: string, alone: (kind: LockKind, start: number, end: number) => Mark): Mark[] => {
  const tags = Array.from(text.matchAll(TAGS), ({ 0: tag, index }) =>
    alone("html", index, index + tag.length),
  );
  const ends = [0, ...tags.flatMap(({ start, end }) => [start, end]), text.length];
  const words = Array.from({ length: tags.length + 1 }, (_, at) => ({
    start: ends[2 * at] ?? 0,
    end: ends[2 * at + 1] ?? 0,
  }));
  return [...words, ...tags].filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
};

/**
 * Cuts the Markdown of a leaf block into words and what is locked. `local` leads from an offset in the file to one in `text`, which is
 * without what its lines begin with in lists and quotations. Joined again, the pieces are the text.
 */
export const cutBlock = (node: Nodes, text: string, local: (offset: number) => number): CutBlock => {
  const verbatim = { head: "", pieces: [text], tail: "", isVerbatim: true };
  const isHtml = node.type === "html" && !NO_PROSE.test(text);
  if (!isHtml && !(PROSE.has(node.type) && "children" in node)) return verbatim;
  const { marksOf, alone } = marker(text, local);
  const kind = node.type === "table" ? "cell" : isHtml ? "html" : "mark";
  const children = "children" in node ? node.children.flatMap(marksOf) : tagMarks(text, alone);
  const marks = children.filter(({ start, end, lock }) => end > start || lock);
  const all = covering(marks, text.length, (start, end) => alone(kind, start, end));
  if (!all) return verbatim;
  const pieces = all.map(({ start, end, lock }): Piece => {
    const own = text.slice(start, end);
    return lock ? { ...lock, text: own } : own;
  });
  const isGap = (piece: Piece | undefined): piece is Lock =>
    typeof piece === "object" && piece.kind === kind && piece.role === "alone";
  const head = isGap(pieces[0]) ? markOf(pieces.shift()) : "";
  let tail = isGap(pieces.at(-1)) ? markOf(pieces.pop()) : "";
  const last = pieces.at(-1);
  const [id = ""] = typeof last === "string" && node.type !== "table" ? (ID_AT_END.exec(last) ?? []) : [];
  if (typeof last === "string" && id !== "") {
    tail = id + tail;
    pieces.splice(-1, 1, ...[last.slice(0, -id.length)].filter((words) => words !== ""));
  }
  const before = blanksAt(pieces, 0, /^\s+/);
  const after = blanksAt(pieces, pieces.length - 1, /\s+$/);
  return { head: head + before, pieces: renumbered(pieces), tail: after + tail, isVerbatim: false };
};

/** Takes blanks out of the words at a place, and gives them. */
const blanksAt = (pieces: Piece[], at: number, pattern: RegExp): string => {
  const words = pieces[at];
  if (typeof words !== "string") return "";
  pieces[at] = words.replace(pattern, "");
  return pattern.exec(words)?.[0] ?? "";
};

const markOf = (piece: Piece | undefined): string => (typeof piece === "object" ? piece.text : "");

/** Pieces whose locks are numbered in their order. */
const renumbered = (pieces: readonly Piece[]): Piece[] => {
  const numbers = new Map<number, number>();
  return joined(pieces).map((piece) => {
    if (typeof piece === "string") return piece;
    const id = numbers.get(piece.id) ?? numbers.size + 1;
    numbers.set(piece.id, id);
    return { ...piece, id };
  });
};
