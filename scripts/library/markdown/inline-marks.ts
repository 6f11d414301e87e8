import { createHash } from "node:crypto";
import type { Emphasis, FootnoteDefinition, Paragraph, Parents, PhrasingContent, Root, Text } from "mdast";
import { toString } from "mdast-util-to-string";
import { nodesOf } from "../tree/tree.ts";
import { readAttributes } from "./attributes.ts";
import { cutter, joinTexts, textHolders, type Cuttable } from "./cut-text.ts";

/** Whether a text has a mark at all: most have none, and their trees stay as they are. */
const ANY = /\^\^|\^\[|\^[^\s^]+\^|~[^\s~]+~|==|\+\+|\]\{/;

/** Marks that open and close, and the element that is between two of a kind. */
const PAIRED: Readonly<Record<string, string>> = { "==": "mark", "++": "ins", "^^": "ins" };
/** What a mark may begin with; a bracket with the attributes of a span is one mark. */
const MARK = /\^{2,}|\^\[?|~|\]\{[^{}\n]{1,200}\}|[[\]]|={2,}|\+{2,}/g;
const RAISE = /([\^~])([^\s^~]{1,20})\1/y;

const RAISED = /^[\p{Script=Latin}\p{Script=Greek}\d+\-−–=()[\],.*′'°%/™®©†‡]+$/u;
const BASE = /[\p{L}\p{N})\]}’'"”′°%*]$/u;

/**
 * Whether signs between `^` or `~` are raised or lowered (Pandoc): H~2~O, x^2^, 1^st^. A range (5~10, 8~12), a path (~/a~), a
 * power or a tie of other programs (a^b^c, et~al~) and a face (^o^) are none.
 */
