import { createHash } from "node:crypto";
import GithubSlugger, { slug } from "github-slugger";
import type { Root as Hast } from "hast";
import type { Heading, Nodes, Root } from "mdast";
import { toString } from "mdast-util-to-string";
import type { Position } from "unist";
import { decoded } from "../text/text.ts";
import { visit } from "../tree/tree.ts";

// The grammar: anything but white space and braces is an id, of any script, and may begin with a digit.
const ID = "[^\\s{}]+";
const WHOLE = new RegExp(`^${ID}$`, "u");
/** `{#id}` at the end of a block, with the white space before it. */
const AT_END = new RegExp(`\\s*\\{#(${ID})\\}\\s*$`, "u");
/** The line `id: fig-users` of a chart, in quotation marks or not, with or without a comment. */
const CHART_LINE = /^id:[ \t]+(["']?)([^\s{}"'#]+)\1[ \t]*(?:[ \t]#.*)?$/mu;
const LABEL = /\\label\{([^\s{}]+)\}/u;
const HTML_ATTRIBUTE = /<[A-Za-z][^<>]*?\sid\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))/g;

/** Whether a text can be an id as authors write them: `fig-users`, `1st`, `图1`. */
export const isId = (text: string): boolean => WHOLE.test(text);

/**
 * The id of the outputs for one that was written, also in the escapes of an address: ASCII that begins with a letter, which
 * XML, CSS and the names of a PDF all take. Characters that are left out become a hash, so that different ids stay different.
 * @example asciiId("1st") // "id-1st"
 */
export const asciiId = (written: string): string => {
  const id = decoded(written);
  if (/^[A-Za-z][\w.:-]*$/.test(id)) return id;
  const plain = id.replace(/[^\w.-]+/g, "");
  const hash = createHash("sha256").update(id).digest("hex").slice(0, 6);
  return ["id", plain.slice(0, 40), plain === id ? "" : hash].filter((part) => part !== "").join("-");
};

/** `{#id}` or `{#id title="…"}` in what follows a program's language. */
const IN_INFO = /\{[^{}]*?#([^\s{}]+)[^{}]*\}/u;

/** The text at the end of a heading or paragraph, which is where `{#id}` may stand: not in code, emphasis or a link. */
const lastText = (node: Nodes) => {
  const last = node.type === "heading" || node.type === "paragraph" ? node.children.at(-1) : undefined;
  return last?.type === "text" ? last : undefined;
};

/** The id in `{#id}` at the end of a block. Most blocks have none, which is seen faster than the pattern fails. */
const idAtEnd = (node: Nodes): string | undefined => {
  const text = lastText(node)?.value;
  return text?.includes("{#") ? AT_END.exec(text)?.[1] : undefined;
};

const writtenId = (node: Nodes): string | null | undefined => {
  if (node.type === "table") return node.data?.hProperties?.id?.toString();
  if (node.type === "leafDirective") return node.name === "video" ? node.attributes?.["id"] : undefined;
  if (node.type === "code" && node.lang === "chart") return CHART_LINE.exec(node.value)?.[2];
  if (node.type === "code") return IN_INFO.exec(`${node.lang ?? ""} ${node.meta ?? ""}`)?.[1];
  // The label behind the dollars, or in the formula (amsmath).
  if (node.type === "math") return node.meta ?? LABEL.exec(node.value)?.[1];
  return idAtEnd(node);
};

/**
 * The id that its author gave a block, made ASCII: `{#id}` at the end of a heading or paragraph (which may be a figure or
 * the caption of a table), `id:` of a chart, `id` of a video.
 */
export const explicitId = (node: Nodes): string | undefined => {
  const id = writtenId(node);
  return id ? asciiId(id) : undefined;
};

/** A heading's or paragraph's text, read from it in some way, without the `{#id}` at its end. */
export const withoutId = (node: Nodes, text: string): string =>
  idAtEnd(node) === undefined ? text : text.replace(AT_END, "");

/** Takes each `{#id}` out of the headings and paragraphs of a tree, in place. */
export const removeIds = () => (tree: Root) => {
  visit(tree, (node) => {
    const last = lastText(node);
    if (last) last.value = last.value.replace(AT_END, "");
  });
};

/** What a tag of raw HTML says in words: a line break is a blank, and what nothing closes may be a type parameter (`Vec<u8>`). */
const wordsOfTag = (tag: string, all: ReadonlySet<string>): string => {
  if (/^<br\b/i.test(tag)) return " ";
  return /^<[a-z]\w*>$/i.test(tag) && !all.has(`</${tag.slice(1)}`) ? tag : "";
};

/** A heading without the tags and comments in it. */
const withoutTags = (heading: Heading): Heading => {
  const all = new Set<string>();
  visit(heading, "html", ({ value }) => void all.add(value));
  if (all.size === 0) return heading;
  const plain = structuredClone(heading);
  visit(plain, "html", (node) => {
    node.value = wordsOfTag(node.value, all);
  });
  return plain;
};

/** The words of a heading in one line, without its id; code, the alternative texts of images and tags are among them. */
const headingText = (heading: Heading): string =>
  withoutId(heading, toString(heading)).replace(/\s+/g, " ").trim();

/** The words of a heading for readers: the same without tags. Ids keep those, for addresses of published books have them. */
export const headingWords = (heading: Heading): string => headingText(withoutTags(heading));

/** An id that an author gave something, made ASCII, and where. */
export interface ExplicitId {
  id: string;
  position: Position | undefined;
}

/** Every id that the author of a chapter gave a block or an element of raw HTML, in their order. */
export const explicitIds = (tree: Root): ExplicitId[] => {
  const found: ExplicitId[] = [];
  visit(tree, (node) => {
    const own = explicitId(node);
    if (own !== undefined) found.push({ id: own, position: node.position });
    if (node.type !== "html") return;
    for (const [, double, single, bare] of node.value.matchAll(HTML_ATTRIBUTE))
      found.push({ id: asciiId(double ?? single ?? bare ?? ""), position: node.position });
  });
  return found;
};

// As on GitHub where that is ASCII: links that work there work here.
const words = (text: string): string => {
  const github = slug(text);
  if (/^[a-z][\w-]*$/.test(github)) return github;
  return text
    .normalize("NFKD")
    .replace(/[^\0-\x7f]/g, "")
    .replace(/[^\w\s-]/g, " ")
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "-");
};

