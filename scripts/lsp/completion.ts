import { posix } from "node:path";
import {
  CompletionItemKind,
  CompletionRequest,
  InsertTextFormat,
  type CompletionItem,
  type CompletionParams,
} from "vscode-languageserver-protocol/node.js";
import type { Chapter } from "../book.ts";
import { readBlockText, type Block } from "../library/blocks/blocks.ts";
import { factReader, writeFact } from "../library/facts/facts.ts";
import { termFinder } from "../library/terms/terms.ts";
import { plainText } from "../library/text/text.ts";
import { nodesOf } from "../library/tree/tree.ts";
import type { Feature } from "./feature.ts";
import { noteText } from "./notes.ts";
import { pathOf } from "./places.ts";
import type { Reading } from "./open-book.ts";
import type { Shelf } from "./shelf.ts";
import { placesIn } from "./places.ts";
import { blocksOf, counterpartsIn, sidesOf } from "./spot.ts";
import { targetOf } from "./targets.ts";
import { typedKey, workItems } from "./works.ts";

/** What is typed in a chapter, which the book as it was last read may not have yet. */
interface Typing {
  now: Reading;
  chapter: Chapter;
  /** What stands before the cursor in its line. */
  before: string;
  /** From 1. */
  line: number;
  /** Puts a text in place of so many UTF-16 units before the cursor. */
  inPlaceOf: (length: number, newText: string) => Pick<CompletionItem, "textEdit">;
}

const typingAt = async (
  shelf: Shelf,
  { textDocument: { uri }, position }: CompletionParams,
): Promise<Typing | undefined> => {
  const path = pathOf(uri);
  const now = (await shelf.bookOf(uri))?.now();
  const chapter = path === undefined ? undefined : now?.chapters.get(path);
  if (path === undefined || !now || !chapter) return undefined;
  const document = shelf.documents.get(path)?.text ?? String(chapter.file);
  const text = plainText(document);
  const places = placesIn(document, shelf.encoding);
  const offset = places.offsetAt(position);
  const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const inPlaceOf: Typing["inPlaceOf"] = (length, newText) => ({
    textEdit: { range: places.rangeOf(offset - length, offset), newText },
  });
  return { now, chapter, before, line: position.line + 1, inPlaceOf };
};

/** What may be referred to in a chapter: headings, and what has an id of its own, which stands first. */
const namedIn = (now: Reading, chapter: Chapter): Block[] =>
  blocksOf(now, chapter).filter(({ kind, explicitId }) => kind === "heading" || explicitId !== undefined);

const wordsOf = ({ node, text, kind }: Block): string => {
  const title = node.type === "code" ? /^title:[ \t]*(.+)$/m.exec(node.value)?.[1] : undefined;
  return (title ?? text) || kind;
};

const idItems = (chapter: Chapter, typed: string, { now, inPlaceOf }: Typing): CompletionItem[] =>
  namedIn(now, chapter).map((block) => ({
    label: `#${block.id}`,
    kind: CompletionItemKind.Reference,
    detail: wordsOf(block),
    filterText: `#${block.id} ${wordsOf(block)}`,
    sortText: `${block.explicitId === undefined ? 1 : 0}${block.id}`,
    ...inPlaceOf(typed.length, `#${block.id}`),
  }));

/** A path as it stands in a link. */
const addressTo = (from: Chapter, to: Chapter): string =>
  posix
    .relative(posix.dirname(from.source), to.source)
    .replace(/[\s()<>]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const chapterItems = (typed: string, { now, chapter, inPlaceOf }: Typing): CompletionItem[] =>
  (now.book.chapters.get(chapter.language) ?? [])
    .filter(({ slug }) => slug !== chapter.slug)
    .map((other) => {
      const address = addressTo(chapter, other);
      return {
        label: address,
        kind: CompletionItemKind.File,
        detail: other.title,
        filterText: `${address} ${other.title}`,
        sortText: `2${address}`,
        ...inPlaceOf(typed.length, address),
      };
    });

/** Figures and tables of other chapters, which links reach without a path. */
const shownItems = (typed: string, { now, chapter, inPlaceOf }: Typing): CompletionItem[] =>
  (now.book.chapters.get(chapter.language) ?? [])
    .filter(({ slug }) => slug !== chapter.slug)
    .flatMap(({ blocks, title }) =>
      blocks
        .filter(
          ({ kind, explicitId }) => explicitId !== undefined && ["figure", "chart", "table"].includes(kind),
        )
        .map((block) => ({
          label: `#${block.explicitId}`,
          kind: CompletionItemKind.Reference,
          detail: `${wordsOf(block)} · ${title}`,
          sortText: `3${block.explicitId}`,
          ...inPlaceOf(typed.length, `#${block.explicitId}`),
        })),
    );

/** What stands behind `](`. */
const linkItems = (typed: string, typing: Typing): CompletionItem[] => {
  const [path = "", hash] = typed.split("#");
  if (hash === undefined || path === "")
    return [
      ...idItems(typing.chapter, typed, typing),
      ...(hash === undefined ? chapterItems(typed, typing) : []),
      ...shownItems(typed, typing),
    ];
  const target = targetOf(typing.now, typing.chapter, path);
  return target && "chapter" in target ? idItems(target.chapter, `#${hash}`, typing) : [];
};

/** Labels of notes of the chapter, and of its source. */
const noteItems = (typed: string, { now, chapter, inPlaceOf }: Typing): CompletionItem[] => {
  const sources = sidesOf(now, chapter).flatMap(({ translation: { source } }) => source ?? []);
  const items = new Map<string, CompletionItem>();
  for (const one of [chapter, ...sources])
    for (const node of nodesOf(one.tree, "footnoteDefinition")) {
      const label = node.label ?? node.identifier;
      const detail = noteText(one, node).slice(0, 120);
      const item = { label, kind: CompletionItemKind.Reference, detail, ...inPlaceOf(typed.length, label) };
      if (!items.has(label)) items.set(label, item);
    }
  return [...items.values()];
};

/** The blocks of the source that what is typed may render: that of its block, and those behind it that are not translated yet. */
const sourceBlocks = ({ now, chapter, line }: Typing): { blocks: Block[]; source: Chapter } | undefined => {
  const side = sidesOf(now, chapter).find((one) => one.side === "translation");
  const source = side?.translation.source;
  if (!side || !source) return undefined;
  const { links } = side.translation;
  const own = counterpartsIn(now, chapter, [line, line]).map(({ link }) => link);
  const last = links.findLastIndex(({ translation }) =>
    translation.some(({ startLine }) => startLine <= line),
  );
  const rest = links.slice(last + 1);
  const end = rest.findIndex(({ translation }) => translation.length > 0);
  const missing = rest.slice(0, end < 0 ? rest.length : end);
  return { blocks: [...own, ...missing.slice(0, 3)].flatMap((link) => link.source), source };
};

/** How much of what stands before the cursor begins a word: as much of the word itself as is there, or a run of letters and digits. */
const begun = (before: string, word: string): number => {
  const small = before.toLowerCase();
  for (let length = Math.min(word.length, before.length); length > 0; length -= 1)
    if (small.endsWith(word.slice(0, length).toLowerCase())) return length;
  return /(?:[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}.,-]*)?$/u.exec(before)?.[0].length ?? 0;
};

