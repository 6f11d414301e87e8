import { join } from "node:path";
import {
  DefinitionRequest,
  ImplementationRequest,
  ReferencesRequest,
  type Location,
  type ReferenceParams,
} from "vscode-languageserver-protocol/node.js";
import { termFinder } from "../library/terms/terms.ts";
import type { Feature } from "./feature.ts";
import { realPath } from "./places.ts";
import type { Shelf } from "./shelf.ts";
import { mentionedNotes, noteOf } from "./notes.ts";
import { atSpot, counterpartsIn, opposite, partAt, spanOf, textAt, type Spot } from "./spot.ts";
import { addressOf, mentionsOf, namedAt, stretchOf, targetOf, type Stretch } from "./targets.ts";
import { workAt } from "./works.ts";

/** A stretch of a chapter as the editor has places. */
export const locationOf = (shelf: Shelf, now: Spot["now"], { chapter, start, end }: Stretch): Location => {
  const path = now.pathOf(chapter);
  const places = shelf.placesOf(path, String(chapter.file));
  return { uri: shelf.uriOf(path), range: places.rangeOf(Math.floor(start), Math.floor(end)) };
};

const fileLocation = (
  shelf: Shelf,
  path: string,
  [line, from, to]: [number, number, number] = [0, 0, 0],
): Location => ({
  uri: shelf.uriOf(realPath(path)),
  range: { start: { line, character: from }, end: { line, character: to } },
});

/** Where the glossary has the term at a spot. */
const termLocations = (shelf: Shelf, spot: Spot): Location[] => {
  const { book } = spot.now;
  const text = textAt(spot);
  const use = text && partAt(spot, text, termFinder(book.glossary, spot.chapter.language)(text.text))?.one;
  const asset = book.assets.get("glossary.yaml");
  const file = book.files.find(({ path }) => path.endsWith("glossary.yaml"));
  if (!use || !asset || !file) return [];
  const pattern = new RegExp(`^[\\s-]*["']?id["']?:\\s*["']?${use.term.id}["']?\\s*$`);
  const row = String(file)
    .split("\n")
    .findIndex((one) => pattern.test(one));
  return [fileLocation(shelf, asset.file, [Math.max(0, row), 0, 0])];
};

/** Where the file of references has the work at a spot. */
const workLocations = (shelf: Shelf, spot: Spot): Location[] => {
  const { references, assets } = spot.now.book;
  const { key = "", at } = workAt(spot)?.work ?? {};
  const asset = assets.get(references?.fileOf.get(key)?.path ?? "");
  return asset && at ? [fileLocation(shelf, asset.file, [at.line - 1, 0, 0])] : [];
};

const definitionsAt = (shelf: Shelf, spot: Spot): Location[] => {
  const { now, chapter, nodes } = spot;
  const works = workLocations(shelf, spot);
  if (works.length > 0) return works;
  for (const node of nodes.toReversed()) {
    if (node.type === "footnoteReference") {
      const note = noteOf(chapter, node);
      const span = note && spanOf(note);
      return span ? [locationOf(shelf, now, { chapter, start: span[0], end: span[1] })] : [];
    }
    const url = addressOf(node, chapter);
    const target = url === undefined ? undefined : targetOf(now, chapter, url);
    if (target && "asset" in target)
      return [
        fileLocation(shelf, now.book.assets.get(target.asset)?.file ?? join(now.book.root, target.asset)),
      ];
    const stretch = target && stretchOf(now, target);
    if (stretch) return [locationOf(shelf, now, stretch)];
  }
  return termLocations(shelf, spot);
};

/** The block at a spot in the other languages: the source of a translation, and what renders a source. */
const counterpartsAt = (shelf: Shelf, { now, chapter, line }: Spot): Location[] =>
  counterpartsIn(now, chapter, [line, line]).flatMap(({ translation, side, link }) => {
    const other = opposite(side);
    const there = translation[other];
    const spans = link[other].flatMap(({ node, startLine }) => {
      const span = spanOf(node);
      return span ? [{ span, startLine }] : [];
    });
    const [first, last] = [spans[0], spans.at(-1)];
    if (!there || !first || !last) return [];
    if (link[other][0]?.path === "front-matter") {
      const path = now.pathOf(there);
      return [fileLocation(shelf, path, [first.startLine - 1, 0, 0])];
    }
    return [locationOf(shelf, now, { chapter: there, start: first.span[0], end: last.span[1] })];
  });

/** Leads to what a link, a note, a work or a term means. */
export const definition: Feature = {
  says: { definitionProvider: true },
  listen: ({ connection, shelf }) => {
    connection.onRequest(
      DefinitionRequest.type,
      atSpot(shelf, (spot) => definitionsAt(shelf, spot)),
    );
  },
};

/** Leads to the same block in the other language, and back. */
export const counterpart: Feature = {
  says: { implementationProvider: true },
  listen: ({ connection, shelf }) => {
    connection.onRequest(
      ImplementationRequest.type,
      atSpot(shelf, (spot) => counterpartsAt(shelf, spot)),
    );
  },
};

/** Every place that names what a spot names: an id, or a note. */
const referencesAt = (shelf: Shelf, spot: Spot, { context }: ReferenceParams): Location[] => {
  const named = namedAt(spot.now, spot);
  const found = mentionedNotes(spot) ?? (named ? mentionsOf(spot.now, named) : []);
  return found
    .filter(({ isDefinition }) => context.includeDeclaration || !isDefinition)
    .map((one) => locationOf(shelf, spot.now, one));
};

/** Lists every place that names an id, or a note. */
export const references: Feature = {
  says: { referencesProvider: true },
  listen: ({ connection, shelf }) => {
    connection.onRequest(
      ReferencesRequest.type,
      atSpot(shelf, (spot, params: ReferenceParams) => referencesAt(shelf, spot, params)),
    );
  },
};
