import type { Nodes } from "mdast";
import type { Chapter } from "../book.ts";
import { asciiId, explicitId, explicitIds } from "../library/ids/ids.ts";
import { decoded } from "../library/text/text.ts";
import { nodesOf, visit } from "../library/tree/tree.ts";
import { chapterAt, fileAt } from "../transform/address-book.ts";
import { looseKey } from "../transform/anchors.ts";
import type { Reading } from "./open-book.ts";
import { blocksOf, spanOf, type Spot } from "./spot.ts";

/** A stretch of a chapter's file. */
export interface Stretch {
  chapter: Chapter;
  start: number;
  end: number;
}

/** Something of a chapter that has an id; the chapter itself where that is empty. */
export interface Named {
  chapter: Chapter;
  id: string;
}

/** What an address leads to in the book: something of a chapter, or a file by its path in the content folder. */
type Target = Named | { asset: string };

/** Where something with an id stands in its chapter: its node's place. The beginning of the file for the chapter itself. */
export const stretchOf = (now: Reading, { chapter, id }: Named): Stretch | undefined => {
  if (id === "") return { chapter, start: 0, end: 0 };
  const block = blocksOf(now, chapter).find((one) => one.id === id || one.explicitId === id);
  const own = block && spanOf(block.node);
  if (own) return { chapter, start: own[0], end: own[1] };
  const { start, end } = explicitIds(chapter.tree).find((one) => one.id === id)?.position ?? {};
  return start?.offset === undefined || end?.offset === undefined
    ? undefined
    : { chapter, start: start.offset, end: end.offset };
};

/** The id of a chapter that an anchor means: the very id, or that of a heading of these words. */
const idFor = (now: Reading, chapter: Chapter, hash: string): string | undefined => {
  const id = asciiId(hash);
  if (stretchOf(now, { chapter, id })) return id;
  const key = looseKey(hash);
  if (key === "") return undefined;
  if (looseKey(chapter.title) === key) return "";
  return blocksOf(now, chapter).find(({ kind, text }) => kind === "heading" && looseKey(text) === key)?.id;
};

/** What an address in a chapter leads to within the book; nothing where it leads out of it, or nowhere. */
export const targetOf = (now: Reading, chapter: Chapter, url: string): Target | undefined => {
  if (/^[a-z][a-z0-9+.-]+:/i.test(url)) return undefined;
  const [, written = "", hash = ""] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
  const path = decoded(written);
  const inLanguage = now.book.chapters.get(chapter.language) ?? [];
  if (path === "") {
    const id = idFor(now, chapter, hash);
    if (id !== undefined) return { chapter, id };
    // A figure of another chapter may be meant.
    const wanted = asciiId(hash);
    const shown = inLanguage.filter(({ blocks }) => blocks.some((block) => block.explicitId === wanted));
    return shown[0] && shown.length === 1 ? { chapter: shown[0], id: wanted } : undefined;
  }
  const source = now.book.chapters.get(now.book.meta.source) ?? [];
  const there = (slug: string): Chapter | undefined =>
    inLanguage.find((one) => one.slug === slug) ?? source.find((one) => one.slug === slug);
  const book = now.addresses;
  const slug = chapterAt(path, chapter, { book, isHere: (one) => there(one) !== undefined });
  const found = slug === undefined ? undefined : there(slug);
  if (found) {
    const id = hash === "" ? "" : idFor(now, found, hash);
    return id === undefined ? undefined : { chapter: found, id };
  }
  const asset = fileAt(path, chapter, book);
  return asset === undefined ? undefined : { asset };
};

/** The address of a node that leads somewhere: a link, its definition, an image, a chart's data. */
export const addressOf = (node: Nodes | undefined, { tree }: Chapter): string | undefined => {
  if (node?.type === "link" || node?.type === "image" || node?.type === "definition") return node.url;
  if (node?.type === "linkReference" || node?.type === "imageReference")
    return nodesOf(tree, "definition").find(({ identifier }) => identifier === node.identifier)?.url;
  if (node?.type === "code" && (node.lang === "chart" || node.lang === "figures"))
    return /^data:[ \t]*(\S+)/m.exec(node.value)?.[1];
  return undefined;
};

