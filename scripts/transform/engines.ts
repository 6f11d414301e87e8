import type { Root } from "mdast";
import { visit } from "unist-util-visit";
import type { Book } from "../book.ts";
import { chartPainter, type PaintChart } from "../library/charts/chart-painter.ts";
import { highlighter, type Highlight } from "./highlighter.ts";

/** What compiling needs that takes time to start: loaded once a run, and only as far as the book uses it. */
export interface Engines {
  highlight: Highlight;
  /** Draws a chart; nothing in a book without charts. */
  paint: PaintChart | undefined;
}

/** Starts the engines for what is written in these trees. */
export const startEngines = async (trees: Iterable<Root>): Promise<Engines> => {
  const languages = new Set<string>();
  for (const tree of trees) {
    visit(tree, "code", ({ lang }) => void (lang && languages.add(lang.toLowerCase())));
  }
  return {
    highlight: await highlighter(languages),
    paint: languages.has("chart") ? await chartPainter() : undefined,
  };
};

/** The engines for a whole book. */
export const enginesFor = (book: Book): Promise<Engines> =>
  startEngines([...book.chapters.values()].flat().map(({ tree }) => tree));