const isRaised = ({ mark, inner, before, after }: Record<"mark" | "inner" | "before" | "after", string>) => {
  if (!RAISED.test(inner) || !BASE.test(before) || (mark === "~" && inner.includes("/"))) return false;
  if (/\p{Script=Han}$/u.test(before) && !/^[[\d]/.test(inner)) return false;
  if (/^[ovuw]$/i.test(inner) && /[\p{L}]{2}$/u.test(before)) return false;
  if (/\d$/.test(inner)) return !/^\d/.test(after);
  return !/^[a-z\d]/.test(after) && (!/^[A-Z]/.test(after) || inner.length === 1);
};

const IN_A_WORD = /[A-Za-z0-9_]/;

/** Whether a mark may open what it marks, or close it: `a == b`, `i++` and C++ are none. */
const flanks = (before: string, after: string) => ({
  opens: /[^\s=+^.,;:!?，。；：！？、）)]/.test(after) && !IN_A_WORD.test(before) && !/[<>!=+{]/.test(before),
  closes: /[^\s=+^<>!([（]/.test(before) && !IN_A_WORD.test(after) && !/[=+]/.test(after),
});

const element = (hName: string, children: PhrasingContent[]): Emphasis => ({
  type: "emphasis",
  children,
  data: { hName },
});

/** Reads the marks among the children of one node. */
interface Reader {
  cut: (node: Text) => Cuttable;
  /** Takes what an inline note says, and gives the reference to it. */
  addNote: (words: PhrasingContent[]) => PhrasingContent;
}

/** What has been opened, and where its mark stands among the nodes made so far. */
interface Open {
  kind: string;
  at: number;
}

const hasWords = (nodes: readonly PhrasingContent[]): boolean =>
  nodes.some((node) => node.type !== "text" || node.value.trim() !== "");

/** The nodes made so far of the children of a node, and what is open among them. */
const collector = ({ addNote }: Reader) => {
  const made: PhrasingContent[] = [];
  const stacks: Record<string, Open[]> = { "[": [], "==": [], "++": [], "^^": [] };
  let isChanged = false;
  const stackOf = (kind: string): Open[] => stacks[kind.slice(-1) === "[" ? "[" : kind] ?? [];
  /** Puts one node in the place of an opening mark and of all behind it, as far as `end`; what is open there stays text. */
  const close = (open: Open, end: Text, make: (within: PhrasingContent[]) => PhrasingContent): boolean => {
    const [mark, ...within] = made.slice(open.at);
    if (!hasWords(within)) return false;
    const place = mark?.position && end.position && { start: mark.position.start, end: end.position.end };
    made.splice(open.at, Infinity, { ...make(joinTexts(within)), ...(place && { position: place }) });
    for (const stack of Object.values(stacks)) while ((stack.at(-1)?.at ?? -1) >= open.at) stack.pop();
    isChanged = true;
    return true;
  };
  const add = (node: PhrasingContent): void => void made.push(node);
  const open = (kind: string, mark: Text): void => {
    stackOf(kind).push({ kind, at: made.length });
    add(mark);
  };
  return {
    add,
    open,
    raise: (hName: string, text: Text, whole: Text): void => {
      add({ ...element(hName, [text]), ...(whole.position && { position: whole.position }) });
      isChanged = true;
    },
    /** A closing bracket, with the attributes of a span behind it or without. */
    bracket: (mark: Text, rest: Text): void => {
      const last = stackOf("[").pop();
      const attributes = rest.value === "" ? undefined : readAttributes(rest.value);
      if (last?.kind === "^[" && close(last, mark, addNote)) return add(rest);
      const data = { hName: "span", ...(attributes?.id && { hProperties: { id: attributes.id } }) };
      const span = (children: PhrasingContent[]): PhrasingContent => ({ type: "emphasis", children, data });
      if (last?.kind === "[" && attributes && close(last, rest, span)) return undefined;
      add(mark);
      return add(rest);
    },
    paired: (kind: string, mark: Text, { opens, closes }: ReturnType<typeof flanks>): void => {
      const last = closes ? stackOf(kind).at(-1) : undefined;
      if (last && close(last, mark, (within) => element(PAIRED[kind] ?? "mark", within))) return;
      if (opens) open(kind, mark);
      else add(mark);
    },
    /** The nodes, where a mark was among them. */
    nodes: (): PhrasingContent[] | undefined => (isChanged ? joinTexts(made) : undefined),
  };
};

/** A text among its siblings: what stands on either side of it counts as a sign. */
interface Sides {
  isFirst: boolean;
  isLast: boolean;
}

/** Whether a bracket is that of a directive, `:name[…]`, and begins no span. */
const isNamed = (value: string, at: number): boolean =>
  /:[a-z][\w-]*$/i.test(value.slice(Math.max(0, at - 40), at));

const readText = (
  { value }: Text,
  { piece, isEscaped }: Cuttable,
  { isFirst, isLast, into }: Sides & { into: ReturnType<typeof collector> },
): void => {
  let done = 0;
  MARK.lastIndex = 0;
  for (let found = MARK.exec(value); found; found = MARK.exec(value)) {
    const [mark] = found;
    const { index: at } = found;
    if (isEscaped(at)) continue;
    const before = value.slice(Math.max(0, at - 2), at) || (isFirst ? "" : "*");
    const afterOf = (end: number): string => value.charAt(end) || (isLast ? "" : "*");
    RAISE.lastIndex = at;
    const [raised = "", sign = "", inner = ""] = RAISE.exec(value) ?? [];
    const raisedEnd = at + raised.length;
    const isHigh = sign !== "" && isRaised({ mark: sign, inner, before, after: afterOf(raisedEnd) });
    if (!isHigh && mark.length === 1 && !"[]".includes(mark)) continue;
    const end = isHigh ? raisedEnd : at + mark.length;
    into.add(piece(done, at));
    if (isHigh) into.raise(sign === "^" ? "sup" : "sub", piece(at + 1, end - 1), piece(at, end));
    else if (mark.endsWith("[")) into.open(isNamed(value, at) ? ":[" : mark, piece(at, end));
    else if (mark.startsWith("]")) into.bracket(piece(at, at + 1), piece(at + 1, end));
    else if (PAIRED[mark] === undefined) into.add(piece(at, end));
    else into.paired(mark, piece(at, end), flanks(before.slice(-1), afterOf(end)));
    done = end;
    MARK.lastIndex = end;
  }
  into.add(piece(done, value.length));
};

const readChildren = (children: readonly PhrasingContent[], reader: Reader) => {
  const into = collector(reader);
  for (const [index, child] of children.entries()) {
    if (child.type !== "text") into.add(child);
    else
      readText(child, reader.cut(child), {
        isFirst: index === 0,
        isLast: index === children.length - 1,
        into,
      });
  }
  return into.nodes();
};

/** An address as it stands, whose signs mean nothing. */
const isBare = (node: Parents, source: string): boolean =>
  node.type === "link" && source.charAt(node.position?.start.offset ?? 0) !== "[";

/** Makes the notes of a chapter, each named after its words: the same note has the same name in every language. */
const noteMaker = (tree: Root) => {
  const taken = new Set(nodesOf(tree, "footnoteDefinition").map(({ identifier }) => identifier));
  const notes: FootnoteDefinition[] = [];
  const addNote = (children: PhrasingContent[]): PhrasingContent => {
    const words = children
      .map((child) => toString(child))
      .join("")
      .replace(/\s+/g, " ")
      .trim();
    const name = `note-${createHash("sha256").update(words).digest("hex").slice(0, 6)}`;
    let identifier = name;
    for (let again = 2; taken.has(identifier); again += 1) identifier = `${name}-${again}`;
    taken.add(identifier);
    const label = words.length > 20 ? `${words.slice(0, 20)}…` : words;
    const [start, end] = [children[0]?.position?.start, children.at(-1)?.position?.end];
    const place = start && end && { position: { start, end } };
    const paragraph: Paragraph = { type: "paragraph", children, ...place };
    notes.push({ type: "footnoteDefinition", identifier, label, children: [paragraph], ...place });
    return { type: "footnoteReference", identifier, label, ...place };
  };
  return { notes, addNote };
};

/**
 * Reads marks of other tools in the text of a tree, in place: `^[notes]`, which become footnotes at the end, H~2~O, x^2^,
 * ==marked==, ++inserted++ and [spans]{.class}. `source` is the text of the file. Linear.
 */
export const readInlineMarks = (tree: Root, source: string): void => {
  if (!ANY.test(source)) return;
  const { notes, addNote } = noteMaker(tree);
  const reader = { cut: cutter(source), addNote };
  // All of them first: what a note says leaves its place.
  for (const node of textHolders(tree)) {
    if (
      isBare(node, source) ||
      !node.children.some((child) => child.type === "text" && ANY.test(child.value))
    )
      continue;
    const made = readChildren(node.children, reader);
    if (made) node.children = made;
  }
  tree.children.push(...notes);
};
