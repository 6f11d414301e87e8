/** A tag of XML, or a text between two. */
export type Token =
  | { kind: "open" | "close"; name: string; attributes: ReadonlyMap<string, string>; isEmpty: boolean }
  | { kind: "text"; text: string };

const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>|([^<]+)/g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const NONE: ReadonlyMap<string, string> = new Map();

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const characterOf = (name: string): string => {
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return NAMED[name] ?? (name.startsWith("#") && code <= 0x10ffff ? String.fromCodePoint(code) : "");
};

const unescaped = (text: string): string =>
  text.replace(/&(#?\w+);/g, (_, name: string) => characterOf(name));

const attributesOf = (text: string): ReadonlyMap<string, string> => {
  if (!text.includes("=")) return NONE;
  const found = [...text.matchAll(ATTRIBUTE)];
  return new Map(found.map(([, name = "", one, other]) => [name, unescaped(one ?? other ?? "")]));
};

/** What an XML text is made of, one after the other: a document of a thousand pages is no tree to keep. Names have the prefixes that Office gives them. */
export function* tokensOf(xml: string): Generator<Token> {
  for (const [, slash, name, rest = "", text] of xml.matchAll(TOKEN)) {
    if (text !== undefined) yield { kind: "text", text: unescaped(text) };
    else if (name !== undefined) {
      const isEmpty = rest.endsWith("/");
      yield { kind: slash === "/" ? "close" : "open", name, attributes: attributesOf(rest), isEmpty };
    }
  }
}
