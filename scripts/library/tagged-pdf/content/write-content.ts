import type { Piece } from "./read-content.ts";

/** What becomes of a piece: the element it belongs to by type and identifier, or an artifact. */
export type Mark = { type: string; mcid: number } | "artifact";

const encoder = new TextEncoder();
const END = encoder.encode("\nEMC\n");
const ARTIFACT = encoder.encode("/Artifact BMC\n");

const opening = (mark: Mark): Uint8Array =>
  mark === "artifact" ? ARTIFACT : encoder.encode(`/${mark.type} <</MCID ${mark.mcid}>> BDC\n`);

/**
 * Writes a content stream anew with each piece marked: everything that paints is in the structure or an artifact
 * (ISO 14289-1 §7.1). Pieces are in the order of the stream, and none in another.
 */
export const writeContent = (bytes: Uint8Array, pieces: readonly (Piece & { mark: Mark })[]): Uint8Array => {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, bodyStart, bodyEnd, mark } of pieces) {
    parts.push(bytes.subarray(at, start), opening(mark), bytes.subarray(bodyStart, bodyEnd), END);
    at = end;
  }
  parts.push(bytes.subarray(at));
  return Buffer.concat(parts);
};
