import { defaultSchema, type Options } from "rehype-sanitize";

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
  strip: [
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "template",
    "svg",
    "math",
    "noscript",
    "textarea",
    "title",
    "select",
  ],
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
