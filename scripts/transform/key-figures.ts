import type { Root } from "hast";
import { toString } from "hast-util-to-string";
import { VFile } from "vfile";
import { keyFiguresStrip, readKeyFigures, type StripOptions } from "../library/key-figures/key-figures.ts";
import { hasClass, isElement, replaceElements } from "../library/tree/tree.ts";

/** What strips are made with, and the data files by path. */
interface Options extends Omit<StripOptions, "id"> {
  data: ReadonlyMap<string, string>;
}

/** Makes strips of fenced blocks `figures`, after sanitising; one with a fault, which `check` has named, stays a program. */
export const keyFigures =
  ({ data, ...options }: Options) =>
  (tree: Root) => {
    replaceElements(tree, (node) => {
      const [code] = node.children;
      if (node.tagName !== "pre" || !isElement(code, "code") || !hasClass(code, "language-figures"))
        return undefined;
      const read = readKeyFigures(toString(code), { file: new VFile(), above: 0, data });
      return read && [keyFiguresStrip(read.figures, { ...options, id: code.properties.id })];
    });
  };
