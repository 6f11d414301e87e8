import { ENDING, pageScripts } from "../files/files.ts";
import type { growPaper as growInPage } from "./in-page/grow-paper.ts";
import type { Layout, LayoutOptions, layOut as layOutInPage } from "./in-page/lay-out.ts";

export { MOST_EMPTY } from "./in-page/choose-end.ts";
export type { Layout, LayoutOptions, PageStart } from "./in-page/lay-out.ts";
export { labelOf, type LabelRange, type Print } from "./in-page/pagination.ts";

const MODULES = new URL("./in-page/", import.meta.url);

/** Calls a function that a module exports in the page where the document is, and gives what it returns. Values go as JSON. */
export type CallInPage = (module: string, name: string, argument: unknown) => Promise<unknown>;

/** The modules that run in the page, by the names under which they import each other, as JavaScript. */
export const pageModules = (): Promise<Map<string, Uint8Array>> => pageScripts(MODULES);

/**
 * Arranges a document, in the page where it is, for print: footnotes at the foot of their pages, page numbers in their slots
 * and in the margins. The page must be able to import `pageModules`.
 */
export const layOut = async (call: CallInPage, options: LayoutOptions): Promise<Layout> =>
  (await call(`lay-out${ENDING}`, "layOut", options)) as ReturnType<typeof layOutInPage>;

/**
 * Makes the paper of a document that is laid out larger by so many millimetres on each side: the text stays where it is, and what fills a
 * page goes on to its edge.
 */
export const growPaper = async (
  call: CallInPage,
  millimetres: Parameters<typeof growInPage>[0],
): Promise<void> => void (await call(`grow-paper${ENDING}`, "growPaper", millimetres));
