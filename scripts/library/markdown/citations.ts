import type { Literal, PhrasingContent, Root, Text } from "mdast";
import { toString } from "mdast-util-to-string";
import { nodesOf } from "../tree/tree.ts";
import { cutter, joinTexts, textHolders, type Cuttable } from "./cut-text.ts";

/** A work that is cited at a place, and what is said beside it there. */
export interface CitedWork {
  key: string;
  /** What stands before it: "see". */
  prefix?: string;
  /** What stands behind it, a page say: "p. 3". */
  suffix?: string;
  /** `-@key`: its author is named in the text already. */
  isAuthorNamed?: true;
}

/** A citation, as Pandoc has it: `[see @key, p. 3; @other]`, or `@key [p. 3]` in a sentence. */
export interface CitationNode extends Literal {
  type: "citation";
  /** As it is written. */
  value: string;
  works: CitedWork[];
  /** Whether the author is a word of the sentence. */
  isNarrative?: true;
}

declare module "mdast" {
  interface PhrasingContentMap {
    citation: CitationNode;
  }
  interface RootContentMap {
    citation: CitationNode;
  }
}

declare module "vfile" {
  interface DataMap {
    /** Keys of the works that may be cited, and what stands for all of them; without it nothing is a citation. */
    citable: { keys: ReadonlySet<string>; key: string };
  }
}

/** Stands in the running text of a node for what is no text. */
const OBJECT = "\uFFFC";
/** The longest key that is looked for among those that are known. */
const LONGEST = 80;

const WORD = String.raw`[\p{L}\p{N}_]`;
const KEY = new RegExp(`@(?:\\{([^{}\\s]{1,200})\\}|(${WORD}+(?:[:.#$%&+?<>~/-]${WORD}+)*))`, "yu");
const HAN = /\p{Script=Han}/u;
/** What may not stand right before `@`: letters of an address, other signs of one. Chinese has no spaces. */
const WITHIN = /[^\P{L}\p{Script=Han}]|[\p{N}_.@/\\-]/u;
/** What Quarto refers to by a key: figures, tables and the like. */
const CROSS = /^(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem)[-:]/i;

/** How many signs have to be put in, taken out or changed to make one text of another, as far as `most`; more is `most` and one. */
const distance = (one: string, other: string, most: number): number => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let line = 1; line <= one.length; line += 1) {
    const next = [line];
    for (let at = 1; at <= other.length; at += 1)
      next.push(
        Math.min(
          (row[at] ?? 0) + 1,
          (next[at - 1] ?? 0) + 1,
          (row[at - 1] ?? 0) + Number(one.charAt(line - 1) !== other.charAt(at - 1)),
        ),
      );
    row = next;
  }
  return Math.min(row.at(-1) ?? 0, most + 1);
};

/** The known key that is most like another, if one is like it at all: two signs in six may differ. */
export const nearestKey = (key: string, known: Iterable<string>): string | undefined => {
  const own = key.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(key.length / 3)) + 1;
  for (const other of known) {
    const far = distance(own, other.toLowerCase(), least - 1);
    if (far < least) [best, least] = [other, far];
  }
  return best;
};

/** A key at a place of a text, and where it ends. */
interface Found {
  key: string;
  end: number;
  isKnown: boolean;
}

/** The key that begins with the `@` at an index. Chinese may follow one without a space: it ends where a known one does. */
const keyAt = (text: string, index: number, known: ReadonlySet<string>): Found | undefined => {
  KEY.lastIndex = index;
  const [mark = "", braced, bare = ""] = KEY.exec(text) ?? [];
  if (mark === "") return undefined;
  const whole = braced ?? bare;
  const end = index + mark.length;
  if (braced !== undefined || known.has(whole)) return { key: whole, end, isKnown: known.has(whole) };
  for (let length = Math.min(whole.length - 1, LONGEST); length > 0; length -= 1) {
    if (!HAN.test(whole.charAt(length))) continue;
    const part = whole.slice(0, length);
    if (known.has(part)) return { key: part, end: index + 1 + length, isKnown: true };
  }
  // Of `@smith2015指出`, whose key nobody knows, the Chinese is no part.
  const latin = /^[^\p{Script=Han}]+(?=\p{Script=Han})/u.exec(whole)?.[0] ?? whole;
  return { key: latin, end: index + 1 + latin.length, isKnown: false };
};

