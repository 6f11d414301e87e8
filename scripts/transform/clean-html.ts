import { defaultSchema, type Options } from "rehype-sanitize";
import type { Root, Element } from "hast";
import { visit, SKIP } from "unist-util-visit";
import type { VFile } from "vfile";
import { report } from "../library/messages/messages.ts";
import { classesOf } from "../library/tree/tree.ts";

const cells = ["align", "colSpan", "rowSpan", "headers", "scope"];

/**
 * What raw HTML may hold, documented in scripts/check/README.md. Only elements and attributes of today's HTML:
 * `border`, `bgcolor`, `<font>` and their kind are refused by EPUB. No script, style, iframe, event handler; no
 * `javascript:` address.
 */
export const allowedHtml: Options = {
  ...defaultSchema,
  // Ids are made safe and unique by asciiIds, in one way for headings, notes and raw HTML.
  clobber: [],
  tagNames:
    `a abbr aside b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary
    sup table tbody td tfoot th thead time tr ul var wbr`.split(/\s+/),
  strip: "script style iframe object embed template svg math noscript textarea title select".split(" "),
  attributes: {
    ...Object.fromEntries(["td", "th"].map((name) => [name, cells])),
    "*": ["id", "lang", "dir", "title", "className", "ariaDescribedBy", "ariaLabel", "ariaHidden"],
    a: ["href", "dataFootnoteRef", "dataFootnoteBackref"],
    blockquote: ["cite"],
    del: ["cite", "dateTime"],
    details: ["open"],
    img: ["src", "alt", "width", "height"],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
    ins: ["cite", "dateTime"],
    ol: ["start", "reversed"],
    q: ["cite"],
    section: ["dataFootnotes"],
    time: ["dateTime"],
    p: ["align"],
    div: ["align"],
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((depth) => [`h${depth}`, ["align"]])),
  },
  ancestors: {
    ...defaultSchema.ancestors,
    caption: ["table"],
    dd: ["dl"],
    dt: ["dl"],
    figcaption: ["figure"],
    li: ["ol", "ul"],
    rp: ["ruby"],
    rt: ["ruby"],
    summary: ["details"],
  },
  required: { input: { disabled: true, type: "checkbox" } },
  protocols: {
    cite: ["http", "https"],
    href: ["http", "https", "mailto", "tel"],
    src: ["http", "https", "data"],
  },
};

const SCHEME = /^\s*[A-Za-z][A-Za-z0-9+.-]*:/;

/** Writes the schemes of addresses small: `HTTPS:` is `https:` (RFC 3986 §3.1), and what cleans them knows the small one alone. */
export const lowerSchemes = () => (tree: Root) => {
  visit(tree, "element", ({ properties }) => {
    for (const name of ["href", "src", "cite"] as const) {
      const address = properties[name];
      if (typeof address === "string")
        properties[name] = address.replace(SCHEME, (scheme) => scheme.toLowerCase());
    }
  });
};

const tags = new Set(allowedHtml.tagNames);
const strip = new Set(allowedHtml.strip);
const ADDRESSES = ["href", "src", "cite"] as const;

// What other tools and browsers read; no reader sees it go.
const IDLE = /^(?:data[A-Z].*|markdown|role|tabIndex|value|htmlFor|name|target|rel|loading|decoding|key)$/;

const allowedAttributes = (tagName: string): Set<string> =>
  new Set(
    [...(allowedHtml.attributes?.[tagName] ?? []), ...(allowedHtml.attributes?.["*"] ?? [])].map((entry) =>
      typeof entry === "string" ? entry : entry[0],
    ),
  );

const attributeName = (property: string): string =>
  /^(?:data|aria)[A-Z]/.test(property)
    ? property.replace(/[A-Z]/g, (letter, at: number) =>
        at === 4 || property.startsWith("data") ? `-${letter.toLowerCase()}` : letter.toLowerCase(),
      )
    : property.toLowerCase();

/** The scheme of an address that may not stand there, with its colon. A colon after `/`, `?` or `#` ends no scheme (URL §4.4). */
const forbiddenScheme = (name: (typeof ADDRESSES)[number], value: unknown): string | undefined => {
  const scheme = typeof value === "string" ? /^[^/?#:]*(?=:)/.exec(value)?.[0] : undefined;
  if (scheme === undefined || allowedHtml.protocols?.[name]?.includes(scheme)) return undefined;
  return `${scheme.replace(/\s+/g, "")}:`;
};

const checkAddresses = (node: Element, file: VFile, isRaw: boolean): void => {
  for (const name of ADDRESSES) {
    const scheme = forbiddenScheme(name, node.properties[name]);
    if (scheme === undefined) continue;
    const expected = allowedHtml.protocols?.[name]?.join(", ");
    const reason = `Unexpected ${scheme} address, expected ${expected}, or a file: the address is removed`;
    if (isRaw) report(file, { rule: "raw-html", reason, place: node.position });
    else
      report(file, { rule: name === "src" ? "image-missing" : "link-target", reason, place: node.position });
  }
};

/** `raw-html`: names what the cleaning after it takes out of raw HTML, where it stands. */
export const reportRemoved = () => (tree: Root, file: VFile) => {
  const source = String(file);
  visit(tree, "element", (node) => {
    const isRaw = source.charAt(node.position?.start.offset ?? -1) === "<";
    checkAddresses(node, file, isRaw);
    if (!isRaw) return undefined;
    const { tagName, position } = node;
    if (strip.has(tagName)) {
      report(file, {
        rule: "raw-html",
        reason: `Unexpected <${tagName}>, expected none: it is removed with all it holds`,
        place: position,
      });
      return SKIP;
    }
    if (!tags.has(tagName)) {
      report(file, {
        rule: "raw-html",
        reason: `Unexpected <${tagName}>, expected HTML of a book: the tag is removed, its text stays`,
        place: position,
      });
      return undefined;
    }
    const allowed = allowedAttributes(tagName);
    const names = Object.keys(node.properties)
      .filter((name) => !allowed.has(name) && !IDLE.test(name))
      .map(attributeName);
    if (names.length > 0)
      report(file, {
        rule: "raw-html",
        reason: `Unexpected ${names.join(", ")} of <${tagName}>, expected none: it is removed`,
        place: position,
      });
    return undefined;
  });
};

/** Turns `align` into a class, gives header cells their scope, and drops sizes that are not whole pixels. */
export const modernAttributes = () => (tree: Root) => {
  visit(tree, "element", (node) => {
    const { align, width, height, ...rest } = node.properties;
    node.properties = rest;
    if (align !== undefined) node.properties.className = [...classesOf(node), `align-${align.toLowerCase()}`];
    if (node.tagName === "th" && rest.scope === undefined) node.properties.scope = "col";
    for (const [name, value] of Object.entries({ width, height })) {
      if (value !== undefined && /^\d+$/.test(String(value))) node.properties[name] = Number(value);
    }
  });
};
