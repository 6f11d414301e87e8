import { defaultSchema, type Options } from "rehype-sanitize";
import type { Element, ElementContent, Root } from "hast";
import type { Root as Markdown } from "mdast";
import type { VFile } from "vfile";
import { pictureSize, sizeInStyle } from "../library/markdown/markdown.ts";
import { report } from "../library/messages/messages.ts";
import { decoded } from "../library/text/text.ts";
import {
  cleanSvg,
  dataBytes,
  expectedAddress,
  forbiddenScheme,
  isRisky,
  plainAddress,
  SCHEMES,
  type Use,
} from "../library/safety/safety.ts";
import { classesOf, SKIP, visit } from "../library/tree/tree.ts";

const CELL = ["align", "colSpan", "rowSpan", "headers", "scope"];

/**
 * What raw HTML may hold, documented in docs/en/rules.md. Only elements and attributes of today's HTML:
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
    sup table tbody td tfoot th thead time tr u ul var wbr`.split(/\s+/),
  strip: "script style iframe object embed template svg math noscript textarea title select".split(" "),
  attributes: {
    "*": ["id", "lang", "dir", "title", "className", "ariaDescribedBy", "ariaLabel", "ariaHidden"],
    a: ["href", "name", "dataFootnoteRef", "dataFootnoteBackref"],
    blockquote: ["cite"],
    del: ["cite", "dateTime"],
    details: ["open"],
    img: ["src", "alt", "width", "height", "dataCredit", "dataLicence", "dataFocus"],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
    ins: ["cite", "dateTime"],
    ol: ["start", "reversed"],
    q: ["cite"],
    section: ["dataFootnotes"],
    // Marks of the index, and citations.
    span: ["dataIndex", "dataCited"],
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
  protocols: { cite: SCHEMES.source, href: SCHEMES.link, src: SCHEMES.picture },
};

const SVG = "data:image/svg+xml";

const USES = { href: "link", src: "picture", cite: "source" } as const;

declare module "vfile" {
  interface DataMap {
    /** Whether an address was taken out that the text of the file still has. */
    unsafe: boolean;
  }
}

/** Notes that the text of a file has an address that no output may have. */
export const markUnsafe = (file: VFile): void => {
  file.data.unsafe = true;
};

/** Marks the file of a chapter where a definition that nothing may refer to has an address that is refused. */
export const definitions = () => (tree: Markdown, file: VFile) => {
  visit(tree, "definition", ({ url }) => {
    if (forbiddenScheme(url, "link") !== undefined) markUnsafe(file);
  });
};

/** Whether an element is written as HTML; `<mailto:a@b>` is Markdown. */
const isRaw = ({ position }: Element, file: VFile): boolean => {
  const start = position?.start.offset ?? -1;
  return /^<[A-Za-z][\w-]*[\s/>]/.test(String(file).slice(start, start + 40));
};

/** An address as it may stand in every output; or, in `refused`, what it begins with that may not. */
const safeAddress = (address: string, use: Use): { address?: string; refused?: string } => {
  const refused = forbiddenScheme(address, use);
  const plain = plainAddress(address);
  if (refused !== undefined || !plain.startsWith(SVG))
    return refused === undefined ? { address: plain } : { refused };
  const bytes = cleanSvg(dataBytes(plain))?.bytes.toString("base64");
  return bytes === undefined ? { refused: SVG } : { address: `${SVG};base64,${bytes}` };
};

/** `hhttps://a.b`, `ttps://a.b`, `(https://a.b)`, and a link in the place of an address; its ends may be escaped. */
const MISTYPED = /^(?:[([<]|%5B|%3C)?([htps]{3,8}):\/\/([\w-]+\..*?)(?=%5D|%3E|[)\]>]|$)/i;

/** What an address with a slip in its scheme means; nothing where that is none of the web. */
const withoutSlip = (address: string): string | undefined => {
  const [, scheme = "", rest] = MISTYPED.exec(address) ?? [];
  return rest === undefined ? undefined : `http${/s$/i.test(scheme) ? "s" : ""}://${rest}`;
};

/**
 * Makes every address what a browser would read, and takes out, with a message at its place, each of a scheme that it may not
 * have. What else looks like one is left to the sanitiser, and marks the file.
 */
export const cleanAddresses = () => (tree: Root, file: VFile) => {
  visit(tree, "element", (node) => {
    const { properties, position: place } = node;
    for (const [name, value] of Object.entries(properties))
      if (typeof value === "string" && !(name in USES) && isRisky(value)) markUnsafe(file);
    for (const name of ["href", "src", "cite"] as const) {
      const address = properties[name];
      if (typeof address !== "string") continue;
      const use = USES[name];
      const { address: safe, refused } = safeAddress(address, use);
      const meant = refused === undefined ? undefined : withoutSlip(address);
      properties[name] = safe ?? meant;
      if (refused === undefined) continue;
      if (meant === undefined) markUnsafe(file);
      const reason =
        meant === undefined
          ? `Unexpected ${refused} address, expected ${expectedAddress(use)}: the address is removed`
          : `Unexpected ${decoded(refused)} address, expected ${meant}, which is taken`;
      const rule = use === "picture" ? "image-missing" : "link-target";
      const severity = meant === undefined ? {} : { severity: "warning" as const };
      report(file, { rule: isRaw(node, file) ? "raw-html" : rule, reason, place, ...severity });
    }
  });
};

const tags = new Set(allowedHtml.tagNames);
const strip = new Set(allowedHtml.strip);

/**
 * Makes text of what is a tag only by CommonMark (§6.6), in place: of a type parameter right behind a name (`Vec<u8>`), which is called like no
 * element that a book may have, and which nothing closes in its paragraph.
 */
