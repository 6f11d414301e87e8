import type { Element, Root } from "hast";
import { SKIP, visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { report } from "../library/messages/messages.ts";
import { allowedHtml } from "./allowed-html.ts";

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
