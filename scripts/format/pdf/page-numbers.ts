import { PDFDocument } from "@cantoo/pdf-lib";
import { destinationsOf } from "./destinations.ts";
import { labelOf, type LabelRange } from "./page-labels.ts";

/** What the pages of a finished PDF are called, by the named places on them: an EPUB marks where each begins. */
export const pageNumbersOf = async (
  bytes: Uint8Array,
  labels: LabelRange[],
): Promise<ReadonlyMap<string, string>> => {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return new Map([...destinationsOf(pdf)].map(([name, page]) => [name, labelOf(labels, page)]));
};
