import type { Element, RootContent } from "xast";
import { fromXml } from "xast-util-from-xml";
import { toXml } from "xast-util-to-xml";
import { forbiddenScheme, plainAddress } from "./addresses.ts";

const words = (text: string): Set<string> => new Set(text.split(/\s+/));

const SVG = "http://www.w3.org/2000/svg";
const XHTML = "http://www.w3.org/1999/xhtml";

/** Namespaces of which a browser or a program that draws does something; elements of others are notes of drawing programs. */
const ACTIVE = new Map([
  // SVG 2 and 1.1 without scripts, sound, films and cursors.
  [
    SVG,
    words(
      `a animate animateColor animateMotion animateTransform circle clipPath color-profile defs desc ellipse feBlend feColorMatrix
    feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA
    feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
    feSpotLight feTile feTurbulence filter font font-face font-face-format font-face-name font-face-src foreignObject g glyph
    glyphRef hatch hatchpath hkern image line linearGradient marker mask mesh meshgradient meshpatch meshrow metadata
    missing-glyph mpath path pattern polygon polyline radialGradient rect set solidcolor stop style svg switch symbol text
    textPath title tref tspan use view vkern`,
    ),
  ],
  // Words that diagrams set as HTML.
  [
    XHTML,
    words(
      "a b body br center code div em font h1 h2 h3 h4 h5 h6 hr i li ol p pre s small span strong sub sup table tbody td th thead tr u ul",
    ),
  ],
  ["http://www.w3.org/1998/Math/MathML", new Set<string>()],
  ["http://www.w3.org/2001/XInclude", new Set<string>()],
  ["http://www.w3.org/1999/XSL/Transform", new Set<string>()],
]);

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

// Attributes that an animation must not change, and that hold addresses.
const ADDRESS = /^(?:href|src|base|background)$/i;
// Scripts, and the machine that is told when a link is pressed.
const ACTION = /^(?:on|ping$)/i;

/** Whether an address may stand in a drawing: a part of itself, a picture in a picture, and what a link may have. */
const mayHave = (element: string, address: string): boolean => {
  const plain = plainAddress(address);
  if (plain.startsWith("#")) return true;
  if (element === "image" || element === "feImage")
    return (
      plain.startsWith("data:") && !/^data:image\/svg/i.test(plain) && !forbiddenScheme(plain, "picture")
    );
  return element === "a" && /^[a-z]+:/.test(plain) && forbiddenScheme(plain, "link") === undefined;
};

/** Whether CSS asks for something in another way than by `url(…)`. */
const FETCHES = /@import|(?:image-set|cross-fade|\bimage|\bsrc|expression)\(|-moz-binding|behavior\s*:/i;
const ADDRESS_IN_CSS =
  /url\((?!\s*(?:["']\s*)?(?:#|data:image\/(?:png|jpe?g|gif|webp|avif)[;,]))\s*(?:"[^"]*"|'[^']*'|[^)"']*)\s*\)?/gi;

/** CSS (a style sheet, a style, the value of an attribute) without what it would fetch; empty where it hides that in escapes. */
const cleanCss = (css: string): string => {
  const cleaned = css.replace(/@import[^;]*(?:;|$)/gi, "").replace(ADDRESS_IN_CSS, "none");
  // CSS Syntax §4.3.7: \75rl( is url( as well.
  const read = cleaned.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gi, (_, code?: string, one?: string) =>
    code === undefined ? (one ?? "") : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
  );
  return FETCHES.test(read) || (read !== cleaned && /url\(/i.test(read)) ? "" : cleaned;
};

/** Prefixes of names, and the namespaces that they stand for. */
type Scope = ReadonlyMap<string, string>;

const scopeOf = ({ attributes }: Element, around: Scope): Scope => {
  const own = Object.entries(attributes).flatMap(([name, value]): [string, string][] => {
    const prefix = /^xmlns(?::(.+)|$)/.exec(name);
    return prefix && value != null ? [[prefix[1] ?? "", value]] : [];
  });
  return own.length > 0 ? new Map([...around, ...own]) : around;
};

/** Takes out the attributes of an element that would run or fetch something, in place. */
const cleanAttributes = ({ name: element, attributes }: Element, removed: Set<string>): void => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || /^xmlns(?::|$)/.test(name)) continue;
    const css = /url\s*\(|\\|@import|image|src|expression/i.test(value) ? cleanCss(value) : value;
    const isRefused = ADDRESS.test(local(name)) ? !mayHave(local(element), value) : ACTION.test(local(name));
    if (!isRefused && (css === value || ADDRESS.test(local(name)))) continue;
    removed.add(name);
    if (isRefused || css === "") delete attributes[name];
    else attributes[name] = css;
  }
};

