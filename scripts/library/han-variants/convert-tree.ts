import type { Element, Nodes, Root, Text } from "hast";

/** Writes a text another way. Letters, digits and addresses stay. */
export type Convert = (text: string) => string;

/** What is no prose, or no text at all. */
const KEPT = new Set("code pre kbd samp math script style template".split(" "));

/** What stands in a line of text. */
const INLINE = new Set(
  "a abbr b bdi bdo cite data del dfn em i ins label mark rp rt ruby s small span strong sub sup time tspan u wbr br img".split(
    " ",
  ),
);

/** Attributes that are read to somebody. */
const READ = ["alt", "title", "ariaLabel", "label", "summary", "dataDefinition", "placeholder"] as const;

const isKept = ({ tagName, properties }: Element): boolean => {
  const { lang, translate } = properties as { lang?: unknown; translate?: unknown };
  return KEPT.has(tagName) || translate === "no" || (typeof lang === "string" && !/^zh\b/i.test(lang));
};

/** Converts texts of one line together, so that a phrase is seen that is partly emphasised; by itself each where lengths change. */
const convertLine = (texts: readonly Text[], convert: Convert): void => {
  const all = texts.map(({ value }) => value).join("");
  const whole = Array.from(convert(all));
  if (texts.length === 1 || whole.length !== Array.from(all).length) {
    for (const text of texts) text.value = texts.length === 1 ? whole.join("") : convert(text.value);
    return;
  }
  let from = 0;
  for (const text of texts) {
    const { length } = Array.from(text.value);
    text.value = whole.slice(from, from + length).join("");
    from += length;
  }
};

/**
 * Writes the Chinese of an HTML tree another way, in place. Programs, formulas, addresses and what is in another language stay; `language`
 * is what its elements in Chinese say from then on.
 */
export const convertTree = (tree: Root | Element, convert: Convert, language: string): void => {
  let line: Text[] = [];
  const end = (): void => {
    if (line.length > 0) convertLine(line, convert);
    line = [];
  };
  const enter = (node: Nodes): void => {
    if (node.type === "text") line.push(node);
    if (node.type === "root") for (const child of node.children) enter(child);
    if (node.type !== "element" || isKept(node)) return;
    const isInline = INLINE.has(node.tagName);
    if (!isInline) end();
    const { properties } = node;
    for (const name of READ) {
      const value: unknown = properties[name];
      if (typeof value === "string") properties[name] = convert(value) as never;
    }
    if (typeof properties.lang === "string") properties.lang = language;
    for (const child of node.children) enter(child);
    if (!isInline) end();
  };
  enter(tree);
  end();
};