export const keepTypeParameters = () => (tree: Markdown) => {
  visit(tree, (parent) => {
    if (!("children" in parent)) return;
    const { children } = parent;
    const all = new Set(children.map((node) => (node.type === "html" ? node.value : "")));
    if (all.size < 2) return;
    for (const [index, node] of children.entries()) {
      const before = children[index - 1];
      if (node.type !== "html" || before?.type !== "text" || !/[a-z\d]$/i.test(before.value)) continue;
      const [, name = "a"] = /^<([a-z][a-z\d]*)>$/i.exec(node.value) ?? [];
      const isHtml = tags.has(name.toLowerCase()) || strip.has(name.toLowerCase());
      if (!isHtml && !all.has(`</${name}>`)) children[index] = { ...node, type: "text" };
    }
  });
};

// Attributes for other tools and browsers only: removed without a message, because readers lose nothing.
const IDLE =
  /^(?:data[A-Z].*|markdown|role|tabIndex|value|htmlFor|name|target|rel|loading|decoding|key|vPre)$/;

/** The attributes of an element that are taken out, as they are written in HTML. */
const removedAttributes = ({ tagName, properties }: Element): string[] => {
  const allowed = [tagName, "*"].flatMap((name) => allowedHtml.attributes?.[name] ?? []);
  const names = new Set(allowed.map((entry) => (typeof entry === "string" ? entry : entry[0])));
  return Object.keys(properties)
    .filter((name) => !names.has(name) && !IDLE.test(name))
    .map((name) => name.replace(/^aria(?=[A-Z])/, "aria-").toLowerCase());
};

/** `raw-html`: reports, at its place, what the sanitiser will remove from raw HTML. */
export const reportRemoved = () => (tree: Root, file: VFile) => {
  visit(tree, "element", (node) => {
    const { tagName, position: place } = node;
    if (!isRaw(node, file)) return undefined;
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

const BLOCK = /^(?:p|[uo]l|dl|div|h[1-6]|pre|table|figure|blockquote|details|section)$/;

/** Shows what fills the slots of components of Vue, `<template v-slot:title>`, in place; one that nothing fills is gone. */
export const showSlots = () => (tree: Root) => {
  visit(tree, { tagName: "template" }, (node, index, parent) => {
    if (!Object.keys(node.properties).some((name) => /^(?:v-?slot|[#:])/i.test(name))) return undefined;
    const children = node.content?.children ?? [];
    const isEmpty = children.every((child) => child.type === "text" && child.value.trim() === "");
    if (isEmpty && parent && index !== undefined) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    node.children = children.filter((child): child is ElementContent => child.type !== "doctype");
    const hasBlock = node.children.some((child) => child.type === "element" && BLOCK.test(child.tagName));
    Object.assign(node, { tagName: hasBlock ? "div" : "span", properties: {} });
    // No paragraph holds a block.
    if (hasBlock && parent?.type === "element" && parent.tagName === "p") parent.tagName = "div";
    return undefined;
  });
};

/** Elements of old HTML, and what they are today. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ["center", "div"],
  ["strike", "del"],
  ["tt", "code"],
]);
const ALIGNED = /\btext-align\s*:\s*(center|right|left)\s*;?/i;

/** Gives elements of old HTML the names of today, in place, and what is set in the middle the attribute that says so. */
export const modernElements = () => (tree: Root) => {
  visit(tree, "element", (node) => {
    const { tagName, properties } = node;
    node.tagName = RENAMED.get(tagName) ?? tagName;
    const [whole = "", align = tagName === "center" ? "center" : undefined] =
      ALIGNED.exec(properties.style ?? "") ?? [];
    if (align === undefined || !/^(?:p|div|h[1-6])$/.test(node.tagName)) return;
    const style = properties.style?.replace(whole, "").trim();
    const { style: _, ...rest } = properties;
    node.properties = { ...rest, align, ...(style && { style }) };
  });
};

type Length = number | string | undefined;

const isWhole = (length: Length): boolean => length === undefined || /^\d+$/.test(`${length}`);

/**
 * Reads the size of a picture in raw HTML, in place: `width="50%"`, and `width`, `height` or `zoom` in its style. What a style
 * says besides is left for the sanitiser to take out.
 */
export const sizeImages = () => (tree: Root) => {
  visit(tree, { tagName: "img" }, (node) => {
    const { style, width, height, ...others } = node.properties;
    const styled = sizeInStyle(style ?? "");
    const isStyled = styled.width !== undefined || styled.height !== undefined;
    if (!isStyled && isWhole(width) && isWhole(height)) return;
    const [wide, high] = isStyled ? [styled.width, styled.height] : [width, height].map((one) => String(one));
    const size = pictureSize(wide, high);
    const className = [...classesOf(node), ...classesOf({ ...node, properties: size })];
    node.properties = { ...others, ...size, ...(className.length > 0 && { className }) };
    const rest = (style ?? "").replace(/\b(?:max-)?(?:width|height|zoom)\s*:[^;]*;?/gi, "").trim();
    if (rest !== "") node.properties.style = rest;
  });
};

/** `image-alt`: a picture in raw HTML without `alt` says nothing to those who do not see it. It gets an empty one, in place. */
export const describeImages = () => (tree: Root, file: VFile) => {
  visit(tree, { tagName: "img" }, ({ properties, position: place }) => {
    if (properties.alt !== undefined) return;
    properties.alt = "";
    const reason = `Missing alt of <img>, expected a description, or alt="" for an image that says nothing`;
    report(file, { rule: "image-alt", reason, place });
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