const termItems = (typing: Typing, said: string): CompletionItem[] => {
  const { now, chapter, before, inPlaceOf } = typing;
  const { source } = now.book.meta;
  const used = new Set(termFinder(now.book.glossary, source)(said).map(({ term }) => term.id));
  return now.book.glossary.flatMap(({ id, names }) => {
    const own = names.get(chapter.language);
    if (!own) return [];
    const others = [...names]
      .filter(([language]) => language !== chapter.language)
      .map(([, { term }]) => term);
    return {
      label: own.term,
      kind: CompletionItemKind.Keyword,
      detail: others.join(", "),
      documentation: own.definition || (own.long ?? ""),
      filterText: [own.term, ...others].join(" "),
      sortText: `${used.has(id) ? 1 : 4}${own.term}`,
      ...inPlaceOf(begun(before, own.term), own.term),
    };
  });
};

/** The figures of the source as the language of the chapter writes them. */
const figureItems = (typing: Typing, source: Chapter, said: string): CompletionItem[] => {
  const { language } = typing.chapter;
  const facts = factReader(source.language, language)(said);
  const items = facts
    .map((fact) => ({ fact, label: writeFact(fact, language) }))
    .filter(({ fact, label }) => label !== fact.text)
    .map(({ fact, label }): [string, CompletionItem] => [
      label,
      {
        label,
        kind: CompletionItemKind.Value,
        detail: fact.text,
        filterText: `${fact.text} ${label}`,
        sortText: `0${label}`,
        ...typing.inPlaceOf(begun(typing.before, label), label),
      },
    ]);
  return [...new Map(items).values()];
};

const wordItems = (typing: Typing): CompletionItem[] => {
  const { blocks, source } = sourceBlocks(typing) ?? { blocks: [] };
  const said = blocks.map(({ node }) => readBlockText([node], String(source?.file ?? "")).text).join("\n");
  return [...(source ? figureItems(typing, source, said) : []), ...termItems(typing, said)];
};

const videoItem = (typed: string, { inPlaceOf }: Typing, hasSnippets: boolean): CompletionItem => {
  const [src, poster, title] = hasSnippets ? ["$1", "$2", "$3"] : ["", "", ""];
  return {
    label: "::video",
    kind: CompletionItemKind.Snippet,
    insertTextFormat: hasSnippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...inPlaceOf(typed.length, `::video{src="${src}" poster="${poster}" title="${title}"}`),
  };
};

const itemsAt = (typing: Typing, hasSnippets: boolean): CompletionItem[] => {
  const { before } = typing;
  const [, address] = /\]\(([^()\s]*)$/.exec(before) ?? [];
  if (address !== undefined) return linkItems(address, typing);
  const [, label] = /\[\^([^\]\s]*)$/.exec(before) ?? [];
  if (label !== undefined) return noteItems(label, typing);
  const key = typing.now.book.references && typedKey(before);
  if (key !== undefined) return workItems(typing.now, (work) => typing.inPlaceOf(key.length, work));
  const [directive] = /^:{1,2}[a-z]*$/.exec(before) ?? [];
  if (directive !== undefined) return [videoItem(directive, typing, hasSnippets)];
  return /[[(:#^]$/.test(before) ? [] : wordItems(typing);
};

/** Offers what may follow: references, notes, works, terms, figures of the source, and the one directive. */
export const completion: Feature = {
  says: { completionProvider: { triggerCharacters: ["#", "(", "^", ":", "@"] } },
  listen: ({ connection, shelf, client }) => {
    connection.onRequest(CompletionRequest.type, async (params) => {
      const typing = await typingAt(shelf, params);
      const { completionItem } = client().textDocument?.completion ?? {};
      return typing ? itemsAt(typing, completionItem?.snippetSupport === true) : null;
    });
  },
};
