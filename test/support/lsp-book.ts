import { realpath } from "node:fs/promises";
import { join } from "node:path";
import {
  HoverRequest,
  type Location,
  type MarkupContent,
  type TextEdit,
} from "vscode-languageserver-protocol/node.js";
import { afterAll, beforeAll } from "vitest";
import { contentFolder, NAMED } from "./content-folder.ts";
import { openEditor, uriOf, type Editor } from "./editor.ts";

/** A chapter of the book that editors are tested with, in English. */
export const EN = `# Boats

In 2020, 649 million boats[^count] sailed past the quay. {#p-boats}

## Quays {#quays}

See [](#p-boats), [the depths](two.md#deep) and ![a map](../map.svg).

A lamp burns.

[^count]: Counted by *hand*.
`;
/** The same in Chinese: a figure is wrong, and a comma. */
export const ZH = `# 船

2020年，6.5亿艘船[^count]驶过码头。 {#p-boats}

## 码头 {#quays}

见[](#p-boats)、[深处](two.md#deep)与![地图](../map.svg)。

一盏灯,亮着。

[^count]: 用*手*数的。
`;
const TWO_EN =
  '# Two\n\n## Deep {#deep}\n\nBack to [](one.md#p-boats), <a href="one.md#p-boats">there</a>.\n';
/** Another chapter, in Chinese. */
export const TWO_ZH =
  '# 二\n\n## 深 {#deep}\n\n回到[](one.md#p-boats)、<a href="one.md#p-boats">那里</a>。\n';
const FILES = {
  ...NAMED,
  "map.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  "en/one.md": EN,
  "zh/one.md": ZH,
  "en/two.md": TWO_EN,
  "zh/two.md": TWO_ZH,
  "glossary.yaml":
    "- id: quay\n  en: { term: quay, definition: A wall. }\n  zh: { term: 码头, definition: 墙。 }\n",
};

/** A text after the edits of its document. */
export const edited = (text: string, edits: readonly TextEdit[] = []): string => {
  const lines = text.split("\n");
  const offset = ({ line, character }: TextEdit["range"]["start"]): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, character);
  return (
    edits
      .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
      // Of two that are put in at one place, the first comes first.
      .toReversed()
      .sort((one, other) => other.start - one.start)
      .reduce((now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end), text)
  );
};

/** What stands in a range of a text. */
export const wordsIn = (text: string, { start, end }: Location["range"]): string => {
  const lines = text.split("\n").slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines.at(-1)?.slice(0, end.character) ?? "";
  lines[0] = lines[0]?.slice(start.character) ?? "";
  return lines.join("\n");
};

/** The book in an editor, which has its first chapter open in Chinese. */
export interface OpenBook {
  editor: Editor;
  /** Its content folder, and files of it. */
  root: string;
  en: string;
  zh: string;
  two: string;
  /** What the pointer shows over words of a text: of the chapter that is open, unless another is named. */
  hoverOn: (words: string, on?: number, text?: string, path?: string) => Promise<string>;
  /** The text of each file, by its address. */
  texts: Record<string, string>;
}

const openNow = async (): Promise<OpenBook> => {
  const root = await realpath(await contentFolder(FILES));
  const zh = join(root, "zh/one.md");
  const editor = await openEditor([root]);
  await editor.open(zh, ZH);
  const texts = Object.fromEntries(
    Object.entries(FILES).map(([path, text]) => [uriOf(join(root, path)), text]),
  );
  const hoverOn: OpenBook["hoverOn"] = async (words, on = 0, text = ZH, path = zh) => {
    const found = await editor.connection.sendRequest(HoverRequest.type, editor.at(path, text, words, on));
    return (found?.contents as MarkupContent | undefined)?.value ?? "";
  };
  return { editor, hoverOn, root, en: join(root, "en/one.md"), zh, two: join(root, "zh/two.md"), texts };
};

/** Writes the book, and opens it in an editor, for the tests of a file. */
export const openTestBook = (): OpenBook => {
  const book = {} as OpenBook;
  beforeAll(async () => void Object.assign(book, await openNow()));
  afterAll(() => book.editor.quit());
  return book;
};
