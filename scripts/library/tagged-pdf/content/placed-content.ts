import type { Content, Kid } from "../structure/structure.ts";
import type { PageStream } from "./page-streams.ts";
import type { Piece } from "./read-content.ts";
import { textOf } from "./text-of.ts";

/** Where a structure element's content stands. */
export interface Place {
  stream: PageStream;
  piece: Piece;
  /** Index among the stream's pieces. */
  index: number;
}

/** Finds the content that the structure speaks of. */
export interface PlacedContent {
  placeOf: (content: Content) => Place | undefined;
  /** The text of an element or a stretch of content, without the spaces about it. */
  textOf: (kid: Kid) => string;
  /** Gives content that no element holds an identifier of its own. */
  adopt: (stream: PageStream, piece: Piece) => Content;
}

const key = (page: number, mcid: number): string => `${page}:${mcid}`;

/** Makes the finder over all content streams of a document. */
export const placedContent = (streams: readonly PageStream[]): PlacedContent => {
  const places = new Map<string, Place>();
  const next = new Map<number, number>();
  for (const stream of streams) {
    for (const [index, piece] of stream.pieces.entries()) {
      if (piece.mcid === undefined) continue;
      places.set(key(stream.page, piece.mcid), { stream, piece, index });
      next.set(stream.page, Math.max(next.get(stream.page) ?? 0, piece.mcid + 1));
    }
  }
  const placeOf = ({ page, mcid }: Content): Place | undefined => places.get(key(page, mcid));
  const read = (kid: Kid): string => {
    if (kid.kind === "annotation") return "";
    if (kid.kind === "element") return kid.kids.map(read).join("");
    const place = placeOf(kid);
    return place?.piece.hasText ? textOf(place.stream.bytes, place.piece, place.stream.fonts) : "";
  };
  return {
    placeOf,
    textOf: (kid) => read(kid).replaceAll(/\s+/g, " ").trim(),
    adopt: (stream, piece) => {
      const mcid = next.get(stream.page) ?? 0;
      next.set(stream.page, mcid + 1);
      piece.mcid = mcid;
      places.set(key(stream.page, mcid), { stream, piece, index: stream.pieces.indexOf(piece) });
      return { kind: "content", page: stream.page, mcid };
    },
  };
};
