/** What an author says of an element in braces: `{#id .class width=50%}`, and `{: .class}` in kramdown. */
export interface Attributes {
  id?: string;
  classes: string[];
  values: Map<string, string>;
}

const VALUE = `[\\w-][\\w:-]*=(?:"[^"{}\\n]*"|'[^'{}\\n]*'|“[^”{}\\n]*”|[^\\s"'{}]+)`;
const ITEM = `(?:(?:#|\\.(?=[\\p{L}_-]))[^\\s{}"'=]+|${VALUE}|-)`;
const LIST = new RegExp(`^\\{\\s*(${ITEM}(?:\\s+${ITEM})*)\\s*\\}$`, "u");
// A bare word is the name of other attributes, such as `toc`.
const KRAMDOWN = new RegExp(`^\\{:\\s*((?:${ITEM}|[\\w-]+)(?:\\s+(?:${ITEM}|[\\w-]+))*)\\s*\\}$`, "u");
const ITEMS = new RegExp(`${VALUE}|\\S+`, "gu");

/** Reads attributes in braces (Pandoc, kramdown, PHP Markdown Extra); nothing where a text is none. */
export const readAttributes = (text: string): Attributes | undefined => {
  const [, list] = LIST.exec(text) ?? KRAMDOWN.exec(text) ?? [];
  if (list === undefined) return undefined;
  const found: Attributes = { classes: [], values: new Map() };
  for (const [item] of list.matchAll(ITEMS)) {
    const [key = "", value] = item.split(/=([^]*)/);
    if (item.startsWith("#")) found.id = item.slice(1);
    else if (item.startsWith(".")) found.classes.push(...item.slice(1).split("."));
    else if (value !== undefined) found.values.set(key, value.replace(/^["'“]|["'”]$/g, ""));
  }
  return found;
};