const isFree = (text: string, index: number): boolean => index <= 0 || !WITHIN.test(text.charAt(index - 1));

/** The first key in a part of a group, with what stands before and behind it. */
const workIn = (part: string, known: ReadonlySet<string>): CitedWork | undefined => {
  for (let at = part.indexOf("@"); at >= 0; at = part.indexOf("@", at + 1)) {
    const isAuthorNamed = part.charAt(at - 1) === "-";
    const start = isAuthorNamed ? at - 1 : at;
    const found = isFree(part, start) ? keyAt(part, at, known) : undefined;
    if (!found || (!found.isKnown && CROSS.test(found.key))) continue;
    const prefix = part.slice(0, start).trim();
    const suffix = part
      .slice(found.end)
      .replace(/^\s*[,，、]?\s*/u, "")
      .trimEnd();
    return {
      key: found.key,
      ...(prefix !== "" && { prefix }),
      ...(suffix !== "" && { suffix }),
      ...(isAuthorNamed && { isAuthorNamed }),
    };
  }
  return undefined;
};

/** The works of a group; nothing where it is none. What has no key of its own belongs to the work before it. */
const worksIn = (group: string, known: ReadonlySet<string>): CitedWork[] | undefined => {
  const works: CitedWork[] = [];
  for (const part of group.split(/[;；]/u)) {
    const work = workIn(part, known);
    const last = works.at(-1);
    if (work) works.push(work);
    else if (!last) return undefined;
    else if (part.trim() !== "") last.suffix = [last.suffix, part.trim()].filter(Boolean).join("; ");
  }
  return works;
};

/** A citation in a text, and where it stands. */
interface Cited extends Pick<CitationNode, "works" | "isNarrative"> {
  start: number;
  end: number;
}

const GROUP = /\[([^[\]]*@[^[\]]*)\]/g;
const BEHIND = / ?\[([^[\]@]+(?:[;；][^[\]]*)?)\]/uy;

/** Citations between brackets. */
const groupsIn = (text: string, known: ReadonlySet<string>): Cited[] =>
  Array.from(text.matchAll(GROUP)).flatMap(({ 0: mark, 1: group = "", index }) => {
    const works = worksIn(group, known);
    return works ? [{ works, start: index, end: index + mark.length }] : [];
  });

/** A citation in a sentence: its key is known, or it has a number in it and is like one that is. */
const narrativeAt = (text: string, at: number, known: ReadonlySet<string>): Cited | undefined => {
  const isAuthorNamed = text.charAt(at - 1) === "-";
  const start = isAuthorNamed ? at - 1 : at;
  const found = isFree(text, start) ? keyAt(text, at, known) : undefined;
  if (!found) return undefined;
  const { key, isKnown } = found;
  const isMeant = isKnown || (/\d/.test(key) && !CROSS.test(key) && nearestKey(key, known) !== undefined);
  if (!isMeant) return undefined;
  BEHIND.lastIndex = found.end;
  const [mark = "", group = ""] = BEHIND.exec(text) ?? [];
  const [suffix = "", ...others] = group.split(/[;；]/u);
  const more = others.length > 0 ? worksIn(others.join(";"), known) : [];
  const isWhole = mark !== "" && more !== undefined;
  const works: CitedWork[] = [
    { key, ...(isWhole && { suffix: suffix.trim() }), ...(isAuthorNamed && { isAuthorNamed }) },
    ...(isWhole ? more : []),
  ];
  const end = found.end + (isWhole ? mark.length : 0);
  return { works, start, end, ...(!isAuthorNamed && { isNarrative: true }) };
};

