import { emptyLine, FENCE, lineOf, prefixOf, type Line, type Opening } from "./lines.ts";
import type { Known } from "./roles.ts";
import { keyOf, type Tag, type Value } from "./tags.ts";

/** An address in the brackets of Markdown. */
const bracketed = (address: string): string =>
  /[\s()<>]/.test(address) ? `<${address.replace(/[<>\s]/g, encodeURIComponent)}>` : address;

/** Words as they are in Markdown. */
const escaped = (words: string): string => words.replace(/[[\]*_`<>\\]/g, "\\$&");

/** Reads the labels that Docusaurus has for tabs in the attribute `values`: `[{label: 'npm', value: 'n'}]`. */
const labelsIn = (tag: Tag): [string, string][] =>
  Array.from(
    (tag.attributes.get("values")?.text ?? "").matchAll(/\{[^{}]*\}/g),
    ([one]): [string, string] => {
      const word = (name: string): string =>
        new RegExp(`\\b${name}\\s*:\\s*(["'])(.*?)\\1`).exec(one)?.[2] ?? "";
      return [word("value"), word("label")];
    },
  );

/** A picture as Markdown has it, with its caption and its size. */
const pictureOf = ({ attributes, others }: Tag, address: string): string => {
  const say = (name: string): string | undefined => {
    const value = attributes.get(name);
    return value?.isText || /^\s*\d+\s*$/.test(value?.text ?? "") ? value?.text.trim() : undefined;
  };
  const caption = say("caption") ?? say("title");
  const alt =
    say("alt") ??
    caption ??
    others
      .slice(1)
      .map(({ text }) => text)
      .join(" ");
  const size = ["width", "height"].flatMap((name) => (say(name) ? `${name}=${say(name) ?? ""}` : []));
  const title = caption === undefined ? "" : ` "${escaped(caption).replaceAll('"', "&quot;")}"`;
  return `![${escaped(alt)}](${bracketed(address)}${title})${size.length > 0 ? `{${size.join(" ")}}` : ""}`;
};

/** The lines of a program that is an attribute, as in Starlight; nothing where that is an expression. */
const programOf = ({ attributes }: Tag): string[] | undefined => {
  const code = attributes.get("code");
  if (!code) return [];
  const lines = [`${FENCE}${attributes.get("lang")?.text ?? ""}`, ...code.text.split("\n"), FENCE];
  return code.isText ? lines : undefined;
};

const quoted = (text: string): string => `"${text.replaceAll('"', "&quot;")}"`;

type Made = (tag: Tag, address: string, title: string | undefined) => string[];

/** The paragraphs of Markdown that stand for a tag with an address. */
const MADE: Record<"link" | "anchor" | "picture" | "video", Made> = {
  link: ({ attributes }, address, title = address) => {
    const description = attributes.get("description");
    const more = description?.isText ? [escaped(description.text)] : [];
    return [`[${escaped(title)}](${bracketed(address)})`, ...more];
  },
  anchor: (_, address) => [`<a id=${quoted(address)}></a>`],
  picture: (tag, address) => [pictureOf(tag, address)],
  video: (_, address, title) => [
    `::video{src=${quoted(address)}${title === undefined ? "" : ` title=${quoted(title)}`}}`,
  ],
};

/** The lines that stand for a tag that opens, or that is all. */
export const openingLines = (
  tag: Tag,
  known: Known,
  line: Line,
  context: { lines: readonly Line[]; labels: Map<string, string> },
): Line[] | undefined => {
  const { role, kind, title, address } = known;
  const prefix = prefixOf(line.text);
  const synthetic = (text: string): Line[] => [emptyLine(line), lineOf(prefix + text, line), emptyLine(line)];
  const key = keyOf(tag);
  const opening = (titled: boolean): Opening => ({
    name: role === "group" ? "code-group" : tag.written,
    ...(role === "box" && { kind }),
    key,
    titled,
    at: line.at,
    closed: false,
  });
  const words = (value: Value): Line[] => {
    const label = role === "tab" ? context.labels.get(value.text) : undefined;
    const source = context.lines[value.line];
    const text = label ?? value.text.replace(/\s+/g, " ").trim();
    const link = role === "tab" && address !== undefined ? `[${text}](${bracketed(address)})` : text;
    return [lineOf(prefix + link, source ?? line, value.start - prefix.length), emptyLine(line)];
  };
  const open = (titled: boolean): Line => ({ ...line, text: prefix, open: opening(titled) });
  switch (role) {
    case "plain":
      for (const [value, label] of labelsIn(tag)) if (label !== "") context.labels.set(value, label);
      return [emptyLine(line)];
    case "group":
      return tag.isLeaf ? undefined : [open(false)];
    case "box":
      return tag.isLeaf ? undefined : [open(title !== undefined), ...(title ? words(title) : [])];
    case "tab": {
      const below = programOf(tag);
      if (!below) return undefined;
      const program = below.map((text) => lineOf(prefix + text, line));
      if (!title) return tag.isLeaf ? (below.length > 0 ? program : undefined) : [emptyLine(line)];
      return [open(true), ...words(title), { ...line, text: prefix, close: [key] }, ...program];
    }
    case "words":
      return title ? synthetic(escaped(title.text)) : [emptyLine(line)];
    case "link":
    case "anchor":
    case "picture":
    case "video":
      return address === undefined ? undefined : MADE[role](tag, address, title?.text).flatMap(synthetic);
    default:
      return [emptyLine(line)];
  }
};