const isRefused = ({ name, attributes }: Element, scope: Scope): boolean => {
  const [prefix = ""] = name.includes(":") ? name.split(":") : [];
  const own = local(name);
  const allowed = ACTIVE.get(scope.get(prefix) ?? "");
  if (allowed && !allowed.has(own)) return true;
  // An animation could give a link another address later.
  const changed = local(attributes["attributeName"] ?? "").trim();
  return ADDRESS.test(changed) || ACTION.test(changed);
};

/** Cleans the CSS of a `style` element in place: its text as a browser reads it, past comments and elements that part it. */
const cleanStyle = (style: Element, removed: Set<string>): void => {
  const css = style.children
    .map((node) => (node.type === "text" || node.type === "cdata" ? node.value : ""))
    .join("");
  const value = cleanCss(css);
  if (value === css) return;
  removed.add("an address in <style>");
  style.children = [{ type: "text", value }];
};

/** The nodes that may stay, each cleaned in place. */
const cleanNodes = <T extends RootContent>(nodes: T[], around: Scope, removed: Set<string>): T[] =>
  nodes.filter((node) => {
    if (node.type === "instruction" && node.name !== "xml") removed.add(`<?${node.name}?>`);
    if (node.type !== "element") return node.type !== "instruction" || node.name === "xml";
    const scope = scopeOf(node, around);
    if (isRefused(node, scope)) {
      removed.add(`<${node.name}>`);
      return false;
    }
    cleanAttributes(node, removed);
    if (local(node.name) === "style") cleanStyle(node, removed);
    node.children = cleanNodes(node.children, scope, removed);
    return true;
  });

/** An SVG as text, in whatever encoding it says it is (XML 1.0 §4.3.3), and whether that is UTF-8. Throws where it is another. */
const textOf = (bytes: Buffer): { text: string; isUtf8: boolean } => {
  // However long the declaration is: a browser reads all of it.
  const start = bytes.subarray(0, bytes.indexOf("?>") + 2).toString("latin1");
  const mark = /^(?:(\xff\xfe)|(\xfe\xff))/.exec(bytes.subarray(0, 2).toString("latin1"));
  const named = /^<\?xml[^]*?encoding\s*=\s*["']([\w.:-]+)/.exec(start)?.[1] ?? "utf-8";
  const label = mark ? (mark[1] ? "utf-16le" : "utf-16be") : named;
  return {
    text: new TextDecoder(label, { fatal: true }).decode(bytes),
    isUtf8: !mark && /^utf-?8$/i.test(label),
  };
};

/** Declarations that give elements attributes and entities that no parser of ours knows of. */
const DECLARES = /<!(?:ATTLIST|ENTITY)/;

const SUBSET = /<!DOCTYPE[^>[]*\[([^]*?)\]\s*>/i;

/** A document without the entities that it declares itself; those that are plain text are put in, as old drawing programs need. */
const withoutEntities = (text: string): string => {
  const subset = SUBSET.exec(text)?.[1];
  if (subset === undefined) return text;
  const plain = new Map(
    Array.from(
      subset.matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"&<%]*)"|'([^'&<%]*)')\s*>/g),
      ([, name, one, other]) => [name, (one ?? other ?? "").replaceAll('"', "&quot;")],
    ),
  );
  // Of any other the parser says that it does not know it.
  return text.replace(SUBSET, "").replace(/&([\w.-]+);/g, (whole, name: string) => plain.get(name) ?? whole);
};

/** A drawing as outputs may have it, and what was taken out of it, as messages name that. */
interface CleanSvg {
  bytes: Buffer;
  removed: string[];
}

/**
 * Takes out of an SVG what would run (scripts, handlers, animated links) or fetch something (addresses, style sheets, entities):
 * the elements that stay are listed. One that has nothing of the kind stays as it is, to the byte. Gives nothing for what is no
 * well-formed XML.
 */
export const cleanSvg = (bytes: Buffer): CleanSvg | undefined => {
  try {
    const { text, isUtf8 } = textOf(bytes);
    const plain = withoutEntities(text);
    const tree = fromXml(plain);
    const removed = new Set<string>();
    const kept = cleanNodes(tree.children, new Map(), removed);
    if (removed.size === 0 && plain === text && isUtf8 && !DECLARES.test(text)) return { bytes, removed: [] };
    // In UTF-8, which needs no declaration.
    tree.children = kept.filter(({ type }) => type !== "doctype" && type !== "instruction");
    return { bytes: Buffer.from(toXml(tree, { closeEmptyElements: true })), removed: [...removed] };
  } catch {
    return undefined;
  }
};