/** Citations of a text, one behind the other. */
const citationsIn = (text: string, known: ReadonlySet<string>): Cited[] => {
  const groups = groupsIn(text, known);
  const found: Cited[] = [];
  let done = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", Math.max(at + 1, done))) {
    const next = groups[0];
    if (next && next.start < at) {
      found.push(next);
      groups.shift();
      done = next.end;
      continue;
    }
    const narrative = narrativeAt(text, at, known);
    if (!narrative) continue;
    found.push(narrative);
    done = narrative.end;
  }
  return found;
};

/** What may stand between the brackets of a citation beside its text. */
const WORDS: readonly string[] = ["text", "emphasis", "strong", "delete", "break"];

/** The children of a node one behind the other, in a text without any `@` and bracket that is not meant as one, and where each ends. */
const runOf = (children: readonly PhrasingContent[], cut: (node: Text) => Cuttable) => {
  let text = "";
  const ends = children.map((node) => {
    const words = node.type === "text" ? node.value : node.type === "break" ? " " : toString(node) || OBJECT;
    const signs = node.type === "text" ? cut(node) : undefined;
    text += words.replace(/[@[\]]/g, (sign, at: number) => (signs?.isEscaped(at) === false ? sign : OBJECT));
    return text.length;
  });
  return { text, ends };
};

/** The children of a node with citations in the place of their text; nothing where there is none. */
const readChildren = (
  children: readonly PhrasingContent[],
  cut: (node: Text) => Cuttable,
  known: ReadonlySet<string>,
): PhrasingContent[] | undefined => {
  const { text, ends } = runOf(children, cut);
  const made: PhrasingContent[] = [];
  /** The child that an index of the text is in, and how far. */
  const placeOf = (index: number): [at: number, inside: number] => {
    const at = ends.findIndex((end) => end > index);
    return [at, index - (ends[at - 1] ?? 0)];
  };
  let [at, done] = [0, 0];
  /** Takes over what stands before an index of a child. */
  const takeUntil = (child: number, inside: number): void => {
    for (; at < child; [at, done] = [at + 1, 0]) {
      const node = children[at];
      if (node) made.push(node.type === "text" && done > 0 ? cut(node).piece(done, node.value.length) : node);
    }
    const node = children[at];
    if (node?.type === "text" && inside > done) made.push(cut(node).piece(done, inside));
    done = inside;
  };
  for (const { start, end, ...cited } of citationsIn(text, known)) {
    const [[first, from], [last, to]] = [placeOf(start), placeOf(end - 1)];
    const [opening, closing] = [children[first], children[last]];
    const within = children.slice(first, last + 1);
    if (
      opening?.type !== "text" ||
      closing?.type !== "text" ||
      !within.every(({ type }) => WORDS.includes(type))
    )
      continue;
    takeUntil(first, from);
    const [begins, ends_] = [cut(opening).piece(from, from + 1), cut(closing).piece(to, to + 1)];
    const position = begins.position &&
      ends_.position && { start: begins.position.start, end: ends_.position.end };
    made.push({ type: "citation", value: text.slice(start, end), ...cited, ...(position && { position }) });
    [at, done] = [last, to + 1];
  }
  if (made.length === 0) return undefined;
  takeUntil(children.length, 0);
  return joinTexts(made);
};

/**
 * Reads citations of works that are known by these keys, in place; code, links and addresses are left alone, and so are names as
 * they are written to people. Linear.
 */
export const readCitations = (tree: Root, source: string, known: ReadonlySet<string>): void => {
  if (!source.includes("@")) return;
  const cutOf = cutter(source);
  const cuttables = new Map<Text, Cuttable>();
  // Each of a text that has many citations is cut out of the same.
  const cut = (node: Text): Cuttable => {
    const one = cuttables.get(node) ?? cutOf(node);
    cuttables.set(node, one);
    return one;
  };
  const inLinks = new Set(
    nodesOf(tree, "link", "linkReference").flatMap((link) =>
      nodesOf(link, "emphasis", "strong", "delete", "link"),
    ),
  );
  for (const node of textHolders(tree)) {
    if (
      inLinks.has(node as never) ||
      !node.children.some((child) => child.type === "text" && child.value.includes("@"))
    )
      continue;
    const made = readChildren(node.children, cut, known);
    if (made) node.children = made;
  }
};
