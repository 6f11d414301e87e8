import type { Nodes } from "mdast";
import type { Position } from "unist";
import { withoutId } from "../ids/ids.ts";
import { HAN, joins, pointAt } from "../text/text.ts";

/** Whether a node is raised or lowered, as in x^2^ and H~2~O. */
const isRaised = ({ data }: Nodes): boolean => data?.hName === "sup" || data?.hName === "sub";

/** Raw text of a node, in order. Tags of raw HTML go, what they enclose stays. */
const read = (node: Nodes): string => {
  switch (node.type) {
    case "text":
      return node.value;
    case "html":
      return node.value.replace(/<!--[\s\S]*?-->|<[^>]*>/g, " ");
    case "image":
    case "imageReference":
      return ` ${node.alt ?? ""} ${node.type === "image" ? (node.title ?? "") : ""} `;
    case "break":
    case "inlineCode":
      return " ";
    case "tableCell":
      return `${node.children.map(read).join("")} `;
    case "leafDirective":
      return node.attributes?.["title"] ?? "";
    case "emphasis": {
      // So that no number runs into what is raised behind it.
      const inner = node.children.map(read).join("");
      return isRaised(node) ? ` ${inner} ` : inner;
    }
    default:
      return "children" in node ? node.children.map(read).join("") : "";
  }
};

const inOneLine = (text: string): string => {
  const line = text.includes("\n")
    ? text.replace(/(\S?)(?<!\s)\s*\n\s*(?=(.?))/gu, (_, before: string, after: string) =>
        joins(before, after) ? before : `${before} `,
      )
    : text;
  return line.replace(/\s{2,}|[^\S ]/g, " ").trim();
};

/** What is read of a leaf block, in one line: no markup, code, formulas or id, no space where a Chinese line was broken. */
export const plainText = (node: Nodes): string => inOneLine(withoutId(node, read(node)));

const besideHan = new RegExp(`(?<=[${HAN}]) | (?=[${HAN}])`, "gu");

const inner = (node: Nodes): string => ("children" in node ? node.children.map(say).join("") : "");

/** What a node says, in Markdown without emphasis. */
const say = (node: Nodes): string => {
  switch (node.type) {
    case "text":
      return node.value;
    case "inlineCode":
      return `\`${node.value}\``;
    case "inlineMath":
      return `$${node.value}$`;
    case "break":
      return " ";
    case "html":
      return node.value.replace(/<!--[\s\S]*?-->/g, "");
    case "image":
      return `![${node.alt ?? ""}](${node.url.toLowerCase()} ${node.title ?? ""})`;
    case "imageReference":
      return `![${node.alt ?? ""}][${node.identifier}]`;
    case "link": {
      const words = inner(node);
      const url = node.url.toLowerCase();
      return words.toLowerCase() === url.replace(/^mailto:/, "") ? words : `[${words}](${url})`;
    }
    case "linkReference":
      return `[${inner(node)}][${node.identifier}]`;
    case "citation":
      return node.value;
    case "footnoteReference":
      return `[^${node.identifier}]`;
    case "delete":
      return `~~${inner(node)}~~`;
    case "leafDirective":
      return `::${node.name} ${inner(node)} ${Object.entries(node.attributes ?? {})
        .map(([key, value]) => `${key}=${value ?? ""}`)
        .sort()
        .join(" ")}`;
    default:
      return inner(node);
  }
};

/** A text without the breaks of its lines, and without spaces that show nothing. */
const oneLine = (text: string): string =>
  text.replace(/\s+/g, " ").replace(besideHan, "").trim().normalize("NFC");

const lines = (text: string): string =>
  text
    .replace(/(?<![ \t])[ \t]+$/gm, "")
    .replace(/^\n+|\n+$/g, "")
    .normalize("NFC");

/**
 * What a leaf block says, as text that changes only with its meaning: not when lines are broken elsewhere, when words are
 * emphasised, when the address of a link changes between upper and lower case, when an id is given. Programs, charts and
 * formulas keep their lines; a table has a line for each row.
 */
export const normalisedText = (node: Nodes): string => {
  if (node.type === "code") return lines(`\`\`\`${node.lang ?? ""} ${node.meta ?? ""}\n${node.value}`);
  if (node.type === "math") return lines(`$$\n${node.value}`);
  if (node.type === "table") {
    const rows = node.children.map((row) => row.children.map((cell) => oneLine(say(cell))));
    return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  }
  return oneLine(withoutId(node, say(node)));
};

