import { createHash } from "node:crypto";
import type { Nodes } from "mdast";
import { withoutId } from "../ids/ids.ts";
import { HAN } from "../text/text.ts";

const besideHan = new RegExp(`(?<=[${HAN}]) | (?=[${HAN}])`, "gu");

const inner = (node: Nodes): string => ("children" in node ? node.children.map(say).join("") : "");

/** What a node says, in Markdown without emphasis. */
const say = (node: Nodes): string => {
  switch (node.type) {
    case "text":
      return node.value;
    case "inlineCode":
      return `\`${node.value}\``;
    case "inlineMath":
      return `$${node.value}$`;
    case "break":
      return " ";
    case "html":
      return node.value.replace(/<!--[\s\S]*?-->/g, "");
    case "image":
      return `![${node.alt ?? ""}](${node.url.toLowerCase()} ${node.title ?? ""})`;
    case "imageReference":
      return `![${node.alt ?? ""}][${node.identifier}]`;
    case "link": {
      const words = inner(node);
      const url = node.url.toLowerCase();
      return words.toLowerCase() === url.replace(/^mailto:/, "") ? words : `[${words}](${url})`;
    }
    case "linkReference":
      return `[${inner(node)}][${node.identifier}]`;
    case "footnoteReference":
      return `[^${node.identifier}]`;
    case "delete":
      return `~~${inner(node)}~~`;
    case "leafDirective":
      return `::${node.name} ${inner(node)} ${Object.entries(node.attributes ?? {})
        .map(([key, value]) => `${key}=${value ?? ""}`)
        .sort()
        .join(" ")}`;
    default:
      return inner(node);
  }
};

/** A text without the breaks of its lines, and without spaces that show nothing. */
const oneLine = (text: string): string =>
  text.replace(/\s+/g, " ").replace(besideHan, "").trim().normalize("NFC");

const lines = (text: string): string =>
  text
    .replace(/[ \t]+$/gm, "")
    .replace(/^\n+|\n+$/g, "")
    .normalize("NFC");

/**
 * What a leaf block says, as text that changes only with its meaning: not when lines are broken elsewhere, when words are
 * emphasised, when the address of a link changes between upper and lower case, when an id is given. Programs, charts and
 * formulas keep their lines; a table has a line for each row.
 */
export const normalisedText = (node: Nodes): string => {
  if (node.type === "code") return lines(`\`\`\`${node.lang ?? ""} ${node.meta ?? ""}\n${node.value}`);
  if (node.type === "math") return lines(`$$\n${node.value}`);
  if (node.type === "table") {
    const rows = node.children.map((row) => row.children.map((cell) => oneLine(say(cell))));
    return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  }
  return oneLine(withoutId(node, say(node)));
};

/** What a text is known again by, also when a little of it has changed. */
export interface Fingerprint {
  /** The first 12 hexadecimal digits of its SHA-256. */
  hash: string;
  /** The eight smallest hashes of its pairs of characters (a bottom-k sketch), 32 characters of base64url or fewer. */
  sketch: string;
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 12);

const SIZE = 8;

/** 24 bits of a hash (FNV-1a) of two characters. */
const hashPair = (a: number, b: number): number => {
  let hash = 0x811c9dc5;
  for (const byte of [a & 0xff, a >> 8, b & 0xff, b >> 8]) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ (hash >>> 24)) & 0xffffff;
};

const sketchOf = (text: string): string => {
  const hashes = new Set<number>();
  for (let index = 0; index + 1 < text.length; index += 1)
    hashes.add(hashPair(text.charCodeAt(index), text.charCodeAt(index + 1)));
  const least = [...hashes].sort((a, b) => a - b).slice(0, SIZE);
  return Buffer.from(least.flatMap((hash) => [hash >> 16, (hash >> 8) & 0xff, hash & 0xff])).toString(
    "base64url",
  );
};

/** The fingerprint of a text. Texts that differ in a few characters have most of their sketches in common. Linear. */
export const fingerprintOf = (text: string): Fingerprint => ({ hash: hashOf(text), sketch: sketchOf(text) });

/** How alike two texts are by their sketches, 0 to 1: an estimate of the share of pairs of characters they have in common. */
export const sketchLikeness = (a: string, b: string): number => {
  const [one, other] = [a.match(/.{4}/g) ?? [], b.match(/.{4}/g) ?? []];
  const theirs = new Set(other);
  const most = Math.max(one.length, other.length);
  return most === 0 ? 0 : one.filter((piece) => theirs.has(piece)).length / most;
};
