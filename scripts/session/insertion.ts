import type { Nodes, Parents } from "mdast";
import type { Chapter, Translation } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { FRONT_MATTER, offsetOf } from "../translate/translate.ts";
import {
  continued,
  cutLines,
  indented,
  leadOf,
  nextMarker,
  nodesAround,
  spanWithComments,
  tidy,
  type ChapterText,
  type Edit,
} from "./edits.ts";

/** A chapter beside its translation, both of which are there. */
type Whole = Pick<Translation, "links"> & { source: Chapter; translation: Chapter };

/** What a missing translation is put beside. */
interface Anchor {
  /** The nodes around the source of the neighbour, and around its translation. */
  source: Nodes[];
  translation: Nodes[];
  /** How many of them are around both the missing block and its neighbour. */
  shared: number;
  isBefore: boolean;
}

const startOf = ({ position }: Nodes): number => position?.start.offset ?? 0;
const endOf = ({ position }: Nodes): number => position?.end.offset ?? 0;

/** How many nodes are around two blocks of the source, and in the translation around that of one of them. */
const sharedBy = (own: readonly Nodes[], source: readonly Nodes[], translation: readonly Nodes[]): number => {
  let count = 1;
  const most = Math.min(own.length, source.length, translation.length) - 1;
  while (count < most && own[count] === source[count] && source[count]?.type === translation[count]?.type)
    count += 1;
  return count;
};

/** The neighbour beside which the translation of a block belongs: the nearest before it, or the one after it that is in more of the same. */
const anchorOf = ({ source, translation, links }: Whole, block: Block): Anchor | undefined => {
  const own = nodesAround(source.tree, block);
  const pairs = links
    .flatMap((link) => {
      const theirs = link.translation.filter(
        ({ path, node }) => path !== FRONT_MATTER && Number.isInteger(node.position?.start.offset),
      );
      return theirs.length > 0 ? link.source.map((one) => ({ one, theirs })) : [];
    })
    .sort((a, b) => offsetOf(a.one) - offsetOf(b.one));
  const anchor = (pair: (typeof pairs)[number] | undefined, isBefore: boolean): Anchor[] => {
    const beside = pair?.theirs.at(isBefore ? -1 : 0);
    if (!pair || !beside) return [];
    const chains = {
      source: nodesAround(source.tree, pair.one),
      translation: nodesAround(translation.tree, beside),
    };
    return [{ ...chains, shared: sharedBy(own, chains.source, chains.translation), isBefore }];
  };
  const at = offsetOf(block);
  const [before, after] = [
    anchor(
      pairs.findLast(({ one }) => offsetOf(one) < at),
      true,
    ),
    anchor(
      pairs.find(({ one }) => offsetOf(one) > at),
      false,
    ),
  ];
  return [...before, ...after].sort((a, b) => b.shared - a.shared)[0];
};

/**
 * What opens a container and what closes it, as the source has them: `> `, `- `, `:::note` and `:::`. Where it has a title that is not
 * what is put there, the title of the source comes with it.
 */
const syntaxOf = (text: string, node: Parents, inside?: Nodes): readonly [string, string] => {
  const { children } = node;
  const isBelow = node.type === "blockquote" && node.data?.box?.titled === true && children[0] !== inside;
  const [first, last] = [children[isBelow ? 1 : 0], children.at(-1)];
  if (!first || !last) return ["", ""];
  const prefix = continued(leadOf(text, startOf(node)));
  const plain = (from: number, to: number): string =>
    cutLines(text.slice(from, Math.max(from, to)), prefix)
      .map((line) => line.text)
      .join("\n");
  const close = text.slice(endOf(last), endOf(node));
  return [plain(startOf(node), startOf(first)), close.trim() === "" ? "" : plain(endOf(last), endOf(node))];
};

/** The same of all containers of a chain but for some outer ones. */
const containersOf = (text: string, chain: readonly Nodes[], from: number): (readonly [string, string])[] =>
  chain
    .slice(from, -1)
    .map((node, index) => ("children" in node ? syntaxOf(text, node, chain[from + index + 1]) : ["", ""]));

/** A text in the containers that it is to stand in. */
const wrapped = (text: string, containers: readonly (readonly [string, string])[]): string =>
  containers.reduceRight((inner, [open, close]) => {
    const prefix = continued(open.split("\n").at(-1) ?? "");
    return open + indented(inner, prefix) + close;
  }, text);

/** Whether there are blank lines between the items of a list. */
const isSpread = (list: Nodes | undefined, source: Nodes | undefined): boolean =>
  [list, source].some(
    (one) =>
      one?.type === "list" &&
      one.children.length > 1 &&
      (one.spread === true || one.children.some(({ spread }) => spread === true)),
  );

/** Where what stands in a line ends, with comments right below it, which belong to it. */
const lineEnd = (text: string, offset: number): number => {
  const [rest = ""] =
    /^[^\n]*(?:\n[ \t>]*<!--(?![ \t]*(?:hebi-|index))(?:(?!-->)[^])*-->[ \t]*(?=\n|$))*/.exec(
      text.slice(offset),
    ) ?? [];
  return offset + rest.length;
};

const insertBeside = (
  chapters: Pick<Whole, "source" | "translation">,
  block: Block,
  anchor: Anchor,
  text: string,
): Edit => {
  const [own, theirs] = [String(chapters.source.file), String(chapters.translation.file)];
  const { source, translation, shared, isBefore } = anchor;
  const [around, beside] = [translation[shared - 1], translation[shared]];
  const containers = containersOf(own, nodesAround(chapters.source.tree, block), shared);
  const isItem = beside?.type === "listItem";
  if (isItem && containers[0]) {
    const [marker] = syntaxOf(theirs, beside);
    containers[0] = [isBefore ? nextMarker(marker) : marker, containers[0][1]];
  }
  const [start] = spanWithComments(around, beside);
  const end = beside ? endOf(beside) : 0;
  const prefix = continued(leadOf(theirs, start));
  const isTight = isItem && !isSpread(around, source[shared - 1]);
  const between = `${isTight ? "" : `\n${prefix.trimEnd()}`}\n${prefix}`;
  const body = indented(wrapped(text, containers), prefix);
  if (!isBefore) return { start, end: start, text: body + between };
  const at = lineEnd(theirs, end);
  const next = around && "children" in around && around.children.find((one) => startOf(one) > at);
  // What stands in the very next line would go on in it.
  const isClose = next && !isTight && theirs.slice(at, startOf(next)).split("\n").length === 2;
  return { start: at, end: at, text: between + body + (isClose ? `\n${prefix.trimEnd()}` : "") };
};

/** Puts a text behind all that a chapter has, with a blank line before it. */
const append = ({ file, tree }: ChapterText, text: string): Edit => {
  const source = String(file);
  const last = tree.children.at(-1);
  const at = last ? lineEnd(source, Math.ceil(endOf(last))) : source.length;
  return { start: at, end: at, text: source.slice(0, at).trim() === "" ? text : `\n\n${text}` };
};

/**
 * Puts the translation of a block of the source where it belongs: beside the translation of its neighbour, in the same lists, quotations
 * and boxes, which are opened as in the source where there are none. Nothing for an empty text.
 */
export const insertTranslation = (chapters: Whole, block: Block, typed: string): Edit | undefined => {
  const text = tidy(typed);
  if (text === "") return undefined;
  const anchor = anchorOf(chapters, block);
  if (anchor?.translation[anchor.shared]) return insertBeside(chapters, block, anchor, text);
  const containers = containersOf(String(chapters.source.file), nodesAround(chapters.source.tree, block), 1);
  return append(chapters.translation, wrapped(text, containers));
};
