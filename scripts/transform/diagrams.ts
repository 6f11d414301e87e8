import type { Element, Root } from "hast";
import { toString } from "hast-util-to-string";
import type { VFile } from "vfile";
import type { Chapter, Translate } from "../book.ts";
import { isDiagram } from "../library/blocks/blocks.ts";
import { diagramSvg, drawDiagrams, type Diagram } from "../library/diagrams/diagrams.ts";
import { guarded, report, UsageError } from "../library/messages/messages.ts";
import { addClass, element, hasClass, isElement, nodesOf, visit } from "../library/tree/tree.ts";

/** The drawings of a book's diagrams, or what is wrong with them, by their text. */
export type Diagrams = ReadonlyMap<string, Diagram>;

/** The texts of the diagrams of a chapter. */
export const diagramsOf = ({ file, tree }: Chapter): string[] =>
  guarded(
    file,
    () =>
      nodesOf(tree, "code")
        .filter(isDiagram)
        .map(({ value }) => value),
    () => [],
  );

/** Draws every diagram once. Opens no browser where there is none to draw. Where there is no browser, none is drawn. */
export const drawAll = async (texts: ReadonlySet<string>): Promise<Diagrams> => {
  if (texts.size === 0) return new Map();
  try {
    return await drawDiagrams([...texts]);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return new Map(
      [...texts].map((text) => [
        text,
        { fault: `Unexpected diagram, expected a browser to draw it with: ${error.message}` },
      ]),
    );
  }
};

const captionOf = (figure: Root | Element): string => {
  const caption = figure.children.find((child) => isElement(child, "figcaption"));
  return caption && isElement(caption)
    ? toString({ ...caption, children: caption.children.slice(1) }).trim()
    : "";
};

/** What a diagram is called for those who cannot see it: by its author, by its caption, or by all that is written in it. */
const nameOf = (title: string, words: readonly string[], t: Translate): string => {
  const all = words.filter((word) => word !== "").join(t("chart.next"));
  return title === "" ? t("diagram.alt", { words: all }) : t("diagram.named", { name: title, words: all });
};

/**
 * Puts the drawing of each diagram in the place of its text. One that cannot be drawn stays as its text.
 * @param prefix begins the ids of drawings
 */
export const drawings =
  (diagrams: Diagrams = new Map(), prefix: string, t: Translate) =>
  (tree: Root, file: VFile) => {
    let count = 0;
    visit(tree, { tagName: "pre" }, (node, index, parent) => {
      const [code] = node.children;
      if (!isElement(code, "code") || !hasClass(code, "language-mermaid") || !parent || index === undefined)
        return;
      const drawn = diagrams.get(toString(code).replace(/\n$/, ""));
      if (!drawn) return;
      if ("fault" in drawn) {
        const start = node.position?.start;
        const place =
          drawn.line === undefined || !start ? start : { line: start.line + drawn.line, column: 1 };
        report(file, { rule: "diagram", reason: drawn.fault, place });
        return;
      }
      count += 1;
      const inFigure = isElement(parent, "figure");
      const name = nameOf(drawn.title || (inFigure ? captionOf(parent) : ""), drawn.words, t);
      const svg = diagramSvg(drawn, name, `${prefix}-d${count}`);
      if (inFigure) addClass(parent, "diagram");
      parent.children[index] = inFigure
        ? svg
        : element("figure", { className: ["diagram"], id: code.properties.id }, [svg]);
    });
  };
