import { CompletionItemKind, type CompletionItem, type Range } from "vscode-languageserver-protocol/node.js";
import { references, usualStyle, type Entry } from "../library/references/references.ts";
import type { Reading } from "./open-book.ts";
import { spanOf, type Spot } from "./spot.ts";

const namesOf = ({ author = [], editor = [], date }: Entry): string =>
  [[...author, ...editor].map(({ family }) => family).join(", "), date?.year ?? ""].join(" ").trim();

/** The key of a work that is being typed behind `@`; nothing within an address or a name of another kind. */
export const typedKey = (before: string): string | undefined =>
  /(?<![A-Za-z\d_.@/\\])@([\p{L}\p{N}_:.-]*)$/u.exec(before)?.[1];

/** The works that a book may cite, for one whose key is being typed. */
export const workItems = (
  { book }: Reading,
  put: (key: string) => Pick<CompletionItem, "textEdit">,
): CompletionItem[] =>
  [...(book.references?.works.values() ?? [])].map((work) => {
    const names = namesOf(work);
    const titles = [work.title, ...Object.values(work.doubles).map(({ title }) => title)];
    const title = titles.filter((one) => one !== undefined).join(" · ");
    return {
      label: work.key,
      kind: CompletionItemKind.Reference,
      detail: names,
      documentation: title,
      filterText: `${work.key} ${names} ${title}`,
      ...put(work.key),
    };
  });

/** The work of a citation at a spot, and the range of its key. */
export const workAt = ({
  nodes,
  now,
  text,
  offset,
  places,
}: Spot): { work: Entry; range: Range } | undefined => {
  const node = nodes.find((one) => one.type === "citation");
  const [start = 0, end = 0] = (node && spanOf(node)) ?? [];
  let from = start;
  for (const { key } of node?.type === "citation" ? node.works : []) {
    const at = text.indexOf(key, from);
    if (at < 0 || at > end) return undefined;
    from = at + key.length;
    const work = now.book.references?.works.get(key);
    if (work && at - 2 <= offset && offset <= from) return { work, range: places.rangeOf(at - 1, from) };
  }
  return undefined;
};

/** A work as a list of references has it, in Markdown. */
export const workInMarkdown = (work: Entry, language: string): string => {
  const [reference] = references([work], { style: usualStyle(language), language }).bibliography();
  return [reference, reference?.double]
    .flatMap((one) => one?.pieces.map(({ text, italic }) => (italic ? `*${text}*` : text)).join("") ?? [])
    .join("\n\n");
};
