import type { Doctype, Element, ElementContent, Root, RootContent } from "xast";
import { fromXml } from "xast-util-from-xml";
import { toXml } from "xast-util-to-xml";
import { VFileMessage } from "vfile-message";
import { ExchangeError, type FilePlace } from "./exchange-error.ts";

/** What an attribute may be; one that is undefined is left out. */
type Attributes = Record<string, string | undefined>;

/** An element of XML. */
export const element = (
  name: string,
  attributes: Attributes,
  ...children: readonly (ElementContent | string)[]
): Element => ({
  type: "element",
  name,
  attributes,
  children: children.map((child) => (typeof child === "string" ? { type: "text", value: child } : child)),
});

/** Elements each in a line of its own, two blanks further in than what they are in. */
export const inLines = (depth: number, children: readonly Element[]): ElementContent[] => {
  const [before, after] = [depth, depth - 1].map((level): ElementContent => ({
    type: "text",
    value: `\n${"  ".repeat(level)}`,
  }));
  if (children.length === 0 || !before || !after) return [];
  return [...children.flatMap((child) => [before, child]), after];
};

/** A document of XML 1.0, in UTF-8. */
export const xmlText = (root: Element, doctype?: Doctype): string => {
  const head: RootContent[] = [
    { type: "instruction", name: "xml", value: 'version="1.0" encoding="UTF-8"' },
    { type: "text", value: "\n" },
    ...(doctype ? [doctype, { type: "text", value: "\n" } as const] : []),
  ];
  const tree: Root = { type: "root", children: [...head, root, { type: "text", value: "\n" }] };
  return toXml(tree, { closeEmptyElements: true });
};

/** Where a node of a document begins. */
export const placeOf = ({ position }: Pick<Element, "position">): FilePlace => ({
  line: position?.start.line ?? 1,
  column: position?.start.column ?? 1,
});

const pointIn = (text: string, at: number): FilePlace => {
  const lines = text.slice(0, at).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
};

/** An element's name without its prefix. */
export const localName = ({ name }: Pick<Element, "name">): string => name.slice(name.indexOf(":") + 1);

/** The elements right in an element, of some name or of any. */
export const elementsIn = ({ children }: Pick<Element, "children">, name?: string): Element[] =>
  children.filter(
    (child): child is Element =>
      child.type === "element" && (name === undefined || localName(child) === name),
  );

/** The words in an element, those of elements in it among them. */
export const wordsIn = ({ children }: Element): string =>
  children
    .map((child) =>
      child.type === "element"
        ? wordsIn(child)
        : child.type === "text" || child.type === "cdata"
          ? child.value
          : "",
    )
    .join("");

/**
 * Reads a document of XML 1.0. Throws an ExchangeError with its place for what is not well-formed, for entities other than the five of
 * XML and characters by number, for a document type, which could define more or have something fetched, and for another encoding.
 */
export const readXml = (text: string): Element => {
  const doctype = /<!DOCTYPE/i.exec(text);
  if (doctype)
    throw new ExchangeError(
      "Unexpected document type, expected none: it may define entities",
      pointIn(text, doctype.index),
    );
  const [, encoding = "utf-8"] = /^<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(text) ?? [];
  if (!/^utf-?8$/i.test(encoding))
    throw new ExchangeError(`Unexpected encoding ${encoding}, expected UTF-8`, { line: 1, column: 1 });
  const root = parsed(text).children.find((child) => child.type === "element");
  if (!root) throw new ExchangeError("Missing element, expected a document", { line: 1, column: 1 });
  return root;
};

const parsed = (text: string): Root => {
  try {
    return fromXml(text);
  } catch (error) {
    if (!(error instanceof VFileMessage)) throw error;
    const { line = 1, column = 1, cause } = error;
    const reason = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : error.reason;
    throw new ExchangeError(`Unexpected XML: ${reason.replace(/ \(line.*/, "")}`, { line, column });
  }
};
