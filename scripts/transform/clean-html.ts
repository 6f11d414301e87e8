import { defaultSchema, type Options } from "rehype-sanitize";
import type { Root, Element } from "hast";
import { visit, SKIP } from "unist-util-visit";
import type { VFile } from "vfile";
import { report } from "../library/messages/messages.ts";
import { classesOf } from "../library/tree/tree.ts";

const CELL = ["align", "colSpan", "rowSpan", "headers", "scope"];

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
    td: CELL,
    th: CELL,
    time: ["dateTime"],
    ...Object.fromEntries("p div h1 h2 h3 h4 h5 h6".split(" ").map((name) => [name, ["align"]])),
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

const ADDRESSES = ["href", "src", "cite"] as const;
const SCHEME = /^\s*[A-Za-z][A-Za-z0-9+.-]*:/;

/** Writes the schemes of addresses small: `HTTPS:` is `https:` (RFC 3986 §3.1), and what cleans them knows the small one alone. */
export const lowerSchemes = () => (tree: Root) => {
  visit(tree, "element", ({ properties }) => {
    for (const name of ADDRESSES) {
      const address = properties[name];
      if (typeof address === "string")
        properties[name] = address.replace(SCHEME, (scheme) => scheme.toLowerCase());
    }
  });
};

const tags = new Set(allowedHtml.tagNames);
const strip = new Set(allowedHtml.strip);

// Attributes for other tools and browsers only: removed without a message, because readers lose nothing.
const IDLE = /^(?:data[A-Z].*|markdown|role|tabIndex|value|htmlFor|name|target|rel|loading|decoding|key)$/;

/** The attributes of an element that are taken out, as they are written in HTML. */
const removedAttributes = ({ tagName, properties }: Element): string[] => {
  const allowed = [tagName, "*"].flatMap((name) => allowedHtml.attributes?.[name] ?? []);
  const names = new Set(allowed.map((entry) => (typeof entry === "string" ? entry : entry[0])));
  return Object.keys(properties)
    .filter((name) => !names.has(name) && !IDLE.test(name))
    .map((name) => name.replace(/^aria(?=[A-Z])/, "aria-").toLowerCase());
};

/** The scheme of an address that may not stand there, with its colon. A colon after `/`, `?` or `#` ends no scheme (URL §4.4). */
const forbiddenScheme = (name: (typeof ADDRESSES)[number], value: unknown): string | undefined => {
  const scheme = typeof value === "string" ? /^[^/?#:]*(?=:)/.exec(value)?.[0] : undefined;
  if (scheme === undefined || allowedHtml.protocols?.[name]?.includes(scheme)) return undefined;
  return `${scheme.replace(/\s+/g, "")}:`;
};

/** `raw-html`: reports, at its place, what the sanitiser will remove from raw HTML. */
export const reportRemoved = () => (tree: Root, file: VFile) => {
  const source = String(file);
  visit(tree, "element", (node) => {
    const { tagName, properties, position: place } = node;
    const isRaw = source.charAt(place?.start.offset ?? -1) === "<";
    for (const name of ADDRESSES) {
      const scheme = forbiddenScheme(name, properties[name]);
      if (scheme === undefined) continue;
      const expected = allowedHtml.protocols?.[name]?.join(", ");
      const reason = `Unexpected ${scheme} address, expected ${expected}, or a file: the address is removed`;
      const rule = name === "src" ? "image-missing" : "link-target";
      report(file, { rule: isRaw ? "raw-html" : rule, reason, place });
    }
    if (!isRaw) return undefined;
    const say = (what: string, expected: string): void =>
      report(file, { rule: "raw-html", reason: `Unexpected ${what}, expected ${expected}`, place });
    if (strip.has(tagName)) {
      say(`<${tagName}>`, "none: it is removed with all it holds");
      return SKIP;
    }
    const names = removedAttributes(node);
    if (!tags.has(tagName)) say(`<${tagName}>`, "HTML of a book: the tag is removed, its text stays");
    else if (names.length > 0) say(`${names.join(", ")} of <${tagName}>`, "none: it is removed");
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
