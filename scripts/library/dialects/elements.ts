import {
  dedent,
  emptyLine,
  indentOf,
  isBlank,
  isFence,
  lineOf,
  prefixOf,
  verbatimTracker,
  type Line,
} from "./lines.ts";
import { tagReader, type Tag } from "./tags.ts";

/** Elements that hold blocks; between them and Markdown, MDX needs no blank line. */
const OPENING =
  /^[ \t>]*(?:<(?:div|section|article|details|center|aside|main)(?:\s[^<>]*)?>|<summary(?:\s[^<>]*)?>.*<\/summary>)[ \t]*$/;
const CLOSING = /^[ \t>]*<\/(?:div|section|article|details|center|aside|main)>[ \t]*$/;
const TAG = /^[ \t>]*</;

const RENAMED = new Map([
  ["classname", "class"],
  ["htmlfor", "for"],
]);

/**
 * A tag as HTML has it, at least `width` characters long: attributes that are expressions go, but for pictures that were
 * imported.
 */
const htmlOf = (tag: Tag, images: ReadonlyMap<string, string>, width: number): string => {
  const attributes = Array.from(tag.attributes, ([name, { text, isText }]) => {
    const value = isText || /^\s*\d+\s*$/.test(text) ? text.trim() : images.get(text.trim());
    return value === undefined ? "" : ` ${RENAMED.get(name) ?? name}="${value.replaceAll('"', "&quot;")}"`;
  });
  const end = tag.isLeaf ? " />" : ">";
  return `<${tag.name}${attributes.join("")}`.padEnd(width - end.length) + end;
};

/** Writes the tags of HTML that have expressions or names of JSX as HTML has them. */
const plainTags = (source: readonly Line[], images: ReadonlyMap<string, string>): Line[] => {
  const read = tagReader(source, /^<[a-z]/);
  const isVerbatim = verbatimTracker(true);
  const made: Line[] = [];
  for (let at = 0; at < source.length; at += 1) {
    const line = source[at];
    if (!line) break;
    let rest = line;
    if (
      !isVerbatim(line.text) &&
      !line.open &&
      !line.close &&
      /<[a-z][^<]*(?:\{|className)|<[a-z][^<>]*$/.test(line.text)
    ) {
      let [text, done, index] = ["", 0, at];
      for (const { index: start } of line.text.matchAll(/<[a-z]/g)) {
        const tag = start >= done && index === at ? read(at, start) : undefined;
        const before = line.text.slice(start, tag?.endLine === at ? tag.endColumn : undefined);
        if (!tag || (tag.endLine === at && !/\{|className/.test(before))) continue;
        const width = tag.endLine === at ? before.length : 0;
        text += line.text.slice(done, start) + htmlOf(tag, images, width);
        [done, index] = [tag.endColumn, tag.endLine];
      }
      const tail = source[index] ?? line;
      if (done > 0)
        rest = {
          ...lineOf(text + tail.text.slice(done), line),
          ...(line.isIncluded && { isIncluded: true }),
        };
      at = index;
    }
    made.push(rest);
  }
  return made;
};

/** An element whose content is Markdown, as Python-Markdown and Material for MkDocs say it; not one that holds only words. */
const MARKDOWN =
  /^([ \t>]*)<(div|section|article|aside|details|figure|figcaption|center|main|blockquote)(?=[^<>]*\smarkdown[\s=>])[^<>]*>/i;
const BLOCK =
  /^[ \t>]*<\/?(?:div|section|article|aside|details|figure|figcaption|center|main|table|p|ul|ol|summary)\b/i;

/**
 * Parts the tags of elements with the attribute `markdown` from what they hold, which moves to the left, so that Markdown reads
 * it.
 */
export const readMarkdownElements = (source: readonly Line[]): Line[] => {
  if (!source.some(({ text }) => MARKDOWN.test(text))) return [...source];
  const isVerbatim = verbatimTracker(true);
  const stack: { name: string; indent: number }[] = [];
  const made: Line[] = [];
  const put = (line: Line): void => {
    const last = made.at(-1);
    const isParted =
      stack.length > 0 && last && !isBlank(last) && BLOCK.test(last.text) !== BLOCK.test(line.text);
    if (isParted) made.push(emptyLine(line));
    made.push(line);
  };
  for (const [at, raw] of source.entries()) {
    let line = dedent(raw, stack.at(-1)?.indent ?? 0);
    if (isVerbatim(line.text)) {
      made.push(line);
      continue;
    }
    for (let found = MARKDOWN.exec(line.text); found; found = MARKDOWN.exec(line.text)) {
      const [tag, prefix = "", name = ""] = found;
      put(lineOf(tag, line));
      const next = source.slice(at + 1, at + 10).find((one) => !isBlank(one));
      stack.push({
        name,
        indent: indentOf(next?.text ?? "") - indentOf(prefix) + (stack.at(-1)?.indent ?? 0),
      });
      made.push(emptyLine(line));
      line = lineOf(prefix + line.text.slice(tag.length), line, tag.length - prefix.length);
    }
    const top = stack.at(-1);
    const end = top ? line.text.lastIndexOf(`</${top.name}>`) : -1;
    if (end < 0) {
      put(line);
      continue;
    }
    stack.pop();
    const prefix = prefixOf(line.text);
    if (line.text.slice(0, end).trim() !== "") put(lineOf(line.text.slice(0, end), line));
    made.push(
      emptyLine(line),
      lineOf(prefix + line.text.slice(end), line, end - prefix.length),
      emptyLine(line),
    );
  }
  return made;
};

/** Whether a line is neither blank nor a tag. */
const isText = (line: Line | undefined): boolean =>
  line !== undefined && !isBlank(line) && !TAG.test(line.text);

/**
 * Reads HTML as it is in MDX: attributes are JSX, and what elements hold is Markdown, also without a blank line between. `images` are
 * the pictures that were imported, by their names.
 */
export const readElements = (source: readonly Line[], images: ReadonlyMap<string, string>): Line[] => {
  const lines = plainTags(source, images);
  const isVerbatim = verbatimTracker(true);
  return lines.flatMap((line, at) => {
    if (isVerbatim(line.text) || isBlank(line)) return [line];
    const [before, after] = [lines[at - 1], lines[at + 1]];
    if (OPENING.test(line.text) && isText(after)) return [line, emptyLine(line)];
    if (CLOSING.test(line.text) && isText(before)) return [emptyLine(line), line];
    return [line];
  });
};

/**
 * Parts a program from the tag directly above it: to CommonMark (§4.6), its fence would be a line of that HTML, and its first blank
 * line the end of it.
 */
export const partPrograms = (source: readonly Line[]): Line[] => {
  const isVerbatim = verbatimTracker(true);
  return source.flatMap((line, at) => {
    const isTag = !isVerbatim(line.text) && OPENING.test(line.text);
    return isTag && isFence(source[at + 1]?.text ?? "") ? [line, emptyLine(line)] : [line];
  });
};
