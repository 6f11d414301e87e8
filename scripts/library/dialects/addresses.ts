import { indentOf, isBlank, isInCode, verbatimTracker, type Line } from "./lines.ts";

/** Between its braces, a template has no others. */
const TEMPLATE = String.raw`\{[{%][^{}\n]{0,300}[%}]\}`;
const OPENING = String.raw`\]\([ \t]*<?|\]:[ \t]*<?|(?:href|src)=["']`;
const PLAIN = String.raw`[^\s"'<>(){]*`;
/** An address with templates in it, behind what begins an address in Markdown or HTML. */
const ADDRESS = new RegExp(`(${OPENING})((?:${PLAIN}${TEMPLATE})+${PLAIN})`, "g");

const QUOTED = String.raw`["'\x60]([^"'\x60]*)["'\x60]`;

/** What templates stand for in an address, by what is in their outer braces: the site is its root, and the page is nothing. */
const FORMS: readonly (readonly [form: RegExp, address: (path: string) => string])[] = [
  // {{< relref "x.md" >}}, {{% ref path="x.md" %}} of Hugo
  [new RegExp(`^\\{[<%]\\s*(?:rel)?ref\\s+(?:path=)?(?:${QUOTED}|([^\\s"'\\x60]+))`), (path) => path],
  // {% link _docs/x.md %} of Jekyll, from the root of the site, and {% post_url x %}
  [/^%-?\s*link\s+(\S+)/, (path) => `/${path}`],
  [/^%-?\s*post_url\s+(\S+)/, (path) => `${path}.md`],
  // {{ "/x" | relative_url }} of Jekyll, {{ "/x" | url }} of Eleventy
  [new RegExp(`^\\{\\s*${QUOTED}\\s*\\|`), (path) => `/${path}`],
  [/^\{\s*(?:(?:site|config)(?:\.\w+)*\.(?:base_?|site_?)?url|base_?url)\s*\}$/i, () => "/"],
  [/^\{\s*page\.url\s*\}$/, () => ""],
];

/** The address that a template stands for; nothing where that is unknown. */
const meantBy = (template: string): string | undefined => {
  for (const [form, address] of FORMS) {
    const found = form.exec(template.slice(1, -1));
    if (found) return address(found[1] ?? found[2] ?? "").replaceAll(" ", "%20");
  }
  return undefined;
};

/** A template that nobody knows, without what would end an address or is an escape in it. */
const unknown = (template: string): string => `{{${template.slice(2, -2).replace(/[\s"'%<>]/g, "")}}}`;

const plainAddress = (address: string): string =>
  address
    .replace(new RegExp(TEMPLATE, "g"), (template) => meantBy(template) ?? unknown(template))
    .replace(/^\/{2,}/, "/");

/**
 * Reads what Hugo, Jekyll, Eleventy and MkDocs write for an address: `[a]({{< ref "x.md" >}})` is `[a](x.md)`, and so many blanks
 * more that every place of the line stays.
 */
export const readAddresses = (source: readonly Line[]): Line[] => {
  const isVerbatim = verbatimTracker(true);
  // Where the text of the item begins that a line may be in; a program begins four columns further right.
  let margin = 0;
  return source.map((line) => {
    const { text } = line;
    const isProgram = isVerbatim(text) || indentOf(text) >= margin + 4;
    const [mark] = (!isProgram && /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(text)) || [];
    if (mark !== undefined) margin = mark.length;
    else if (indentOf(text) === 0 && !isBlank(line)) margin = 0;
    if (isProgram || line.open || line.close || !/\{[{%]/.test(text)) return line;
    const isCode = isInCode(text);
    const made = text.replace(ADDRESS, (all: string, opening: string, address: string, at: number) =>
      isCode(at) ? all : opening + plainAddress(address).padEnd(address.length),
    );
    return made === text ? line : { ...line, text: made };
  });
};
