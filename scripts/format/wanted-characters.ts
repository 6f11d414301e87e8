import type { Element, Nodes } from "hast";
import { toString } from "hast-util-to-string";
import { SKIP, visit } from "unist-util-visit";
import type { Publication } from "../book.ts";
import { codePoints } from "./fonts/code-points.ts";
import type { Wanted } from "./fonts/subset-fonts.ts";
import { dateline } from "./dateline.ts";

const ROLES: Record<string, "strong" | "sans" | "code" | "maths"> = {
  strong: "strong",
  b: "strong",
  th: "sans",
  dt: "strong",
  h2: "sans",
  h3: "sans",
  h4: "sans",
  h5: "sans",
  h6: "sans",
  figcaption: "sans",
  svg: "sans",
  code: "code",
  pre: "code",
  kbd: "code",
  samp: "code",
  math: "maths",
};

// Figures, labels and addresses come and go with the templates.
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).join("");

/**
 * The characters that a book's pages need of each role of face: all of them of the text faces, those of headings of the
 * sans, and so on. `more` is text that a style sheet or template adds.
 */
export const wantedCharacters = (publications: Publication[], more = ""): Wanted => {
  const texts = {
    strong: [] as string[],
    sans: [more, ASCII],
    code: [ASCII] as string[],
    maths: [] as string[],
  };
  const all: string[] = [more, ASCII];
  const gather = (tree: Nodes): void => {
    all.push(toString(tree));
    visit(tree, "element", (node: Element) => {
      const role = ROLES[node.tagName];
      if (role === undefined) return undefined;
      texts[role].push(toString(node));
      return role === "maths" ? SKIP : undefined;
    });
  };
  for (const { edition, pages } of publications) {
    const { meta, t, languages } = edition;
    const front = [
      meta.title,
      meta.subtitle,
      meta.description,
      meta.rights,
      meta.publisher,
      ...meta.authors,
      ...meta.translators,
    ];
    const titles = pages.flatMap(({ title, matter }) => [
      title,
      ...Object.values(dateline(matter, languages[0], t) ?? {}),
    ]);
    const shown = [...front, ...Object.values(meta.parts), ...titles, ...edition.strings].join(" ");
    texts.sans.push(shown);
    all.push(shown);
    for (const { heading, body } of pages) {
      texts.sans.push(toString(heading));
      gather(body);
      gather(heading);
    }
  }
  return {
    text: codePoints(all.join(" ")),
    strong: codePoints(texts.strong.join(" ")),
    sans: codePoints(texts.sans.join(" ")),
    code: codePoints(texts.code.join(" ")),
    maths: codePoints(texts.maths.join(" ")),
  };
};