/** Where an id may be written in the text of what has it, and in that of what leads to it. */
const GIVEN =
  /(?:\{[^{}\n]*?#|^[ \t>]*id:[ \t]*["']?|\bid\s*=\s*["']?|\\label\{|[^\S\n]\()([^\s{}"'()#>]+)/gm;
const USED = /#([^\s"'<>()#]+)/g;

const wordsIn = (pattern: RegExp, text: string, [start, end]: readonly [number, number]) =>
  Array.from(text.slice(start, end).matchAll(pattern), (match) => {
    const word = match[1] ?? "";
    const at = start + match.index + match[0].length - word.length;
    return { word, start: at, end: at + word.length };
  });

/** Where an id is written in a chapter: by what has it, or by links that lead to it. */
export interface Mention extends Stretch {
  isDefinition: boolean;
  /** Whether it leads to another chapter without naming that. */
  isLoose?: boolean;
}

/** Where a chapter gives an id to something of its own. */
const givenIn = (chapter: Chapter, id: string): Mention[] => {
  const found: Mention[] = [];
  visit(chapter.tree, (node: Nodes) => {
    const span = spanOf(node);
    if (!span || (node.type !== "html" && explicitId(node) !== id)) return;
    const words = wordsIn(GIVEN, String(chapter.file), span).filter(({ word }) => asciiId(word) === id);
    for (const { start, end } of node.type === "html" ? words : words.slice(-1))
      found.push({ chapter, start, end, isDefinition: true });
  });
  return found;
};

/** Where links of a chapter lead to an id of another, or of the same. */
const usedIn = (now: Reading, from: Chapter, { chapter: { slug }, id }: Named): Mention[] => {
  const found: Mention[] = [];
  visit(from.tree, (node: Nodes) => {
    const span = spanOf(node);
    if (!span || !["link", "definition", "html"].includes(node.type)) return;
    const words = wordsIn(USED, String(from.file), span);
    for (const { word, start, end } of node.type === "html" ? words : words.slice(-1)) {
      const before = /["'(<]([^"'()<>\s]*)#$/.exec(String(from.file).slice(span[0], start))?.[1];
      const url = node.type === "html" ? `${before ?? ""}#${word}` : (addressOf(node, from) ?? "");
      const target = targetOf(now, from, url);
      if (!target || "asset" in target || target.id !== id || target.chapter.slug !== slug) continue;
      const isLoose = url.startsWith("#") && from.slug !== slug;
      found.push({ chapter: from, start, end, isDefinition: false, isLoose });
    }
  });
  return found;
};

/** Every place of the book, in all languages, that gives something its id or leads to it. */
export const mentionsOf = (now: Reading, named: Named): Mention[] =>
  [...now.book.chapters.values()].flat().flatMap((chapter) => {
    if (!String(chapter.file).includes("#") && chapter.slug !== named.chapter.slug) return [];
    const given = chapter.slug === named.chapter.slug ? givenIn(chapter, named.id) : [];
    return [...given, ...usedIn(now, chapter, named)];
  });

/** The id that a spot is about: the one that a link leads to, one that is given there, or that of the heading or figure. */
export const namedAt = (now: Reading, { chapter, nodes, offset }: Spot): Named | undefined => {
  const url = nodes
    .toReversed()
    .map((node) => addressOf(node, chapter))
    .find((one) => one !== undefined);
  if (url !== undefined) {
    const target = targetOf(now, chapter, url);
    return target && "chapter" in target ? target : undefined;
  }
  const html = nodes.at(-1);
  if (html?.type === "html") {
    const words = wordsIn(GIVEN, String(chapter.file), spanOf(html) ?? [0, 0]);
    const word = words.find(({ start, end }) => start <= offset && offset <= end);
    if (word) return { chapter, id: asciiId(word.word) };
  }
  const block = blocksOf(now, chapter).find(({ node }) =>
    nodes.some(
      (one) =>
        one === node ||
        (one.type === node.type && one.position?.start.offset === node.position?.start.offset),
    ),
  );
  const hasName = block && (block.explicitId !== undefined || block.kind === "heading");
  return hasName ? { chapter, id: block.id } : undefined;
};