// Ids that notes have of themselves.
const NOTES = /^fn(?:ref)?-|^footnote-label$/;

const base = (heading: Heading): string => {
  const name = words(headingText(heading));
  return /^[A-Za-z]/.test(name) && !NOTES.test(name) ? name : `section${name && `-${name}`}`;
};

/**
 * The ids of a chapter's headings in document order. An explicit id wins; then one that is given, `inherited[n]` for the
 * n-th heading; otherwise the id comes from the heading's words, and a second use gets a number. Ids are ASCII and begin
 * with a letter: PDF names and XML ids allow no less. `taken` are those of other things in the chapter.
 */
export const headingIds = (
  headings: readonly Heading[],
  inherited: readonly (string | undefined)[] = [],
  taken: readonly string[] = [],
): string[] => {
  const slugger = new GithubSlugger();
  // These are taken first, so that no automatic one can push them aside.
  const given = headings.map((heading, index) => {
    const id = explicitId(heading) ?? inherited[index];
    return id === undefined ? undefined : slugger.slug(id, true);
  });
  for (const id of taken) slugger.slug(id, true);
  return headings.map((heading, index) => given[index] ?? slugger.slug(base(heading), true));
};

/** Makes every id of a page ASCII and unique, and points `aria-describedby` at the new ones; links are resolved later. */
export const asciiIds = () => (tree: Hast) => {
  const uses = new Map<string, number>();
  visit(tree, "element", ({ properties }) => {
    if (properties.id === "") delete properties.id;
    if (properties.id !== undefined) {
      const id = asciiId(properties.id);
      // The first of two keeps the id: links go there.
      let free = id;
      while (uses.has(free)) {
        const again = uses.get(id) ?? 1;
        uses.set(id, again + 1);
        free = `${id}-${again}`;
      }
      uses.set(free, 1);
      properties.id = free;
    }
    if (Array.isArray(properties.ariaDescribedBy))
      properties.ariaDescribedBy = properties.ariaDescribedBy.map((id) => asciiId(id));
  });
};
