import {
  DocumentSymbolRequest,
  SymbolKind,
  WorkspaceSymbolRequest,
  type DocumentSymbol,
  type SymbolInformation,
} from "vscode-languageserver-protocol/node.js";
import type { Chapter } from "../book.ts";
import type { Block } from "../library/blocks/blocks.ts";
import { nodesOf } from "../library/tree/tree.ts";
import { locationOf } from "./definition.ts";
import type { Feature } from "./feature.ts";
import { pathOf } from "./places.ts";
import type { Reading } from "./open-book.ts";
import type { Places } from "./places.ts";
import { spanOf } from "./spot.ts";

/** Something of a chapter that is listed. */
interface Listed {
  name: string;
  kind: SymbolKind;
  span: [start: number, end: number];
  /** Level of a heading. */
  depth?: number;
}

const KINDS: Partial<Record<Block["kind"], SymbolKind>> = {
  heading: SymbolKind.String,
  table: SymbolKind.Array,
  figure: SymbolKind.File,
  chart: SymbolKind.Object,
};

const nameOf = ({ node, text, kind, explicitId }: Block): string => {
  const title =
    node.type === "code" ? /^title:[ \t]*["']?(.+?)["']?[ \t]*$/m.exec(node.value)?.[1] : undefined;
  const words = (title ?? text).trim().slice(0, 80);
  return [words === "" ? kind : words, explicitId !== undefined && `#${explicitId}`]
    .filter(Boolean)
    .join(" ");
};

const listedIn = ({ blocks, tree }: Chapter): Listed[] => {
  const own = blocks.flatMap((block): Listed[] => {
    const [kind, span] = [KINDS[block.kind], spanOf(block.node)];
    return kind && span
      ? [{ name: nameOf(block), kind, span, ...(block.depth !== undefined && { depth: block.depth }) }]
      : [];
  });
  const notes = nodesOf(tree, "footnoteDefinition").flatMap((node): Listed[] => {
    const span = spanOf(node);
    return span ? [{ name: `[^${node.label ?? node.identifier}]`, kind: SymbolKind.Key, span }] : [];
  });
  return [...own, ...notes].sort((one, other) => one.span[0] - other.span[0]);
};

/** What a chapter has, each below the heading that it stands under. */
const outlineOf = (chapter: Chapter, places: Places): DocumentSymbol[] => {
  const all = listedIn(chapter);
  const outline: DocumentSymbol[] = [];
  const above: { depth: number; symbol: DocumentSymbol }[] = [];
  for (const [index, { name, kind, span, depth }] of all.entries()) {
    const next = depth && all.slice(index + 1).find((one) => (one.depth ?? Infinity) <= depth);
    const end = depth === undefined ? span[1] : next ? next.span[0] : String(chapter.file).length;
    const symbol: DocumentSymbol = {
      name,
      kind,
      range: places.rangeOf(span[0], end),
      selectionRange: places.rangeOf(...span),
      children: [],
    };
    const level = depth ?? Infinity;
    while ((above.at(-1)?.depth ?? 0) >= level) above.pop();
    (above.at(-1)?.symbol.children ?? outline).push(symbol);
    if (depth !== undefined) above.push({ depth, symbol });
  }
  return outline;
};

/** Lists the headings, figures, tables and notes of a chapter. */
export const outline: Feature = {
  says: { documentSymbolProvider: true },
  listen: ({ connection, shelf }) => {
    connection.onRequest(DocumentSymbolRequest.type, async ({ textDocument: { uri } }) => {
      const [open, path] = [await shelf.bookOf(uri), pathOf(uri)];
      const chapter = path === undefined ? undefined : (await open?.settled())?.chapters.get(path);
      if (path === undefined || !chapter) return null;
      return outlineOf(chapter, shelf.placesOf(path, String(chapter.file)));
    });
  },
};

/** The most that is given of all chapters together. */
const MOST = 200;

const foundIn = (now: Reading, query: string): { chapter: Chapter; one: Listed }[] =>
  [...now.book.chapters.values()]
    .flat()
    .filter(({ file, title }) => `${title}\n${String(file)}`.toLowerCase().includes(query))
    .flatMap((chapter) =>
      listedIn(chapter)
        .filter(({ name }) => name.toLowerCase().includes(query))
        .map((one) => ({ chapter, one })),
    );

/** Finds what is named so in all chapters of the open books. */
export const search: Feature = {
  says: { workspaceSymbolProvider: true },
  listen: ({ connection, shelf }) => {
    connection.onRequest(WorkspaceSymbolRequest.type, async ({ query }) => {
      const found: SymbolInformation[] = [];
      for (const open of shelf.books()) {
        const now = await open.settled();
        for (const { chapter, one } of foundIn(now, query.toLowerCase()).slice(0, MOST - found.length)) {
          const [start, end] = one.span;
          const location = locationOf(shelf, now, { chapter, start, end });
          found.push({ name: one.name, kind: one.kind, location, containerName: chapter.title });
        }
      }
      return found;
    });
  },
};
