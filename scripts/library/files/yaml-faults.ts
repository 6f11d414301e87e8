import { isAlias, isNode, visit, type Alias, type Document, type YAMLError } from "yaml";

/** What YAML's faults are to an author who has never read its specification. */
const WORDS: Partial<Record<YAMLError["code"], string>> = {
  BAD_ALIAS: "a text that begins with this sign, expected quotation marks around it",
  BAD_SCALAR_START: "a text that begins with this sign, expected quotation marks around it",
  BLOCK_AS_IMPLICIT_KEY: "a second colon, expected quotation marks around a text that holds one",
  DUPLICATE_KEY: "a key that stands above already, expected each once",
  KEY_OVER_1024_CHARS: "a line without a colon, expected key: value",
  MULTILINE_IMPLICIT_KEY: "a line without a colon, expected key: value",
  MULTIPLE_DOCS: "a line of ---, expected none in the middle",
  MULTIPLE_TAGS: "a text that begins with this sign, expected quotation marks around it",
  RESOURCE_EXHAUSTION: "lists in lists without end, expected fewer brackets",
  TAB_AS_INDENT: "a tab, expected blanks at the beginning of a line",
  TAG_RESOLVE_FAILED: "a text that begins with this sign, expected quotation marks around it",
  UNEXPECTED_TOKEN: "these signs here, expected key: value",
};

const DEEP = 100;

/** Something that is wrong with a YAML text, in words, and where (UTF-16 units). */
export interface YamlFault {
  words: string;
  offset: number;
}

/** Brackets, dashes or question marks that nest a hundred levels or more: the parser would go down as far, and fall. */
export const tooDeep = (text: string): YamlFault[] => {
  let depth = 0;
  for (const { 0: sign, index: offset } of text.matchAll(/[[{]|[\]}]|(?:[-?] ){100}/g)) {
    depth += sign === "]" || sign === "}" ? -1 : sign.length;
    if (depth >= DEEP) return [{ words: WORDS.RESOURCE_EXHAUSTION ?? "", offset }];
    depth = sign.length > 1 ? 0 : Math.max(0, depth);
  }
  return [];
};

/** A fault that the parser names, in plain words. */
export const faultOf = ({ code, message, pos: [offset] }: YAMLError): YamlFault => {
  const said = (message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "");
  const indent = said.startsWith("Flow")
    ? "a bracket that is never closed, expected ] or }"
    : "another indentation than that of the lines around, expected the same";
  return { words: code === "BAD_INDENT" ? indent : (WORDS[code] ?? said), offset };
};

const at = (node: Alias | undefined, words = ""): YamlFault => ({ words, offset: node?.range?.[0] ?? 0 });

/**
 * References `*name` that lead nowhere. Where there are more than a hundred, or the document is known to be endless by them,
 * the first is one fault for all.
 */
export const referenceFaults = (document: Document, isEndless: boolean): YamlFault[] => {
  const anchors = new Set<string>();
  const references: Alias[] = [];
  const lost: Alias[] = [];
  visit(document, (_, node) => {
    if (isAlias(node)) {
      references.push(node);
      if (!anchors.has(node.source)) lost.push(node);
    } else if (isNode(node) && "anchor" in node && node.anchor !== undefined) anchors.add(node.anchor);
  });
  return isEndless || references.length > DEEP
    ? [at(references[0], "more references than a book needs, expected the values themselves")]
    : lost.map((node) => at(node, WORDS.BAD_ALIAS));
};

/** What a document without faults says; a fault is added where its references make it endless, or its lists are too deep. */
export const valueOf = (document: Document, faults: YamlFault[]): { made?: unknown } => {
  try {
    return { made: document.toJS() };
  } catch {
    faults.push(...referenceFaults(document, true));
    return {};
  }
};