/** Stands for code, formulas and notes in a text. */
const INSET = "\uFFFC";

/** A stretch of a text and the node it comes from. */
interface Stretch {
  start: number;
  end: number;
  node: Nodes;
}

/** The words of a block in one line, and where each stands in the file. */
export interface BlockText {
  text: string;
  /** The code and formulas in its lines, which the text leaves out. */
  code: string;
  /** Place in the file of `[start, end)` of the text. */
  place: (start: number, end: number) => Position | undefined;
}

const wordsOf = (node: Nodes): string | undefined => {
  switch (node.type) {
    case "text":
    case "code":
      return node.value;
    case "html":
      return node.value.replace(/<!--[^]*?-->|<[^>]*>/g, (tag) => " ".repeat(tag.length));
    case "image":
      return ` ${node.alt ?? ""}${INSET}${node.title ?? ""} `;
    case "imageReference":
      return ` ${node.alt ?? ""} `;
    case "leafDirective":
      return node.attributes?.["title"] ?? "";
    case "break":
      return " ";
    case "inlineCode":
    case "inlineMath":
    case "math":
    case "footnoteReference":
    case "citation":
      return INSET;
    default:
      return undefined;
  }
};

/** Offset in the source of each character of a value: source has escapes, entities and the prefixes of quotes between. */
const offsetsOf = (value: string, source: string): number[] => {
  const whole = source.indexOf(value);
  if (whole >= 0) return Array.from({ length: value.length + 1 }, (_, index) => whole + index);
  const offsets: number[] = [];
  let offset = 0;
  for (const character of value) {
    const found = source.indexOf(character, offset);
    // An entity is none of the characters it stands for: stay where we are.
    const near = found >= 0 && found - offset <= 12;
    for (let unit = 0; unit < character.length; unit += 1) offsets.push(near ? found + unit : offset);
    if (near) offset = found + character.length;
  }
  return [...offsets, offset];
};

/** What has been read of a block so far. */
interface Reading {
  text: string;
  code: string;
  stretches: Stretch[];
}

const readWords = (node: Nodes, into: Reading): void => {
  const words = wordsOf(node);
  if (node.type === "inlineCode" || node.type === "inlineMath") into.code += ` ${node.value}`;
  if (words !== undefined) {
    into.stretches.push({ start: into.text.length, end: into.text.length + words.length, node });
    into.text += words.replace(/\n/g, node.type === "code" ? "\n" : " ");
  } else if ("children" in node) {
    if (isRaised(node)) into.text += " ";
    for (const child of node.children) readWords(child, into);
    if (isRaised(node)) into.text += " ";
  }
  if (node.type === "tableCell") into.text += INSET;
};

/** Offset in the source of a character of the text. */
const locate = (index: number, stretches: readonly Stretch[], source: string): number | undefined => {
  const stretch = stretches.find(({ start, end }) => index >= start && index < end);
  const from = stretch?.node.position?.start.offset;
  const to = stretch?.node.position?.end.offset;
  if (!stretch || from === undefined || to === undefined) return undefined;
  // The tags of raw HTML are blanks in its words, and as long.
  const words = stretch.node.type === "html" ? stretch.node.value : (wordsOf(stretch.node) ?? "");
  const inWords = index - stretch.start - (words.length - words.trimStart().length);
  // Of a picture the words are only somewhere in it.
  return from + (offsetsOf(words.trim(), source.slice(from, to))[inWords] ?? 0);
};

/**
 * Reads the words of a block, or of several nodes in a row. `source` is the text of the file. Code in a line, formulas and
 * notes are U+FFFC; a line break is a space; cells are parted by U+FFFC. Linear.
 */
export const readBlockText = (nodes: readonly Nodes[], source: string): BlockText => {
  const into: Reading = { text: "", code: "", stretches: [] };
  for (const node of nodes) {
    readWords(node, into);
    into.text += INSET;
  }
  return {
    text: into.text,
    code: into.code,
    place: (start, end) => {
      const [from, to] = [start, end - 1].map((index) => locate(index, into.stretches, source));
      if (from === undefined || to === undefined) return undefined;
      return { start: pointAt(source, from), end: pointAt(source, Math.max(from, to) + 1) };
    },
  };
};
