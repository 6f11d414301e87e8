import type { List, ListItem, Paragraph, Parents, Root, RootContent } from "mdast";
import type { directiveFromMarkdown } from "mdast-util-directive";
import type { Code, Construct, Extension, State, Tokenizer } from "micromark-util-types";
import { visit } from "../tree/tree.ts";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    definitionItem: "definitionItem";
    definitionItemPrefix: "definitionItemPrefix";
    definitionItemIndent: "definitionItemIndent";
  }
}

const COLON = 58;
const isSpace = (code: Code): boolean => code === 32 || code === -1 || code === -2;

const bare = (line: string | undefined): string => (line ?? "").replace(/^[\s>]+/, "");
/** What begins or ends another block: a table, a figure, a program, raw HTML, a heading. */
const OTHER_BLOCK = /^(?:[|#<:`~$+]|!\[|-{3}|={3})|\|\s*$/;
const SENTENCE = /[。．.!！?？;；,，:：]\s*$/;
/** More than this is a paragraph whose last line happens to be followed by a colon. */
const MOST_TERMS = 4;
const MOST_CHARACTERS = 60;

const CAPTION = /\{#[^{}]*\}\s*$/;
const TABLE = /^(?:\||<table\b)/i;

/** Whether the line below `at` that is not blank begins a table: what is above it may be its caption. */
const isAboveTable = (lines: readonly string[], at: number): boolean =>
  bare(lines[at + 1]) === "" && TABLE.test(bare(lines[at + 2]));

/** Whether a line that begins with a colon (`at`, from 0) stands below a term, and at most one blank line. */
const isBelowTerm = (lines: readonly string[], at: number): boolean => {
  const isApart = bare(lines[at - 1]) === "";
  const last = isApart ? at - 2 : at - 1;
  if (CAPTION.test(lines[at] ?? "") || (isApart && isAboveTable(lines, at))) return false;
  const terms: string[] = [];
  for (let line = bare(lines[last]); line !== ""; line = bare(lines[last - terms.length])) {
    terms.push(line);
    if (terms.length > MOST_TERMS || OTHER_BLOCK.test(line)) return false;
  }
  const areShort = terms.every((term) => term.length <= MOST_CHARACTERS && !SENTENCE.test(term));
  return terms.length === 1 || (terms.length > 1 && areShort);
};

/** A definition: a colon and blanks, then blocks that stand as far to the right (PHP Markdown Extra, Pandoc). */
const definition = (lines: readonly string[]): Construct => {
  // The last line of a definition, from 1, below which another of the same term may stand. A line may be asked for again.
  let last = -2;
  const isNext = (line: number): boolean =>
    line === last || line - last === 1 || (line - last === 2 && bare(lines[line - 2]) === "");
  const sizes = new WeakMap<object, number>();
  const tokenize: Tokenizer = function (effects, ok, nok) {
    const { line } = this.now();
    let size = 1;
    const prefix: State = (code) => {
      if (isSpace(code) && size < 4) {
        size += 1;
        effects.consume(code);
        return prefix;
      }
      effects.exit("definitionItemPrefix");
      last = line;
      sizes.set(this.containerState ?? {}, size);
      return ok(code);
    };
    return (code) => {
      if (!/^:[ \t]+\S/.test(bare(lines[line - 1]))) return nok(code);
      if (!isNext(line) && !isBelowTerm(lines, line - 1)) return nok(code);
      effects.enter("definitionItem", { _container: true });
      effects.enter("definitionItemPrefix");
      effects.consume(code);
      return prefix;
    };
  };
  const goesOn: Tokenizer = function (effects, ok, nok) {
    const { line } = this.now();
    const size = sizes.get(this.containerState ?? {}) ?? 2;
    const isBlank = bare(lines[line - 1]) === "";
    let count = 0;
    const indent: State = (code) => {
      if (isSpace(code) && count < size) {
        if (count === 0) effects.enter("definitionItemIndent");
        count += 1;
        effects.consume(code);
        return indent;
      }
      if (count > 0) effects.exit("definitionItemIndent");
      if (count < size && !isBlank) return nok(code);
      if (!isBlank) last = line;
      return ok(code);
    };
    return indent;
  };
  return {
    name: "definitionItem",
    tokenize,
    continuation: { tokenize: goesOn },
    exit(effects) {
      effects.exit("definitionItem");
    },
  };
};

/** The construct for definitions below a term; `source` is the text to parse. A text without `: ` at the head of a line has none. */
export const definitionLists = (source: string): Extension =>
  /^[ \t>]*:[ \t]/m.test(source) ? { document: { [COLON]: definition(source.split("\n")) } } : {};

/** Makes a `listItem` of each definition, which `gatherDefinitions` puts into lists. */
export const definitionItems: ReturnType<typeof directiveFromMarkdown> = {
  enter: {
    definitionItem(token) {
      this.enter({ type: "listItem", spread: false, children: [], data: { hName: "dd" } }, token);
    },
  },
  exit: {
    definitionItem(token) {
      this.exit(token);
    },
  },
};

const isDefinition = (node: RootContent | undefined): node is ListItem =>
  node?.type === "listItem" && node.data?.hName === "dd";

const term = (paragraph: Paragraph): ListItem => ({
  type: "listItem",
  spread: false,
  children: [paragraph],
  data: { hName: "dt" },
  ...(paragraph.position && { position: paragraph.position }),
});

/** The lines of a paragraph, each a term. */
const termsOf = ({ children, position }: Paragraph): ListItem[] => {
  const lines: Paragraph[] = [];
  const [only] = children;
  if (children.length > 1 || only?.type !== "text" || !position)
    return [term({ type: "paragraph", children, ...(position && { position }) })];
  let { line, column, offset = 0 } = position.start;
  for (const value of only.value.split("\n")) {
    const end = { line, column: column + value.length, offset: offset + value.length };
    const place = { start: { line, column, offset }, end };
    lines.push({ type: "paragraph", children: [{ type: "text", value, position: place }], position: place });
    [line, column, offset] = [line + 1, position.start.column, end.offset + 1];
  }
  return lines.map(term);
};

const gather = (parent: Parents): void => {
  const siblings: RootContent[] = parent.children;
  const made: RootContent[] = [];
  let list: List | undefined;
  for (const [index, node] of siblings.entries()) {
    const isTerm = node.type === "paragraph" && isDefinition(siblings[index + 1]);
    if (!isTerm && !isDefinition(node)) {
      list = undefined;
      made.push(node);
      continue;
    }
    if (!list) {
      list = { type: "list", spread: false, children: [], data: { hName: "dl" } };
      made.push(list);
    }
    if (node.type === "paragraph") list.children.push(...termsOf(node));
    else if (node.type === "listItem") {
      node.spread = node.children.length > 1;
      const end = node.children.at(-1)?.position?.end;
      if (node.position && end) node.position.end = end;
      list.children.push(node);
    }
    const [first, last] = [list.children[0]?.position, list.children.at(-1)?.position];
    if (first && last) list.position = { start: first.start, end: last.end };
  }
  Object.assign(parent, { children: made });
};

/** Puts terms and their definitions into lists, in place: a `list` that becomes `dl`, with items that become `dt` and `dd`. */
export const gatherDefinitions = (tree: Root): void => {
  visit(tree, (node) => {
    if ("children" in node && node.type !== "list" && node.children.some(isDefinition)) gather(node);
  });
};
